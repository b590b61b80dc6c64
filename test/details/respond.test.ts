import { createHash } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createStatusPages, type Options, type Outcome, type Page, statusError } from "../../src/index.ts";
import { createAnswerer } from "../../src/respond.ts";

const HERE = { method: "GET", target: "/cart?token=hunter2", local: true };
const THERE = { ...HERE, local: false };
const boom: Outcome = { kind: "error", error: new Error("boom", { cause: new TypeError("why") }) };

function bodyFor(options: Options, facts = HERE, outcome = boom): string {
	return createStatusPages({ formats: ["json"], ...options }).respond(facts, outcome).body;
}

function detailsFor(options: Options, facts = HERE, outcome = boom) {
	return JSON.parse(bodyFor(options, facts, outcome)).details;
}

afterEach(() => {
	vi.unstubAllEnvs();
});

describe("who sees details", () => {
	test("by default nobody, here and there, in tests and in production", () => {
		expect(detailsFor({})).toBeUndefined();
		vi.stubEnv("NODE_ENV", "production");
		expect(detailsFor({})).toBeUndefined();
		vi.stubEnv("NODE_ENV", undefined);
		expect(detailsFor({})).toBeUndefined();
	});

	test("in development local clients", () => {
		vi.stubEnv("NODE_ENV", "development");
		expect(detailsFor({})).toBeDefined();
		expect(detailsFor({}, THERE)).toBeUndefined();
		expect(detailsFor({ details: false })).toBeUndefined();
	});

	test.each<[string, NonNullable<Options["details"]>, boolean, boolean]>([
		["local", "local", true, false],
		["true", true, true, true],
		["false", false, false, false],
		["a function", ({ target }) => target.startsWith("/cart"), true, true],
		[
			"a function that throws",
			() => {
				throw new Error("broken");
			},
			false,
			false,
		],
		// @ts-expect-error: a promise is no answer
		["a function that promises", async () => true, false, false],
		// @ts-expect-error: nor is one that fails, which nobody waits for
		["a function that rejects", () => Promise.reject(new Error("broken")), false, false],
	])("%s", (_, details, here, there) => {
		expect(detailsFor({ details }) !== undefined).toBe(here);
		expect(detailsFor({ details }, THERE) !== undefined).toBe(there);
	});
});

describe("what respond shows without reading files", () => {
	test("name, message, stack and causes", () => {
		const [error, cause] = detailsFor({ details: true }).errors;
		expect(error).toMatchObject({ name: "Error", message: "boom", frames: [] });
		expect(error.stack).toMatch(/^ {4}at .*respond\.test\.ts/);
		expect(cause).toMatchObject({ via: "cause", name: "TypeError", message: "why" });
	});

	test("the entry's cause and the request for a bare status", () => {
		const details = detailsFor({ details: true }, HERE, { kind: "status", status: 404 });
		expect(details).toEqual({
			id: "404",
			cause: expect.any(String),
			errors: [],
			request: { line: "GET /cart?token=[masked]", fields: {} },
		});
	});

	test("a sub-status that visitors do not see", () => {
		const outcome: Outcome = { kind: "error", error: statusError("403.6") };
		const { details, ...page } = JSON.parse(bodyFor({ details: true, substatus: "never" }, HERE, outcome));
		expect(page.substatus).toBeUndefined();
		expect(details.id).toBe("403.6");
	});

	test("the same in HTML and in text", () => {
		for (const formats of [["html"], ["text"]] as const) {
			const body = bodyFor({ details: true, formats });
			expect(body).toContain("For developers");
			expect(body).toContain("TypeError");
			expect(body).toContain("GET /cart?token=[masked]");
			expect(body).not.toContain("hunter2");
			expect(bodyFor({ formats })).not.toMatch(/For developers|TypeError|GET/);
		}
	});
});

test("an error's own member named details is shown without the option, and ours with it", () => {
	const error = Object.assign(statusError(422, { members: { details: "theirs" } }));
	expect(detailsFor({}, HERE, { kind: "error", error })).toBe("theirs");
	expect(detailsFor({ details: true }, HERE, { kind: "error", error }).id).toBe("422");
});

test("a page without details has neither their style nor their hash", () => {
	const without = createStatusPages({}).respond(HERE, boom);
	const { headers, body } = createStatusPages({ details: true }).respond(HERE, boom);
	const hashes = [...body.matchAll(/<style>(.*?)<\/style>/gs)].map(
		([, style = ""]) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`,
	);
	expect(hashes).toHaveLength(2);
	expect(headers["content-security-policy"]).toContain(`style-src ${hashes.join(" ")};`);
	expect(without.body).not.toContain(".dev");
	expect(without.headers["content-security-policy"]).toContain(`style-src ${hashes[0]};`);
});

test("a page with details is stored by no cache, whatever the app said", () => {
	const outcome: Outcome = { kind: "status", status: 404, fields: { "cache-control": "public, max-age=60" } };
	const respond = (details: boolean) => createStatusPages({ details }).respond(HERE, outcome).headers;
	expect(respond(true)["cache-control"]).toBe("no-store");
	expect(respond(false)["cache-control"]).toBe("public, max-age=60");
});

test("HTML in names, messages and source stays text", () => {
	const error = new Error('<img src=x onerror="alert(1)">');
	error.name = "<b>Name</b>";
	error.stack = "Error\n    at <i>f</i> (/app/<u>.js:1:1)";
	const body = bodyFor(
		{ details: true, formats: ["html"] },
		{ ...HERE, target: "/<script>" },
		{ kind: "error", error },
	);
	expect(body).not.toMatch(/<(?:img|b>N|i>|u>|script)/);
});

test("templates, render, extend and onError get details", async () => {
	const seen: Page[] = [];
	const pages = createStatusPages({
		details: true,
		render(page) {
			seen.push(page);
			return "own";
		},
		extend(page) {
			seen.push(page);
			return {};
		},
	});
	await pages.respondAsync(HERE, boom);
	expect(seen.map(({ details }) => details?.errors[0]?.message)).toEqual(["boom", "boom"]);
});

describe("frames that cannot be read", () => {
	const failure = new Error("no youch-core");

	test("leave the stack as it is, with one report", async () => {
		const answerer = createAnswerer({ details: true, formats: ["json"] }, () => Promise.reject(failure));
		const { reply, failures, page } = await answerer.answerAsync(HERE, boom);
		expect(failures).toEqual([failure]);
		expect(reply.status).toBe(500);
		expect(page.details?.errors[0]?.stack).toContain("respond.test.ts");
	});

	test("are not asked for when nobody sees them", async () => {
		let asked = 0;
		const answerer = createAnswerer({ details: "local" }, async () => {
			asked += 1;
			return [];
		});
		await answerer.answerAsync(THERE, boom);
		await answerer.answerAsync(HERE, { kind: "status", status: 404 });
		expect(asked).toBe(0);
		expect([answerer.waits(HERE), answerer.waits(THERE)]).toEqual([true, false]);
	});

	test("frames are at most fifty on a page", async () => {
		const frame = (line: number) => ({ kind: "app" as const, file: "a.js", line });
		const answerer = createAnswerer({ details: true }, async (stacks) =>
			stacks.map((_, stack) => Array.from({ length: 40 }, (_, line) => frame(line + 100 * stack))),
		);
		const { page } = await answerer.answerAsync(HERE, boom);
		expect(page.details?.errors.map(({ frames }) => frames.length)).toEqual([40, 10]);
	});
});
