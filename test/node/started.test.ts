import { createServer } from "node:http";
import { Readable } from "node:stream";
import Koa from "koa";
import { describe, expect, test } from "vitest";
import { statusPages as koaPages } from "../../src/koa.ts";
import { HOSTS, type Told } from "./hosts.ts";
import { listen, until, wire } from "./wire.ts";

const GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

describe.each(HOSTS)("a response of %s that fails after its first bytes", (_name, host) => {
	async function serve(handler: (told: Told) => unknown) {
		const errors: unknown[] = [];
		const listener = host(handler, {
			onError(error) {
				errors.push(error);
			},
		});
		return { port: await listen(createServer(listener)), errors };
	}

	test("with a length ends short of it", async () => {
		const failure = new Error("late");
		const { port, errors } = await serve(({ response }) => {
			response.setHeader("content-length", "1000");
			response.write("half");
			throw failure;
		});
		const client = await wire(port);
		client.send(GET);
		await client.closed();
		expect(client.text()).toMatch(/\r\n\r\n(half)?$/);
		expect(errors).toEqual([failure]);
	});

	test("in chunks ends without the last one, and what is pipelined behind gets nothing", async () => {
		const { port, errors } = await serve(async ({ request, response }) => {
			if (request.url === "/") {
				response.write("half");
				await until(() => response.socket?.writableLength === 0);
				throw new Error("late");
			}
		});
		const client = await wire(port);
		client.send(`${GET}GET /next HTTP/1.1\r\nHost: x\r\n\r\n`);
		await client.closed();
		expect(client.text()).toMatch(/\r\n\r\n4\r\nhalf\r\n$/);
		expect(errors).toHaveLength(1);
	});

	test("is reported once when the client has left before, as 499, and the server goes on", async () => {
		const statuses: number[] = [];
		const listener = host(
			async ({ request, response }) => {
				if (request.url === "/") {
					response.write("half");
					await until(() => request.socket.destroyed);
					throw new Error("late");
				}
			},
			{
				onError(_error, page) {
					statuses.push(page.status);
				},
			},
		);
		const port = await listen(createServer(listener));
		const client = await wire(port);
		client.send(GET);
		await until(() => client.text().includes("half"));
		client.socket.resetAndDestroy();
		await until(() => statuses.length > 0);
		expect(statuses).toEqual([499]);
		const second = await wire(port);
		second.send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
		expect((await second.next()).content).toBe("fine");
	});
});

test("a stream of Koa that fails in the middle of an upload breaks the response off", async () => {
	const app = new Koa();
	app.silent = true;
	const errors: unknown[] = [];
	app.use(
		koaPages({
			onError(error) {
				errors.push(error);
			},
		}),
	);
	const failure = new Error("disk");
	app.use((context) => {
		context.body = Readable.from(
			(async function* () {
				yield "half";
				await until(() => context.res.headersSent);
				throw failure;
			})(),
		);
	});
	const client = await wire(await listen(createServer(app.callback())));
	client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc");
	await client.closed();
	expect(client.text()).not.toContain("\r\n0\r\n\r\n");
	expect(errors).toEqual([failure]);
});
