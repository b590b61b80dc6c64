import Router from "@koa/router";
import express, { type ErrorRequestHandler } from "express";
import type Koa from "koa";
import { describe, expect, test } from "vitest";
import { statusPages } from "../../src/koa.ts";
import { KOAS } from "../hosts.ts";
import { koaSite } from "../koa-site.ts";
import { type Asking, serve } from "../site.ts";

const HTML = { accept: "text/html" };
const PAGE = /^<!doctype html>[\s\S]*<\/html>\n$/;

test("mounted in Express, it says where Express's is", async () => {
	const mistakes: unknown[] = [];
	const app = express().use(statusPages() as never);
	app.use(((error, _request, response, _next) => {
		mistakes.push(error.message);
		response.sendStatus(500);
	}) satisfies ErrorRequestHandler);
	await (await serve(app)).ask("/");
	expect(mistakes).toEqual([
		'status-pages/koa is for Koa; in Express, import statusPages from "status-pages/express".',
	]);
});

describe.each(KOAS)("on $name", ({ Koa }) => {
	test.each<[string, Koa.Middleware]>([
		["a status alone", (context) => void Object.assign(context, { status: 404 })],
		["an empty text", (context) => void Object.assign(context, { status: 404, body: "" })],
		["an empty text first", (context) => void Object.assign(context, { body: "", status: 404 })],
		["an empty buffer", (context) => void Object.assign(context, { status: 404, body: Buffer.alloc(0) })],
		["an undefined body", (context) => void Object.assign(context, { body: undefined, status: 404 })],
		["a type", (context) => void Object.assign(context, { status: 404, type: "png" })],
	])("%s is bare, to GET and to HEAD", async (name, middleware) => {
		const { ask, reports, events } = await koaSite(Koa, middleware, { requestId: false });
		const get = await ask();
		expect([get.status, get.fields["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
		expect(get.text).toMatch(PAGE);
		const head = await ask({ method: "HEAD" });
		expect([head.status, head.text]).toEqual([404, ""]);
		if (name !== "a type") {
			expect(head.fields["content-length"]).toBe(get.fields["content-length"]);
		}
		expect([reports, events]).toEqual([[], []]);
	});

	test.each<[string, Koa.Middleware]>([
		["an explicit null body", (context) => void Object.assign(context, { body: null, status: 404 })],
		[
			"a null body after the status",
			(context) => {
				context.status = 404;
				context.body = null;
				context.status = 404;
			},
		],
	])("%s is left alone", async (_, middleware) => {
		const { ask } = await koaSite(Koa, middleware);
		const { status, text, fields } = await ask();
		expect([status, text]).toEqual([404, ""]);
		expect(fields).not.toHaveProperty("content-language");
	});

	test("a body of JSON null is left alone", async () => {
		const { ask } = await koaSite(Koa, (context) => {
			context.status = 404;
			context.type = "json";
			context.body = "null";
		});
		expect((await ask()).text).toBe("null");
	});

	test("ctx.respond = false is left alone", async () => {
		const { ask } = await koaSite(Koa, (context) => {
			context.respond = false;
			setImmediate(() => context.res.writeHead(404, "Own").end());
		});
		const { status, reason, text } = await ask();
		expect([status, reason, text]).toEqual([404, "Own", ""]);
	});

	test("a response that was ended by hand is left alone", async () => {
		const { ask, reports } = await koaSite(Koa, (context) => {
			context.res.statusCode = 404;
			context.res.end("by hand");
		});
		expect((await ask()).text).toBe("by hand");
		expect(reports).toEqual([]);
	});

	test("a message of the app's stays the reason phrase", async () => {
		const { ask } = await koaSite(Koa, (context) => {
			context.status = 404;
			context.message = "Nothing Here";
		});
		const { reason, text } = await ask();
		expect(reason).toBe("Nothing Here");
		expect(text).toMatch(PAGE);
	});

	test("ctx.redirect() keeps the short text of Koa", async () => {
		const { ask } = await koaSite(Koa, (context) => context.redirect("/there"));
		const { status, text } = await ask();
		expect(status).toBe(302);
		expect(text).toContain("Redirecting to");
		expect(text).not.toContain("class=");
	});

	test("an unmatched path is, to HEAD as well, though a middleware above has set a type", async () => {
		const { ask } = await koaSite(Koa, (context) => {
			context.type = "json";
		});
		const get = await ask();
		const head = await ask({ method: "HEAD" });
		expect(head.status).toBe(404);
		expect(head.fields["content-type"]).toBe(get.fields["content-type"]);
		expect(head.fields["content-length"]).toBe(get.fields["content-length"]);
	});

	test("a JSON body stays, to GET and to HEAD", async () => {
		const { ask } = await koaSite(Koa, (context) => {
			context.status = 422;
			context.body = { error: "spoken" };
		});
		expect((await ask()).text).toBe('{"error":"spoken"}');
		const head = await ask({ method: "HEAD" });
		expect([head.status, head.fields["content-length"]]).toEqual([422, "18"]);
		expect(head.fields).not.toHaveProperty("content-language");
	});
});

describe.each(KOAS)("@koa/router on $name", ({ Koa }) => {
	async function ask(asking: Asking, path: string, prepare: (app: Koa, router: Router) => void) {
		const app = new Koa();
		const router = new Router({ prefix: "/shop" });
		const events: unknown[] = [];
		app.on("error", (error) => events.push(error));
		app.use(statusPages({ onError: () => {} }));
		router.get("/cart/:id", (context) => void Object.assign(context, { body: "cart" }));
		router.put("/cart/:id", (context) => void Object.assign(context, { body: "put" }));
		prepare(app, router);
		const received = await (await serve(app.callback())).ask(path, { headers: HTML, ...asking });
		return { ...received, events };
	}

	const alone = (app: Koa, router: Router) => void app.use(router.routes() as Koa.Middleware);
	const withMethods = (app: Koa, router: Router) =>
		void app.use(router.routes() as Koa.Middleware).use(router.allowedMethods() as Koa.Middleware);
	const throwing = (app: Koa, router: Router) =>
		void app
			.use(router.routes() as Koa.Middleware)
			.use(router.allowedMethods({ throw: true }) as Koa.Middleware);

	const preflight = (app: Koa, router: Router) => {
		const everywhere = new Router().options(
			"/{*any}",
			(context) => void Object.assign(context, { status: 204 }),
		);
		app.use(everywhere.routes() as Koa.Middleware).use(router.routes() as Koa.Middleware);
	};

	test.each([
		["alone", alone],
		["with allowedMethods()", withMethods],
		["with allowedMethods({ throw: true })", throwing],
	])("%s: a wrong method gets 405 with Allow (RFC 9110 §15.5.6)", async (_, prepare) => {
		const { status, fields, text } = await ask({ method: "DELETE" }, "/shop/cart/7", prepare);
		expect(status).toBe(405);
		expect(new Set(fields.allow?.split(", "))).toEqual(new Set(["GET", "HEAD", "PUT"]));
		expect(text).toMatch(PAGE);
	});

	test("with a page for every path (a single-page app): another method gets 404 where there is nothing else", async () => {
		const page: Koa.Middleware = (context) => void Object.assign(context, { body: "page" });
		const app = new Koa();
		app.use(statusPages());
		app.use(new Router().post("/cart", page).get("/{*any}", page).routes() as Koa.Middleware);
		const site = await serve(app.callback());
		expect((await site.ask("/nowhere", { method: "POST" })).status).toBe(404);
		expect((await site.ask("/nowhere")).status).toBe(200);
		const { status, fields } = await site.ask("/cart", { method: "DELETE" });
		expect([status, new Set(fields.allow?.split(", "))]).toEqual([405, new Set(["POST", "GET", "HEAD"])]);
	});

	test.each([
		["alone", alone],
		["with allowedMethods()", withMethods],
		["with allowedMethods({ throw: true })", throwing],
		["with the route of every preflight", preflight],
	])("%s: an unmatched path gets 404", async (_, prepare) => {
		const { status, fields, text, events } = await ask({}, "/shop/nowhere", prepare);
		expect([status, fields.allow]).toEqual([404, undefined]);
		expect(text).toMatch(PAGE);
		expect(events).toEqual([]);
	});

	test("a route that passes gives 404", async () => {
		const { status } = await ask({}, "/shop/pass", (app, router) => {
			router.get("/pass", (_, next) => next());
			alone(app, router);
		});
		expect(status).toBe(404);
	});

	test("nested routers are known", async () => {
		const { status, fields } = await ask({ method: "POST" }, "/shop/in/deep", (app, router) => {
			const inner = new Router();
			inner.get("/deep", (context) => void Object.assign(context, { body: "deep" }));
			router.use("/in", inner.routes());
			alone(app, router);
		});
		expect(status).toBe(405);
		expect(fields.allow).toContain("GET");
	});

	test("HEAD of a route is answered as its GET", async () => {
		const { status, text, fields } = await ask({ method: "HEAD" }, "/shop/cart/7", alone);
		expect([status, text, fields["content-length"]]).toEqual([200, "", "4"]);
	});

	test("OPTIONS is answered by allowedMethods", async () => {
		const { status, fields } = await ask({ method: "OPTIONS" }, "/shop/cart/7", withMethods);
		expect(status).toBe(200);
		expect(fields.allow).toContain("PUT");
	});

	test("OPTIONS is answered by allowedMethods above us, too", async () => {
		const app = new Koa();
		const router = new Router();
		router.put("/cart", (context) => void Object.assign(context, { body: "put" }));
		app.use(router.allowedMethods() as Koa.Middleware).use(statusPages());
		app.use(router.routes() as Koa.Middleware);
		const { status, fields } = await (await serve(app.callback())).ask("/cart", { method: "OPTIONS" });
		expect([status, fields.allow, fields["content-length"]]).toEqual([200, "PUT", "0"]);
	});

	test("a surprise in what the router says means 404", async () => {
		const { status } = await ask({ method: "DELETE" }, "/shop/cart/7", (app, router) => {
			app.use(async (context, next) => {
				await next();
				Object.assign(context, { matched: [{ methods: null }, 7, null] });
			});
			alone(app, router);
		});
		expect(status).toBe(404);
	});
});

describe.each(KOAS)("an instance within another on $name", ({ Koa }) => {
	async function answer(leave: Koa.Middleware, between?: Koa.Middleware) {
		const app = new Koa().use(statusPages());
		if (between !== undefined) {
			app.use(between);
		}
		app.use(statusPages({ formats: ["json"], existingResponse: "pass-through" })).use(leave);
		return (await serve(app.callback())).ask("/", { headers: HTML });
	}

	test("that leaves bare statuses alone rules what is below", async () => {
		const { status, fields } = await answer((context) => {
			context.status = 403;
		});
		expect([status, fields["content-language"]]).toEqual([403, undefined]);
		const moved = await answer((context) => {
			context.redirect("/elsewhere");
			context.body = "";
		});
		expect([moved.status, moved.fields["content-language"]]).toEqual([302, undefined]);
	});

	test("answers what nobody answered", async () => {
		const { status, fields } = await answer((_, next) => next());
		expect([status, fields["content-type"]]).toEqual([404, "application/problem+json; charset=utf-8"]);
	});
});

describe.each(KOAS)("a page's content on $name", ({ Koa }) => {
	test("is of one response alone: it is text, which nobody can write into", async () => {
		const bodies: unknown[] = [];
		const app = new Koa().use(async (context, next) => {
			await next();
			bodies.push(context.body);
		});
		const site = await serve(app.use(statusPages()).callback());
		await site.ask("/a", { headers: HTML });
		expect(bodies.map((body) => typeof body)).toEqual(["string"]);
	});
});
