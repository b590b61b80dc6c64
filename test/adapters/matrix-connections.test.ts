import { once } from "node:events";
import { Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { statusError } from "../../src/index.ts";
import { HOSTS, type Host } from "../hosts.ts";
import { openConnection } from "../raw-connection.ts";

interface Expected {
	readonly method: string;
	readonly path: string;
	readonly status: number;
	readonly content: RegExp;
	readonly body?: string;
}

const PAGE = /^<!doctype html>[\s\S]*<\/html>\n$/;
const NONE = /^$/;

const EXCHANGES: readonly Expected[] = [
	{ method: "GET", path: "/ok", status: 200, content: /^fine$/ },
	{ method: "GET", path: "/fail", status: 500, content: PAGE },
	{ method: "GET", path: "/bare", status: 404, content: PAGE },
	{ method: "HEAD", path: "/bare", status: 404, content: NONE },
	{ method: "HEAD", path: "/fail", status: 500, content: NONE },
	{ method: "HEAD", path: "/nowhere", status: 404, content: NONE },
	{ method: "GET", path: "/nowhere", status: 404, content: PAGE },
	{ method: "GET", path: "/empty", status: 204, content: NONE },
	{ method: "GET", path: "/same", status: 304, content: NONE },
	{ method: "GET", path: "/moved", status: 302, content: PAGE },
	{ method: "HEAD", path: "/moved", status: 302, content: NONE },
	{ method: "POST", path: "/upload", status: 413, content: PAGE, body: "u".repeat(200_000) },
	{ method: "POST", path: "/upload-bare", status: 413, content: PAGE, body: "u".repeat(200_000) },
	{ method: "POST", path: "/nowhere", status: 404, content: PAGE, body: "u".repeat(200_000) },
	{ method: "DELETE", path: "/ok", status: 405, content: PAGE },
	{ method: "GET", path: "/spoken", status: 404, content: /^spoken$/ },
	{ method: "HEAD", path: "/spoken", status: 404, content: NONE },
	{ method: "GET", path: "/ok", status: 200, content: /^fine$/ },
];

function requestText({ method, path, body = "" }: Expected, close = false): string {
	return [
		`${method} ${path} HTTP/1.1`,
		"Host: localhost",
		"Accept: text/html",
		...(body === "" ? [] : [`Content-Length: ${body.length}`]),
		...(close ? ["Connection: close"] : []),
		"",
		body,
	].join("\r\n");
}

function siteOf(host: Host) {
	return host
		.app()
		.on("GET", "/ok", (handle) => handle.send("fine"))
		.on("GET", "/fail", () => {
			throw new Error("x");
		})
		.on("GET", "/bare", (handle) => handle.status(404).bare())
		.on("GET", "/empty", (handle) => handle.status(204).bare())
		.on("GET", "/same", (handle) => handle.status(304).field("ETag", '"7"').bare())
		.on("GET", "/moved", (handle) => handle.status(302).field("Location", "/ok").bare())
		.on("GET", "/spoken", (handle) => handle.status(404).send("spoken"))
		.on("POST", "/upload", () => {
			throw statusError(413);
		})
		.on("POST", "/upload-bare", (handle) => handle.status(413).bare())
		.serve();
}

describe.each(HOSTS)("one connection to $name", (host) => {
	test("gets one well-framed response to each request in turn (RFC 9112 §9.3)", async () => {
		const connection = await openConnection((await siteOf(host)).port);
		for (const expected of EXCHANGES) {
			const name = `${expected.method} ${expected.path}`;
			connection.send(requestText(expected));
			const { status, content } = await connection.receive(expected.method);
			expect(status, name).toBe(expected.status);
			expect(content, name).toMatch(expected.content);
		}
		expect(connection.rest()).toBe("");
	});

	test("gets the responses to pipelined requests in order (RFC 9112 §9.3.2)", async () => {
		const connection = await openConnection((await siteOf(host)).port);
		connection.send(EXCHANGES.map((expected) => requestText(expected)).join(""));
		for (const expected of EXCHANGES) {
			const name = `${expected.method} ${expected.path}`;
			const { status, content } = await connection.receive(expected.method);
			expect(status, name).toBe(expected.status);
			expect(content, name).toMatch(expected.content);
		}
		expect(connection.rest()).toBe("");
	});

	test.each([
		["before its turn", 0],
		["when its turn has come", 120],
	])(
		"is closed when an app destroys a response that waits in a pipeline, and throws %s",
		async (_, after) => {
			const app = host
				.app()
				.on("GET", "/slow", async (handle) => {
					await setTimeout(60);
					handle.send("fine");
				})
				.on("GET", "/destroyed", async (handle) => {
					handle.destroy();
					await setTimeout(after);
					throw new Error("in place of nothing");
				});
			const { server, port } = await app.serve();
			// Nothing but the app's error is to close it.
			server.keepAliveTimeout = 0;
			const connection = await openConnection(port);
			connection.send(
				["/slow", "/destroyed"]
					.map((path) => requestText({ method: "GET", path, status: 0, content: NONE }))
					.join(""),
			);
			expect((await connection.receive("GET")).content).toBe("fine");
			await connection.closed();
			expect(connection.rest()).toBe("");
			await expect.poll(() => app.reports).toMatchObject([{ error: { message: "in place of nothing" } }]);
		},
	);

	test("carries a Content-Length that counts bytes, and none on 204 and 304", async () => {
		const connection = await openConnection((await siteOf(host)).port);
		for (const expected of EXCHANGES) {
			connection.send(requestText(expected));
			const { fields, content, status } = await connection.receive(expected.method);
			expect(fields["transfer-encoding"]).toBeUndefined();
			if (status === 204 || status === 304) {
				expect(fields["content-length"]).toBeUndefined();
			} else if (expected.method !== "HEAD") {
				expect(fields["content-length"]).toBe(String(Buffer.byteLength(content)));
			}
		}
	});

	test.each(["/fail", "/bare", "/nowhere"])(
		"is closed after GET %s when the client asks for it",
		async (path) => {
			const connection = await openConnection((await siteOf(host)).port);
			connection.send(requestText({ method: "GET", path, status: 0, content: NONE }, true));
			const { fields, content } = await connection.receive("GET");
			expect(content).toMatch(PAGE);
			expect(fields["connection"]).toBe("close");
			await connection.closed();
			expect(connection.rest()).toBe("");
		},
	);

	test.each(["GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"])(
		"is closed after a 426 to %j, though that has a Connection field of its own (RFC 9112 §9.6)",
		async (request) => {
			const app = host.app().on("GET", "/", () => {
				throw statusError(426, { headers: { upgrade: "websocket" } });
			});
			const connection = await openConnection((await app.serve()).port);
			connection.send(request);
			const { status, fields } = await connection.receive("GET");
			expect(status).toBe(426);
			expect(fields["connection"]).toBe("upgrade, close");
			await connection.closed();
		},
	);

	test.each(["/fail", "/bare", "/nowhere"])(
		"of an HTTP/1.0 client gets GET %s whole, then closes",
		async (path) => {
			const connection = await openConnection((await siteOf(host)).port);
			connection.send(`GET ${path} HTTP/1.0\r\nAccept: text/html\r\n\r\n`);
			const { fields, content } = await connection.receive("GET");
			expect(content).toMatch(PAGE);
			expect(fields["content-length"]).toBe(String(Buffer.byteLength(content)));
			expect(fields["transfer-encoding"]).toBeUndefined();
			await connection.closed();
			expect(connection.rest()).toBe("");
		},
	);

	test("goes on after an upload of chunks that nobody read", async () => {
		const connection = await openConnection((await siteOf(host)).port);
		const chunk = `${(50_000).toString(16)}\r\n${"u".repeat(50_000)}\r\n`;
		connection.send(`POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`);
		connection.send(`${chunk}${chunk}0\r\n\r\n`);
		connection.send(requestText({ method: "GET", path: "/ok", status: 200, content: NONE }));
		expect((await connection.receive("POST")).status).toBe(413);
		expect((await connection.receive("GET")).content).toBe("fine");
	});

	test("goes on after an upload whose receiver got stuck", async () => {
		const app = host
			.app()
			.on("POST", "/stuck", async ({ request }) => {
				const stuck = new Writable({ highWaterMark: 1, write: () => {} });
				request.pipe(stuck);
				await once(request, "pause");
				throw statusError(507);
			})
			.on("GET", "/ok", (handle) => handle.send("fine"));
		const connection = await openConnection((await app.serve()).port);
		const body = "u".repeat(500_000);
		connection.send(requestText({ method: "POST", path: "/stuck", status: 507, content: PAGE, body }));
		connection.send(requestText({ method: "GET", path: "/ok", status: 200, content: NONE }));
		expect((await connection.receive("POST")).status).toBe(507);
		expect((await connection.receive("GET")).content).toBe("fine");
	});

	test("goes on after Expect: 100-continue", async () => {
		const connection = await openConnection((await siteOf(host)).port);
		connection.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
		expect((await connection.receive("POST")).status).toBe(100);
		expect((await connection.receive("POST")).status).toBe(413);
		connection.send("body");
		connection.send(requestText({ method: "GET", path: "/ok", status: 200, content: NONE }));
		expect((await connection.receive("GET")).content).toBe("fine");
	});

	test.each([
		"*",
		"//evil.example/x",
		"http://a/nowhere",
		"/%zz",
		"/a/../b",
		"/nowhere?",
		`/${"n".repeat(8000)}`,
	])("gets a page for the request target %s, and goes on", async (target) => {
		const connection = await openConnection((await siteOf(host)).port);
		for (const method of ["GET", "OPTIONS"]) {
			connection.send(`${method} ${target} HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n`);
			const { status, content } = await connection.receive(method);
			expect([400, 404]).toContain(status);
			expect(content).toMatch(PAGE);
			expect(content).not.toMatch(/evil|nnnn|%zz/);
		}
		connection.send(requestText({ method: "GET", path: "/ok", status: 200, content: NONE }));
		expect((await connection.receive("GET")).content).toBe("fine");
	});

	test("never gets a field or a line that the client made up", async () => {
		const connection = await openConnection((await siteOf(host)).port);
		const bomb = "a/b,".repeat(2000);
		connection.send(
			`GET /nowhere?%0d%0aX-Evil:%201 HTTP/1.1\r\nHost: a\r\nAccept: ${bomb}\r\nAccept-Language: ${bomb}\r\nX-Request-Id: <script>\r\n\r\n`,
		);
		const { status, fields, content } = await connection.receive("GET");
		expect(status).toBe(404);
		expect(fields).not.toHaveProperty("x-evil");
		expect(fields).not.toHaveProperty("x-request-id");
		expect(content).not.toContain("script");
		expect(content).not.toContain("Evil");
	});
});
