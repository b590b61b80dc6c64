import { describe, expect, test } from "vitest";
import {
	addEmptyFields,
	addPageFields,
	errorFields,
	isIndifferentField,
	isPageField,
	keptFields,
	type PageFields,
} from "../../src/fields/fields.ts";
import type { Fields } from "../../src/reply.ts";

const CONTENT: Fields = {
	"content-type": "image/png",
	"content-length": "7",
	"content-encoding": "gzip",
	"content-language": "fr",
	"content-disposition": "attachment",
	"content-location": "/a.png",
	"content-range": "bytes 0-6/7",
	"content-digest": "sha-256=:a:",
	etag: '"a"',
	"last-modified": "Wed, 01 Jan 2025 00:00:00 GMT",
	"accept-ranges": "bytes",
	digest: "a",
	"repr-digest": "a",
	"unencoded-digest": "a",
	"transfer-encoding": "chunked",
	trailer: "x-checksum",
};

const CACHING: Fields = {
	"cache-control": "public, max-age=60",
	"cdn-cache-control": "max-age=60",
	"cloudflare-cdn-cache-control": "max-age=60",
	"edge-control": "max-age=60",
	"x-accel-expires": "60",
	"x-accel-redirect": "/files/a.png",
	"x-sendfile": "/files/a.png",
	"surrogate-control": "max-age=60",
	expires: "Wed, 01 Jan 2025 00:00:00 GMT",
	pragma: "no-cache",
	age: "7",
	refresh: "5",
	location: "/elsewhere",
};

const STAYING: Fields = {
	"access-control-allow-origin": "*",
	"set-cookie": ["a=b", "c=d"],
	"strict-transport-security": "max-age=1",
	"content-security-policy": "default-src 'self'",
	"content-security-policy-report-only": "default-src 'self'",
	"x-frame-options": "DENY",
	traceparent: "00-a-b-01",
	"server-timing": "app;dur=5",
	vary: "Origin",
	allow: "GET",
	"www-authenticate": "Basic",
	"retry-after": "5",
	"x-request-id": "abc",
};

describe("what stays of the fields of a response whose content is replaced", () => {
	test("an error drops what described the content and its caching", () => {
		expect(keptFields({ ...CONTENT, ...CACHING, ...STAYING }, 500, true)).toEqual(STAYING);
	});

	test("a bare status drops only what described the content", () => {
		expect(keptFields({ ...CONTENT, ...CACHING, ...STAYING }, 404, false)).toEqual({
			...CACHING,
			...STAYING,
		});
	});

	test("the fields that were given are not changed", () => {
		const existing = Object.freeze({ etag: '"a"', link: "</a.css>; rel=preload" });
		keptFields(existing, 500, true);
		expect(existing).toEqual({ etag: '"a"', link: "</a.css>; rel=preload" });
	});

	test.each([
		["bytes */47022", 416, "bytes */47022"],
		["bytes 0-6/7", 416, undefined],
		["bytes */47022", 500, undefined],
		["bytes */*", 416, undefined],
		["bytes */7, bytes */8", 416, undefined],
		["7 bytes */7", 416, undefined],
	])("Content-Range %j on %i becomes %j (RFC 9110 §15.5.17)", (range, status, kept) => {
		expect(keptFields({ "content-range": range }, status, true)["content-range"]).toBe(kept);
	});

	test.each([
		["</a.css>; rel=preload; as=style", undefined],
		['</a.css>; rel="preload"', undefined],
		["<https://cdn.example>; rel=preconnect", undefined],
		["</next>; rel=prerender", undefined],
		['</a.js>; as=script; REL="modulepreload"', undefined],
		['</a>; rel="next prefetch"', undefined],
		[
			'<https://spqr.example.org/legislatione>; rel="blocked-by"',
			'<https://spqr.example.org/legislatione>; rel="blocked-by"',
		],
		["</a.css>; rel=preload, </next>; rel=next", "</next>; rel=next"],
		["</a,b>; rel=next, </c>; rel=prefetch", "</a,b>; rel=next"],
		[["</a.css>; rel=preload", "</terms>; rel=terms-of-service"], "</terms>; rel=terms-of-service"],
		["</preload>; rel=next", "</preload>; rel=next"],
		['</a>; title="a, <b>; \\"c\\""; rel=preload, </d>; rel=next', "</d>; rel=next"],
		['</a>; title="open, </d>; rel=next', '</a>; title="open, </d>; rel=next'],
		[" , ", undefined],
		["</a.css>;rel=preload,</next>;rel=next,</last>;rel=last", "</next>;rel=next, </last>;rel=last"],
		["</a.css>;as=style ; rel = preload", undefined],
	])("an error keeps of Link %j: %j", (link, kept) => {
		expect(keptFields({ link }, 451, true)["link"]).toEqual(kept);
	});

	test("a bare status keeps its links", () => {
		expect(keptFields({ link: "</a.css>; rel=preload" }, 404, false)).toEqual({
			link: "</a.css>; rel=preload",
		});
	});
});

describe("what an error may set", () => {
	test("framing, content, cookies and a Location are not an error's to set", () => {
		const framing = {
			connection: "close",
			"keep-alive": "timeout=5",
			te: "trailers",
			"proxy-connection": "close",
		};
		const others = {
			...{ date: "x", server: "x", "set-cookie": "a=b", location: "/a", refresh: "0;url=/a" },
			...{ "x-accel-redirect": "/internal/a", "x-sendfile": "/srv/a" },
		};
		const { "content-range": _, ...content } = CONTENT;
		expect(errorFields({ ...framing, ...others, ...content })).toEqual({});
	});

	test("what a status needs is", () => {
		const fields = {
			...{ allow: "GET", "www-authenticate": "Basic", "proxy-authenticate": "Basic", "retry-after": "5" },
			...{ "content-range": "bytes */7", upgrade: "websocket", "accept-patch": "text/plain", "x-rate": "5" },
			...{ "cache-control": "max-age=5", link: "</a>; rel=blocked-by" },
		};
		expect(errorFields(fields)).toEqual(fields);
	});
});

describe("a field that follows from what is sent", () => {
	test.each(["content-type", "content-length", "etag", "transfer-encoding", "connection", "te", "upgrade"])(
		"is %s",
		(name) => {
			expect(isPageField(name)).toBe(true);
		},
	);

	test.each(["content-security-policy", "content-security-policy-report-only", "allow", "vary", "x-content"])(
		"is not %s",
		(name) => {
			expect(isPageField(name)).toBe(false);
		},
	);
});

describe("what a page adds", () => {
	const page: PageFields = {
		status: 404,
		contentType: "text/html; charset=utf-8",
		contentLength: 42,
		language: "de",
		vary: ["Accept"],
	};

	function added(fields: Fields, changes: Partial<PageFields> = {}): Fields {
		addPageFields(fields, { ...page, ...changes });
		return fields;
	}

	test("type, length, language, nosniff, Vary and no-store", () => {
		expect(added({})).toEqual({
			"content-type": "text/html; charset=utf-8",
			"content-length": "42",
			"content-language": "de",
			"x-content-type-options": "nosniff",
			vary: "Accept",
			"cache-control": "no-store",
		});
	});

	test("what the app says about caching stands; a redirect is left to its default (RFC 9110 §15.1)", () => {
		expect(added({ "cache-control": "max-age=60" })["cache-control"]).toBe("max-age=60");
		expect(added({ expires: "0" })["cache-control"]).toBeUndefined();
		expect(added({}, { status: 301 })["cache-control"]).toBeUndefined();
		expect(added({}, { status: 400 })["cache-control"]).toBe("no-store");
	});

	test("Vary is merged with what stands there, and absent where nothing varies", () => {
		expect(added({ vary: "Origin, accept" })["vary"]).toBe("Origin, accept");
		expect(added({ vary: "*" })["vary"]).toBe("*");
		expect(added({}, { vary: ["Accept", "Accept-Language"] })["vary"]).toBe("Accept, Accept-Language");
		expect(added({}, { vary: [] })["vary"]).toBeUndefined();
		expect(added({ vary: "Origin" }, { vary: [] })["vary"]).toBe("Origin");
	});

	test("a built-in page's policy replaces the app's and its Report-Only twin", () => {
		const app = { "content-security-policy": "a", "content-security-policy-report-only": "b" };
		expect(added({ ...app }, { contentSecurityPolicy: "default-src 'none'" })).toMatchObject({
			"content-security-policy": "default-src 'none'",
		});
		expect(added({ ...app }, { contentSecurityPolicy: "c" })).not.toHaveProperty(
			"content-security-policy-report-only",
		);
		expect(added({ ...app })).toMatchObject(app);
	});

	test("a response without content has no length, but for the 0 of 205 (RFC 9112 §6.3)", () => {
		const framing = { "transfer-encoding": "chunked", trailer: "x-checksum" };
		const fields = () => ({ ...framing, "content-type": "text/html", "content-length": "7", etag: '"a"' });
		const empty = (status: number) => {
			const result: Fields = fields();
			addEmptyFields(result, status);
			return result;
		};
		expect(empty(204)).toEqual({ etag: '"a"' });
		expect(empty(304)).toEqual({ etag: '"a"' });
		expect(empty(205)).toEqual({ etag: '"a"', "content-length": "0" });
	});
});

describe("a field that makes no difference to a page", () => {
	const LEFT_ALONE = ["x-powered-by", "access-control-allow-origin", "strict-transport-security", "x-a"];
	const OF_ABANDONED_ALONE = ["refresh", "link", "x-sendfile"];
	const CONTENT = ["content-type", "content-length", "etag", "transfer-encoding", "digest"];
	const MERGED = [
		...["connection", "keep-alive", "te", "upgrade", "vary", "cache-control", "expires", "retry-after"],
		...["location", "allow", "www-authenticate", "proxy-authenticate", "set-cookie", "x-request-id"],
		...["content-security-policy-report-only", "pragma", "age", "cdn-cache-control", "surrogate-control"],
	];

	test.each(LEFT_ALONE)("is %s", (name) => {
		expect([isIndifferentField(name, false), isIndifferentField(name, true)]).toEqual([true, true]);
	});

	test.each(OF_ABANDONED_ALONE)("is %s of a bare status, and not of an error", (name) => {
		expect([isIndifferentField(name, false), isIndifferentField(name, true)]).toEqual([true, false]);
	});

	test.each([...CONTENT, ...MERGED])("is not %s", (name) => {
		expect([isIndifferentField(name, false), isIndifferentField(name, true)]).toEqual([false, false]);
	});
});
