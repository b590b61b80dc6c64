import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";

function errorWith(properties: object, message = "secret") {
	return Object.assign(new Error(message), properties);
}

function idOf(error: unknown): string {
	const { status, substatus } = classify(error);
	return substatus === undefined ? String(status) : `${status}.${substatus}`;
}

describe("uploads", () => {
	test("a file too large is 413, every other limit of multer 400 (RFC 9110 §15.5.14)", () => {
		expect(idOf(errorWith({ name: "MulterError", code: "LIMIT_FILE_SIZE" }))).toBe("413");
		expect(idOf(errorWith({ name: "MulterError", code: "LIMIT_UNEXPECTED_FILE" }))).toBe("400");
	});

	test("a destroyed stream and an unknown code are 500", () => {
		expect(idOf(errorWith({ name: "MulterError", code: "STREAM_DESTROYED" }))).toBe("500");
		expect(idOf(errorWith({ name: "MulterError", code: "toString" }))).toBe("500");
	});

	test("a code of multer on another error says nothing", () => {
		expect(idOf(errorWith({ code: "LIMIT_FILE_SIZE" }))).toBe("500");
	});

	test("busboy's words count only exactly", () => {
		expect(idOf(new Error("Unexpected end of form"))).toBe("400");
		expect(idOf(new Error("Unexpected end of form!"))).toBe("500");
	});

	test("what is no form is 415 (RFC 9110 §15.5.16)", () => {
		const stack = "Error\n    at module.exports (/srv/node_modules/busboy/lib/index.js:49:9)";
		for (const message of ["Unsupported content type: application/json", "Missing Content-Type"]) {
			expect(idOf(Object.assign(new Error(message), { stack }))).toBe("415");
			expect(idOf(new Error(message))).toBe("500");
		}
		expect(idOf(Object.assign(new Error("Unsupported content type: a/b of theirs"), { stack }))).toBe("500");
	});
});

describe("tokens", () => {
	test.each(["JsonWebTokenError", "TokenExpiredError", "NotBeforeError"])(
		"%s is 401.1 with a Bearer challenge (RFC 6750 §3)",
		(name) => {
			expect(classify(errorWith({ name }))).toMatchObject({
				status: 401,
				substatus: 1,
				substatusGiven: false,
				expose: false,
				headers: { "www-authenticate": 'Bearer error="invalid_token"' },
			});
		},
	);

	test("a token that was not sent is 401.2, and its challenge has no error (RFC 6750 §3.1)", () => {
		const problem = classify(errorWith({ name: "JsonWebTokenError" }, "jwt must be provided"));
		expect(problem).toMatchObject({ substatus: 2, headers: { "www-authenticate": "Bearer" } });
	});

	test.each([
		"secret or public key must be provided",
		"secretOrPublicKey is not valid key material",
		"verify must be called asynchronous if secret or public key is provided as a callback",
		"error in secret or public key callback: connect ECONNREFUSED",
		"clockTimestamp must be a number",
		"nonce must be a non-empty string",
		"allowInvalidAsymmetricKeyTypes must be a boolean",
		'"maxAge" should be a number of seconds or string representing a timespan eg: "1d", "20h", 60',
	])("the server's own fault is a 500: %s", (message) => {
		expect(idOf(errorWith({ name: "JsonWebTokenError" }, message))).toBe("500");
	});

	test.each([
		["ERR_JWT_EXPIRED", "401.1"],
		["ERR_JWKS_NO_MATCHING_KEY", "401.1"],
		["ERR_JWKS_TIMEOUT", "504"],
		["ERR_JWK_INVALID", "500"],
	])("jose's %s is %s", (code, id) => {
		expect(idOf(errorWith({ code }))).toBe(id);
	});

	test.each([
		["credentials_required", 2, "Bearer"],
		["invalid_token", 1, 'Bearer error="invalid_token"'],
		["revoked_token", 1, 'Bearer error="invalid_token"'],
	])("express-jwt's %s is 401.%i with %s", (code, substatus, challenge) => {
		const error = errorWith({ name: "UnauthorizedError", status: 401, code });
		expect(classify(error)).toMatchObject({
			status: 401,
			substatus,
			headers: { "www-authenticate": challenge },
		});
	});

	test.each([
		["Decoding Firebase ID token failed. Make sure you passed it", "401.1"],
		['Firebase ID token has incorrect "aud" claim.', "401.1"],
		["Firebase session cookie has no kid", "401.1"],
		["First argument to verifyIdToken() must be a Firebase ID token string.", "401.2"],
		["Invalid uid argument", "500"],
	])("firebase-admin's argument error is by its words: %s", (message, id) => {
		expect(idOf(errorWith({ code: "auth/argument-error" }, message))).toBe(id);
	});

	test.each([
		["ERR_JWS_INVALID", "either setProtectedHeader or setUnprotectedHeader must be called before #sign()"],
		["ERR_JOSE_NOT_SUPPORTED", 'Unsupported "kty" (Key Type) Parameter value'],
	])("what jose cannot sign with is a 500: %s", (code, message) => {
		expect(idOf(errorWith({ code }, message))).toBe("500");
		expect(idOf(errorWith({ code }, "JWS Protected Header is invalid"))).toBe("401.1");
	});

	const invalidToken = { status: 401, code: "invalid_token", headers: { "www-authenticate": "10.0.0.7" } };

	test.each([
		["connect ECONNREFUSED 10.0.0.7:443", "502.3"],
		["Failed to fetch authorization server metadata", "502.3"],
		["Expected 200 OK from the JSON Web Key Set HTTP response", "502.3"],
		["signature verification failed", "401"],
		["connect ETH wallet first", "401"],
	])("keys that express-oauth2-jwt-bearer could not get are no fault of the token: %s", (message, id) => {
		const error = errorWith({ ...invalidToken, name: "InvalidTokenError" }, message);
		expect(idOf(error)).toBe(id);
		expect(Object.keys(classify(error).headers)).toEqual(id === "401" ? ["www-authenticate"] : []);
	});

	test("keys that koa-jwt could not get are no fault of the token", () => {
		const koaJwt = { name: "UnauthorizedError", status: 401, expose: true };
		const originalError = errorWith({ code: "ECONNREFUSED" });
		expect(idOf(errorWith({ ...koaJwt, originalError }, "Authentication Error"))).toBe("502.3");
		expect(idOf(errorWith({ ...koaJwt, originalError: new Error("x") }, "x"))).toBe("401");
		expect(idOf(errorWith({ ...koaJwt, originalError }, "Please log in again"))).toBe("401");
		const unset = errorWith({}, "secret or public key must be provided");
		expect(idOf(errorWith({ ...koaJwt, originalError: unset }, "Authentication Error"))).toBe("500");
	});

	test("a 401 of the app's own stays one, whatever it says", () => {
		const error = { name: "UnauthorizedError", status: 401 };
		expect(idOf(errorWith(error, "connect ECONNREFUSED 10.0.0.7:443"))).toBe("401");
	});

	test("a secret that express-jwt was not given is a 500", () => {
		const error = { name: "UnauthorizedError", status: 401, code: "invalid_token" };
		expect(idOf(errorWith(error, "secret or public key must be provided"))).toBe("500");
	});

	test("an UnauthorizedError of somebody else gets no challenge", () => {
		for (const properties of [
			{ name: "UnauthorizedError", status: 401 },
			{ name: "UnauthorizedError", status: 403, code: "invalid_token" },
			{ name: "UnauthorizedError", status: 401, code: "E_AUTH" },
			{ name: "OtherError", status: 401, code: "invalid_token" },
		]) {
			const { status, headers } = classify(errorWith(properties));
			expect({ status, headers }).toEqual({ status: properties.status, headers: {} });
		}
	});

	test("a challenge that the error brings stays, and so does a sub-status", () => {
		const error = errorWith({
			name: "UnauthorizedError",
			status: 401,
			code: "invalid_token",
			substatus: 5,
			headers: { "WWW-Authenticate": 'Bearer realm="api"' },
		});
		expect(classify(error)).toMatchObject({
			substatus: 5,
			substatusGiven: true,
			headers: { "www-authenticate": 'Bearer realm="api"' },
		});
	});
});

test.each([
	"No webhook secret value was provided.",
	"Webhook payload must be provided as a string or a Buffer (not JSON)",
])("a webhook that no event can pass is a 500: %s", (message) => {
	expect(idOf(errorWith({ name: "StripeSignatureVerificationError" }, message))).toBe("500");
	expect(idOf(errorWith({ name: "StripeSignatureVerificationError" }, "No signatures found"))).toBe("400");
});

describe("validation", () => {
	const refused: [string, object][] = [
		["zod", { name: "ZodError", issues: [] }],
		["zod/v4/core", { name: "$ZodError", issues: [] }],
		["zod-validation-error", { name: "ZodValidationError", details: [] }],
		["valibot", { name: "ValiError", issues: [] }],
		["Standard Schema", { name: "SchemaError", issues: [] }],
		["joi", { name: "ValidationError", details: [] }],
		["yup", { name: "ValidationError", inner: [] }],
		["mongoose", { name: "ValidationError", errors: {} }],
		["mongoose's cast", { name: "CastError", kind: "ObjectId" }],
		["superstruct", { name: "StructError", failures: () => [] }],
		["celebrate", { details: new Map([["body", errorWith({ name: "ValidationError" })]]) }],
		["ajv", { ajv: true, validation: true, errors: [] }],
		["express-validator", { mapped() {}, formatWith() {} }],
		["Sequelize", { name: "SequelizeValidationError" }],
		["arktype", { name: "TraversalError", arkErrors: [] }],
		["typia", { name: "TypeGuardError", expected: "string" }],
		["typebox's assert", { name: "AssertError", error: {} }],
		["typebox's decode", { name: "TransformDecodeCheckError", error: {} }],
		["effect", { _tag: "ParseError", issue: {} }],
		["typebox's decoder", { name: "TransformDecodeError", schema: {} }],
		["runtypes", { name: "ValidationError", failure: {} }],
		["jsonschema", { name: "Validation Error", errors: [], schema: {} }],
		["jsonschema's first mistake", { property: "instance.a", schema: {} }],
		["express-joi-validation", { type: "query", error: errorWith({ name: "ValidationError", details: [] }) }],
		[
			"Sequelize, many rows",
			{ name: "AggregateError", errors: [{ errors: errorWith({ name: "SequelizeValidationError" }) }] },
		],
		["mongodb's ObjectId", { name: "BSONError", message: "input must be a 24 character hex string" }],
		["express-json-validator-middleware", { name: "JsonSchemaValidationError", validationErrors: {} }],
	];

	test.each(refused)("of %s is 400 without a message, which quotes the input", (_, properties) => {
		expect(classify(errorWith(properties))).toMatchObject({ status: 400, expose: false });
	});

	test.each([
		...["ZodError", "$ZodError", "ValiError", "SchemaError", "ZodValidationError", "ValidationError"],
		...["CastError", "StructError", "TraversalError", "TypeGuardError", "AssertError"],
		...["TransformDecodeCheckError", "TransformDecodeError", "JsonSchemaValidationError", "BSONError"],
		...["Validation Error", "AggregateError"],
	])("is not what has only the name %s", (name) => {
		expect(idOf(errorWith({ name }))).toBe("500");
	});

	test.each([
		{ details: new Map() },
		{ details: new Map([["a", 1]]) },
		{ details: new Map([["a", new Error("x")]]) },
		{ details: [errorWith({ name: "ValidationError" })] },
		{ property: "name", schema: {} },
		{ property: "instance.a" },
		{ type: "query", error: errorWith({ name: "ValidationError" }) },
		{ error: errorWith({ name: "ValidationError", details: [] }) },
		{ _tag: "ParseError" },
		{ issue: {} },
		{ ajv: true },
		{ validation: true },
		{ mapped() {} },
		{ formatWith() {} },
	])("is not what merely looks a bit like it: %o", (properties) => {
		expect(idOf(errorWith(properties))).toBe("500");
	});
});

test("an error without a name has that of its class, unless the class has none", () => {
	class TimeoutError {}
	class SchemaError extends Error {
		issues = [];
	}
	expect([idOf(new TimeoutError()), idOf(new SchemaError())]).toEqual(["504", "400"]);
	expect(idOf(Object.assign(new TimeoutError(), { name: "Other" }))).toBe("500");
	expect(idOf(Object.assign(new TimeoutError(), { constructor: { name: 7 } }))).toBe("500");
});

test("what only calls itself a Map is no error of celebrate", () => {
	expect(idOf(errorWith({ details: { [Symbol.toStringTag]: "Map" } }))).toBe("500");
});

describe("databases", () => {
	test.each([
		["23505", "409"],
		["23503", "409"],
		["40001", "503"],
		["40P01", "503"],
		["55P03", "503"],
		["57014", "503"],
		["57P01", "503"],
		["08006", "503"],
		["53300", "503"],
		["28P01", "500"],
		["28000", "500"],
		["23502", "500"],
		["42P01", "500"],
	])("PostgreSQL's %s is %s", (code, id) => {
		expect(idOf(errorWith({ severity: "ERROR", code }))).toBe(id);
	});

	test("five letters without a severity are no SQLSTATE, nor is any other code with one", () => {
		expect(idOf(errorWith({ code: "23505" }))).toBe("500");
		expect(idOf(errorWith({ code: "ECONNREFUSED", severity: "ERROR" }))).toBe("502.3");
	});

	test("a number is SQLite's or SQL Server's only beside their code", () => {
		expect(idOf(errorWith({ errcode: 2067 }))).toBe("500");
		expect(idOf(errorWith({ number: 2627 }))).toBe("500");
	});

	test.each([
		["P2002", "409"],
		["P2025", "404"],
		["P2024", "503"],
		["P1000", "500"],
	])("Prisma's %s is %s, and only Prisma's", (code, id) => {
		expect(idOf(errorWith({ name: "PrismaClientKnownRequestError", code }))).toBe(id);
		expect(idOf(errorWith({ code }))).toBe("500");
	});

	test("Kysely's and MikroORM's missing rows are 404, and an own class with such a name is not", () => {
		expect(idOf(errorWith({ name: "NoResultError" }))).toBe("404");
		expect(idOf(errorWith({ name: "NotFoundError", getEntity() {} }))).toBe("404");
		expect(idOf(errorWith({ name: "NotFoundError", entity: "album" }))).toBe("500");
	});

	test("pg-promise's missing row is 404, and more rows than one are not", () => {
		expect(idOf(errorWith({ name: "QueryResultError", code: 0, query: "SELECT 1" }))).toBe("404");
		expect(idOf(errorWith({ name: "QueryResultError", code: 1, query: "SELECT 1" }))).toBe("500");
		expect(idOf(errorWith({ name: "QueryResultError", code: 0 }))).toBe("500");
	});

	test("libsql says SQLite's code as extendedCode, Drizzle wraps the driver's error", () => {
		const unique = { code: "SQLITE_CONSTRAINT", extendedCode: "SQLITE_CONSTRAINT_UNIQUE" };
		expect(idOf(errorWith(unique))).toBe("409");
		expect(idOf(errorWith({ name: "DrizzleQueryError", cause: errorWith(unique) }))).toBe("409");
		expect(idOf(errorWith({ name: "Error", cause: errorWith(unique) }))).toBe("500");
		const circular = errorWith({ name: "DrizzleQueryError" });
		expect(idOf(Object.assign(circular, { cause: circular }))).toBe("500");
	});

	test("Prisma's initialization says its code as errorCode", () => {
		expect(idOf(errorWith({ name: "PrismaClientInitializationError", errorCode: "P1001" }))).toBe("503");
	});

	test.each([
		[{ code: "SQLITE_BUSY" }, "503"],
		[{ code: "SQLITE_FULL" }, "507"],
		[{ code: "ERR_SQLITE_ERROR", errcode: 2067 }, "409"],
		[{ code: "ERR_SQLITE_ERROR", errcode: 1 }, "500"],
		[{ code: "ER_DUP_ENTRY" }, "409"],
		[{ code: "ER_ACCESS_DENIED_ERROR" }, "500"],
		[{ name: "MongoServerError", code: 11000 }, "409"],
		[{ name: "MongoServerError", code: 50 }, "503"],
		[{ name: "OtherError", code: 11000 }, "500"],
		[{ name: "MongoServerSelectionError" }, "503"],
		[{ name: "SequelizeUniqueConstraintError", errors: [] }, "409"],
		[{ name: "SequelizeAccessDeniedError", original: errorWith({ code: "ECONNREFUSED" }) }, "500"],
		[{ name: "EntityNotFoundError" }, "404"],
		[{ name: "KnexTimeoutError" }, "503"],
	])("%o is %s", (properties, id) => {
		expect(idOf(errorWith(properties))).toBe(id);
	});
});

describe("connections and resources", () => {
	test.each([
		["ECONNREFUSED", "502.3"],
		["ECONNRESET", "502.3"],
		["ENOTFOUND", "502.3"],
		["CERT_HAS_EXPIRED", "502.3"],
		["ERR_SSL_WRONG_VERSION_NUMBER", "502.3"],
		["HPE_INVALID_CONSTANT", "502.2"],
		["ETIMEDOUT", "504"],
		["UND_ERR_HEADERS_TIMEOUT", "504"],
		["EMFILE", "503"],
		["ENOMEM", "503"],
		["EOPENBREAKER", "503"],
		["ENOSPC", "507"],
		["EDQUOT", "507"],
	])("%s is %s", (code, id) => {
		expect(idOf(errorWith({ code }))).toBe(id);
	});

	test.each(["ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EEXIST", "ENOTEMPTY", "ENAMETOOLONG"])(
		"%s is 500: no code of the file system says whose mistake it is",
		(code) => {
			expect(idOf(errorWith({ code, syscall: "open" }))).toBe("500");
		},
	);

	test("a time-out of node-fetch is one of a FetchError", () => {
		expect(idOf(errorWith({ name: "FetchError", type: "request-timeout" }))).toBe("504");
		expect(idOf(errorWith({ type: "request-timeout" }))).toBe("500");
	});

	test("an abort is 503 and a time-out 504, as fetch and AbortSignal throw them", () => {
		expect(idOf(new DOMException("x", "AbortError"))).toBe("503");
		expect(idOf(new DOMException("x", "TimeoutError"))).toBe("504");
	});

	test("node's functions hide the time limit of AbortSignal.timeout() behind an abort", async () => {
		const sleeping = setTimeout(60_000, undefined, { signal: AbortSignal.timeout(1) });
		expect(idOf(await sleeping.catch((error) => error))).toBe("504");
		const aborted = setTimeout(60_000, undefined, { signal: AbortSignal.abort() });
		expect(idOf(await aborted.catch((error) => error))).toBe("503");
	});

	test.each(["constructor", "__proto__", "hasOwnProperty", "toString"])(
		"%s is no code and no name",
		(word) => {
			expect(idOf(errorWith({ code: word, name: word, type: word, status: undefined }))).toBe("500");
		},
	);
});
