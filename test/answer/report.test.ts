import { afterEach, describe, expect, test, vi } from "vitest";
import { createReporter, reportToConsole } from "../../src/answer/report.ts";
import { type Options, type Outcome, statusError } from "../../src/index.ts";
import { createAnswerer } from "../../src/respond.ts";
import { normalize } from "../../src/settings/settings.ts";
import { FACTS } from "../ask.ts";

function answer(outcome: Outcome) {
	return createAnswerer().answer(FACTS, outcome);
}

function failing(): never {
	throw new TypeError("nothing is right");
}

function reporterWithHook(onError: Options["onError"]) {
	return createReporter(normalize({ onError }), () => {});
}

const THEN = "then";

function withThen(target: object, descriptor: PropertyDescriptor): object {
	return Object.defineProperty(target, THEN, descriptor);
}

describe("reports", () => {
	afterEach(() => void vi.restoreAllMocks());
	const page = answer({ kind: "status", status: 500, fields: { "x-request-id": "abc" } }).page;

	test.each<[options: Options, origin: string]>([
		[
			{ templates: { 404: "<%= it.nope.nothing %>" } },
			'the template "404" or a part of it failed; the built-in page was sent',
		],
		[{ render: failing }, 'the option "render" failed; the built-in page was sent'],
		[{ extend: failing }, 'the option "extend" failed'],
		[{ requestId: failing }, 'the option "requestId" failed'],
		[{ details: failing }, 'the option "details" failed'],
		[{ details: (async () => true) as never }, 'the option "details" failed'],
		[{ classify: failing }, 'the option "classify" failed'],
		[{ classify: () => "409-1" }, 'the option "classify" failed'],
		[{ classify: () => ({ status: 409, detail: "x" }) as never }, 'the option "classify" failed'],
	])("of the site's own code say what failed: %o", (options, origin) => {
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		const { failures } = createAnswerer(options).answer(
			{ ...FACTS, accept: "text/html" },
			{ kind: "error", error: statusError(404) },
		);
		expect(failures).toHaveLength(1);
		reportToConsole(failures[0], page, FACTS);
		expect(String(said.mock.calls[0]?.[0]).split("\n", 1)).toEqual([
			`status-pages: 500 Internal Server Error: GET /cart (abc): ${origin}`,
		]);
	});

	test.each<[what: string, error: unknown, lines: number]>([
		["a bug behind a status that was set", new TypeError("x is undefined"), 1],
		["a bug of a template", Object.assign(new ReferenceError("y"), { path: "/srv/404.ejs" }), 1],
		["a view that is not there", Object.assign(new Error("Failed to lookup view"), { view: {} }), 1],
		["an error that names its status", Object.assign(new SyntaxError("z"), { status: 400 }), 0],
		["an error of the app's", new Error("no such album"), 0],
		["what was thrown and is none", "oops", 0],
	])("say of a 4xx: %s", (_, error, lines) => {
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		reportToConsole(error, { ...page, status: 404 }, FACTS);
		expect(said.mock.calls).toHaveLength(lines);
	});

	test("say of a failing hook no more than of any error", () => {
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		const failure = Object.assign(new Error("no log, token=abcdef0123"), {
			config: { headers: { authorization: "Bearer abcdefghijklmnop1234" } },
		});
		reporterWithHook(() => {
			throw failure;
		})(1, page, FACTS);
		expect(said.mock.calls.flat().join("\n")).toContain("no log");
		expect(said.mock.calls.flat().join("\n")).not.toMatch(/abcdef/);
	});

	test.each([
		["a line break", "E\rstatus-pages: 500 forged"],
		["an escape sequence", "E\u001b]0;pwned\u0007"],
		["a password", "E password=hunter2hunter2"],
		["a change of direction", "E\u202estatus"],
		["a line separator", "E\u2028status"],
	])("have nothing of %s in a name or a message", (_, text) => {
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		reportToConsole(Object.assign(new Error(text), { name: text, stack: "" }), page, FACTS);
		const [first, ...lines] = String(said.mock.calls[0]?.[0]).split("\n");
		expect(first).toMatch(/^status-pages: 500 /);
		expect(lines.every((line) => line.startsWith("  "))).toBe(true);
		for (const hostile of ["\r", "\u001b", "\u0007", "\u202e", "\u2028", "hunter2"]) {
			expect(lines.join("\n")).not.toContain(hostile);
		}
	});

	test("go to onError, and what that throws or rejects goes to stderr and no further", async () => {
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		const seen: unknown[] = [];
		createReporter(normalize({ onError: (...args) => void seen.push(args) }), () => seen.push("fallback"))(
			1,
			page,
			FACTS,
		);
		expect(seen).toEqual([[1, page, FACTS]]);
		createReporter(normalize(), () => seen.push("fallback"))(1, page, FACTS);
		expect(seen[1]).toBe("fallback");
		const failure = new Error("log is down");
		reporterWithHook(() => Promise.reject(failure))(1, page, FACTS);
		reporterWithHook(() => {
			throw failure;
		})(1, page, FACTS);
		await vi.waitFor(() => expect(said).toHaveBeenCalledTimes(2));
		for (const [text] of said.mock.calls) {
			expect(text).toMatch(/^status-pages: reporting an error failed:\n {2}Error: log is down\n {6}at /);
		}
	});

	test.each<[string, () => object]>([
		["a promise with a catch of its own", () => Object.assign(Promise.reject("down"), { catch: undefined })],
		["a promise with a then of its own", () => withThen(Promise.reject("down"), { value: () => {} })],
		["a then that throws", () => withThen({}, { value: () => expect.fail() })],
		["a then that rejects", () => withThen({}, { value: (_: unknown, reject: () => void) => reject() })],
		["a then that cannot be read", () => withThen({}, { get: () => expect.fail() })],
	])("survive a hook that gives %s", async (_, onError) => {
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		const unhandled = vi.fn();
		process.on("unhandledRejection", unhandled);
		try {
			reporterWithHook(onError as () => void)(1, page, FACTS);
			await new Promise(setImmediate);
			expect(unhandled).not.toHaveBeenCalled();
			expect(said.mock.calls.length).toBeLessThanOrEqual(1);
		} finally {
			process.off("unhandledRejection", unhandled);
		}
	});

	test("of a server error have the id, the path without the query and the reference; client errors are quiet", () => {
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		const error = new Error("a");
		reportToConsole(error, page, FACTS);
		reportToConsole(error, { ...page, status: 404 }, FACTS);
		reportToConsole(error, page, { ...FACTS, target: "/a\r\nb?c" });
		const [text] = said.mock.calls[0] ?? [];
		expect(text).toMatch(
			/^status-pages: 500 Internal Server Error: GET \/cart \(abc\)\n {2}Error: a\n {6}at /,
		);
		expect(said).toHaveBeenCalledTimes(2);
		expect(said.mock.calls[1]?.[0]).not.toMatch(/\r|a\nb/);
	});

	test("have the causes and codes of an error, and neither its request nor a line that looks like ours", () => {
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		const cause = Object.assign(new Error("no such table"), {
			code: "SQLITE_ERROR",
			sql: "SELECT 'hunter2'",
		});
		const error = Object.assign(
			new Error("down\nstatus-pages: forged\u001b[2J password=hunter2", { cause }),
			{
				code: "ERR_BAD_REQUEST",
				config: { headers: { authorization: "Bearer hunter2" }, url: "/?apikey=hunter2" },
			},
		);
		reportToConsole(error, page, FACTS);
		const text = String(said.mock.calls[0]?.[0]);
		expect(text).toContain(
			"  Error: down\n  status-pages: forged\u241b[2J password=[masked] (ERR_BAD_REQUEST)\n",
		);
		expect(text).toContain("\n  cause: Error: no such table (SQLITE_ERROR)\n      at ");
		expect(text).not.toContain("hunter2");
		expect(text.match(/^\S/gm)).toEqual(["s"]);
	});

	test.each<[unknown, string]>([
		["oops", "  Thrown string: oops"],
		[undefined, "  Thrown undefined: undefined"],
		[{ password: "hunter2", a: 1 }, '  Thrown object: {\n    "password": "[masked]",\n    "a": 1\n  }'],
	])("of what is no error, like %j, say what it is", (thrown, text) => {
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		reportToConsole(thrown, page, FACTS);
		expect(said.mock.calls[0]?.[0]).toBe(`status-pages: 500 Internal Server Error: GET /cart (abc)\n${text}`);
	});
});
