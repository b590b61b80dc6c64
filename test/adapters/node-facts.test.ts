import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { factsOf } from "../../src/adapters/node-facts.ts";
import { ask } from "../site.ts";

const server = createServer((request, response) => {
	response.end(String(factsOf(request, request.url).local));
});

beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
	server.close();
});

async function isLocal(headers: Record<string, string>): Promise<boolean> {
	const { text } = await ask((server.address() as AddressInfo).port, "/", { headers });
	return text === "true";
}

test.each([
	[{}, true],
	[{ host: "localhost:3000" }, true],
	[{ host: "[::1]" }, true],
	[{ host: "example.com" }, false],
	[{ host: "localhost.example.com" }, false],
	[{ "x-forwarded-for": "127.0.0.1" }, false],
	[{ forwarded: "for=127.0.0.1" }, false],
	[{ via: "1.1 proxy" }, false],
	[{ "cf-connecting-ip": "127.0.0.1" }, false],
	[{ origin: "http://localhost:5173", referer: "http://127.0.0.1:5173/cart" }, true],
	[{ origin: "http://192.168.1.5:3000" }, false],
	[{ referer: "http://192.168.1.5:3000/cart" }, false],
	[{ "sec-fetch-site": "same-origin" }, true],
	[{ "user-agent": "Mozilla/5.0", connection: "keep-alive" }, true],
	[{ "user-agent": "curl/8" }, true],
	[{ "sec-fetch-site": "cross-site" }, false],
])("a loopback client with %o is local: %s", async (headers, expected) => {
	expect(await isLocal(headers as Record<string, string>)).toBe(expected);
});

test.each(
	[
		"Forwarded X-Forwarded X-Forwarded-Host X-Forwarded-Proto X-Forwarded-Prefix X-Forwarded-Scheme",
		"X-Original-Forwarded-For X-Original-Host X-Original-URL X-Real-IP Client-IP X-Client-IP X-Cluster-Client-IP",
		"Proxy-Client-IP WL-Proxy-Client-IP Proxy-Connection X-Nginx-Proxy True-Client-IP X-ProxyUser-IP X-Remote-IP",
		"CF-Ray CF-IPCountry CDN-Loop Fastly-Client-IP Fastly-SSL Fly-Client-IP Fly-Region X-Vercel-ID X-Envoy-Original-Path",
		"X-Scheme X-Request-Start DO-Connecting-IP X-NF-Client-Connection-IP X-Varnish X-Forward-For Tailscale-User-Login",
		"X-MS-Client-Principal",
		"X-Amzn-Trace-Id X-Amz-Cf-Id X-ARR-LOG-ID X-ARR-SSL X-Azure-FDID X-AppEngine-Country X-Cloud-Trace-Context Via",
	].flatMap((names) => names.split(" ")),
)("a proxy that says %s is no loopback client", async (name) => {
	expect(await isLocal({ [name]: "127.0.0.1" })).toBe(false);
});

test.each([
	"User-Agent",
	"Accept",
	"Cookie",
	"Referer",
	"Origin",
	"X-Request-Id",
	"X-Csrf-Token",
	"Priority",
])("%s is no sign of a proxy", async (name) => {
	expect(await isLocal({ [name]: "a" })).toBe(true);
});

function isLocalFrom(remoteAddress: string | undefined, headers: object): boolean {
	return factsOf({ headers, socket: { remoteAddress } } as unknown as IncomingMessage, "/").local;
}

test.each([
	["127.0.0.1", true],
	["127.8.9.10", true],
	["::1", true],
	["::ffff:127.0.0.1", true],
	["::ffff:10.0.0.1", false],
	["10.0.0.1", false],
	["1270.0.0.1", false],
	["", false],
	// A socket of the file system has no address; a proxy mostly stands before it.
	[undefined, false],
])("a client at %s is local: %s", (address, expected) => {
	expect(isLocalFrom(address, { host: "localhost" })).toBe(expected);
});

test("on HTTP/2 both :authority and Host have to be loopback names (RFC 9113 §8.3.1)", () => {
	expect(isLocalFrom("::1", { ":authority": "localhost:8443" })).toBe(true);
	expect(isLocalFrom("::1", { ":authority": "rebound.example" })).toBe(false);
	expect(isLocalFrom("::1", { ":authority": "rebound.example", host: "localhost" })).toBe(false);
	expect(isLocalFrom("::1", {})).toBe(false);
});

test("an id whose getter throws is none", () => {
	const request = {
		headers: { "x-request-id": "theirs" },
		get id() {
			throw new Error("no id yet");
		},
	};
	expect(factsOf(request as unknown as IncomingMessage, "/").requestId).toBe("theirs");
});

test.each([
	["GET / HTTP/1.1", true],
	["GET http://localhost/ HTTP/1.1", true],
	["GET http://example.com/ HTTP/1.1", false],
	["GET / HTTP/1.0", false],
])("a loopback client that says %s is local: %s", async (line, expected) => {
	const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
	socket.write(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
	expect((await text(socket)).endsWith(expected ? "\r\n\r\ntrue" : "false")).toBe(true);
});

test.each(["User-Agent: Mozilla/5.0", "Sec-Fetch-Mode: navigate"])(
	"a browser that names no connection is behind nginx, which speaks HTTP/1.1 from 1.29.7 on: %s",
	async (field) => {
		for (const [lines, expected] of [
			[field, "false"],
			[`${field}\r\nConnection: keep-alive`, "true"],
		]) {
			const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
			socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\n${lines}\r\n\r\n`);
			const [answer] = await once(socket, "data");
			socket.destroy();
			expect(String(answer).split("\r\n\r\n")[1]).toBe(expected);
		}
	},
);
