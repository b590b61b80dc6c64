import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import createError from "http-errors";
import { describe, expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { statusError } from "../../src/index.ts";

const SECRET = {
	"set-cookie": "upstream=1",
	"www-authenticate": 'Basic realm="internal"',
	"transfer-encoding": "chunked",
};

function axiosError(status: number, extra: object = {}) {
	return Object.assign(new Error("theirs"), {
		isAxiosError: true,
		status,
		response: { status, headers: SECRET },
		...extra,
	});
}

function errorWith(properties: object, message = "theirs") {
	return Object.assign(new Error(message), properties);
}

const refused = errorWith({ code: "ECONNREFUSED", syscall: "connect" }, "connect ECONNREFUSED 10.0.0.7:9");

describe("an error that carries another server's answer", () => {
	const clients: [string, object][] = [
		["axios", { isAxiosError: true, status: 401 }],
		["got, superagent, gaxios", { status: 401, response: { statusCode: 401, headers: SECRET } }],
		["ky", { response: new Response(null, { status: 401, headers: { "x-a": "b" } }) }],
		["undici", { code: "UND_ERR_RESPONSE", statusCode: 401, headers: SECRET }],
		["AWS SDK", { $metadata: { httpStatusCode: 401 }, statusCode: 401 }],
		["openai", { status: 401, headers: new Headers({ "set-cookie": "upstream=1" }) }],
		["Elasticsearch", { meta: { statusCode: 401 }, statusCode: 401, headers: SECRET }],
		["stripe", { type: "StripeAuthenticationError", raw: {}, statusCode: 401, headers: SECRET }],
		["octokit", { name: "HttpError", request: {}, status: 401 }],
		["Azure", { name: "RestError", request: {}, statusCode: 401 }],
		["Airtable", { name: "AirtableError", statusCode: 401 }],
		["auth0", { statusCode: 401, requestInfo: {} }],
		["Microsoft Graph", { name: "GraphError", statusCode: 401, date: new Date(0) }],
		["WorkOS, unread", { rawStatus: 401, requestID: "req_1", rawBody: "secret" }],
		["passport-oauth2", { oauthError: { statusCode: 401, data: "theirs" } }],
		["gRPC", { code: 16, details: "theirs", metadata: {}, status: 401 }],
		["npm-registry-fetch", { statusCode: 401, headers: { date: ["Sat, 28 Nov 2026 05:00:00 GMT"] } }],
		["Supabase auth", { __isAuthError: true, status: 401, code: "bad_jwt" }],
		["Supabase storage", { __isStorageError: true, status: 401, statusCode: "401" }],
		["Clerk", { clerkError: true, status: 401 }],
		["dockerode", { message: "(HTTP code 401) no - secret", statusCode: 401, reason: "no", json: {} }],
		["Postmark", { name: "InvalidAPIKeyError", statusCode: 401, code: 10 }],
		["PocketBase", { url: "http://10.0.0.1", status: 401, response: {}, isAbort: false }],
		["WorkOS", { name: "UnauthorizedException", status: 401, requestID: "req_1" }],
		["Pusher", { name: "PusherRequestError", status: 401, body: "secret" }],
		["better-fetch", { status: 401, statusText: "Unauthorized", error: { message: "secret" } }],
		["PlanetScale", { name: "DatabaseError", status: 401, body: { message: "secret" } }],
		["Google Gen AI", { name: "ApiError", status: 401, message: '{"error":{"code":401}}' }],
		["bent", { name: "StatusError", statusCode: 401, arrayBuffer() {} }],
		["twilio", { name: "RestException", status: 401, message: "[HTTP 401] Failed to execute request" }],
		["Linear", { type: "AuthenticationError", status: 401, raw: { response: {} }, query: "{ me }" }],
		["arctic", { constructor: { name: "UnexpectedResponseError" }, status: 401 }],
		["Google Gen AI behind a gateway", { name: "ApiError", status: 401, message: '[{"error":"secret"}]' }],
		["Typesense", { httpStatus: 401, httpBody: "secret" }],
		["Ollama", { name: "ResponseError", status_code: 401, error: "secret" }],
		["MinIO", { name: "S3Error", code: "AccessDenied", amzRequestid: "1" }],
		["HubSpot", { code: 401, body: "secret", headers: { date: "Sat, 28 Nov 2026 05:00:00 GMT" } }],
		["Telegraf", { name: "TelegramError", response: { error_code: 401, description: "secret" }, on: {} }],
		["grammY", { name: "GrammyError", error_code: 401, description: "secret", method: "getMe" }],
		["grammY, no answer", { name: "HttpError", error: {}, message: "Network request for 'getMe' failed!" }],
		["Paddle", { type: "request_error", code: "forbidden", detail: "secret", documentationUrl: "https://x" }],
		[
			"contentful",
			{ name: "NotFound", message: '{\n  "status": 401,\n  "request": {\n    "url": "x"\n  }\n}' },
		],
		[
			"Pinecone",
			{ name: "PineconeNotFoundError", message: "A call to http was made while calling http://10.0.0.1/" },
		],
		["influx", { name: "RequestError", req: {}, res: { statusCode: 401 } }],
		["Braintree", { name: "authenticationError", type: "authenticationError" }],
		["openid-client", { code: "OAUTH_RESPONSE_IS_NOT_JSON", cause: new Response("secret", { status: 401 }) }],
		["twilio, with more", { name: "RestException", status: 401, moreInfo: undefined }],
		[
			"discord.js",
			{ name: "DiscordAPIError[50001]", status: 401, requestBody: {}, method: "GET", url: "https://x" },
		],
		["Razorpay", { statusCode: 401, error: { code: "BAD_REQUEST_ERROR", description: "secret" } }],
	];

	test.each(clients)("of %s is a 502, with nothing of it", (_, properties) => {
		const problem = classify(
			errorWith({ headers: SECRET, ...properties, errors: [{ a: 1 }], members: { a: 1 } }),
		);
		expect(problem).toMatchObject({ status: 502, expose: false });
		expect([problem.headers, problem.members]).toEqual([{}, {}]);
		expect(problem.message).toBeUndefined();
		expect(problem.errors).toBeUndefined();
	});

	test.each([
		["ApiError", { name: "ApiError", message: '[{ "code": "too_small", "path": ["title"] }]' }],
		["ApiError", { name: "ApiError", message: '{"title":["is missing"]}' }],
		["ApiError", { name: "ApiError", message: "[albums] There is no album 7." }],
		["a name that a machine reads", { name: "not_found", message: "There is no album 7." }],
		["a name that a machine reads", { name: "validation_error", code: 3 }],
		[
			"Express's request and response",
			{ req: {}, res: new ServerResponse(new IncomingMessage(new Socket())) },
		],
		["an answer of fetch behind it", { cause: new Response("theirs", { status: 500 }) }],
		["meta", { meta: { error_code: 1001, status_code: 7, httpStatus: 500 } }],
		["response", { response: { error_code: 1001, message: "Too many copies." } }],
		["response", { response: { error_code: 1001, description: "Too many copies." } }],
		["status_code", { status_code: 422, error: "too_many" }],
		["error_code", { error_code: 1001, description: "Too many copies.", method: "POST" }],
		["documentationUrl", { type: "a", code: "b", detail: "c", documentationUrl: "https://example.com/c" }],
		["errorCode", { errorCode: "TOO_MANY", data: {}, content: "copies" }],
		["httpStatus", { httpStatus: 422, httpBody: {} }],
	] satisfies [string, object][])(
		"of an app's own keeps its status: with %s, %j",
		(_, properties: object) => {
			const thrown = Object.assign(new Error("Too many copies."), { status: 422 }, properties);
			expect(classify(thrown)).toMatchObject({ status: 422 });
			const { message } = classify(createError(404, "There is no album 7.", properties));
			expect(message).toBe(Reflect.get(properties, "message") ?? "There is no album 7.");
		},
	);

	test.each([
		["AWS, a clock", { retryable: true, time: "12:00" }],
		["discord.js, another name", { name: "MyHTTPError", requestBody: {}, method: "GET", url: "https://x" }],
		["discord.js, no address", { name: "HTTPError", requestBody: {}, method: "GET" }],
		["discord.js, no method", { name: "HTTPError", requestBody: {}, url: "https://x" }],
		["discord.js, no name", { name: undefined, requestBody: {}, method: "GET", url: "https://x" }],
		["WorkOS, another name", { name: "ExceptionOfMine", requestID: "req_1" }],
		["dockerode, in the middle", { message: "it said (HTTP code 401) no" }],
		["dockerode, no text", { message: undefined }],
		["undici, no text", { code: 7 }],
		["HubSpot, no body", { statusCode: undefined, code: 401, headers: { date: "x" } }],
		["HubSpot, another code", { statusCode: undefined, code: 399, body: "x", headers: { date: "x" } }],
		["HubSpot, another code", { statusCode: undefined, code: 600, body: "x", headers: { date: "x" } }],
		["HubSpot, a text", { statusCode: undefined, code: "401", body: "x", headers: { date: "x" } }],
		["influx, no answer", { req: {}, res: {} }],
		["influx, no request", { res: { statusCode: 401 } }],
		["contentful, in the middle", { message: 'it said {\n"status": 401,\n"request": {' }],
		["contentful, no text", { message: undefined }],
		["Pinecone, another name", { name: "MyPineconeNotFoundError", message: "while calling https://x" }],
		["Pinecone, another name", { name: "PineconeErrors", message: "while calling https://x" }],
		["Pinecone, another text", { name: "PineconeNotFoundError", message: "no index" }],
		["Pinecone, no text", { name: "PineconeNotFoundError", message: undefined }],
		["Braintree, another type", { name: "notFoundError", type: "mine" }],
		["bent, no method", { name: "StatusError" }],
		["bent, no status", { name: "StatusError", statusCode: undefined, arrayBuffer() {} }],
		["PlanetScale, no body", { name: "DatabaseError" }],
		["PlanetScale, no status", { name: "DatabaseError", statusCode: undefined, body: {} }],
		["Google Gen AI, in the middle", { name: "ApiError", message: 'it said {"error":1}' }],
		["Google Gen AI, no text", { name: "ApiError", message: undefined }],
		["Ollama, a text", { name: "ResponseError", status_code: "401" }],
		["grammY, a text", { name: "GrammyError", error_code: "401" }],
		["Postmark, a text", { name: "ApiInputError", code: "E1" }],
		["Postmark, no status", { name: "ApiInputError", statusCode: undefined, code: 10 }],
		["Telegraf, no code", { response: { description: "no" }, on: {} }],
		["Telegraf, no description", { response: { error_code: 401 }, on: {} }],
		["Telegraf, no call", { response: { error_code: 401, description: "no" } }],
		["grammY, another text", { name: "HttpError", error: {}, message: "no network" }],
		["grammY, no error", { name: "HttpError", message: "Network request for 'getMe' failed!" }],
		["twilio, no text", { name: "RestException", message: undefined }],
		["Razorpay, no description", { error: { code: "BAD" } }],
		["Razorpay, no code", { error: { description: "no" } }],
		["Razorpay, a text", { error: "no" }],
		["gRPC, a text", { code: "16", details: "no", metadata: {} }],
	])("what is not quite of %s keeps its status", (_, properties) => {
		const own = errorWith({ statusCode: 409, ...properties });
		const status = Reflect.has(properties, "statusCode") ? 500 : 409;
		expect(classify(own).status).toBe(status);
	});

	test.each(
		(
			"PostmarkError ApiInputError InactiveRecipientsError InvalidEmailRequestError RateLimitExceededError " +
			"UnexpectedErrorResponseBodyError"
		).split(" "),
	)("of the name %s is a 502", (name) => {
		expect(classify(errorWith({ name, statusCode: 422, code: 300 })).status).toBe(502);
	});

	test.each(
		(
			"authenticationError authorizationError notFoundError serverError " + "unexpectedError upgradeRequired"
		).split(" "),
	)("of Braintree, a %s, is a 502", (name) => {
		expect(classify(errorWith({ name, type: name })).status).toBe(502);
	});

	test.each(
		(
			"application_error concurrent_idempotent_requests daily_quota_exceeded internal_server_error " +
			"invalid_access invalid_api_key invalid_attachment invalid_from_address invalid_idempotent_request " +
			"invalid_parameter invalid_region method_not_allowed missing_api_key missing_required_field " +
			"monthly_quota_exceeded not_found rate_limit_exceeded restricted_api_key security_error validation_error"
		).split(" "),
	)("of Resend, %s, is a 502", (name) => {
		expect(classify({ name, message: "theirs", statusCode: 422 }).status).toBe(502);
		expect(classify(errorWith({ name, statusCode: 422 })).status).toBe(422);
	});

	test.each(["gatewayTimeoutError", "requestTimeoutError"])("of Braintree, a %s, is a 504", (name) => {
		expect(classify(errorWith({ name, type: name })).status).toBe(504);
	});

	test("of gRPC with the code 0 is a 502", () => {
		expect(classify(errorWith({ code: 0, details: "theirs", metadata: {}, status: 400 })).status).toBe(502);
	});

	test.each([401, null])("of Resend, which throws no errors, is a 502: its status is %s", (statusCode) => {
		const thrown = { statusCode, name: "invalid_api_key", message: "theirs" };
		expect(classify(thrown)).toMatchObject({ status: 502, expose: false });
		expect(classify({ ...thrown, own: 1, status: 401 }).status).toBe(401);
	});

	test.each([
		[400, 502],
		[401, 502],
		[403, 502],
		[404, 502],
		[500, 502],
		[502, 502],
		[408, 504],
		[504, 504],
		[429, 503],
		[503, 503],
		[200, 502],
	])("%i there is %i here", (theirs, ours) => {
		expect(classify(axiosError(theirs)).status).toBe(ours);
	});

	test.each([
		["response", { isAxiosError: true, response: { status: 429 } }],
		["$metadata", { $metadata: { httpStatusCode: 429 } }],
		["meta", { meta: { statusCode: 429 } }],
		["meta.response", { meta: { response: new Response(null, { status: 429 }) } }],
		["cause", { statusCode: undefined, cause: new Response(null, { status: 429 }) }],
		["oauthError", { oauthError: { statusCode: 429 } }],
		["output", { isBoom: true, data: { isResponseError: true }, output: { statusCode: 429 } }],
		["res", { req: {}, res: { statusCode: 429 } }],
		["response.error_code", { response: { error_code: 429, description: "theirs" }, on: {} }],
		["httpStatus", { httpStatus: 429, httpBody: "theirs", statusCode: undefined }],
		["status_code", { name: "ResponseError", status_code: 429 }],
		["error_code", { name: "GrammyError", error_code: 429 }],
		["the error", { isAxiosError: true, status: 429 }],
	])("has its status in %s", (_, properties) => {
		expect(classify(errorWith({ statusCode: 400, ...properties })).status).toBe(503);
	});

	test.each([
		[1, 503],
		[4, 504],
		[5, 502],
		[7, 502],
		[8, 503],
		[14, 503],
		[16, 502],
	])("gRPC's code %i is %i", (code, status) => {
		expect(classify(errorWith({ code, details: "theirs", metadata: {} })).status).toBe(status);
	});

	test("without an answer is what happened to the connection", () => {
		expect(classify(errorWith({ isAxiosError: true, code: "ECONNREFUSED" }))).toMatchObject({
			status: 502,
			substatus: 3,
			substatusGiven: false,
		});
		expect(classify(errorWith({ isAxiosError: true, code: "ECONNABORTED" })).status).toBe(504);
	});

	test("that throttles us is a 503, whatever status it has", () => {
		const error = errorWith({ name: "ThrottlingException", $metadata: { httpStatusCode: 400 } });
		expect(classify(error).status).toBe(503);
	});

	test("that the app cancelled is a 503", () => {
		expect(classify(errorWith({ isAxiosError: true, __CANCEL__: true })).status).toBe(503);
		expect(classify(errorWith({ isAxiosError: true, name: "CanceledError" })).status).toBe(503);
	});

	test("beats the status that the response already has", () => {
		expect(classify(axiosError(404), { status: 404 }).status).toBe(502);
	});

	test("is the app's own if it says expose, so http-errors and statusError can wrap one", () => {
		expect(classify(axiosError(404, { expose: false })).status).toBe(404);
		expect(classify(createError(404, { response: { status: 500 } })).status).toBe(404);
		expect(classify(statusError(404, { cause: axiosError(500) })).status).toBe(404);
	});
});

test.each<[what: string, properties: object, status: number]>([
	["a date, as MDN's example has one", { statusCode: 404, date: new Date(0) }, 404],
	["the id of its request", { status: 404, requestID: "abc" }, 404],
	["what was asked for", { status: 404, url: "/", method: "GET", requestBody: {} }, 404],
	["the name of twilio's", { name: "RestException", status: 404 }, 404],
	["the name of one of WorkOS's", { name: "BadInputException", statusCode: 400, requestID: "r" }, 400],
	["the name of Microsoft's", { name: "GraphError", status: 422 }, 422],
	["the name of discord.js's", { name: "HTTPError", status: 404, requestBody: {} }, 404],
	["a member of bent's", { statusCode: 404, arrayBuffer() {} }, 404],
	[
		"no session, in Supabase's words",
		{ name: "AuthSessionMissingError", __isAuthError: true, status: 400 },
		400,
	],
])("an error of the app's own with %s is no upstream's", (_, properties, status) => {
	expect(classify(errorWith(properties)).status).toBe(status);
});

test("a number as code is no status and no gRPC without details and metadata", () => {
	expect(classify(errorWith({ code: 4 })).status).toBe(500);
	expect(classify(errorWith({ code: 404 })).status).toBe(500);
	for (const code of [17, -1, 1.5, "4"]) {
		expect(classify(errorWith({ code, details: "x", metadata: {} })).status).toBe(500);
	}
	expect(classify(errorWith({ code: 4, metadata: {} })).status).toBe(500);
	expect(classify(errorWith({ code: 4, details: "x" })).status).toBe(500);
});

test.each([
	["a Date, whatever its case", { status: 401, headers: { Date: "Mon, 01 Jan 2024 00:00:00 GMT" } }, 502],
	["Headers of another realm", { status: 401, headers: { get() {}, append() {} } }, 502],
	["neither", { status: 404, headers: { "x-a": "b" } }, 404],
	["a Date, but no status", { headers: { date: "Mon, 01 Jan 2024 00:00:00 GMT" } }, 500],
])("fields that came from another server are known by %s", (_, properties, status) => {
	expect(classify(errorWith(properties)).status).toBe(status);
});

test.each([
	{ type: "StripeCardError" },
	{ type: "OtherError", raw: {} },
	{ name: "HttpError" },
	{ name: "OtherError", request: {} },
	{ $metadata: null },
	{ $metadata: "1" },
	{ oauthError: [] },
	{ url: "/x", statusText: "x" },
	{ code: "MY_UND_ERR_X" },
	{ response: "x" },
	{ meta: {} },
])("what merely looks a bit like a client's error keeps its status: %o", (properties) => {
	expect(classify(errorWith({ status: 404, ...properties })).status).toBe(404);
});

test("an error with a response that has no status is not an upstream's", () => {
	expect(classify(errorWith({ status: 404, response: { message: "mine" } })).status).toBe(404);
	expect(classify(errorWith({ status: 404, headers: new Map([["a", "b"]]) })).status).toBe(404);
});

describe("an error of a library that http-errors was given", () => {
	const libraries: [string, object][] = [
		["undici", { code: "UND_ERR_RESPONSE", headers: SECRET }],
		["axios", { isAxiosError: true, response: { status: 401, headers: SECRET } }],
		["got", { response: { statusCode: 401, headers: SECRET }, headers: SECRET }],
		["PostgreSQL", { code: "23505", severity: "ERROR", detail: "Key (email)=(a@b.c)" }],
		["SQLite", { code: "SQLITE_CONSTRAINT_UNIQUE", errno: 19 }],
		["Prisma", { name: "PrismaClientKnownRequestError", code: "P2002", clientVersion: "5" }],
		["MongoDB", { name: "MongoServerError", code: 11000 }],
		["node", { code: "MODULE_NOT_FOUND", requireStack: ["/srv/app.js"] }],
	];

	test.each(libraries)("of %s has the app's status and nothing else of it", (_, properties) => {
		const error = createError(404, errorWith({ ...properties, errors: [{ a: 1 }], members: { a: 1 } }));
		const boom = errorWith({ ...properties, isBoom: true, output: { statusCode: 404, headers: {} } });
		for (const each of [error, boom]) {
			const { status, expose, message, errors, members, headers } = classify(each);
			expect({ status, expose, message, errors, headers }).toEqual({
				status: 404,
				expose: false,
				message: undefined,
				errors: undefined,
				headers: {},
			});
			expect(members ?? {}).toEqual({});
		}
	});

	test.each([
		["Drizzle", errorWith({ name: "DrizzleQueryError", query: "select 1", params: [] })],
		["got", errorWith({ code: "ENOTFOUND" }, "getaddrinfo ENOTFOUND billing.internal")],
		["liquidjs", errorWith({ code: "ENOENT" }, "ENOENT: no x in /srv/views")],
		["kafkajs", new Error("Connection error: connect ECONNREFUSED 10.0.0.7:9", { cause: refused })],
		["TypeORM", errorWith({ name: "EntityNotFoundError", criteria: { token: "secret" } })],
		["mongoose", errorWith({ name: "DocumentNotFoundError", filter: { token: "secret" } })],
		["MikroORM", errorWith({ name: "NotFoundError", getEntity() {} })],
	])("of %s that names a host, a path or a row shows nothing of it", (_, error) => {
		expect(classify(createError(404, error))).toMatchObject({ status: 404, expose: false });
	});

	test.each(["EMAIL_EXISTS", "EXPIRED", "EMPTY_CART: put something into it", "ERR_WEAK_PASSWORD"])(
		"shows the app's own code as its words: %s",
		(message) => {
			const error = createError(409, message, { code: message.split(":", 1)[0], headers: { "x-a": "b" } });
			expect(classify(error)).toMatchObject({ message, headers: { "x-a": "b" } });
		},
	);

	test("shows the app's own words, whatever the cause", () => {
		const error = createError(404, "No such album.", { cause: refused, code: "ENOENT", filter: "new" });
		expect(classify(error).message).toBe("No such album.");
	});

	test("that is the app's own class keeps its message, whatever its name", () => {
		const error = errorWith({ name: "VersionError", status: 409, expose: true });
		expect(classify(error)).toMatchObject({ status: 409, expose: true, message: "theirs" });
	});
});
