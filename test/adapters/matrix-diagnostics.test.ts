import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { statusError } from "../../src/index.ts";
import { HOSTS } from "../hosts.ts";
import { openConnection } from "../raw-connection.ts";

interface Message {
	readonly page: { readonly status: number };
	readonly facts: { readonly target: string };
	readonly error?: unknown;
	readonly request: { readonly url: string };
	readonly response: { readonly statusCode: number };
}

describe.each(HOSTS)("the channel status-pages:reply on $name", (host) => {
	test("tells of every answer: errors, bare statuses and unmatched paths", async () => {
		const messages: Message[] = [];
		const onMessage = (message: unknown) => void messages.push(message as Message);
		subscribe("status-pages:reply", onMessage);
		onTestFinished(() => void unsubscribe("status-pages:reply", onMessage));
		const error = statusError(409);
		const app = host
			.app()
			.on("GET", "/fail", () => {
				throw error;
			})
			.on("GET", "/bare", (handle) => handle.status(410).bare())
			.on("GET", "/ok", (handle) => handle.send("fine"));
		const site = await app.serve();
		for (const path of ["/fail", "/bare", "/nowhere?x", "/ok"]) {
			await site.ask(path);
		}
		expect(
			messages.map(({ page, facts, request, response }) => [
				page.status,
				facts.target,
				request.url,
				response.statusCode,
			]),
		).toEqual([
			[409, "/fail", "/fail", 409],
			[410, "/bare", "/bare", 410],
			[404, "/nowhere?x", "/nowhere?x", 404],
		]);
		expect(messages.map((message) => "error" in message)).toEqual([true, false, false]);
		expect(messages[0]?.error).toBe(error);
	});

	test("tells of a client that left: the response has the page's status", async () => {
		const messages: Message[] = [];
		const onMessage = (message: unknown) => void messages.push(message as Message);
		subscribe("status-pages:reply", onMessage);
		onTestFinished(() => void unsubscribe("status-pages:reply", onMessage));
		const app = host.app().on("GET", "/slow", async ({ request }) => {
			await once(request.socket, "close");
			throw statusError(409);
		});
		const { port } = await app.serve();
		const connection = await openConnection(port);
		connection.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
		await setTimeout(50);
		connection.destroy();
		await expect
			.poll(() => messages)
			.toMatchObject([{ page: { status: 499 }, response: { statusCode: 499 } }]);
	});
});
