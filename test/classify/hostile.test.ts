import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { gotcha, hostileProxy, revokedProxy } from "./hostile.ts";

describe("whatever is thrown", () => {
	test.each([
		["null", null],
		["undefined", undefined],
		["a text", "boom"],
		["an empty text", ""],
		["a number", 404],
		["NaN", Number.NaN],
		["a bigint", 10n],
		["a symbol", Symbol("x")],
		["true", true],
		["a function", Object.assign(() => {}, { status: 404 })],
		["an array", Object.assign([1], { status: 404 })],
		["a promise", Promise.resolve(1)],
		["an empty object", {}],
		["an object without prototype", Object.create(null)],
		["a date", new Date(0)],
		["a map", new Map()],
		["a hostile proxy", hostileProxy()],
		["a hostile proxy of a function", hostileProxy(() => {})],
		["a revoked proxy", revokedProxy({})],
		["a revoked proxy of an array", revokedProxy([])],
	])("%s is a 500 that shows nothing", (_, thrown) => {
		const problem = classify(thrown);
		expect(problem).toMatchObject({ status: 500, expose: false });
		expect([problem.headers, problem.members]).toEqual([{}, {}]);
		expect(problem.message).toBeUndefined();
		expect(Object.is(problem.cause, thrown)).toBe(true);
	});

	test("takes the status of the response when it has none, readable or not", () => {
		expect(classify("boom", { status: 404 }).status).toBe(500);
		expect(classify(hostileProxy(), { status: 404 }).status).toBe(404);
	});

	test("has no list where it has a revoked proxy of one", () => {
		const error = Object.assign(new Error("x"), { name: "ZodError", issues: revokedProxy([]) });
		expect(classify(error).status).toBe(500);
	});

	test("of another realm is read like one of ours", () => {
		const error = runInNewContext(
			"Object.assign(new Error('foreign'), { status: 404, expose: true, headers: { 'x-a': 'b' } })",
		);
		expect(error instanceof Error).toBe(false);
		expect(classify(error)).toMatchObject({ status: 404, message: "foreign", headers: { "x-a": "b" } });
		const map = runInNewContext("({ details: new Map([['body', { name: 'ValidationError' }]]) })");
		expect(classify(map).status).toBe(400);
		const aggregate = runInNewContext("new AggregateError([{ code: 'ETIMEDOUT' }])");
		expect(classify(aggregate).status).toBe(504);
	});

	test("is never written to", () => {
		const error = new Proxy(Object.assign(new Error("x"), { status: 404 }), {
			set: gotcha,
			defineProperty: gotcha,
			deleteProperty: gotcha,
			setPrototypeOf: gotcha,
			preventExtensions: gotcha,
		});
		expect(classify(error).status).toBe(404);
		expect(classify(Object.freeze(Object.assign(new Error("x"), { status: 404 }))).status).toBe(404);
	});

	test("may have 10 MB in every property", () => {
		const text = "x".repeat(10_000_000);
		const error = Object.assign(new Error(text), {
			name: text,
			code: text,
			type: text,
			severity: text,
			cause: Object.assign(new Error(text), { code: text }),
		});
		const started = performance.now();
		expect(classify(error).status).toBe(500);
		expect(performance.now() - started).toBeLessThan(1000);
	});

	test("may answer every question with a proxy that does the same", () => {
		const endless: object = new Proxy(() => {}, { get: () => endless, apply: () => endless });
		expect(classify({ cause: endless, response: endless, meta: endless, errors: endless }).status).toBe(500);
		const object: object = new Proxy({}, { get: () => new Proxy({}, { get: () => object }) });
		expect(classify(object).status).toBeGreaterThanOrEqual(400);
	});
});

test.each([
	"status",
	"statusCode",
	"message",
	"name",
	"code",
	"headers",
	"expose",
	"cause",
	"errors",
	"response",
	"meta",
	"details",
	"output",
	"getStatus",
	"members",
	"substatus",
	"toJSON",
])("a getter of %s that throws reads as nothing", (key) => {
	const error = Object.defineProperty(Object.assign(new Error("x"), { httpCode: 404, expose: true }), key, {
		get: gotcha,
	});
	expect(classify(error).status).toBe(404);
});
