import { describe, expect, test, vi } from "vitest";
import { type Options, statusError } from "../../src/index.ts";
import { type Handle, HOSTS } from "../hosts.ts";

const CONTENT = {
	"Content-Disposition": 'attachment; filename="report.csv"',
	"Content-Encoding": "identity",
	"Content-Range": "bytes 0-3/10",
	"Content-Location": "/report.csv",
	"Accept-Ranges": "bytes",
	"Last-Modified": "Tue, 15 Nov 1994 12:45:26 GMT",
	ETag: '"7"',
	"Repr-Digest": "sha-256=:AA==:",
	Digest: "sha-256=AA",
};

const ABANDONED = {
	"Cache-Control": "public, max-age=31536000",
	Expires: "Tue, 15 Nov 2094 12:45:26 GMT",
	Pragma: "cache",
	Age: "7",
	Refresh: "5; url=/",
	"CDN-Cache-Control": "max-age=60",
};

const LASTING = {
	"Access-Control-Allow-Origin": "https://shop.example",
	"Access-Control-Expose-Headers": "X-Trace",
	"Strict-Transport-Security": "max-age=31536000",
	"Referrer-Policy": "no-referrer",
	"X-Trace": "t-1",
	"Server-Timing": "db;dur=53",
};

function setAll(handle: Handle, fields: Readonly<Record<string, string>>): void {
	for (const [name, value] of Object.entries(fields)) {
		handle.field(name, value);
	}
}

function lowerCase(fields: Readonly<Record<string, string>>): string[] {
	return Object.keys(fields).map((name) => name.toLowerCase());
}

describe.each(HOSTS)("the fields of an answer on $name", (host) => {
	async function answerTo(prepare: (handle: Handle) => void, error?: unknown, options?: Options) {
		const app = host.app(options).on("GET", "/", (handle) => {
			prepare(handle);
			if (error !== undefined) {
				throw error;
			}
			handle.bare();
		});
		return (await (await app.serve()).ask("/", { headers: { accept: "text/html" } })).fields;
	}

	test("to an error lose what described the content and the caching of the abandoned one", async () => {
		const fields = await answerTo((handle) => {
			setAll(handle, { ...CONTENT, ...ABANDONED, Location: "/next", "Content-Type": "text/csv" });
			handle.field("Link", '</app.css>; rel=preload, <https://law.example/>; rel="blocked-by"');
		}, statusError(500));
		for (const name of [
			...lowerCase(CONTENT),
			"expires",
			"pragma",
			"age",
			"refresh",
			"cdn-cache-control",
			"location",
		]) {
			expect(fields, name).not.toHaveProperty(name);
		}
		expect(fields["cache-control"]).toBe("no-store");
		expect(fields["content-type"]).toBe("text/html; charset=utf-8");
		expect(fields["link"]).toBe('<https://law.example/>; rel="blocked-by"');
	});

	test("to a bare status lose only what described content", async () => {
		const fields = await answerTo((handle) => {
			handle.status(404);
			setAll(handle, { ...CONTENT, ...ABANDONED });
			handle.field("Link", "</app.css>; rel=preload");
		});
		for (const name of lowerCase(CONTENT)) {
			expect(fields, name).not.toHaveProperty(name);
		}
		for (const [name, value] of Object.entries(ABANDONED)) {
			expect(fields[name.toLowerCase()], name).toBe(value);
		}
		expect(fields["link"]).toBe("</app.css>; rel=preload");
	});

	test.each([
		["an error", statusError(500)],
		["a bare status", undefined],
	])("to %s keep CORS, cookies, security and tracing, and merge Vary", async (_, error) => {
		const fields = await answerTo((handle) => {
			handle.status(500);
			setAll(handle, LASTING);
			handle.field("Set-Cookie", ["a=1", "b=2; HttpOnly"]).field("Vary", "Origin, accept");
		}, error);
		for (const [name, value] of Object.entries(LASTING)) {
			expect(fields[name.toLowerCase()], name).toBe(value);
		}
		expect(fields["set-cookie"]).toEqual(["a=1", "b=2; HttpOnly"]);
		expect(fields.vary).toBe("Origin, accept, Accept-Language");
	});

	test.each([400, 404, 410, 451, 500, 501])(
		"of %i say no-store unless the app says otherwise",
		async (status) => {
			const bare = await answerTo((handle) => void handle.status(status));
			expect(bare["cache-control"]).toBe("no-store");
			const said = await answerTo((handle) => void handle.status(status).field("Cache-Control", "max-age=5"));
			expect(said["cache-control"]).toBe("max-age=5");
			const thrown = await answerTo(
				() => {},
				statusError(status, { headers: { "Cache-Control": "max-age=9" } }),
			);
			expect(thrown["cache-control"]).toBe("max-age=9");
		},
	);

	test("always describe the content and forbid sniffing it", async () => {
		const fields = await answerTo((handle) => void handle.status(404));
		expect(fields).toMatchObject({
			"content-type": "text/html; charset=utf-8",
			"content-language": "en",
			"x-content-type-options": "nosniff",
			"content-length": expect.stringMatching(/^\d+$/),
		});
		expect(fields).not.toHaveProperty("transfer-encoding");
	});

	test("replace the app's Content-Security-Policy by the page's own", async () => {
		const fields = await answerTo((handle) => {
			handle.status(404).field("Content-Security-Policy", "script-src *");
			handle.field("Content-Security-Policy-Report-Only", "default-src *");
		});
		expect(fields["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-/);
		expect(fields).not.toHaveProperty("content-security-policy-report-only");
	});

	test("of 401 have the challenge option where nobody else gave one (RFC 9110 §15.5.2)", async () => {
		const options = { challenge: ['Bearer realm="shop"', "Basic"] };
		const unauthorized = (handle: Handle) => void handle.status(401);
		expect((await answerTo(unauthorized, undefined, options))["www-authenticate"]).toBe(
			'Bearer realm="shop", Basic',
		);
		const error = statusError(401, { headers: { "www-authenticate": "Digest" } });
		expect((await answerTo(() => {}, error, options))["www-authenticate"]).toBe("Digest");
		expect((await answerTo(() => {}, statusError(401), options))["www-authenticate"]).toContain("Bearer");
	});

	test("of 401 without any challenge warn the developer, once, with the section", async () => {
		const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
		try {
			const app = host.app().on("GET", "/", (handle) => handle.status(401).bare());
			const site = await app.serve();
			await site.ask("/");
			await site.ask("/");
			expect(warn.mock.calls.map(([message]) => message)).toEqual([
				expect.stringContaining("RFC 9110 §15.5.2"),
			]);
		} finally {
			warn.mockRestore();
		}
	});

	test("of 405 list the methods (RFC 9110 §15.5.6)", async () => {
		expect((await answerTo(() => {}, statusError(405, { allow: ["GET", "PUT"] }))).allow).toBe("GET, PUT");
		expect((await answerTo((handle) => void handle.status(405).field("Allow", "GET"))).allow).toBe("GET");
	});

	test("of 407 keep Proxy-Authenticate (RFC 9110 §15.5.8)", async () => {
		const error = statusError(407, { headers: { "Proxy-Authenticate": "Basic" } });
		expect((await answerTo(() => {}, error))["proxy-authenticate"]).toBe("Basic");
		const bare = (handle: Handle) => void handle.status(407).field("Proxy-Authenticate", "Basic");
		expect((await answerTo(bare))["proxy-authenticate"]).toBe("Basic");
	});

	test("of 416 keep an unsatisfied Content-Range (RFC 9110 §15.5.17)", async () => {
		const bare = (handle: Handle) => void handle.status(416).field("Content-Range", "bytes */47");
		expect((await answerTo(bare))["content-range"]).toBe("bytes */47");
		const error = statusError(416, { headers: { "Content-Range": "bytes */47" } });
		expect((await answerTo(() => {}, error))["content-range"]).toBe("bytes */47");
	});

	test("of 426 have Upgrade, and Connection names it (RFC 9110 §15.5.22, §7.8)", async () => {
		const error = statusError(426, { headers: { upgrade: "websocket" } });
		expect(await answerTo(() => {}, error)).toMatchObject({
			upgrade: "websocket",
			connection: "upgrade, close",
		});
		const bare = (handle: Handle) => void handle.status(426).field("Upgrade", "TLS/1.0, HTTP/1.1");
		expect(await answerTo(bare)).toMatchObject({
			upgrade: "TLS/1.0, HTTP/1.1",
			connection: "upgrade, close",
		});
	});

	test("of 451 keep who blocks it (RFC 7725 §4)", async () => {
		const link = '<https://law.example/>; rel="blocked-by"';
		const bare = (handle: Handle) => void handle.status(451).field("Link", link);
		expect((await answerTo(bare))["link"]).toBe(link);
		expect((await answerTo(bare, statusError(451)))["link"]).toBe(link);
		expect((await answerTo(() => {}, statusError(451, { headers: { link } })))["link"]).toBe(link);
	});

	test("of 503 say when to come back, unless told not to (RFC 9110 §15.6.4)", async () => {
		const bare = (handle: Handle) => void handle.status(503);
		expect((await answerTo(bare))["retry-after"]).toBe("120");
		expect((await answerTo(() => {}, statusError(503)))["retry-after"]).toBe("120");
		expect((await answerTo(bare, undefined, { retryAfterSeconds: 30 }))["retry-after"]).toBe("30");
		expect(await answerTo(bare, undefined, { retryAfterSeconds: false })).not.toHaveProperty("retry-after");
		const own = (handle: Handle) => void handle.status(503).field("Retry-After", "7");
		expect((await answerTo(own))["retry-after"]).toBe("7");
		expect(await answerTo((handle) => void handle.status(500))).not.toHaveProperty("retry-after");
	});

	test("drop a Retry-After that is none (RFC 9110 §10.2.3)", async () => {
		const soon = (handle: Handle) => void handle.status(429).field("Retry-After", "soon");
		expect(await answerTo(soon)).not.toHaveProperty("retry-after");
		const date = (handle: Handle) =>
			void handle.status(429).field("Retry-After", "Sunday, 06-Nov-94 08:49:37 GMT");
		expect((await answerTo(date))["retry-after"]).toBe("Sun, 06 Nov 1994 08:49:37 GMT");
	});

	test("have those of the headers option", async () => {
		const options = { headers: { "X-Robots-Tag": "noindex", Vary: "Cookie" } };
		const fields = await answerTo((handle) => void handle.status(404), undefined, options);
		expect(fields["x-robots-tag"]).toBe("noindex");
		expect(fields.vary).toBe("Accept, Accept-Language, Cookie");
	});
});
