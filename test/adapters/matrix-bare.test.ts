import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { HOSTS, type Host, type HostHandler } from "../hosts.ts";

const HTML = { accept: "text/html" };

async function answerTo(host: Host, handler: HostHandler, headers = HTML, method = "GET") {
	const app = host.app().on("GET", "/", handler).on("POST", "/", handler);
	const received = await (await app.serve()).ask("/", { headers, method });
	return { ...received, app };
}

describe.each(HOSTS)("a bare status on $name", (host) => {
	test.each([400, 403, 404, 409, 410, 418, 429, 451, 500, 501, 502, 503, 504, 511, 420, 499, 520, 599])(
		"of %i gets a page",
		async (status) => {
			const received = await answerTo(host, (handle) => handle.status(status).bare());
			expect(received.status).toBe(status);
			expect(received.fields["content-type"]).toBe("text/html; charset=utf-8");
			expect(received.text).toContain(`(${status})</title>`);
			expect(received.app.reports).toEqual([]);
			expect(received.app.events).toEqual([]);
		},
	);

	test("gets a page in answer to a POST", async () => {
		const received = await answerTo(host, (handle) => handle.status(403).bare(), HTML, "POST");
		expect([received.status, received.fields["content-language"]]).toEqual([403, "en"]);
	});

	test("is negotiated", async () => {
		const headers = { accept: "application/problem+json" };
		const { fields, text } = await answerTo(host, (handle) => handle.status(404).bare(), headers);
		expect(fields["content-type"]).toBe("application/problem+json; charset=utf-8");
		expect(JSON.parse(text)).toMatchObject({
			type: "about:blank",
			title: "Not Found",
			status: 404,
			instance: "/",
		});
	});

	test("keeps the reason phrase that the app chose", async () => {
		const { status, reason, text } = await answerTo(host, (handle) =>
			handle.status(404, "Nothing Here").bare(),
		);
		expect([status, reason]).toEqual([404, "Nothing Here"]);
		expect(text).toContain("</html>");
	});

	test("says what the app hinted", async () => {
		const { fields, text } = await answerTo(
			host,
			(handle) => handle.status(403).hint({ substatus: 14, retryAfter: 60, detail: "No lists here." }).bare(),
			{ accept: "application/json" },
		);
		expect(fields["retry-after"]).toBe("60");
		expect(JSON.parse(text)).toMatchObject({ status: 403, substatus: 14, detail: "No lists here." });
	});

	test("is left alone with a hint of false", async () => {
		const { status, text } = await answerTo(host, (handle) => handle.status(404).hint(false).bare());
		expect(status).toBe(404);
		expect(text).not.toContain("<");
	});

	test("may have a Content-Type: without content there is nothing that it describes", async () => {
		const { fields, text } = await answerTo(host, (handle) =>
			handle.status(404).field("Content-Type", "image/png").bare(),
		);
		expect(fields["content-type"]).toBe("text/html; charset=utf-8");
		expect(text).toContain("</html>");
	});

	test("of a HEAD request has the fields of GET and no content (RFC 9110 §9.3.2)", async () => {
		const app = host
			.app({ requestId: () => "r-1" })
			.on("GET", "/", (handle) => handle.status(503, "Closed").field("X-Shop", "north").bare());
		const site = await app.serve();
		const get = await site.ask("/", { headers: HTML });
		const head = await site.ask("/", { headers: HTML, method: "HEAD" });
		const { date: _, ...expected } = get.fields;
		expect(head.fields).toMatchObject(expected);
		expect([head.status, head.reason, head.text]).toEqual([503, "Closed", ""]);
		expect(Number(head.fields["content-length"])).toBe(get.bytes.length);
	});

	test.each([
		["a Content-Type", "Content-Type", "image/png"],
		["a Content-Length above 0", "Content-Length", "812"],
	])("of a HEAD request with %s is left alone: the app spoke", async (_, name, value) => {
		const { status, fields } = await answerTo(
			host,
			(handle) => handle.status(404).field(name, value).bare(),
			HTML,
			"HEAD",
		);
		expect(status).toBe(404);
		expect(fields["content-language"]).toBeUndefined();
		expect(fields[name.toLowerCase()]).toBe(value);
	});

	test.each([
		["alone", {}],
		["and a Content-Type", { "Content-Type": "image/png" }],
	])("of a HEAD request with Content-Length: 0 %s is bare", async (_, more) => {
		const { fields } = await answerTo(
			host,
			(handle) => {
				for (const [name, value] of Object.entries({ "Content-Length": "0", ...more })) {
					handle.field(name, value);
				}
				handle.status(404).bare();
			},
			HTML,
			"HEAD",
		);
		expect(Number(fields["content-length"])).toBeGreaterThan(500);
	});

	test("of 204 or 304 passes, without content", async () => {
		for (const status of [204, 304]) {
			const received = await answerTo(host, (handle) => handle.status(status).field("ETag", '"7"').bare());
			expect([received.status, received.text, received.fields.etag]).toEqual([status, "", '"7"']);
			expect(received.fields).not.toHaveProperty("content-language");
		}
	});
});

describe.each(HOSTS)("a bare redirect on $name", (host) => {
	test.each([300, 301, 302, 303, 307, 308])("of %i gets a short page with a link", async (status) => {
		const received = await answerTo(host, (handle) =>
			handle.status(status).field("Location", "/new?a=1&b=2").bare(),
		);
		expect([received.status, received.fields.location]).toEqual([status, "/new?a=1&b=2"]);
		expect(received.text).toContain('<a href="/new?a=1&amp;b=2">');
		expect(received.fields["cache-control"]).toBeUndefined();
	});

	test("of 305 names no proxy to follow (RFC 9110 §15.4.6)", async () => {
		const { status, text } = await answerTo(host, (handle) =>
			handle.status(305).field("Location", "http://proxy.example/").bare(),
		);
		expect(status).toBe(305);
		expect(text).toContain("</html>");
		expect(text).not.toContain("proxy.example");
	});

	test("to a script is not linked", async () => {
		const { text, fields } = await answerTo(host, (handle) =>
			handle.status(302).field("Location", "javascript:alert(1)").bare(),
		);
		expect(fields.location).toBe("javascript:alert(1)");
		expect(text).toContain("</html>");
		expect(text).not.toContain("javascript:");
	});

	test.each([301, 302, 306])("of %i without Location is left alone", async (status) => {
		const { fields, text, ...received } = await answerTo(host, (handle) => handle.status(status).bare());
		expect(received.status).toBe(status);
		expect(fields).not.toHaveProperty("content-language");
		expect(text).not.toContain("<");
	});

	test("to nowhere is left alone", async () => {
		const { fields, text } = await answerTo(host, (handle) =>
			handle.status(302).field("Location", "").bare(),
		);
		expect(fields).not.toHaveProperty("content-language");
		expect(text).not.toContain("<");
	});
});

describe.each(HOSTS)("what the app wrote on $name", (host) => {
	test.each<[string, HostHandler, string]>([
		["a text", (handle) => handle.send("Gone fishing"), "Gone fishing"],
		[
			"the reason phrase as HTML",
			(handle) => handle.field("Content-Type", "text/html").send("Not Found"),
			"Not Found",
		],
		["bytes", (handle) => handle.send(Buffer.from("\u0000\u0001")), "\u0000\u0001"],
		["JSON", (handle) => handle.json({ error: "gone" }), '{"error":"gone"}'],
		["a stream", (handle) => handle.send(Readable.from(["Gone ", "fishing"])), "Gone fishing"],
	])("as %s stays", async (_, speak, expected) => {
		const { status, text, fields } = await answerTo(host, (handle) => {
			handle.status(404).field("Cache-Control", "max-age=60").field("X-MiXeD", "1");
			speak(handle);
		});
		expect(status).toBe(404);
		expect(text).toBe(expected);
		expect(fields["cache-control"]).toBe("max-age=60");
		expect(fields).not.toHaveProperty("content-language");
	});

	test("keeps the letter case of its fields", async () => {
		const { rawFields } = await answerTo(host, (handle) => {
			handle.status(404).field("X-MiXeD", "1").send("spoken");
		});
		expect(rawFields).toContain("X-MiXeD");
	});

	test("keeps its chunked framing (RFC 9112 §7.1)", async () => {
		const { fields, text } = await answerTo(host, (handle) => {
			handle.status(404).send(Readable.from(["Gone ", "fishing"]));
		});
		expect(fields["transfer-encoding"]).toBe("chunked");
		expect(fields).not.toHaveProperty("content-length");
		expect(text).toBe("Gone fishing");
	});

	test("keeps the letter case of fields on a bare status, too", async () => {
		const { rawFields } = await answerTo(host, (handle) =>
			handle.status(404).field("X-MiXeD", "1").field("Set-Cookie", ["a=1", "b=2"]).bare(),
		);
		expect(rawFields).toContain("X-MiXeD");
		expect(rawFields.filter((text) => text === "Set-Cookie")).toHaveLength(2);
	});
});
