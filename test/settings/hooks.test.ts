import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createStatusPages, type Options, type Outcome, type Page, statusError } from "../../src/index.ts";
import { createAnswerer } from "../../src/respond.ts";
import { FACTS, JSON_FACTS, TEXT_FACTS } from "../ask.ts";

const NOT_FOUND: Outcome = { kind: "status", status: 404 };

function answer(options: Options, outcome: Outcome = NOT_FOUND, facts = {}) {
	return createAnswerer(options).answer({ ...FACTS, ...facts }, outcome);
}

function answerAsync(options: Options, outcome: Outcome = NOT_FOUND, facts = {}) {
	return createAnswerer(options).answerAsync({ ...FACTS, ...facts }, outcome);
}

const rejections: unknown[] = [];
const noteRejection = (reason: unknown) => void rejections.push(reason);
beforeEach(() => {
	rejections.length = 0;
	process.on("unhandledRejection", noteRejection);
});
afterEach(async () => {
	await new Promise((resolve) => setImmediate(resolve));
	process.off("unhandledRejection", noteRejection);
	expect(rejections).toEqual([]);
});

describe("render", () => {
	test("makes the HTML from the page, and only the HTML", () => {
		const render = vi.fn(({ id, title }) => `<h1>${id} ${title}</h1>`);
		const { reply, failures } = answer({ render });
		expect(reply.body).toBe("<h1>404 Page not found</h1>");
		expect(reply.headers).toMatchObject({
			"content-type": "text/html; charset=utf-8",
			"content-length": "27",
		});
		expect(reply.headers["content-security-policy"]).toBeUndefined();
		expect(failures).toEqual([]);
		expect(answer({ render }, NOT_FOUND, JSON_FACTS).reply.body).toContain('"status":404');
		expect(answer({ render }, NOT_FOUND, TEXT_FACTS).reply.body).toContain("Error 404");
		expect(render).toHaveBeenCalledTimes(1);
	});

	test.each<[what: string, change: (page: Page) => unknown]>([
		["advice", (page) => (page.advice as string[]).push("Call us.")],
		["words", (page) => Object.assign(page.messages, { home: "Nowhere" })],
		["site", (page) => Object.assign(page.site, { home: "https://evil.example/" })],
		["links", (page) => (page.site.links as object[]).push({ text: "Evil", href: "https://evil.example/" })],
	])("cannot change the %s of other pages", (_, change) => {
		const plain = createStatusPages();
		const before = plain.respond(FACTS, NOT_FOUND);
		const { reply, failures } = answer({ render: (page) => `${change(page)}` });
		expect(failures).toEqual([expect.any(TypeError)]);
		expect(reply).toEqual(before);
		expect(plain.respond(FACTS, NOT_FOUND)).toEqual(before);
		const german = { acceptLanguage: "de" };
		const site = { links: [{ text: "Hours", href: "/hours" }] };
		const entries = [{ id: "404", advice: ["Ask."] }];
		for (const options of [{ site }, { entries }, { messages: { de: { home: "Heim" } } }]) {
			expect(answer({ ...options, render: (page) => `${change(page)}` }, NOT_FOUND, german).failures).toEqual(
				[expect.any(TypeError)],
			);
		}
	});

	test("nor can who is told of an answer", () => {
		const answerer = createAnswerer();
		const { page } = answerer.answer(FACTS, NOT_FOUND);
		for (const shared of [page, page.members, page.advice]) {
			expect(() => Object.assign(shared, { title: "Found", 0: "Stay." })).toThrow(TypeError);
		}
		expect(answerer.answer(FACTS, NOT_FOUND).page).toEqual(page);
	});

	test("may give half a character, which is mended so that the length is right", () => {
		const { reply } = answer({ render: () => "<p>\ud83d" });
		expect(reply.body).toBe("<p>\ufffd");
		expect(reply.headers["content-length"]).toBe("6");
	});

	test("may give a promise, which respondAsync waits for", async () => {
		const { reply, failures } = await answerAsync({ render: async ({ id }) => `<h1>${id}</h1>` });
		expect(reply.body).toBe("<h1>404</h1>");
		expect(failures).toEqual([]);
		expect((await answerAsync({ render: () => "<p>" })).reply.body).toBe("<p>");
	});

	test("a promise cannot be waited for by respond: the built-in page stands in", () => {
		expect(answer({ render: async () => "<h1>late</h1>" }).reply.body).toContain("Page not found");
		expect(answer({ render: () => Promise.reject(new Error("late")) }).reply.body).toContain(
			"Page not found",
		);
	});

	test("createStatusPages has both ways", async () => {
		const pages = createStatusPages({ render: async ({ id }) => `<h1>${id}</h1>` });
		expect((await pages.respondAsync(FACTS, NOT_FOUND)).body).toBe("<h1>404</h1>");
		expect(pages.respond(FACTS, NOT_FOUND).body).toContain("Page not found");
		expect(await pages.respondAsync(undefined as never, NOT_FOUND)).toMatchObject({ status: 404 });
	});

	test("a thenable is asked once", async () => {
		let asked = 0;
		const thenable = {
			// biome-ignore lint/suspicious/noThenProperty: query builders have one
			then(resolve: (html: string) => void) {
				asked += 1;
				resolve("<p>then</p>");
			},
		};
		const { reply } = await answerAsync({ render: () => thenable as unknown as Promise<string> });
		expect(reply.body).toBe("<p>then</p>");
		expect(asked).toBe(1);
	});

	const boom = new Error("no view");
	const broken: readonly (readonly [string, () => unknown, RegExp])[] = [
		[
			"throws",
			() => {
				throw boom;
			},
			/^no view$/,
		],
		["rejects", () => Promise.reject(boom), /^no view$/],
		["gives nothing", () => undefined, /gave undefined/],
		["gives an empty text", () => "", /gave an empty one/],
		["gives a buffer", () => Buffer.from("<p>"), /gave object/],
		["promises a number", async () => 7, /gave number/],
	];
	test.each(broken)(
		"that %s gives the built-in page with the same status, and one failure",
		async (_, render, reason) => {
			const { reply, failures } = await answerAsync({ render: render as () => string });
			expect(reply).toMatchObject({ status: 404, body: expect.stringContaining("Page not found") });
			expect(reply.headers["content-security-policy"]).toContain("default-src 'none'");
			expect(reply.headers["content-length"]).toBe(String(Buffer.byteLength(reply.body)));
			expect(failures.map((failure) => (failure as Error).message)).toEqual([expect.stringMatching(reason)]);
		},
	);

	test.each(broken.filter(([name]) => !/reject|promise/.test(name)))(
		"that %s is a failure for respond, too",
		(_, render) => {
			expect(answer({ render: render as () => string }).failures).toHaveLength(1);
		},
	);

	describe("that never settles", () => {
		beforeEach(() => void vi.useFakeTimers());
		afterEach(() => void vi.useRealTimers());

		test("is waited for ten seconds, and leaves no timer behind", async () => {
			const answered = answerAsync({ render: () => new Promise<string>(() => {}) });
			let isDone = false;
			void answered.then(() => {
				isDone = true;
			});
			await vi.advanceTimersByTimeAsync(9_999);
			expect(isDone).toBe(false);
			await vi.advanceTimersByTimeAsync(1);
			const { reply, failures } = await answered;
			expect(reply.body).toContain("Page not found");
			expect(failures.map(String)).toEqual(["Error: render took more than 10 seconds"]);
			expect(vi.getTimerCount()).toBe(0);
		});

		test("one that settles leaves no timer either", async () => {
			await answerAsync({ render: async () => "<p>" });
			expect(vi.getTimerCount()).toBe(0);
		});
	});
});

describe("extend", () => {
	test("adds members to JSON and data to templates, but never type, title and status", () => {
		const extend = (page: { id: string }, { method }: { method: string }) => ({
			...{
				team: "shop",
				page: page.id,
				method,
				type: "x",
				title: "x",
				status: 1,
				detail: "own",
				none: undefined,
			},
		});
		const problem = JSON.parse(answer({ extend }, NOT_FOUND, JSON_FACTS).reply.body);
		expect(problem).toMatchObject({
			type: "about:blank",
			title: "Not Found",
			status: 404,
			detail: "own",
			team: "shop",
		});
		expect(problem).toMatchObject({ page: "404", method: "GET" });
		const templates = { status: "<%= it.team %> <%= it.title %>" };
		expect(answer({ extend, templates }).reply.body).toBe("shop Page not found");
	});

	test("has no name that a page has, where the page has no such thing either", () => {
		const extend = () => ({ details: "DD", body: "BB", team: "shop" });
		const templates = { status: "<%= it.team %><%= it.details ?? '-' %><%= it.body ?? '-' %>" };
		expect(answer({ extend, templates }).reply.body).toBe("shop--");
	});

	const getter = {
		get team() {
			throw new Error("no team");
		},
	};
	test.each([
		[
			"throws",
			() => {
				throw new Error("no team");
			},
			"no team",
		],
		["hides a getter that throws", () => getter, "no team"],
		["answers later", async () => ({ team: "shop" }), "extend has to answer at once, and gave a promise"],
		[
			"rejects",
			() => Promise.reject(new Error("no team")),
			"extend has to answer at once, and gave a promise",
		],
	])("that %s costs nothing but what it adds, and is one failure", (_, extend, message) => {
		for (const facts of [JSON_FACTS, {}]) {
			const { reply, failures } = answer(
				{ extend: extend as NonNullable<Options["extend"]> },
				NOT_FOUND,
				facts,
			);
			expect(reply.status).toBe(404);
			expect(failures.map((failure) => (failure as Error).message)).toEqual([message]);
		}
	});

	test.each([["text"], [7], [["a"]], [new Map()]])(
		"that gives %o adds nothing, and is a failure",
		(extension) => {
			const { reply, failures } = answer({ extend: () => extension as never }, NOT_FOUND, JSON_FACTS);
			expect(reply.body).toBe(answer({}, NOT_FOUND, JSON_FACTS).reply.body);
			expect(failures).toEqual([new TypeError("extend has to give a plain object")]);
		},
	);

	test.each([[null], [undefined]])("may give %o", (extension) => {
		const { reply, failures } = answer({ extend: () => extension as never }, NOT_FOUND, JSON_FACTS);
		expect(reply.body).toBe(answer({}, NOT_FOUND, JSON_FACTS).reply.body);
		expect(failures).toEqual([]);
	});

	test("may add what is called trace, for templates too", () => {
		const extend = () => ({ trace: "T1" });
		const templates = { "404": "<%= it.trace %>", "500": "<%= it.detailsTrace %>" };
		for (const details of [false, true]) {
			expect(answer({ extend, templates, details }).reply.body).toBe("T1");
		}
	});
});

describe("classify and requestId", () => {
	const outcome: Outcome = { kind: "error", error: statusError(409) };
	const fail = () => {
		throw new Error("own mistake");
	};

	test("a rule that answers is followed, one that does not leaves it to ours", () => {
		expect(answer({ classify: () => "410" }, outcome).reply.status).toBe(410);
		expect(answer({ classify: () => undefined }, outcome).reply.status).toBe(409);
	});

	test("that throw leave the answer to the defaults, and are one failure each", () => {
		const { reply, failures } = answer({ classify: fail, requestId: fail }, outcome);
		expect(reply.status).toBe(409);
		expect(failures.map(String)).toEqual(["Error: own mistake", "Error: own mistake"]);
	});

	test("that answer later are one failure each", () => {
		const late = () => Promise.reject(new Error("late")) as never;
		const { reply, failures } = answer({ classify: late, requestId: late }, outcome);
		expect(reply.status).toBe(409);
		expect(failures.map((failure) => (failure as Error).message)).toEqual([
			"classify has to answer at once, and gave a promise",
			"requestId has to answer at once, and gave a promise",
		]);
	});
});
