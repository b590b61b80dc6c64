import createError from "http-errors";
import { describe, expect, test } from "vitest";
import { statusError } from "../../src/index.ts";
import { ofError, ofStatus, TEXT_FACTS } from "../ask.ts";

describe("redirects", () => {
	const location = "https://example.com/a?b=1&c=2";

	test("a bare redirect and a thrown one get a short page with a link", () => {
		for (const reply of [
			ofStatus(302, { fields: { location } }),
			ofError(statusError(302, { location })),
			ofError(statusError(302, { location }), { fields: { location: "/abandoned" } }),
		]) {
			expect(reply).toMatchObject({ status: 302, headers: { location } });
			expect(reply.headers["cache-control"]).toBeUndefined();
			expect(reply.body).toContain('<a href="https://example.com/a?b=1&amp;c=2">');
		}
		expect(ofStatus(302, { fields: { location } }, {}, TEXT_FACTS).body).toContain(`Continue to ${location}`);
	});

	test("a location is encoded in the field and in the link", () => {
		const reply = ofStatus(301, { fields: { location: '/käse"><script>' } });
		expect(reply.headers["location"]).toBe("/k%C3%A4se%22%3E%3Cscript%3E");
		expect(reply.body).toContain('href="/k%C3%A4se%22%3E%3Cscript%3E"');
	});

	test("a location of another server, which node reads byte by byte, is the UTF-8 that it was", () => {
		const location = Buffer.from("/café/\u{1f600}").toString("latin1");
		const reply = ofStatus(302, { fields: { location } });
		expect(reply.headers["location"]).toBe("/caf%C3%A9/%F0%9F%98%80");
		expect(ofStatus(302, { fields: { location: "/caf\u00e9" } }).headers["location"]).toBe("/caf%C3%A9");
		expect(ofError(statusError(302, { location: "/\u00c3\u00a9" })).headers["location"]).toBe(
			"/%C3%83%C2%A9",
		);
	});

	test.each(["javascript:alert(1)", "data:text/html,hi", "myapp://open"])(
		"%s is sent, since the app wants it, but not linked, and no advice speaks of a link",
		(unsafe) => {
			for (const accept of ["text/html", "text/plain", "application/json"]) {
				const reply = ofStatus(302, { fields: { location: unsafe } }, {}, { accept });
				expect(reply.headers["location"]).toBe(unsafe);
				expect(reply.body).not.toContain(unsafe);
				expect(reply.body).not.toMatch(/<main>.*href="(?!\/")|link below/is);
			}
		},
	);

	test("a location with a control character is neither sent nor linked", () => {
		const reply = ofStatus(302, { fields: { location: "/a\r\nSet-Cookie: b=c" } });
		expect(reply.headers).not.toHaveProperty("location");
		expect(reply.body).not.toMatch(/Set-Cookie|<main>.*href="(?!\/")/s);
	});

	test.each([300, 301, 302, 303, 305, 307, 308])(
		"%i without a link has no advice about one, in any language",
		(status) => {
			for (const acceptLanguage of ["en", "de", "ja"]) {
				const body = ofStatus(status, {}, {}, { ...TEXT_FACTS, acceptLanguage }).body;
				expect(body.split("\n").filter((line) => line.startsWith("- "))).toEqual([]);
			}
		},
	);

	test("a proxy that a 305 names is not linked (RFC 9110 §15.4.6)", () => {
		const reply = ofStatus(305, { fields: { location: "http://proxy.example/" } });
		expect(reply.headers["location"]).toBe("http://proxy.example/");
		expect(reply.body).not.toContain("proxy.example");
	});

	test("a redirect status on somebody else's error is none", () => {
		const error = Object.assign(new Error("a"), { status: 302, location: "https://evil.example/" });
		expect(ofError(error).status).toBe(500);
		expect(ofError(error).headers["location"]).toBeUndefined();
	});
});

describe("fields that the response had", () => {
	const fields = { etag: '"a"', "cache-control": "max-age=60", location: "/elsewhere", "x-a": "b" };

	test("of an error, what described the content and its caching goes", () => {
		expect(ofError(new Error("a"), { fields }).headers).toMatchObject({
			"cache-control": "no-store",
			"x-a": "b",
		});
		expect(ofError(new Error("a"), { fields }).headers).not.toHaveProperty("etag");
		expect(ofError(new Error("a"), { fields }).headers).not.toHaveProperty("location");
	});

	test("of a bare status, what described the content goes", () => {
		const { etag: _, ...others } = fields;
		expect(ofStatus(404, { fields }).headers).toMatchObject(others);
		expect(ofStatus(404, { fields }).headers).not.toHaveProperty("etag");
	});

	test("of a bare status without content, all stay: they describe what is not sent (RFC 9110 §15.4.5)", () => {
		expect(ofStatus(304, { fields }).headers).toMatchObject(fields);
	});

	test("Vary is absent where nothing varies", () => {
		const reply = ofStatus(404, {}, { formats: ["text"], locales: ["en"] });
		expect(reply.headers).not.toHaveProperty("vary");
	});

	test("Vary is merged with the error's", () => {
		const error = createError(404, { headers: { vary: "Authorization, origin" } });
		expect(ofError(error, { fields: { vary: "Origin" } }).headers["vary"]).toBe(
			"Origin, Authorization, Accept, Accept-Language, Sec-Fetch-Dest",
		);
		expect(ofError(createError(404), { fields: { vary: "Origin" } }).headers["vary"]).toMatch(/^Origin, /);
	});
});

describe("fields by status", () => {
	test("503 says when to come back: the error, the hint, the option, in this order (RFC 9110 §15.6.4)", () => {
		expect(ofStatus(503).headers["retry-after"]).toBe("120");
		expect(ofStatus(503, {}, { retryAfterSeconds: 7 }).headers["retry-after"]).toBe("7");
		expect(ofStatus(503, {}, { retryAfterSeconds: false }).headers["retry-after"]).toBeUndefined();
		expect(ofStatus(503, { hint: { retryAfter: 60 } }).headers["retry-after"]).toBe("60");
		expect(ofStatus(503, { fields: { "retry-after": "30" } }).headers["retry-after"]).toBe("30");
		const error = statusError(503, { retryAfter: 10 });
		expect(ofError(error, { hint: { retryAfter: 60 } }).headers["retry-after"]).toBe("10");
		expect(
			ofError(createError(503, { headers: { "retry-after": 5 } }), { hint: { retryAfter: 60 } }).headers[
				"retry-after"
			],
		).toBe("5");
		expect(ofError(createError(503), { hint: { retryAfter: 60 } }).headers["retry-after"]).toBe("60");
	});

	test("nothing is added to an upstream's 503, nor to other statuses", () => {
		expect(ofStatus(503, { replaced: true }).headers["retry-after"]).toBeUndefined();
		expect(ofStatus(500).headers["retry-after"]).toBeUndefined();
		expect(ofStatus(429, { hint: { retryAfter: 60 } }).headers["retry-after"]).toBe("60");
	});

	test("a Retry-After that is none is not sent", () => {
		expect(ofStatus(429, { fields: { "retry-after": "soon" } }).headers["retry-after"]).toBeUndefined();
		expect(ofStatus(503, { fields: { "retry-after": "soon" } }).headers["retry-after"]).toBe("120");
		expect(ofStatus(503, { hint: { retryAfter: -5 } }).headers["retry-after"]).toBe("120");
		const soon = createError(429, { headers: { "retry-after": "soon" } });
		expect(ofError(soon, { hint: { retryAfter: 60 } }).headers["retry-after"]).toBe("60");
	});

	test("401 has the app's challenge, else the option's", () => {
		expect(ofStatus(401).headers).not.toHaveProperty("www-authenticate");
		expect(ofStatus(401, {}, { challenge: "Basic" }).headers["www-authenticate"]).toBe("Basic");
		expect(ofStatus(401, {}, { challenge: ["Basic", "Bearer"] }).headers["www-authenticate"]).toEqual([
			"Basic",
			"Bearer",
		]);
		const fields = { "www-authenticate": "Digest" };
		expect(ofStatus(401, { fields }, { challenge: "Basic" }).headers["www-authenticate"]).toBe("Digest");
		expect(ofStatus(403, {}, { challenge: "Basic" }).headers["www-authenticate"]).toBeUndefined();
	});

	test("405 shows the methods of Allow, none included", () => {
		expect(ofError(statusError(405, { allow: ["GET", "HEAD"] }), {}, {}, TEXT_FACTS).body).toContain(
			"Allowed methods: GET, HEAD",
		);
		const none = ofError(statusError(405, { allow: [] }), {}, {}, TEXT_FACTS);
		expect(none.headers["allow"]).toBe("");
		expect(none.body).not.toContain("Allowed methods");
	});

	test("426 names its upgrade in Connection as well (RFC 9110 §7.8)", () => {
		const upgrade = statusError(426, { headers: { upgrade: "websocket" } });
		expect(ofError(upgrade).headers).toMatchObject({ upgrade: "websocket", connection: "upgrade" });
		expect(
			ofStatus(426, { fields: { upgrade: "h2c", connection: "close, Upgrade" } }).headers["connection"],
		).toBe("close, upgrade");
		expect(ofStatus(426).headers["connection"]).toBeUndefined();
		expect(ofStatus(400, { fields: { upgrade: "h2c" } }).headers["connection"]).toBeUndefined();
	});

	test("416 keeps the length of the representation, 451 the blocking authority", () => {
		expect(
			ofError(createError(416, { headers: { "content-range": "bytes */7" } })).headers["content-range"],
		).toBe("bytes */7");
		for (const [status, range] of [
			[416, "bytes 0-6/7"],
			[404, "bytes */7"],
		] as const) {
			const error = statusError(status, { headers: { "content-range": range } });
			expect(ofError(error).headers).not.toHaveProperty("content-range");
		}
		const link = '<https://authority.example>; rel="blocked-by"';
		expect(ofError(statusError(451), { fields: { link } }).headers["link"]).toBe(link);
	});
});

describe("the reference of a page that a cache may keep", () => {
	const facts = { requestId: "of-this-client" };

	test.each<[what: string, status: number, fields: Record<string, string>]>([
		["a permanent redirect", 301, { location: "/new" }],
		["a page that the app has cached", 404, { "cache-control": "public, max-age=600" }],
		["one that expires", 404, { expires: "Fri, 27 Nov 2099 08:00:00 GMT" }],
		["one for a CDN", 404, { "cdn-cache-control": "public, max-age=600", "cache-control": "no-store" }],
		[
			"one for a CDN that another says more of (RFC 9213 §2.1)",
			404,
			{ "cdn-cache-control": "max-age=9", expires: "0" },
		],
	])("is none of a client's: %s", (_, status, fields) => {
		const { headers, body } = ofStatus(status, { fields }, {}, facts);
		expect(headers).not.toHaveProperty("x-request-id");
		expect(body).not.toContain("of-this-client");
	});

	test("is a new one of a server error", () => {
		const { headers, body } = ofStatus(503, { fields: { "surrogate-control": "max-age=600" } }, {}, facts);
		expect(headers["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
		expect(body).toContain(headers["x-request-id"]);
	});

	test("is none of a client's where the option headers lets caches keep it", () => {
		const headers = { "cache-control": "public, max-age=60" };
		expect(ofStatus(404, {}, { headers }, facts).body).not.toContain("of-this-client");
		expect(ofStatus(404, {}, { headers: { "x-a": "b" } }, facts).body).toContain("of-this-client");
	});

	test("is that which the app has put on the response", () => {
		const fields = { "cache-control": "public", "x-request-id": "of-the-app" };
		expect(ofStatus(404, { fields }, {}, facts).body).toContain("of-the-app");
	});

	test.each<Record<string, string>>([
		{ expires: "0" },
		{ expires: "Thu, 01 Jan 1970 00:00:00 GMT" },
		{ "x-accel-expires": "0" },
		{ "surrogate-control": "max-age=0" },
		{ "cdn-cache-control": "no-cache" },
		{ expires: "Fri, 27 Nov 2099 08:00:00 GMT", "cache-control": "no-store" },
	])("is the client's where no cache keeps it (RFC 9111 §5.3): %o", (fields) => {
		expect(ofStatus(404, { fields }, {}, facts).body).toContain("of-this-client");
	});

	test("is there in every thrown 500, whatever the option headers says of caches", () => {
		for (const control of ["no-cache", "max-age=0, must-revalidate", "public, max-age=60"]) {
			const reply = ofError(new Error("x"), {}, { headers: { "cache-control": control } }, TEXT_FACTS);
			expect(reply.body).toMatch(/Reference: [\da-f-]{36}/);
		}
	});

	test.each(["no-store", "private, max-age=60", "no-cache", "s-maxage=0, max-age=0"])(
		"is the client's where it says %s",
		(control) => {
			expect(ofStatus(404, { fields: { "cache-control": control } }, {}, facts).body).toContain(
				"of-this-client",
			);
		},
	);
});

test("no cache is told to keep a page with details, by whatever field", () => {
	const fields = {
		"cdn-cache-control": "public, max-age=600",
		"surrogate-control": "max-age=600",
		expires: "Fri, 27 Nov 2099 00:00:00 GMT",
	};
	const { headers } = ofStatus(404, { fields }, { details: true });
	expect(headers["cache-control"]).toBe("no-store");
	for (const name of Object.keys(fields)) {
		expect(headers).not.toHaveProperty(name);
	}
});

describe("waiting and keeping", () => {
	test("what the option headers says of Retry-After, the page says", () => {
		const options = { headers: { "Retry-After": "600" } };
		const reply = ofError(statusError(503, { retryAfter: 5 }), {}, options);
		expect(reply.headers["retry-after"]).toBe("600");
		expect(reply.body).toContain("in 10 minutes");
		expect(reply.body).not.toContain("http-equiv");
	});

	test("a full disk is not asked again by itself (RFC 4918 §11.5)", () => {
		expect(ofError(statusError(507, { retryAfter: 60 })).body).not.toContain("http-equiv");
		expect(ofError(statusError(503, { retryAfter: 60 })).body).toContain('http-equiv="refresh" content="60"');
	});

	test.each([428, 429, 431, 511])("no cache may keep a %i (RFC 6585 §3 to §6)", (status) => {
		const fields = { "cache-control": "public, max-age=60", "cdn-cache-control": "max-age=60", expires: "x" };
		const { headers } = ofStatus(status, { fields });
		expect(headers["cache-control"]).toBe("no-store");
		expect(headers).not.toHaveProperty("cdn-cache-control");
		expect(headers).not.toHaveProperty("expires");
		expect(ofStatus(404, { fields }).headers["cache-control"]).toBe("public, max-age=60");
	});
});
