import { describe, expect, test } from "vitest";
import type { Options, Outcome, RequestFacts } from "../../src/index.ts";
import { createAnswerer } from "../../src/respond.ts";

const FACTS: RequestFacts = { method: "GET", target: "/a", accept: "text/html", local: false };
// What the package itself writes where a path will be.
const PLACE = "/status-pages.place-of-instance";
const NOT_FOUND: Outcome = { kind: "status", status: 404 };

function asking(options?: Options) {
	const answerer = createAnswerer(options);
	return (facts: Partial<RequestFacts> = {}, outcome: Outcome = NOT_FOUND) =>
		answerer.answer({ ...FACTS, ...facts }, outcome);
}

describe("a page that says only what its status says", () => {
	test.each(["text/html", "text/plain"])("is made once as %s", (accept) => {
		const { findCommonAnswer } = createAnswerer();
		const { reply } = asking()({ accept });
		const answer = findCommonAnswer({ ...FACTS, accept }, NOT_FOUND);
		expect(answer?.reply.body).toBe(reply.body);
		expect(findCommonAnswer({ ...FACTS, accept, target: "/b" }, NOT_FOUND)).toBe(answer);
		expect(reply.headers["content-length"]).toBe(String(Buffer.byteLength(reply.body)));
	});

	test("is another for each status, language, format and instance", () => {
		const ask = asking();
		const bodies = [
			ask(),
			ask({}, { kind: "status", status: 410 }),
			ask({ acceptLanguage: "de" }),
			ask({ accept: "text/plain" }),
			asking({ theme: "paper" })(),
			asking({ site: { name: "Harbour Books" } })(),
		].map(({ reply }) => reply.body);
		expect(new Set(bodies).size).toBe(bodies.length);
	});

	test("has no content for HEAD, and the fields of GET", () => {
		const ask = asking();
		const { reply } = ask({ method: "HEAD" });
		expect(reply.body).toBe("");
		expect(reply.headers).toEqual(ask().reply.headers);
	});
});

test("a list of fields that is changed in one reply is whole in the next", () => {
	const ask = asking({ headers: { "set-cookie": "a=1", link: ["</a>"] }, challenge: ["Basic", "Bearer"] });
	for (const outcome of [NOT_FOUND, { kind: "status", status: 401 }, { kind: "error", error: 1 }] as const) {
		const [first, second] = [ask({}, outcome), ask({}, outcome)].map(({ reply }) => reply.headers);
		const before = structuredClone(second);
		for (const value of Object.values(first ?? {}).filter(Array.isArray)) {
			value.push("b=2");
		}
		expect(second).toEqual(before);
		expect(ask({}, outcome).reply.headers).toMatchObject({ "set-cookie": ["a=1"], link: ["</a>"] });
	}
});

describe("the page of an error, which has a reference", () => {
	const failed: Outcome = { kind: "error", error: new Error("no such table") };

	test.each([
		["text/html", "en"],
		["text/plain", "en"],
		["application/json", "en"],
		["application/xml", "en"],
		["text/html", "ja"],
		["text/plain", "ar"],
	])("has its own and no other as %s in %s", (accept, acceptLanguage) => {
		const ask = asking();
		for (const requestId of ["first", "a-second-that-is-longer", "1"]) {
			const { reply, page } = ask({ accept, acceptLanguage, requestId }, failed);
			expect(reply.body.split(requestId).length).toBeGreaterThan(1);
			expect(reply.body).not.toContain("status-pages.place");
			expect(reply.headers["content-length"]).toBe(String(Buffer.byteLength(reply.body)));
			expect([reply.headers["x-request-id"], page.requestId]).toEqual([requestId, requestId]);
		}
	});

	test.each(["text/html", "text/plain", "application/json", "text/xml"])(
		"says as %s what a page says that is made anew",
		(accept) => {
			const ask = asking();
			// An option that makes nothing different, but for the page being made for each request.
			const askAnew = asking({ extend: () => ({}) });
			for (const target of [
				"/a",
				"/a?b=c",
				"/%3Cb%3E&c='d'",
				'/<b>&"\\é',
				"//a",
				"http://a/b",
				"*",
				"",
				PLACE,
			]) {
				for (const requestId of [undefined, "abc-1", "a+/=:~", PLACE]) {
					for (const outcome of requestId === undefined ? [NOT_FOUND] : [NOT_FOUND, failed]) {
						const facts = { accept, target, requestId };
						const { reply } = ask(facts, outcome);
						expect(reply).toEqual(askAnew(facts, outcome).reply);
					}
				}
			}
		},
	);

	test("is another than that of the status without a reference", () => {
		const ask = asking();
		ask({ requestId: "abc-1" });
		expect(ask().reply.body).not.toContain('class="reference"');
		expect(ask({ requestId: "abc-2" }).reply.body).toContain("abc-2");
	});

	test("with what a client may see is made for each request", () => {
		const ask = asking();
		const exposed = (message: string): Outcome => ({
			kind: "error",
			error: { status: 503, expose: true, message },
		});
		expect(ask({}, exposed("The bridge is up.")).reply.body).toContain("The bridge is up.");
		expect(ask({}, exposed("The gate is shut.")).reply.body).not.toContain("The bridge is up.");
	});
});

describe("what belongs to one occurrence", () => {
	const own: readonly (readonly [
		name: string,
		facts: Partial<RequestFacts>,
		outcome: Outcome,
		text: string,
	])[] = [
		["a reference", { requestId: "abc-1" }, NOT_FOUND, "abc-1"],
		["a hinted sentence", {}, { ...NOT_FOUND, hint: { detail: "Moved to the attic." } }, "attic"],
		["a wait", {}, { ...NOT_FOUND, hint: { retryAfter: 7200 } }, "in 2 hours"],
		["a sub-status", {}, { ...NOT_FOUND, hint: { substatus: 3 } }, "404.3"],
		["methods", {}, { kind: "status", status: 405, fields: { allow: "GET" } }, "GET"],
		["a link", {}, { kind: "status", status: 302, fields: { location: "/attic" } }, "/attic"],
		[
			"a message",
			{},
			{ kind: "error", error: { status: 404, expose: true, message: "No attic" } },
			"No attic",
		],
	];

	test.each(own)("%s is on its own page and on no other", (_, facts, outcome, text) => {
		const ask = asking();
		const plain: Outcome = { kind: "status", status: outcome.kind === "status" ? outcome.status : 404 };
		ask({}, plain);
		expect(ask(facts, outcome).reply.body).toContain(text);
		expect(ask({}, plain).reply.body).not.toContain(text);
	});

	test("a page that the site's own code sees or makes is made for each request", () => {
		let count = 0;
		const ask = asking({ extend: () => ({ count: ++count }), templates: { 404: "<p><%= it.count %></p>" } });
		expect([ask(), ask()].map(({ reply }) => reply.body)).toEqual(["<p>1</p>", "<p>2</p>"]);
	});
});
