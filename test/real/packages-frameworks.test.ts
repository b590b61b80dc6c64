import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import Boom from "@hapi/boom";
import Router from "@koa/router";
import express from "express";
import { rateLimit } from "express-rate-limit";
import { HTTPException } from "hono/http-exception";
import createError from "http-errors";
import { createProxyMiddleware } from "http-proxy-middleware";
import Koa from "koa";
import { describe, expect, test } from "vitest";
import { statusPages as expressPages } from "../../src/express.ts";
import { statusPages as koaPages } from "../../src/koa.ts";
import { serve } from "../site.ts";
import { type Case, expectPages, failingSite, keepIn, type Report } from "./pages.ts";
import { closedPort, serveSockets } from "./sockets.ts";
import { connectTimeout, cors, ejs, koaSend, send, serveStatic } from "./untyped.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));

const CASES: readonly Case[] = [
	{
		name: "@hapi/boom, 404",
		status: 404,
		shown: "no such cart",
		fail: () => fail(Boom.notFound("no such cart")),
	},
	{
		name: "@hapi/boom, 401 with a challenge",
		status: 401,
		shown: "stale password",
		fields: { "www-authenticate": 'Basic error="stale password"' },
		fail: () => fail(Boom.unauthorized("stale password", "Basic")),
	},
	{ name: "@hapi/boom, 503", status: 503, fail: () => fail(Boom.serverUnavailable("db-1 is down")) },
	{
		name: "http-errors, 403",
		status: 403,
		shown: "not yours",
		fail: () => fail(createError(403, "not yours")),
	},
	{ name: "http-errors, 502", status: 502, fail: () => fail(createError(502, "db-1 is down")) },
	{
		name: "http-errors round a file that is missing",
		status: 404,
		fail: async () => fail(createError(404, await readFile("/no/such/file").catch((error: Error) => error))),
	},
	{
		name: "http-errors with fields",
		status: 429,
		shown: "slowly",
		fields: { "retry-after": "30" },
		fail: () => fail(createError(429, "slowly", { headers: { "Retry-After": "30" } })),
	},
	{ name: "node:fs, a file that is missing", status: 500, fail: () => readFile("/no/such/file") },
	{
		name: "hono's HTTPException",
		status: 401,
		fail: () => fail(new HTTPException(401, { message: "bad token" })),
	},
	{ name: "ejs, a broken template", status: 500, fail: () => ejs.render("<%= secret.of.ours %>") },
];

function fail(error: unknown): never {
	throw error;
}

describe.each(["express", "koa"] as const)("in %s", (framework) => {
	test.each(CASES)("$name: $status", async ({ fail, ...expected }) => {
		const { site, reports } = await failingSite(framework, fail);
		await expectPages(site, reports, expected);
	});
});

describe("in express, as middleware", () => {
	async function siteOf(mount: (app: express.Express) => void) {
		const reports: Report[] = [];
		const app = express();
		app.use(expressPages({ onError: keepIn(reports) }));
		mount(app);
		return { site: await serve(app), reports };
	}

	test("router, a path that cannot be decoded: 400", async () => {
		const { site, reports } = await siteOf((app) => app.get("/:name", () => {}));
		await expectPages(site, reports, { status: 400 }, "/%E0%A4%A");
	});

	test("serve-static without fallthrough, a missing file: 404 without its path", async () => {
		const { site, reports } = await siteOf((app) => app.use(serveStatic(HERE, { fallthrough: false })));
		await expectPages(site, reports, { status: 404 }, "/missing.txt");
		expect((await site.ask("/missing.txt")).text).not.toContain(HERE);
	});

	test("serve-static without fallthrough, a way out of the folder: 403", async () => {
		const { site, reports } = await siteOf((app) => app.use(serveStatic(HERE, { fallthrough: false })));
		await expectPages(site, reports, { status: 403 }, "/../../package.json");
	});

	test("serve-static, a range beyond the end: 416 with Content-Range", async () => {
		const { site, reports } = await siteOf((app) => app.use(serveStatic(HERE)));
		await expectPages(
			site,
			reports,
			{ status: 416, fields: { "content-range": /^bytes \*\/\d+$/ } },
			"/pages.ts",
			{ headers: { range: "bytes=99999999-" } },
		);
	});

	test("serve-static, a condition that fails: 412", async () => {
		const { site, reports } = await siteOf((app) => app.use(serveStatic(HERE)));
		const asking = { headers: { "if-match": '"other"' } };
		await expectPages(site, reports, { status: 412 }, "/pages.ts", asking);
	});

	test("send, a dotfile: 403", async () => {
		const { site, reports } = await siteOf((app) =>
			app.use((request, response, next) => {
				send(request, "/.env", { root: HERE, dotfiles: "deny" }).on("error", next).pipe(response);
			}),
		);
		await expectPages(site, reports, { status: 403 });
	});

	test("response.sendFile, a missing file: 404 without its path", async () => {
		const { site, reports } = await siteOf((app) =>
			app.get("/", (_request, response) => response.sendFile("missing.txt", { root: HERE })),
		);
		await expectPages(site, reports, { status: 404 });
		expect((await site.ask("/")).text).not.toContain(HERE);
	});

	test("cors with a function that refuses: 500 without its words", async () => {
		const origin = (_origin: string, done: (error: Error) => void) => done(new Error("Not allowed by CORS"));
		const { site, reports } = await siteOf((app) => app.use(cors({ origin })));
		await expectPages(site, reports, { status: 500 }, "/", { headers: { origin: "https://evil.example" } });
	});

	test("connect-timeout, a handler that never answers: 503", async () => {
		const { site, reports } = await siteOf((app) => {
			app.use(connectTimeout(50));
			app.get("/", () => {});
		});
		await expectPages(site, reports, { status: 503, fields: { "retry-after": "120" } });
	});

	test("express-rate-limit with a handler that throws: 429 with its fields", async () => {
		const { site, reports } = await siteOf((app) => {
			app.use(
				rateLimit({
					limit: 1,
					windowMs: 60_000,
					standardHeaders: "draft-7",
					handler: (_request, _response, next) => next(createError(429, "slowly")),
				}),
			);
		});
		await site.ask("/");
		await expectPages(site, reports, {
			status: 429,
			shown: "slowly",
			fields: { ratelimit: /^limit=1, remaining=0, reset=\d+$/ },
		});
	});

	test("http-proxy-middleware with an error handler that hands on: 502", async () => {
		const next = new WeakMap<object, express.NextFunction>();
		const refused = await closedPort();
		const hanging = await serveSockets(() => {});
		const { site, reports } = await siteOf((app) => {
			app.use((request, _response, proceed) => {
				next.set(request, proceed);
				proceed();
			});
			for (const [path, port] of [["/refused", refused] as const, ["/hanging", hanging] as const]) {
				app.use(
					path,
					createProxyMiddleware({
						target: `http://127.0.0.1:${port}`,
						proxyTimeout: 50,
						ejectPlugins: true,
						plugins: [(proxy) => proxy.on("error", (error, request) => next.get(request)?.(error))],
					}),
				);
			}
		});
		await expectPages(site, reports, { status: 502, substatus: 3 }, "/refused");
		// http-proxy's time-out has the form of a connection that was reset.
		await expectPages(site, reports, { status: 502, substatus: 3 }, "/hanging");
	});
});

describe("in koa, as middleware", () => {
	async function siteOf(...middlewares: Koa.Middleware[]) {
		const reports: Report[] = [];
		const app = new Koa();
		app.on("error", () => {});
		app.use(koaPages({ onError: keepIn(reports) }));
		for (const middleware of middlewares) {
			app.use(middleware);
		}
		return { site: await serve(app.callback()), reports };
	}

	test("koa-send, a missing file: 404 without its path", async () => {
		const { site, reports } = await siteOf(async (context) => {
			await koaSend(context, "missing.txt", { root: HERE });
		});
		await expectPages(site, reports, { status: 404 });
		expect((await site.ask("/")).text).not.toContain(HERE);
	});

	test("koa-send, a way out of the folder: 403", async () => {
		const { site, reports } = await siteOf(async (context) => {
			await koaSend(context, "../../package.json", { root: HERE });
		});
		await expectPages(site, reports, { status: 403 });
	});

	test("@koa/router's allowedMethods that throws: 405 with Allow, and 501", async () => {
		const router = new Router();
		router.get("/", () => {});
		router.put("/", () => {});
		const { site, reports } = await siteOf(
			router.routes() as Koa.Middleware,
			router.allowedMethods({ throw: true }) as Koa.Middleware,
		);
		const allowed = { status: 405, fields: { allow: "HEAD, GET, PUT" } };
		await expectPages(site, reports, allowed, "/", { method: "POST" });
		await expectPages(site, reports, { status: 501 }, "/", { method: "PURGE" });
	});
});
