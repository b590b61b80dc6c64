import type { Socket } from "node:net";
import * as grpc from "@grpc/grpc-js";
import { Redis } from "ioredis";
import { MongoClient } from "mongodb";
import { createConnection, createPool } from "mysql2/promise";
import { RateLimiterMemory, RateLimiterRedis } from "rate-limiter-flexible";
import { describe, test } from "vitest";
import { type Expected, expectPages, failingSite } from "./pages.ts";
import { closedPort, serveSockets } from "./sockets.ts";
import { pg } from "./untyped.ts";

interface StoreCase extends Expected {
	readonly name: string;
	/** @param port - Nothing listens there. */
	fail(port: number): unknown;
}

const UNREACHABLE = { status: 502, substatus: 3 };
const UNAVAILABLE = { status: 503, fields: { "retry-after": "120" } };
const host = "127.0.0.1";

async function withRedis(port: number, use: (redis: Redis) => Promise<unknown>): Promise<void> {
	const redis = new Redis({ host, port, maxRetriesPerRequest: 1, retryStrategy: () => 10 });
	redis.on("error", () => {});
	try {
		await use(redis);
	} finally {
		redis.disconnect();
	}
}

const CASES: readonly StoreCase[] = [
	{
		name: "pg, a client without a server",
		...UNREACHABLE,
		fail: (port) => new pg.Client({ host, port, user: "u", password: "p", database: "d" }).connect(),
	},
	{
		name: "pg, a pool without a server",
		...UNREACHABLE,
		fail: (port) => new pg.Pool({ host, port, user: "u", database: "d" }).query("SELECT 1"),
	},
	{ name: "ioredis", ...UNAVAILABLE, fail: (port) => withRedis(port, (redis) => redis.get("key")) },
	{
		name: "rate-limiter-flexible on ioredis",
		...UNAVAILABLE,
		fail: (port) =>
			withRedis(port, (storeClient) =>
				new RateLimiterRedis({ storeClient, points: 1, duration: 60 }).consume("visitor"),
			),
	},
	{
		name: "mysql2, a connection",
		...UNREACHABLE,
		fail: (port) => createConnection({ host, port, user: "u", password: "p" }),
	},
	{
		name: "mysql2, a pool",
		...UNREACHABLE,
		fail: (port) => createPool({ host, port, user: "u" }).query("SELECT 1"),
	},
	{
		name: "mongodb",
		...UNAVAILABLE,
		async fail(port) {
			const client = new MongoClient(`mongodb://${host}:${port}`, { serverSelectionTimeoutMS: 50 });
			try {
				await client.db("d").collection("c").findOne({});
			} finally {
				await client.close();
			}
		},
	},
	{
		name: "@grpc/grpc-js, unavailable",
		...UNAVAILABLE,
		fail: (port) => callGrpc(port, Number.POSITIVE_INFINITY),
	},
];

describe.each(["express", "koa"] as const)("in %s, with no server", (framework) => {
	test.each(CASES)("$name: $status", async ({ fail, ...expected }) => {
		const port = await closedPort();
		const { site, reports } = await failingSite(framework, () => fail(port));
		await expectPages(site, reports, expected);
	});

	test("@grpc/grpc-js, a deadline that passes: 504", async () => {
		const port = await serveSockets(() => {});
		const { site, reports } = await failingSite(framework, () => callGrpc(port, Date.now() + 50));
		await expectPages(site, reports, { status: 504 });
	});

	test("pg, a time-out of the connection shows nothing", async () => {
		const port = await serveSockets(() => {});
		const { site, reports } = await failingSite(framework, () =>
			new pg.Client({ host, port, user: "u", connectionTimeoutMillis: 50 }).connect(),
		);
		// pg has nothing but a message for it, and matching texts would break silently.
		await expectPages(site, reports, { status: 500 });
	});

	test("pg, a unique value that is there already: 409", async () => {
		const port = await serveSockets(answerLikePostgres);
		const { site, reports } = await failingSite(framework, async () => {
			const client = new pg.Client({ host, port, user: "u", database: "d" });
			await client.connect();
			try {
				await client.query("INSERT INTO users VALUES ('kim@example.com')");
			} finally {
				await client.end();
			}
		});
		await expectPages(site, reports, { status: 409 });
	});

	test("rate-limiter-flexible in memory: 429 with Retry-After", async () => {
		const limiter = new RateLimiterMemory({ points: 1, duration: 60 });
		await limiter.consume("visitor");
		const { site, reports } = await failingSite(framework, () => limiter.consume("visitor"));
		await expectPages(site, reports, { status: 429, fields: { "retry-after": /^(?:[1-5]\d|60|\d)$/ } });
	});
});

function callGrpc(port: number, deadline: number): Promise<unknown> {
	const client = new grpc.Client(`${host}:${port}`, grpc.credentials.createInsecure());
	return new Promise<unknown>((resolve, reject) => {
		client.makeUnaryRequest(
			"/shop.Cart/Get",
			(value: Buffer) => value,
			(bytes: Buffer) => bytes,
			Buffer.from(""),
			{ deadline },
			(error, value) => (error === null ? resolve(value) : reject(error)),
		);
	}).finally(() => client.close());
}

/** As much of PostgreSQL's protocol as it takes to refuse a query (PostgreSQL documentation, 53.7). */
function answerLikePostgres(socket: Socket): void {
	const ready = message("Z", "I");
	socket.once("data", () => {
		socket.write(Buffer.concat([message("R", "\0\0\0\0"), ready]));
		socket.on("data", (packet) => {
			if (packet[0] === "Q".charCodeAt(0)) {
				const fields = [
					"SERROR",
					"VERROR",
					"C23505",
					'Mduplicate key value violates unique constraint "users_email_key"',
					"DKey (email)=(kim@example.com) already exists.",
				];
				socket.write(Buffer.concat([message("E", `${fields.join("\0")}\0\0`), ready]));
			}
		});
	});
}

function message(type: string, body: string): Buffer {
	const length = Buffer.alloc(4);
	length.writeInt32BE(4 + Buffer.byteLength(body));
	return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
}
