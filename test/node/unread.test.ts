import { createServer } from "node:http";
import { describe, expect, test } from "vitest";
import { statusPages as nodePages, statusError } from "../../src/node.ts";
import { type Handler, HOSTS, type Told } from "./hosts.ts";
import { listen, until, upload, wire } from "./wire.ts";

const MIB = 2 ** 20;

function refuse(): never {
	throw statusError(413);
}

/** Reads the first bytes and leaves the rest, as parsers do that find a body too large. */
async function refuseInTheMiddle({ request }: Told): Promise<never> {
	await new Promise((resolve) => request.once("data", resolve));
	request.pause();
	throw statusError(413);
}

function start(length: number | "chunked", more = ""): string {
	const framing = length === "chunked" ? "Transfer-Encoding: chunked" : `Content-Length: ${length}`;
	return `POST /up HTTP/1.1\r\nHost: x\r\n${framing}\r\n${more}\r\n`;
}

const NEXT = "GET /up HTTP/1.1\r\nHost: x\r\n\r\n";

describe.each(HOSTS)("%s", (_name, host) => {
	async function serve(handler: Handler) {
		const reports: number[] = [];
		const listener = host(handler, {
			formats: ["text"],
			onError(_error, page) {
				reports.push(page.status);
			},
		});
		const server = createServer(listener);
		return { server, port: await listen(server), reports };
	}

	test.each([
		["at once", refuse],
		["in the middle", refuseInTheMiddle],
	])(
		"64 MiB that are refused %s: the whole page, Connection: close, and no reset before it is read",
		async (_when, handler) => {
			const { port, reports } = await serve(handler);
			const client = await wire(port);
			client.send(start(64 * MIB));
			client.socket.pause();
			const sending = upload(client.socket, 64 * MIB);
			await until(() => reports.length === 1);
			client.socket.resume();
			const page = await client.next();
			expect(page.status).toBe(413);
			expect(page.fields["connection"]).toBe("close");
			expect(page.content).toContain("Error 413");
			client.socket.destroy();
			expect(await sending).toBeLessThan(64 * MIB);
		},
	);

	test("a client that never reads is cut off after 16 MiB", async () => {
		const { port } = await serve(refuse);
		const client = await wire(port);
		client.send(start(256 * MIB));
		let closed = false;
		client.socket.on("close", () => {
			closed = true;
		});
		const sent = await upload(client.socket, 256 * MIB);
		expect(sent).toBeGreaterThan(16 * MIB);
		expect(sent).toBeLessThan(64 * MIB);
		await until(() => closed);
		expect(client.text()).toContain("Error 413");
	});

	test.each([
		["at once", refuse],
		["in the middle", refuseInTheMiddle],
	])("1 MB that are refused %s: the connection goes on", async (_when, handler) => {
		const { port } = await serve((told) => (told.request.method === "POST" ? handler(told) : undefined));
		const client = await wire(port);
		client.send(start(1_000_000));
		await upload(client.socket, 500_000);
		const page = await client.next();
		expect(page.status).toBe(413);
		expect(page.fields["connection"]).not.toBe("close");
		await upload(client.socket, 500_000);
		client.send(NEXT);
		expect((await client.next()).content).toBe("fine");
	});

	test("1 MB from a client that wants the connection closed: the whole page, then the end", async () => {
		const { port } = await serve(refuseInTheMiddle);
		const client = await wire(port);
		client.send(start(1_000_000, "Connection: close\r\n"));
		await upload(client.socket, 500_000);
		expect((await client.next()).status).toBe(413);
		expect(await upload(client.socket, 500_000)).toBe(500_000);
		await until(() => client.socket.writableLength === 0);
		await client.closed();
		expect(client.events).toEqual(["end", "close"]);
	});

	test("chunks without an end: the whole page, and after 1 MiB the connection ends without a reset", async () => {
		const { port } = await serve(refuse);
		const client = await wire(port);
		client.send(start("chunked"));
		expect((await client.next()).status).toBe(413);
		const chunk = Buffer.from(`10000\r\n${"a".repeat(65_536)}\r\n`);
		let sent = 0;
		while (!client.events.includes("end")) {
			sent += chunk.length;
			client.send(chunk);
			await new Promise((resolve) => setImmediate(resolve));
		}
		expect(sent).toBeGreaterThan(MIB);
		expect(sent).toBeLessThan(16 * MIB);
		client.send("0\r\n\r\n");
		await client.closed();
		expect(client.events).toEqual(["end", "close"]);
	});

	test("chunks whose end comes after the page: the connection goes on", async () => {
		const { port } = await serve((told) => (told.request.method === "POST" ? refuse() : undefined));
		const client = await wire(port);
		client.send(`${start("chunked")}5\r\nhello\r\n`);
		const page = await client.next();
		expect([page.status, page.fields["connection"]]).toEqual([413, "keep-alive"]);
		client.send(`5\r\nhello\r\n0\r\n\r\n${NEXT}`);
		expect((await client.next()).content).toBe("fine");
	});

	test("chunks that have come to their end: the connection goes on", async () => {
		const { port } = await serve(async ({ request }) => {
			if (request.method === "POST") {
				await until(() => request.complete);
				refuse();
			}
		});
		const client = await wire(port);
		client.send(`${start("chunked")}5\r\nhello\r\n0\r\n\r\n`);
		const page = await client.next();
		expect(page.fields["connection"]).not.toBe("close");
		client.send(NEXT);
		expect((await client.next()).content).toBe("fine");
	});

	test("a request that is pipelined behind refused content is answered", async () => {
		const { port } = await serve((told) => (told.request.method === "POST" ? refuse() : undefined));
		const client = await wire(port);
		client.send(`${start(5)}hello${NEXT}${start(5)}world${NEXT}`);
		const statuses = [];
		for (let count = 0; count < 4; count++) {
			statuses.push((await client.next()).status);
		}
		expect(statuses).toEqual([413, 200, 413, 200]);
	});

	test("a client that leaves in the middle of its upload is a 499 in the report, and the server goes on", async () => {
		const { port, reports } = await serve(async ({ request }) => {
			for await (const _chunk of request) {
				// reads on
			}
		});
		const client = await wire(port);
		client.send(`${start(1000)}abc`);
		client.socket.destroy();
		await until(() => reports.length === 1);
		expect(reports).toEqual([499]);
		const second = await wire(port);
		second.send(NEXT);
		expect((await second.next()).content).toBe("fine");
	});

	test("who reads beside us gets all of the content", async () => {
		let bytes = 0;
		let isWhole = false;
		const { port } = await serve(({ request }) => {
			request.on("data", (chunk: Buffer) => {
				bytes += chunk.length;
			});
			request.on("end", () => {
				isWhole = true;
			});
			refuse();
		});
		const client = await wire(port);
		client.send(start(1_000_000));
		await upload(client.socket, 1_000_000);
		await client.next();
		await until(() => isWhole);
		expect(bytes).toBe(1_000_000);
	});

	test("a request without content keeps its connection", async () => {
		const { port } = await serve(({ request }) => (request.url === "/up" ? undefined : refuse()));
		const client = await wire(port);
		client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
		const page = await client.next();
		expect(page.fields["connection"]).not.toBe("close");
		client.send(NEXT);
		expect((await client.next()).content).toBe("fine");
	});
});

test("a client that neither goes on nor closes is cut off after five seconds", async () => {
	const server = createServer(nodePages({ formats: ["text"] })(refuse));
	const client = await wire(await listen(server));
	client.send(start(64 * MIB));
	expect((await client.next()).status).toBe(413);
	const asked = Date.now();
	const probe = setInterval(() => client.send("x"), 100);
	await new Promise((resolve) => client.socket.once("close", resolve));
	clearInterval(probe);
	expect(Date.now() - asked).toBeGreaterThan(4000);
});
