import { describe, expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { isUnmatchedOfNest } from "../../src/classify/nest.ts";

function trpcError(code: string) {
	return Object.assign(new Error("db password"), { name: "TRPCError", code });
}

class BadRequestException extends Error {}

// Nest makes the message from the name of the class where the app gave no text.
function nestError(status: number, extra: object = {}, response: unknown = "no such cat") {
	const getResponse = () => (typeof response === "function" ? response() : response);
	const methods = { getStatus: () => status, getResponse };
	return Object.assign(new BadRequestException("Bad Request Exception"), methods, extra);
}

describe("Boom", () => {
	const output = { statusCode: 401, payload: { message: "x" }, headers: { "WWW-Authenticate": "Bearer" } };

	test("gives the status and the fields of its output", () => {
		const problem = classify(Object.assign(new Error("log in"), { isBoom: true, output }));
		expect(problem).toMatchObject({
			status: 401,
			message: "log in",
			headers: { "www-authenticate": "Bearer" },
		});
	});

	test.each([500, 503])("shows no message of %i, and no payload ever", (statusCode) => {
		const error = Object.assign(new Error("inner"), { isBoom: true, output: { ...output, statusCode } });
		expect(classify(error)).toMatchObject({ status: statusCode, expose: false });
		expect(classify(error).message).toBeUndefined();
	});

	test("shows no message that names a path, nor one that is no text", () => {
		const path = Object.assign(new Error("/srv/secret"), { isBoom: true, output, syscall: "open" });
		expect(classify(path)).toMatchObject({ status: 401, expose: false });
		expect(classify(path).message).toBeUndefined();
		const noText = classify({ isBoom: true, output, message: { secret: 1 } });
		expect([noText.status, noText.message]).toEqual([401, undefined]);
	});

	test("is neither what merely has an output, nor a Boom whose status is no error", () => {
		expect(classify({ output }).status).toBe(500);
		expect(classify({ isBoom: true, output: { statusCode: 302 } }).status).toBe(500);
		expect(classify({ isBoom: true }).status).toBe(500);
	});
});

describe("Nest", () => {
	test("is asked for its status, and its message is shown below 500", () => {
		expect(classify(nestError(404))).toMatchObject({ status: 404, expose: true, message: "no such cat" });
	});

	test("shows no message from 500 on, nor one that names a path", () => {
		expect(classify(nestError(500))).toMatchObject({ status: 500, expose: false });
		expect(classify(nestError(503)).message).toBeUndefined();
		expect(classify(nestError(404, { syscall: "open" })).message).toBeUndefined();
	});

	test.each([
		["a text", "no such cat", { message: "no such cat" }],
		["an object", { message: "no such cat", statusCode: 404 }, { message: "no such cat" }],
		["an object of the app's own", { code: "E1" }, {}],
		["a promise that rejects", async () => Promise.reject(new Error("theirs")), {}],
		["no object", null, {}],
		["what was asked for", { message: "Cannot GET /call-0900-1234" }, {}],
		["the Throttler's words", "ThrottlerException: Too many", { message: "Too many" }],
		[
			"the list of ValidationPipe",
			{ message: ["email must be an email", "", 7], error: "Bad Request" },
			{ errors: [{ detail: "email must be an email" }] },
		],
		[
			"mistakes of the app's own",
			{ message: "Validation failed", errors: [{ path: ["a"] }, () => {}] },
			{ message: "Validation failed", errors: [{ path: ["a"] }] },
		],
		["a list", ["a"], { errors: [{ detail: "a" }] }],
	] satisfies [string, unknown, object][])("says what its response says: %s", (_, response, said) => {
		const problem = classify(nestError(400, { name: "ThrottlerException" }, response));
		expect(problem).toMatchObject({ status: 400, expose: true });
		expect({ message: problem.message, errors: problem.errors }).toEqual({
			message: undefined,
			errors: undefined,
			...said,
		});
		expect(classify(nestError(500, {}, response)).errors).toBeUndefined();
	});

	test("says that no route matched in words of its own", () => {
		const unmatched = (properties: object) =>
			isUnmatchedOfNest(
				Object.assign(new Error("Cannot GET /a?b"), { getStatus: () => 404, status: 404 }, properties),
				"GET",
				"/a?b",
			);
		expect(unmatched({})).toBe(true);
		expect(unmatched({ status: 403 })).toBe(false);
		expect(unmatched({ getStatus: undefined })).toBe(false);
		expect(unmatched({ message: "Cannot GET /a" })).toBe(false);
		expect(isUnmatchedOfNest(undefined, "GET", "/a?b")).toBe(false);
	});

	test("says nothing where its class is all that it says", () => {
		class Http2Exception extends Error {}
		const error = Object.assign(new Http2Exception("Http 2 Exception"), {
			getStatus: () => 400,
			getResponse: () => ({}),
		});
		expect(classify(error).message).toBeUndefined();
		expect(classify(Object.assign(error, { message: "Http2Exception" })).message).toBe("Http2Exception");
	});

	test("says its own message where its response says none", () => {
		const error = nestError(409, { message: "Out of cats" }, { code: "CATS" });
		expect(classify(error).message).toBe("Out of cats");
	});

	test("is not what merely has a getStatus", () => {
		const error = Object.assign(new Error("theirs"), { getStatus: () => 401 });
		expect(classify(error).status).toBe(500);
	});

	test("may not answer with what is no error status", () => {
		expect(classify(nestError(302)).status).toBe(500);
	});

	test("falls back to the status property when getStatus throws", () => {
		function getStatus() {
			throw new Error("gotcha");
		}
		expect(classify(nestError(404, { getStatus, status: 409 })).status).toBe(409);
	});
});

describe("tRPC", () => {
	test.each([
		["PARSE_ERROR", 400],
		["UNAUTHORIZED", 401],
		["PAYMENT_REQUIRED", 402],
		["FORBIDDEN", 403],
		["NOT_FOUND", 404],
		["METHOD_NOT_SUPPORTED", 405],
		["TIMEOUT", 408],
		["CONFLICT", 409],
		["PAYLOAD_TOO_LARGE", 413],
		["UNPROCESSABLE_CONTENT", 422],
		["TOO_MANY_REQUESTS", 429],
		["CLIENT_CLOSED_REQUEST", 499],
		["NOT_IMPLEMENTED", 501],
		["GATEWAY_TIMEOUT", 504],
	])("%s is %i without its message, which may be the cause's", (code, status) => {
		expect(classify(trpcError(code))).toMatchObject({ status, expose: false });
	});

	test("an INTERNAL_SERVER_ERROR is 500, whatever its cause", () => {
		const cause = Object.assign(new Error("x"), { code: "ECONNREFUSED" });
		expect(classify(Object.assign(trpcError("INTERNAL_SERVER_ERROR"), { cause })).status).toBe(500);
	});

	test("a code of tRPC on another error says nothing", () => {
		expect(classify(Object.assign(new Error("x"), { code: "NOT_FOUND" })).status).toBe(500);
	});

	test("a code that only Object.prototype has is none", () => {
		expect(classify(trpcError("constructor")).status).toBe(500);
		expect(classify(trpcError("__proto__")).status).toBe(500);
	});
});

describe("rate-limiter-flexible", () => {
	test.each([
		[0, "1"],
		[1, "1"],
		[1000, "1"],
		[1001, "2"],
	])("%i ms until the next point are a Retry-After of %s", (msBeforeNext, retryAfter) => {
		const problem = classify({ msBeforeNext, remainingPoints: 0 });
		expect(problem).toMatchObject({ status: 429, headers: { "retry-after": retryAfter } });
	});

	test("of a union of limiters has the longest time", () => {
		const union = {
			a: { msBeforeNext: 9_500, remainingPoints: 0 },
			b: { msBeforeNext: 20, remainingPoints: 0 },
		};
		expect(classify(union)).toMatchObject({ status: 429, headers: { "retry-after": "10" } });
		expect(classify({ ...union, c: {} }).status).toBe(500);
		expect(classify({}).status).toBe(500);
	});

	test("of a queue that is full is 429 without a time", () => {
		class RateLimiterQueueError extends Error {
			override readonly name = "CustomError";
		}
		const full = new RateLimiterQueueError("Number of requests reached it's maximum 1");
		expect(classify(full)).toMatchObject({ status: 429, headers: {} });
		expect(classify(new RateLimiterQueueError("Requested tokens 5 exceeds maximum")).status).toBe(500);
	});

	test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("%d ms are no Retry-After", (msBeforeNext) => {
		const { status, headers } = classify({ msBeforeNext, remainingPoints: 0 });
		expect({ status, headers }).toEqual({ status: 429, headers: {} });
	});

	test.each([{ msBeforeNext: 5 }, { remainingPoints: 5 }, { msBeforeNext: "5", remainingPoints: 0 }])(
		"is not what merely looks like it: %o",
		(thrown) => {
			expect(classify(thrown).status).toBe(500);
		},
	);
});

test.each([new Map([["retry-after", "9"]]), { "retry-after": "9" }])(
	"a GraphQLError brings its fields: %o",
	(headers) => {
		const error = Object.assign(new Error("x"), {
			name: "GraphQLError",
			extensions: { http: { status: 429, headers } },
		});
		expect(classify(error)).toMatchObject({ status: 429, headers: { "retry-after": "9" } });
	},
);

test("only a GraphQLError names its status in extensions", () => {
	const extensions = { http: { status: 401 } };
	expect(classify(Object.assign(new Error("x"), { name: "GraphQLError", extensions })).status).toBe(401);
	expect(classify(Object.assign(new Error("x"), { extensions })).status).toBe(500);
});
