import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { connect } from "node:net";
import express from "express";
import Koa from "koa";
import { describe, expect, onTestFinished, test } from "vitest";
import { statusPages as expressPages } from "../../src/express.ts";
import type { Options } from "../../src/index.ts";
import { statusPages as koaPages } from "../../src/koa.ts";
import { type Site, serve, until } from "../site.ts";
import { keepIn, type Report } from "./pages.ts";
import { express4, Koa2 } from "./untyped.ts";

const TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

interface Message {
	readonly page: { readonly id: string; readonly status: number };
	readonly facts: { readonly target: string };
	readonly error?: unknown;
	readonly response: { readonly statusCode: number };
}

interface Running {
	readonly site: Site;
	/** What happened, in order, each with the status that the response had then. */
	readonly log: string[];
	readonly reports: Report[];
}

const ERROR = Object.assign(new Error("boom"), { substatus: 2, status: 503 });

function listen(log: string[]): Message[] {
	const messages: Message[] = [];
	const listener = (message: unknown) => {
		const heard = message as Message;
		messages.push(heard);
		log.push(`channel ${heard.page.id} ${heard.response.statusCode}`);
	};
	subscribe("status-pages:reply", listener);
	onTestFinished(() => {
		unsubscribe("status-pages:reply", listener);
	});
	return messages;
}

async function expressSite(make: typeof express, options: Options = {}): Promise<Running> {
	const log: string[] = [];
	const reports: Report[] = [];
	const keep = keepIn(reports);
	const app = make();
	let current: express.Response | undefined;
	app.use((_request, response, next) => {
		current = response;
		next();
	});
	app.use(
		expressPages({
			onError(error, page, facts) {
				log.push(`onError ${page.id} ${current?.statusCode}`);
				keep(error, page, facts);
			},
			...options,
		}),
	);
	app.get("/error", () => {
		throw ERROR;
	});
	app.get("/bare", (_request, response) => {
		response.status(403).end();
	});
	app.get("/ok", (_request, response) => {
		response.send("ok");
	});
	app.get("/started", (_request, response, next) => {
		response.write("begun");
		setImmediate(() => next(ERROR));
	});
	app.get("/slow", (request, _response, next) => {
		log.push("waiting");
		request.socket.once("close", () => next(ERROR));
	});
	return { site: await serve(app), log, reports };
}

async function koaSite(Make: typeof Koa, options: Options = {}): Promise<Running> {
	const log: string[] = [];
	const reports: Report[] = [];
	const keep = keepIn(reports);
	const app = new Make();
	app.on("error", (_error, context) => log.push(`event ${context.status}`));
	let current: Koa.Context | undefined;
	app.use(async (context, next) => {
		current = context;
		await next();
	});
	app.use(
		koaPages({
			onError(error, page, facts) {
				log.push(`onError ${page.id} ${current?.status}`);
				keep(error, page, facts);
			},
			...options,
		}),
	);
	app.use(async (context) => {
		switch (context.path) {
			case "/error":
				throw ERROR;
			case "/bare":
				context.status = 403;
				break;
			case "/ok":
				context.body = "ok";
				break;
			case "/started":
				context.res.write("begun");
				throw ERROR;
			case "/slow":
				log.push("waiting");
				await once(context.req.socket, "close");
				throw ERROR;
		}
	});
	return { site: await serve(app.callback()), log, reports };
}

const SITES = [
	{ name: "express5", isKoa: false, open: (options?: Options) => expressSite(express, options) },
	{ name: "express4", isKoa: false, open: (options?: Options) => expressSite(express4, options) },
	{ name: "koa3", isKoa: true, open: (options?: Options) => koaSite(Koa, options) },
	{ name: "koa2", isKoa: true, open: (options?: Options) => koaSite(Koa2, options) },
];

describe.each(SITES)("reports in $name", ({ isKoa, open }) => {
	test("an error: each of them once, when the status is final", async () => {
		const { site, log, reports } = await open();
		const messages = listen(log);
		await site.ask("/error");
		expect(log).toEqual([...(isKoa ? ["event 503"] : []), "onError 503.2 503", "channel 503.2 503"]);
		expect(reports).toEqual([{ error: ERROR, page: expect.anything(), facts: expect.anything() }]);
		expect(messages).toMatchObject([{ error: ERROR, facts: { target: "/error" } }]);
	});

	test("a bare status and an unmatched path: the channel only, without an error", async () => {
		const { site, log } = await open();
		const messages = listen(log);
		await site.ask("/bare");
		await site.ask("/nowhere");
		await site.ask("/ok");
		expect(log).toEqual(["channel 403 403", "channel 404 404"]);
		expect(messages.some((message) => "error" in message)).toBe(false);
	});

	test("the option render makes nothing later than the status", async () => {
		const { site, log } = await open({ render: async () => "<h1>own</h1>" });
		listen(log);
		expect((await site.ask("/error", { headers: { accept: "text/html" } })).text).toBe("<h1>own</h1>");
		expect(log).toEqual([...(isKoa ? ["event 503"] : []), "onError 503.2 503", "channel 503.2 503"]);
	});

	test("a template that fails is reported besides, once", async () => {
		const failure = new Error("no template");
		const { site, reports } = await open({
			render: () => {
				throw failure;
			},
		});
		const page = await site.ask("/error", { headers: { accept: "text/html" } });
		expect(page).toMatchObject({ status: 503, text: expect.stringContaining("</html>") });
		expect(reports.map(({ error }) => error)).toEqual([ERROR, failure]);
	});

	test("the hook's request id is the client's, and traceparent is there", async () => {
		const { site, reports } = await open();
		const headers = { "x-request-id": "req-1", traceparent: TRACEPARENT, accept: "application/json" };
		const received = await site.ask("/error?q=1", { headers });
		expect(received.fields["x-request-id"]).toBe("req-1");
		expect(JSON.parse(received.text).requestId).toBe("req-1");
		expect(reports).toMatchObject([
			{ page: { requestId: "req-1" }, facts: { target: "/error?q=1", traceparent: TRACEPARENT } },
		]);
	});

	test.each(["", "nonsense", `${TRACEPARENT}\u00e9`, TRACEPARENT.toUpperCase()])(
		"a traceparent that is none is left out: %j",
		async (traceparent) => {
			const { site, reports } = await open();
			await site.ask("/error", { headers: { traceparent } });
			expect(reports[0]?.facts.traceparent).toBeUndefined();
		},
	);

	test("a response that has begun is broken off and reported once", async () => {
		const { site, reports } = await open();
		await expect(site.ask("/started")).rejects.toThrow();
		await until(() => reports.length > 0);
		expect((await site.ask("/ok")).text).toBe("ok");
		expect(reports).toMatchObject([{ error: ERROR, page: { id: "503.2" } }]);
	});

	test("a client that left is a 499 in the report", async () => {
		const { site, log, reports } = await open();
		const messages = listen(log);
		const socket = connect(site.port, "127.0.0.1");
		socket.write("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
		await until(() => log.includes("waiting"));
		socket.destroy();
		await until(() => reports.length > 0);
		expect(reports).toMatchObject([{ error: ERROR, page: { status: 499 } }]);
		expect(messages).toMatchObject([{ page: { status: 499 }, error: ERROR }]);
	});
});
