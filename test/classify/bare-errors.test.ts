import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBare } from "../../src/classify/bare-errors.ts";
import { classify } from "../../src/classify/classify.ts";
import { rulesOf } from "../../src/classify/rules.ts";
import { hostileProxy, revokedProxy } from "./hostile.ts";

const CLASSES = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];
const { all } = rulesOf();

class OwnError extends Error {}

function withOwn(properties: object): Error {
	return Object.assign(new Error("x"), properties);
}

describe("an error that has nothing but a message", () => {
	test.each(CLASSES)("is one: %o", (ErrorClass) => {
		expect(isBare(new ErrorClass("x"))).toBe(true);
		expect(isBare(new ErrorClass())).toBe(true);
	});

	test.each([
		["a cause", new Error("x", { cause: 1 })],
		["a status", withOwn({ status: 404 })],
		["a name of its own", withOwn({ name: "ValidationError" })],
		["a symbol", withOwn({ [Symbol("x")]: 1 })],
		["a hidden member", Object.defineProperty(new Error("x"), "code", { value: "ENOENT" })],
		["a class of its own", new OwnError("x")],
		["several errors", new AggregateError([], "x")],
		["no class", { message: "x" }],
		["a proxy that throws", hostileProxy()],
		["a revoked proxy", revokedProxy({})],
	])("is none with %s", (_, error) => {
		expect(isBare(error)).toBe(false);
	});

	test("means what all rules together say of it", () => {
		const messages = [
			"Unexpected end of form",
			"Multipart: Boundary not found",
			"jwt expired",
			"Not Found",
			"fetch failed",
			"connect ECONNREFUSED 127.0.0.1:80",
			"request aborted",
		];
		const message = fc.oneof(fc.constantFrom(...messages), fc.string());
		fc.assert(
			fc.property(fc.constantFrom(...CLASSES), message, (ErrorClass, text) => {
				const error = new ErrorClass(text);
				expect(classify(error)).toEqual(classify(error, { rules: { all, forBare: all } }));
			}),
		);
	});
});
