import type { ServerResponse } from "node:http";
import vm from "node:vm";
import { describe, expect, test } from "vitest";
import { hint } from "../../src/index.ts";
import { HOSTS } from "../hosts.ts";
import { until } from "../site.ts";

function throwing(): never {
	throw new Error("from a getter");
}

const GETTERS = Object.create(Error.prototype, {
	status: { get: throwing },
	message: { get: throwing },
	headers: { get: throwing },
	name: { get: throwing },
	stack: { get: throwing },
});
const PROXY = new Proxy(
	{},
	{
		get: throwing,
		has: throwing,
		ownKeys: throwing,
		getPrototypeOf: throwing,
		getOwnPropertyDescriptor: throwing,
		set: throwing,
		defineProperty: throwing,
	},
);
const REVOKED = Proxy.revocable({}, {});
REVOKED.revoke();
const CIRCULAR: Record<string, unknown> = { status: 400, expose: true, message: "round" };
CIRCULAR["members"] = CIRCULAR;
CIRCULAR["cause"] = CIRCULAR;
CIRCULAR["errors"] = [CIRCULAR];

const BAD: readonly (readonly [name: string, error: unknown, status: number])[] = [
	["a frozen error", Object.freeze(Object.assign(new Error("cold"), { status: 410 })), 410],
	["CR and LF in its fields", withHeaders({ "x-a": "1\r\nSet-Cookie: b=2", "x\r\ny": "1" }), 400],
	["a field value above Latin-1", withHeaders({ "x-a": "\u{1f36a}" }), 400],
	["framing fields", withHeaders({ "content-length": 3, "transfer-encoding": "chunked", trailer: "x" }), 400],
	["fields that are no object", withHeaders("x: y"), 400],
	["fields that throw", withHeaders(PROXY), 400],
	["getters that throw", GETTERS, 500],
	["a proxy that throws", PROXY, 500],
	["a revoked proxy", REVOKED.proxy, 500],
	["a circular object", CIRCULAR, 400],
	["a BigInt", 10n, 500],
	["a BigInt for a status", Object.assign(new Error("big"), { status: 404n }), 500],
	["a symbol", Symbol("oops"), 500],
	["a text", "router is no word for this", 500],
	["a number", 404, 500],
	["true", true, 500],
	["an array", [404], 500],
	["a function", () => 404, 500],
	["an object without a prototype", Object.assign(Object.create(null), { status: 409 }), 409],
	["an error of another realm", vm.runInNewContext('Object.assign(new Error("x"), { status: 418 })'), 418],
	["a message of 10 MB", Object.assign(new Error("a".repeat(1e7)), { status: 400, expose: true }), 400],
];

function withHeaders(headers: unknown): Error {
	return Object.assign(new Error("fields"), { status: 400, headers });
}

describe.each(HOSTS)("what is thrown on $name", (host) => {
	test.each(BAD)(
		"may be %s: one page, one report, and the next request is answered",
		async (_, error, status) => {
			const app = host
				.app()
				.on("GET", "/bad", () => {
					throw error;
				})
				.on("GET", "/good", (handle) => handle.send("good"));
			const site = await app.serve();
			const received = await site.ask("/bad", { headers: { accept: "text/html" } });
			expect(received.status).toBe(status);
			expect(received.text).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
			expect(received.bytes.length).toBeLessThan(20_000);
			expect(Number(received.fields["content-length"])).toBe(received.bytes.length);
			expect(received.fields).not.toHaveProperty("set-cookie");
			expect(received.fields).not.toHaveProperty("trailer");
			expect(app.reports).toHaveLength(1);
			expect(app.reports[0]?.error === error).toBe(true);
			expect(app.reports[0]?.page.status).toBe(status);
			expect(app.events.map((event) => event.status)).toEqual(host.framework === "koa" ? [status] : []);
			expect((await site.ask("/good")).text).toBe("good");
		},
	);

	test("may be a rejection with nothing in it", async () => {
		const app = host.app().on("GET", "/bad", () => Promise.reject());
		const received = await (await app.serve()).ask("/bad");
		// Express 4 knows nothing of the promise; what its user hands on is no error to the router.
		expect(received.status).toBe(host.name === "express4" ? 404 : 500);
	});

	test("costs nobody a page when onError throws", async () => {
		const failures: unknown[] = [];
		const original = console.error;
		console.error = (...args) => failures.push(args);
		try {
			const app = host.app({ onError: throwing }).on("GET", "/", () => {
				throw new Error("x");
			});
			const received = await (await app.serve()).ask("/");
			expect(received.status).toBe(500);
			await until(() => failures.length > 0);
			expect(String(failures[0])).toContain("reporting an error failed");
		} finally {
			console.error = original;
		}
	});

	test("is never written to", async () => {
		const error = Object.assign(new Error("x"), { status: 400 });
		const before = Object.getOwnPropertyNames(error);
		hint(error, {});
		const app = host.app().on("GET", "/", () => {
			throw error;
		});
		await (await app.serve()).ask("/");
		expect(Object.getOwnPropertyNames(error)).toEqual(before);
	});
});

describe.each(HOSTS.filter(({ framework }) => framework === "koa"))("null on $name", (host) => {
	test.each([null, undefined])("thrown as %s gives one 500 page", async (error) => {
		const app = host.app().on("GET", "/", () => {
			throw error;
		});
		const received = await (await app.serve()).ask("/", { headers: { accept: "text/html" } });
		expect(received.status).toBe(500);
		expect(app.reports.map((report) => [report.error, report.page.status])).toEqual([[error, 500]]);
		expect(app.events.map((event) => [event.error instanceof Error, event.status])).toEqual([[true, 500]]);
	});
});

describe.each(HOSTS)("a response of $name whose fields cannot be read", (host) => {
	test("does not end the process, and the client does not wait for ever", async () => {
		const unhandled: unknown[] = [];
		const note = (reason: unknown) => void unhandled.push(reason);
		process.on("unhandledRejection", note);
		try {
			const site = await host
				.app()
				.on("GET", "/", (handle) => {
					const { res } = handle.request as unknown as { res: ServerResponse };
					res.getHeaders = throwing;
					throw new Error("x");
				})
				.on("GET", "/ok", (handle) => handle.send("fine"))
				.serve();
			await site.ask("/").catch(() => {});
			expect((await site.ask("/ok")).text).toBe("fine");
			expect(unhandled).toEqual([]);
		} finally {
			process.off("unhandledRejection", note);
		}
	});
});

describe.each(HOSTS)("an ordinary answer of $name", (host) => {
	test.each(["answering", "sending", "passed", { a: 1 }])(
		"comes whatever else inherits a state: %o",
		async (state) => {
			const site = await host
				.app()
				.on("GET", "/", (handle) => handle.send("fine"))
				.serve();
			Object.defineProperty(Object.prototype, "state", { value: state, configurable: true, writable: true });
			try {
				expect((await site.ask("/")).text).toBe("fine");
			} finally {
				Reflect.deleteProperty(Object.prototype, "state");
			}
		},
	);
});
