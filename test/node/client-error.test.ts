import { once } from "node:events";
import { createServer, type RequestListener, type Server, type ServerOptions, STATUS_CODES } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import express from "express";
import Koa from "koa";
import { describe, expect, test, vi } from "vitest";
import { type ClientErrorOptions, OptionError, onClientError } from "../../src/node.ts";
import { listen, until, wire, wireOver } from "./wire.ts";

const HOST = "Host: x\r\n";
const CHUNKED = `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n`;

interface Row {
	readonly what: string;
	readonly send: string | Uint8Array;
	readonly status: number;
	/** The id in the report, or all that node's parsers of several versions give. Default: the status. */
	readonly id?: string | readonly string[];
}

const ROWS: readonly Row[] = [
	{ what: "an unknown method", send: `FOO / HTTP/1.1\r\n${HOST}\r\n`, status: 400 },
	{
		what: "a TLS handshake on a plain port",
		send: Uint8Array.of(0x16, 3, 1, 0, 0xc6, 1, 0, 0, 0xc2, 3, 3),
		status: 400,
	},
	{
		what: "a field of 20 KB",
		send: `GET / HTTP/1.1\r\n${HOST}X: ${"a".repeat(20_000)}\r\n\r\n`,
		status: 431,
	},
	{
		what: "a target of 20 KB behind an empty line",
		send: `\r\nGET /${"a".repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`,
		status: 414,
	},
	{ what: "a target of 20 KB", send: `GET /${"a".repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`, status: 414 },
	{ what: "a chunk size that is no number", send: `${CHUNKED}zz\r\nx\r\n0\r\n\r\n`, status: 400 },
	{ what: "a bad field name", send: `GET / HTTP/1.1\r\n${HOST}a(b: c\r\n\r\n`, status: 400 },
	{ what: "a bad field value", send: `GET / HTTP/1.1\r\n${HOST}a: \u0001\r\n\r\n`, status: 400 },
	{ what: "a target without a slash", send: `GET foo HTTP/1.1\r\n${HOST}\r\n`, status: 400 },
	{ what: "a target with a space", send: `GET /a b HTTP/1.1\r\n${HOST}\r\n`, status: 400 },
	{
		what: "two lengths",
		send: `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
		status: 400,
		id: "400.7",
	},
	{
		what: "a negative length",
		send: `POST / HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`,
		status: 400,
		id: "400.7",
	},
	{
		what: "a length and chunks",
		send: `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
		status: 400,
		id: ["400", "400.7"],
	},
	{
		what: "an unknown transfer coding",
		send: `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: foo\r\n\r\n`,
		status: 400,
	},
	{ what: "an unknown version", send: `GET / HTTP/9.9\r\n${HOST}\r\n`, status: 505 },
	{ what: "a version without the end of its line", send: `GET / HTTP/1.1junk\r\n${HOST}\r\n`, status: 400 },
	{ what: "the preface of HTTP/2", send: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", status: 400 },
	{
		what: "chunk extensions of 20 KB",
		send: `${CHUNKED}1;${"a".repeat(20_000)}\r\nx\r\n0\r\n\r\n`,
		status: 413,
	},
];

async function serve(
	options?: ClientErrorOptions,
	listener: RequestListener = () => {},
	serverOptions: ServerOptions = {},
): Promise<{ server: Server; port: number; reports: [string, string, unknown][] }> {
	const reports: [string, string, unknown][] = [];
	const server = createServer(serverOptions, listener);
	onClientError(server, {
		onError(error, page, facts) {
			reports.push([page.id, facts.method, (error as NodeJS.ErrnoException).code]);
		},
		...options,
	});
	return { server, port: await listen(server), reports };
}

describe("what the parser refuses", () => {
	test.each(ROWS)(
		"$what is answered $status with one whole page",
		async ({ send, status, id = String(status) }) => {
			const { port, reports } = await serve();
			const client = await wire(port);
			client.send(send);
			const page = await client.next();
			expect([page.status, page.reason]).toEqual([status, STATUS_CODES[status]]);
			expect(page.fields).toMatchObject({
				"content-type": "text/html; charset=utf-8",
				"content-language": "en",
				"cache-control": "no-store",
				connection: "close",
				"x-content-type-options": "nosniff",
				"content-security-policy": expect.stringContaining("default-src 'none'"),
			});
			expect(page.fields).not.toHaveProperty("vary");
			expect(Math.abs(Date.now() - Date.parse(page.fields["date"] ?? ""))).toBeLessThan(5000);
			expect(page.fields["date"]).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
			expect(page.content).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i);
			await client.closed();
			expect(client.events).toEqual(["end", "close"]);
			expect(client.text().match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
			expect(reports.map(([, method]) => method)).toEqual(["-"]);
			expect([id].flat()).toContain(reports[0]?.[0]);
		},
	);

	test("nothing of the request is in the page", async () => {
		const { port } = await serve();
		const client = await wire(port);
		client.send(`GET /<b>reflected</b> secret HTTP/1.1\r\n${HOST}Cookie: a=reflected\r\n\r\n`);
		await client.next();
		expect(client.text()).not.toContain("reflected");
		expect(client.text()).not.toContain("secret");
	});

	test("a request that does not come to its end in time is answered 408, and the connection closed", async () => {
		const { port, reports } = await serve({}, undefined, {
			headersTimeout: 100,
			requestTimeout: 100,
			connectionsCheckingInterval: 20,
		});
		const client = await wire(port);
		client.send("GET / HTTP/1.1\r\nHo");
		expect((await client.next()).status).toBe(408);
		await client.closed();
		expect(reports).toEqual([["408", "-", "ERR_HTTP_REQUEST_TIMEOUT"]]);
	});

	test("content that does not come in time is answered 408 while the handler waits for it", async () => {
		let aborted = false;
		const { port } = await serve(
			{},
			(request) =>
				void request.resume().on("aborted", () => {
					aborted = true;
				}),
			{ headersTimeout: 100, requestTimeout: 100, connectionsCheckingInterval: 20 },
		);
		const client = await wire(port);
		client.send(`POST / HTTP/1.1\r\n${HOST}Content-Length: 10\r\n\r\nabc`);
		expect((await client.next()).status).toBe(408);
		await until(() => aborted);
	});

	test("junk behind a good request takes the place of an answer that is not there yet", async () => {
		const { port } = await serve({}, (_request, response) => void setTimeout(() => response.end("late"), 50));
		const client = await wire(port);
		client.send(`GET / HTTP/1.1\r\n${HOST}\r\nJUNK\r\n\r\n`);
		expect((await client.next()).status).toBe(400);
		await client.closed();
		expect(client.text()).not.toContain("late");
	});

	test("junk behind a good request that was answered is answered 400", async () => {
		const { port } = await serve({}, (_request, response) => void response.end("good"));
		const client = await wire(port);
		client.send(`GET / HTTP/1.1\r\n${HOST}\r\n`);
		await until(() => client.text().includes("good"));
		client.send("JUNK\r\n\r\n");
		await until(() => client.text().includes("</html>"));
		expect(client.text().match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 400"]);
	});

	test("junk in one packet with a good request is answered behind it", async () => {
		const good = "good".repeat(500_000);
		const { port } = await serve({}, (_request, response) => void response.end(good));
		const client = await wire(port);
		client.send(`GET / HTTP/1.1\r\n${HOST}\r\nJUNK\r\n\r\n`);
		expect((await client.next()).content).toBe(good);
		expect((await client.next()).status).toBe(400);
		await client.closed();
	});

	test.each(["GET / HTTP/1.0\r\n\r\n", `GET / HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`])(
		"junk behind the last request of a connection, %j, gets nothing (RFC 9112 §9.6)",
		async (request) => {
			const { port, reports } = await serve({}, (_request, response) => void response.end("good"));
			const client = await wire(port);
			client.send(`${request}JUNK\r\n\r\n`);
			await client.closed();
			expect(client.text()).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\ngood$/);
			expect(reports).toEqual([]);
		},
	);

	test("a response that is half out is broken off, with nothing of ours in it", async () => {
		const { port } = await serve({}, (_request, response) => void response.write("half"));
		const client = await wire(port);
		client.send(`POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n`);
		await until(() => client.text().includes("half"));
		client.send("zz\r\n");
		await client.closed();
		expect(client.text()).not.toContain("400");
		expect(client.text()).not.toContain("0\r\n\r\n");
	});

	test("a target of 20 KB behind a good request in one packet is answered 414", async () => {
		const { port } = await serve({}, (_request, response) => void setImmediate(() => response.end("late")));
		const client = await wire(port);
		client.send(`GET / HTTP/1.1\r\n${HOST}\r\nGET /${"a".repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`);
		expect((await client.next()).status).toBe(414);
	});

	test("a client that goes on sending junk gets the whole page without a reset", async () => {
		const { port, reports } = await serve();
		const client = await wire(port);
		const chunk = Buffer.alloc(65_536, "a");
		for (let count = 0; count < 32; count++) {
			client.send(chunk);
		}
		expect((await client.next()).status).toBe(400);
		await client.closed();
		expect(client.events).toEqual(["end", "close"]);
		expect(reports).toHaveLength(1);
	});
});

describe("clients that are gone", () => {
	test("one that leaves in the middle of the fields gets nothing and is not reported", async () => {
		const { port, reports, server } = await serve();
		const client = await wire(port);
		const seen = vi.fn();
		server.on("clientError", seen);
		client.send("GET / HT");
		client.socket.end();
		await client.closed();
		await until(() => seen.mock.calls.length > 0);
		expect(client.text()).toBe("");
		expect(reports).toEqual([]);
	});
});

describe("over TLS", () => {
	// Anonymous key exchange, which needs no certificate.
	const TLS = { ciphers: "AECDH-AES128-SHA@SECLEVEL=0", maxVersion: "TLSv1.2", ecdhCurve: "auto" } as const;

	async function serveTls() {
		const reports: string[] = [];
		const server = createTlsServer(TLS, () => {});
		onClientError(server, { onError: (_error, page) => void reports.push(page.id) });
		return { port: await listen(server), reports };
	}

	test("what the parser refuses is answered with one whole page", async () => {
		const { port, reports } = await serveTls();
		const socket = connectTls({ port, host: "127.0.0.1", ...TLS, rejectUnauthorized: false });
		await once(socket, "secureConnect");
		const client = wireOver(socket);
		client.send(`POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`);
		const page = await client.next();
		expect([page.status, page.fields["connection"]]).toEqual([400, "close"]);
		await client.closed();
		expect(reports).toEqual(["400.7"]);
	});

	test("a client that speaks HTTP without TLS gets nothing and is not reported", async () => {
		const { port, reports } = await serveTls();
		const client = await wire(port);
		client.send(`GET / HTTP/1.1\r\n${HOST}\r\n`);
		await client.closed();
		expect(client.text()).toBe("");
		expect(reports).toEqual([]);
	});
});

describe("beside other listeners", () => {
	test("what an earlier listener has ended is left to it", async () => {
		const server = createServer();
		server.on(
			"clientError",
			(_error, socket) => void socket.end("HTTP/1.1 418 Mine\r\nContent-Length: 0\r\n\r\n"),
		);
		onClientError(server);
		const client = await wire(await listen(server));
		client.send("JUNK\r\n\r\n");
		expect((await client.next()).status).toBe(418);
		await client.closed();
		expect(client.text()).not.toContain("400");
	});

	test("what an earlier listener has begun to write is left to it", async () => {
		const server = createServer();
		server.on("clientError", (_error, socket) => {
			(socket as Socket).write("HTTP/1.1 418 Mine\r\nContent-Length: 0\r\n\r\n", () => socket.end());
		});
		onClientError(server);
		const client = await wire(await listen(server));
		client.send("JUNK\r\n\r\n");
		expect((await client.next()).status).toBe(418);
		await client.closed();
		expect(client.text()).not.toContain("400");
	});

	test.each([
		["Express", express()],
		["Koa", new Koa()],
		["nothing", undefined],
	])("an app of %s is no server, and a mistake at start", (_, app) => {
		expect(() => onClientError(app as never)).toThrow(/takes a server of node:http, which app\.listen\(\)/);
	});

	test("a later listener that looks whether the socket is writable does not answer again, nor do we twice", async () => {
		const { server, port, reports } = await serve();
		onClientError(server);
		server.on("clientError", (_error, socket) => {
			if (socket.writable) {
				socket.end("HTTP/1.1 418 Theirs\r\n\r\n");
			}
		});
		const client = await wire(port);
		client.send("JUNK\r\n\r\n");
		await client.next();
		await client.closed();
		expect(client.text().match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
		expect(reports).toHaveLength(1);
	});

	test("the function that comes back removes all listeners", () => {
		const server = createServer();
		const before = server.eventNames();
		const remove = onClientError(server);
		expect(server.listenerCount("clientError")).toBeGreaterThan(0);
		remove();
		expect(server.eventNames()).toEqual(before);
	});
});

describe("an Expect that node does not know", () => {
	test("is answered 417 with a page in the format that was asked for", async () => {
		const { port } = await serve();
		const client = await wire(port);
		client.send(`GET / HTTP/1.1\r\n${HOST}Expect: foo\r\nAccept: application/problem+json\r\n\r\n`);
		const page = await client.next();
		expect(page.status).toBe(417);
		expect(page.fields["content-type"]).toBe("application/problem+json; charset=utf-8");
		expect(JSON.parse(page.content)).toMatchObject({ status: 417, title: "Expectation Failed" });
	});
});

test("an app that answers an Expect itself, if later, is not answered for", async () => {
	const server = createServer((_request, response) => {
		setImmediate(() => response.end("late"));
	});
	server.on("checkExpectation", (request, response) => server.emit("request", request, response));
	onClientError(server);
	onClientError(server);
	const client = await wire(await listen(server));
	client.send(`GET / HTTP/1.1\r\n${HOST}Expect: foo\r\n\r\n`);
	expect(await client.next()).toMatchObject({ status: 200 });
});

describe("options", () => {
	test("format chooses text, defaultLocale the language, and lengths count bytes", async () => {
		const { port } = await serve({ format: "text", defaultLocale: "de" });
		const client = await wire(port);
		client.send("JUNK\r\n\r\n");
		const page = await client.next();
		expect(page.fields).toMatchObject({
			"content-type": "text/plain; charset=utf-8",
			"content-language": "de",
			"content-length": String(Buffer.byteLength(page.content)),
		});
		expect(page.content).toContain("400");
	});

	test("formats has the last word", async () => {
		const { port } = await serve({ formats: ["json"], headers: { "x-own": "1" } });
		const client = await wire(port);
		client.send("JUNK\r\n\r\n");
		const page = await client.next();
		expect(page.fields["x-own"]).toBe("1");
		expect(JSON.parse(page.content)).toMatchObject({ status: 400 });
	});

	test("a wrong format is refused at once", () => {
		expect(() => onClientError(createServer(), { format: "json" as "text" })).toThrow(OptionError);
	});
});
