import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { factsOf } from "../src/adapters/node-facts.ts";
import { ask } from "./site.ts";

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
	[{ "sec-fetch-site": "same-origin" }, true],
	[{ "sec-fetch-site": "cross-site" }, false],
])("a loopback client with %o is local: %s", async (headers, expected) => {
	expect(await isLocal(headers as Record<string, string>)).toBe(expected);
});
