import Boom from "@hapi/boom";
import fc from "fast-check";
import createError from "http-errors";
import { describe, expect, test } from "vitest";
import { createStatusPages, type Outcome, type Reply, type RequestFacts, statusError } from "../src/index.ts";
import { createAnswerer } from "../src/respond.ts";
import { FACTS, JSON_FACTS, ofError, ofStatus, TEXT_FACTS } from "./ask.ts";

describe("a reply", () => {
	test.each(["text/html", "application/json", "application/xml", "text/plain"])(
		"in %s has the exact length, the language and what it varies by",
		(accept) => {
			const reply = ofStatus(404, {}, {}, { accept, acceptLanguage: "ja" });
			expect(reply.headers).toMatchObject({
				"content-length": String(Buffer.byteLength(reply.body)),
				"content-language": "ja",
				"x-content-type-options": "nosniff",
				"cache-control": "no-store",
				vary: "Accept, Accept-Language",
			});
			expect(reply.headers["content-type"]).toMatch(/^(?:text|application)\/[a-z+]+; charset=utf-8$/);
		},
	);

	test("to HEAD has the fields of GET and no content (RFC 9110 §9.3.2)", () => {
		for (const accept of ["text/html", "application/json", "application/xml", "text/plain"]) {
			const get = ofError(statusError(503), {}, {}, { accept, requestId: "abc" });
			const head = ofError(statusError(503), {}, {}, { accept, requestId: "abc", method: "HEAD" });
			expect(head).toEqual({ ...get, body: "" });
		}
	});

	test("says that it varies by Sec-Fetch-Dest only where that was read", () => {
		expect(ofStatus(404, {}, {}, { accept: "*/*", fetchDest: "empty" }).headers["vary"]).toBe(
			"Accept, Accept-Language, Sec-Fetch-Dest",
		);
		expect(ofStatus(404, { fields: { vary: "Origin, accept" } }).headers["vary"]).toBe(
			"Origin, accept, Accept-Language, Sec-Fetch-Dest",
		);
		expect(
			ofError(createError(404, { headers: { vary: "Cookie" } }), { fields: { vary: "Origin" } }).headers[
				"vary"
			],
		).toBe("Origin, Cookie, Accept, Accept-Language, Sec-Fetch-Dest");
	});

	test.each([204, 205, 304])(
		"of %i has no content and keeps what it says of the representation",
		(status) => {
			const fields = {
				etag: '"a"',
				"content-location": "/a",
				"content-type": "text/html",
				"cache-control": "max-age=1",
			};
			const reply = ofStatus(status, { fields: { ...fields, "transfer-encoding": "chunked" } });
			expect(reply).toMatchObject({ status, body: "" });
			expect(reply.headers).toEqual({
				...{ etag: '"a"', "content-location": "/a", "cache-control": "max-age=1" },
				...(status === 205 && { "content-length": "0" }),
			});
		},
	);

	test.each([0, 100, 200, 201, 206, 600, -1, Number.NaN, 404.9, "404", {}])(
		"of status %j is a valid one",
		(status) => {
			const reply = ofStatus(status as number);
			expect(reply.status).toBe(status === 404.9 ? 404 : 500);
			expect(reply.body).toContain("</html>");
		},
	);

	test("never throws and can be sent, whatever happened", () => {
		const anything = fc.anything({
			withNullPrototype: true,
			withDate: true,
			withBigInt: true,
			withMap: true,
		});
		const status = fc.oneof(fc.integer({ min: 300, max: 599 }), fc.integer(), anything);
		const fact = fc.oneof(fc.string({ unit: "binary" }), fc.constant(undefined));
		const facts = fc.record({
			method: fc.constantFrom("GET", "HEAD", "POST"),
			target: fc.string({ unit: "binary" }).map((text) => `/${text}`),
			...{ accept: fact, acceptLanguage: fact, fetchDest: fact, requestId: fact },
			local: fc.boolean(),
		});
		const shape = fc.record(
			{
				...{ status, statusCode: status, substatus: anything, message: anything, expose: anything },
				...{ headers: fc.dictionary(fc.string(), anything), members: anything, errors: anything },
			},
			{ requiredKeys: [] },
		);
		const error = fc.oneof(
			anything,
			shape,
			shape.map((members) => Object.assign(new Error("a"), members)),
		);
		const hint = fc.record({
			substatus: anything,
			retryAfter: anything,
			detail: anything,
			members: anything,
		});
		const outcome = fc.oneof(
			fc.record({ kind: fc.constant("error"), error, status, hint }),
			fc.record({ kind: fc.constant("status"), status, hint }),
		);
		const answerer = createAnswerer();
		fc.assert(
			fc.property(facts, outcome, (request, happened) => {
				const { reply, failures } = answerer.answer(request as RequestFacts, happened as Outcome);
				expect(failures).toEqual([]);
				expect(reply.status >= 300 && reply.status < 600).toBe(true);
				for (const [name, value] of Object.entries(reply.headers)) {
					expect(name).toMatch(/^[!#$%&'*+\-.^_`|~0-9a-z]+$/);
					expect([value].flat().join("")).toMatch(/^[\t\x20-\x7e\x80-\xff]*$/);
				}
				expect(reply.body.isWellFormed()).toBe(true);
				if (request.method !== "HEAD" && reply.body !== "") {
					expect(reply.headers["content-length"]).toBe(String(Buffer.byteLength(reply.body)));
				}
			}),
			{ numRuns: 500 },
		);
	});

	// `headers.get("accept")` of a Request is null where there is no such field.
	test.each([null, 7, {}, ["text/html"]])("takes facts that are %j for none", (value) => {
		const ask = (facts: object) =>
			ofStatus(404, {}, {}, { ...JSON_FACTS, acceptLanguage: "de", ...facts } as Partial<RequestFacts>);
		for (const name of ["accept", "acceptLanguage", "fetchDest", "target"]) {
			expect(ask({ [name]: value })).toEqual(ask({ [name]: undefined }));
			expect(ask({ [name]: value }).headers).toHaveProperty("content-language");
		}
	});

	test("is given even for what is no outcome and no request", () => {
		const pages = createStatusPages();
		for (const [facts, outcome] of [
			[undefined, undefined],
			[FACTS, undefined],
			[FACTS, { kind: "nonsense" }],
			[undefined, { kind: "status", status: 404 }],
			[{ method: "GET" }, { kind: "error" }],
			[
				{ ...FACTS, accept: 7 },
				{ kind: "status", status: 404 },
			],
		] as unknown as [RequestFacts, Outcome][]) {
			const reply = pages.respond(facts, outcome);
			expect(reply.status >= 400).toBe(true);
			expect(reply.body.length).toBeGreaterThan(0);
		}
		const head = pages.respond({ method: "HEAD" } as RequestFacts, { kind: "status", status: 404 });
		expect(head).toMatchObject({ status: 404, body: "" });
	});
});

describe("sub-statuses", () => {
	test.each([
		["given", 14, "403.14"],
		["always", 14, "403.14"],
		["never", undefined, "403"],
	] as const)('with "%s", one that the app named is shown as %j', (substatus, shown, id) => {
		const { reply, page } = createAnswerer({ substatus }).answer(
			{ ...FACTS, ...JSON_FACTS },
			{
				kind: "status",
				status: 403,
				hint: { substatus: 14 },
			},
		);
		expect(JSON.parse(reply.body).substatus).toBe(shown);
		expect(reply.status).toBe(403);
		expect(page).toMatchObject({ id: "403.14", substatus: 14 });
		expect(page.cause).toBeDefined();
		const text = ofStatus(403, { hint: { substatus: 14 } }, { substatus }, TEXT_FACTS).body;
		expect(text).toMatch(new RegExp(`^Error ${id.replace(".", "\\.")}: `));
	});

	test.each([0, -1, 1000, 1.5, "14", null, Number.NaN])("%j is none", (substatus) => {
		const reply = ofStatus(403, { hint: { substatus: substatus as number } }, {}, JSON_FACTS);
		expect(JSON.parse(reply.body)).not.toHaveProperty("substatus");
	});

	test("one without words in the visitor's language says what its status says", () => {
		const german = { ...TEXT_FACTS, acceptLanguage: "de" };
		const plain = ofStatus(403, {}, {}, german).body;
		const shown = ofStatus(403, { hint: { substatus: 14 } }, {}, german).body;
		expect(shown).toBe(plain.replace("403", "403.14"));
	});

	test("an error's own wins over a hint", () => {
		const error = statusError("404.3");
		expect(JSON.parse(ofError(error, { hint: { substatus: 5 } }, {}, JSON_FACTS).body).substatus).toBe(3);
		expect(
			JSON.parse(ofError(createError(404), { hint: { substatus: 5 } }, {}, JSON_FACTS).body).substatus,
		).toBe(5);
	});
});

describe("what an error says", () => {
	test("is shown below 500, and above only when exposed", () => {
		expect(ofError(createError(404, "No such cart")).body).toContain("No such cart");
		expect(ofError(createError(500, "db at 10.0.0.7")).body).not.toContain("10.0.0.7");
		expect(ofError(statusError(500, { message: "Sorry", expose: true })).body).toContain("Sorry");
		expect(ofError(new Error("secret")).body).not.toContain("secret");
	});

	test("is escaped, has no control characters, and is cut", () => {
		const message = `<img src=x>\u001b[2J\u0000\u0007\r\nline\u009b${"x".repeat(5000)}`;
		for (const accept of ["text/html", "application/json", "application/xml", "text/plain"]) {
			const { body } = ofError(createError(400, message), {}, {}, { accept });
			// biome-ignore lint/suspicious/noControlCharactersInRegex: there may be none
			expect(body).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
			expect(body.length).toBeLessThan(8000);
			expect(body.includes("<img")).toBe(accept === "text/plain" || accept === "application/json");
		}
	});

	test("has nothing that is no character, which no HTML may have", () => {
		const error = statusError(400, { message: "a\ufffe b\ufdd0 c\u{1ffff} d" });
		expect(ofError(error, {}, {}, TEXT_FACTS).body).toContain("a b c d");
	});

	test("a reason phrase is no detail, nor is a message of nothing", () => {
		for (const error of [createError(404), createError(413), createError(404, " \u0000 ")]) {
			const reply = ofError(error, {}, {}, TEXT_FACTS);
			expect(reply.body).not.toMatch(/Not Found|Too Large/);
		}
	});

	test("null is as good as not given", () => {
		const none = { hint: null, fields: null } as never;
		expect(ofStatus(404, none).status).toBe(404);
		expect(ofStatus(404, none).body).toContain("Page not found");
		expect(ofError(statusError(503), none).status).toBe(503);
	});

	test("a hint's detail stands in for an error that says nothing", () => {
		expect(ofStatus(404, { hint: { detail: "Try the sitemap." } }).body).toContain("Try the sitemap.");
		expect(ofError(createError(404, "Own words"), { hint: { detail: "Hinted" } }).body).not.toContain(
			"Hinted",
		);
	});

	test.each([createError(404), statusError(404), Boom.notFound(), createError(404, "not found")])(
		"a hint's detail stands in for a reason phrase: %o",
		(error) => {
			expect(ofError(error, { hint: { detail: "Hinted" } }).body).toContain("Hinted");
		},
	);

	test("the phrase of one status is a sentence about another", () => {
		expect(ofError(createError(400, "Unprocessable Entity")).body).toContain("Unprocessable Entity");
		expect(ofError(createError(422, "Unprocessable Entity")).body).not.toContain("Unprocessable Entity");
		expect(ofError(createError(408, "Request Time-out")).body).not.toContain("Time-out");
	});
});

describe("request ids", () => {
	const id = (reply: Reply) => reply.headers["x-request-id"];

	test("a safe one is repeated, an unsafe one is not, and a server error without one gets one", () => {
		expect(id(ofStatus(404, {}, {}, { requestId: "abc" }))).toBe("abc");
		expect(id(ofStatus(404, {}, {}, { requestId: "a\r\nb" }))).toBeUndefined();
		expect(id(ofStatus(404))).toBeUndefined();
		expect(id(ofStatus(500))).toMatch(/^[\da-f-]{36}$/);
		expect(id(ofStatus(500, { fields: { "x-request-id": "set-by-app" } }))).toBe("set-by-app");
	});

	test("what the app has put on the response wins over what the client sent", () => {
		const fields = { "x-request-id": "set-by-app" };
		expect(id(ofStatus(500, { fields }, {}, { requestId: "abc" }))).toBe("set-by-app");
		expect(id(ofStatus(404, { fields: { "x-request-id": "a b" } }, {}, { requestId: "abc" }))).toBe("abc");
	});

	test("is in the page, the problem and the field alike", () => {
		for (const accept of ["text/html", "application/json", "application/xml", "text/plain"]) {
			expect(ofStatus(500, {}, {}, { accept, requestId: "abc-123" }).body).toContain("abc-123");
		}
	});

	test("the option decides: a function, or none", () => {
		expect(id(ofStatus(404, {}, { requestId: ({ target }) => `id-${target.length}` }))).toBe("id-10");
		expect(id(ofStatus(500, {}, { requestId: () => undefined }))).toBeUndefined();
		expect(id(ofStatus(500, {}, { requestId: () => "<b>" }))).toBeUndefined();
		expect(id(ofStatus(500, {}, { requestId: false }, { requestId: "abc" }))).toBeUndefined();
	});
});
