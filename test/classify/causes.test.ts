import { describe, expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";

function coded(code: string, extra: object = {}) {
	return Object.assign(new Error("inner"), { code, ...extra });
}

function wrapped(error: unknown, times: number): unknown {
	return times === 0 ? error : wrapped(new Error("wrapper", { cause: error }), times - 1);
}

describe("the causes of an error", () => {
	test("tell of infrastructure, at most five levels down", () => {
		expect(classify(wrapped(coded("ECONNREFUSED"), 5))).toMatchObject({ status: 502, substatus: 3 });
		expect(classify(wrapped(coded("ECONNREFUSED"), 6)).status).toBe(500);
	});

	test.each(["cause", "original", "oauthError"])("stand under %s", (key) => {
		const error = Object.assign(new Error("wrapper"), { [key]: coded("ETIMEDOUT") });
		expect(classify(error).status).toBe(504);
	});

	test.each([
		[{ code: "53300", severity: "FATAL" }, 503],
		[{ code: "ECONNREFUSED" }, 502],
		[{ code: "EMFILE" }, 503],
		[{ code: "ENOSPC" }, 507],
	])("may be a database, the network or a resource: %o is %i", (properties, status) => {
		const cause = Object.assign(new Error("inner"), properties);
		expect(classify(new Error("wrapper", { cause })).status).toBe(status);
	});

	test("may have no name", () => {
		const cause = Object.assign(Object.create(null), { code: "ECONNREFUSED" });
		expect(classify(new Error("wrapper", { cause })).status).toBe(502);
	});

	test("tell nothing below 502", () => {
		const inner = [
			coded("23505", { severity: "ERROR" }),
			coded("ERR_JWT_EXPIRED"),
			Object.assign(new Error("x"), { name: "ZodError", issues: [] }),
			Object.assign(new Error("x"), { status: 404, expose: true }),
			Object.assign(new Error("x"), { status: 503, headers: { "x-a": "b" } }),
		];
		for (const error of inner) {
			const { status, headers } = classify(new Error("wrapper", { cause: error }));
			expect({ status, headers }).toEqual({ status: 500, headers: {} });
		}
	});

	test("may go round in circles", () => {
		const first = new Error("first");
		const second = new Error("second", { cause: first });
		first.cause = second;
		expect(classify(first).status).toBe(500);
		const knot = Object.assign(new AggregateError([]), { errors: [first, second] });
		knot.errors.push(knot);
		expect(classify(knot).status).toBe(500);
	});
});

describe("the members of an AggregateError", () => {
	test("count if they agree", () => {
		expect(classify(new AggregateError([coded("ECONNREFUSED"), coded("ENOTFOUND")]))).toMatchObject({
			status: 502,
			substatus: 3,
		});
	});

	test("agree on no sub-status when theirs differ", () => {
		const problem = classify(new AggregateError([coded("ECONNREFUSED"), coded("HPE_INVALID_CONSTANT")]));
		expect(problem.status).toBe(502);
		expect(problem.substatus).toBeUndefined();
	});

	test("count for nothing when they disagree or one is unknown", () => {
		expect(classify(new AggregateError([coded("ECONNREFUSED"), coded("ETIMEDOUT")])).status).toBe(500);
		expect(classify(new AggregateError([coded("ECONNREFUSED"), new Error("bug")])).status).toBe(500);
		expect(classify(new AggregateError([])).status).toBe(500);
	});

	test("agree on no sub-status when one of three differs", () => {
		const members = [coded("ECONNREFUSED"), coded("ENOTFOUND"), coded("HPE_INVALID_CONSTANT")];
		const problem = classify(new AggregateError(members));
		expect([problem.status, problem.substatus]).toEqual([502, undefined]);
	});

	test("are those of a real array", () => {
		const errors = { length: 1, 0: coded("ECONNREFUSED") };
		expect(classify(Object.assign(new Error("x"), { errors })).status).toBe(500);
	});

	test("are looked at five levels down, like causes", () => {
		const nested = (times: number): unknown =>
			times === 0 ? coded("ECONNREFUSED") : new AggregateError([nested(times - 1)]);
		expect(classify(nested(5)).status).toBe(502);
		expect(classify(nested(6)).status).toBe(500);
	});

	test.each([
		[59, 502],
		[60, 500],
	])("are 64 in all: four lists in a list, with %i errors, are %i", (count, status) => {
		const errors = Array.from({ length: count }, () => coded("ECONNREFUSED"));
		const lists = [0, 15, 30, 45].map((start) => new AggregateError(errors.slice(start, start + 15)));
		expect(classify(new AggregateError(lists)).status).toBe(status);
	});

	test("may be one error twice", () => {
		const error = coded("ECONNREFUSED");
		expect(classify(new AggregateError([error, error])).status).toBe(502);
	});

	test("are looked at up to the sixteenth", () => {
		let reads = 0;
		const member = () =>
			Object.defineProperty(new Error("x"), "code", {
				get() {
					reads += 1;
					return "ECONNREFUSED";
				},
			});
		const error = new AggregateError(Array.from({ length: 1000 }, member));
		expect(classify(error).status).toBe(502);
		expect(reads).toBeLessThanOrEqual(16 * 4);
	});

	test("are bounded in all, however they nest", () => {
		let made = 0;
		// Every error has sixteen new ones inside.
		function nest(): object {
			made += 1;
			return {
				get errors() {
					return Array.from({ length: 16 }, nest);
				},
			};
		}
		expect(classify(nest()).status).toBe(500);
		expect(made).toBeLessThan(5000);
	});
});
