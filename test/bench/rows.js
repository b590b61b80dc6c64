// What is measured: each row is a server of its own, with one request that is asked over and over.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import errorhandler from "errorhandler";
import express5 from "express";
import express4 from "express4";
import httpErrorPages from "http-error-pages";
import createError from "http-errors";
import Koa from "koa";
import koaError from "koa-error";
import { createStatusPages } from "status-pages";
import { statusPages as expressPages } from "status-pages/express";
import { statusPages as koaPages } from "status-pages/koa";

const HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const JSON_ONLY = "application/json";

const facts = { method: "GET", target: "/missing", local: false };
const unmatched = { kind: "status", status: 404 };
const page = createStatusPages().respond({ ...facts, accept: HTML }, unmatched);
const problem = createStatusPages().respond({ ...facts, accept: JSON_ONLY }, unmatched);

// What the framework sets itself is left out.
const { "content-type": _type, "content-length": _length, ...pageFields } = page.headers;

const EXPRESSES = { express5, express4 };

/** The rows by name. `start` gives the listener of a server; the rest says what to ask for and what must come. */
export const ROWS = new Map();

function row(name, { path = "/missing", accept = HTML, status = 404, start }) {
	ROWS.set(name, { name, path, accept, status, start });
}

function raw({ status, headers, body }) {
	const bytes = Buffer.from(body);
	return () => (_request, response) => {
		response.writeHead(status, headers);
		response.end(bytes);
	};
}

const plain = { "content-type": "text/plain; charset=utf-8", "content-length": "2" };
row("raw 200", { path: "/", status: 200, start: raw({ status: 200, headers: plain, body: "ok" }) });
row("raw 404 html", { start: raw(page) });
row("raw 404 json", { accept: JSON_ONLY, start: raw(problem) });

for (const [name, express] of Object.entries(EXPRESSES)) {
	expressRows(name, express);
}
koaRows("koa3");

row("express5 http-errors + errorhandler", { start: withErrorhandler });
row("express4 http-error-pages", { start: withHttpErrorPages });
row("koa3 koa-error", { start: withKoaError });

function expressRows(name, express) {
	function appWith(...middleware) {
		const app = express();
		for (const each of middleware) {
			app.use(each);
		}
		app.get("/", (_request, response) => response.send("ok"));
		app.get("/throw", () => {
			throw new Error("no such table");
		});
		app.get("/bare", (_request, response) => response.status(404).end());
		return app;
	}

	row(`${name} 200, bare app`, { path: "/", status: 200, start: () => appWith() });
	row(`${name} 200, no-op`, {
		path: "/",
		status: 200,
		start: () =>
			appWith(function noOp(_request, _response, next) {
				next();
			}),
	});
	row(`${name} 200, statusPages`, { path: "/", status: 200, start: () => appWith(expressPages()) });
	row(`${name} 404 html, default`, { start: () => appWith() });
	row(`${name} 404 html, by hand`, {
		start: () => appWith().use((_request, response) => response.status(404).send(page.body)),
	});
	row(`${name} 404 html, by hand with our fields`, {
		start: () => appWith().use((_request, response) => response.status(404).set(pageFields).send(page.body)),
	});
	row(`${name} 404 html, statusPages`, { start: () => appWith(expressPages()) });
	row(`${name} 404 html, bare status`, { path: "/bare", start: () => appWith(expressPages()) });
	row(`${name} 404 json, by hand`, {
		accept: JSON_ONLY,
		start: () => {
			const body = JSON.parse(problem.body);
			return appWith().use((_request, response) => response.status(404).json(body));
		},
	});
	row(`${name} 404 json, statusPages`, { accept: JSON_ONLY, start: () => appWith(expressPages()) });
	row(`${name} 500 html, default`, { path: "/throw", status: 500, start: () => appWith() });
	row(`${name} 500 html, by hand`, {
		path: "/throw",
		status: 500,
		start: () =>
			appWith().use((error, _request, response, _next) => {
				console.error(error);
				response.status(500).set("x-request-id", randomUUID()).send(page.body);
			}),
	});
	row(`${name} 500 html, statusPages`, {
		path: "/throw",
		status: 500,
		start: () => appWith(expressPages()),
	});
}

function koaRows(name) {
	function appWith(...middleware) {
		const app = new Koa();
		for (const each of middleware) {
			app.use(each);
		}
		app.use((context, next) => {
			if (context.path === "/") {
				context.body = "ok";
			} else if (context.path === "/throw") {
				throw new Error("no such table");
			} else if (context.path === "/bare") {
				context.status = 404;
			} else {
				return next();
			}
		});
		return app;
	}
	const serve = (app) => app.callback();

	row(`${name} 200, bare app`, { path: "/", status: 200, start: () => serve(appWith()) });
	row(`${name} 200, no-op`, {
		path: "/",
		status: 200,
		start: () => serve(appWith((_context, next) => next())),
	});
	row(`${name} 200, statusPages`, { path: "/", status: 200, start: () => serve(appWith(koaPages())) });
	row(`${name} 404 html, default`, { start: () => serve(appWith()) });
	row(`${name} 404 html, by hand`, {
		start: () =>
			serve(
				appWith().use((context) => {
					context.status = 404;
					context.body = page.body;
				}),
			),
	});
	row(`${name} 404 html, by hand with our fields`, {
		start: () =>
			serve(
				appWith().use((context) => {
					context.status = 404;
					context.set(pageFields);
					context.body = page.body;
				}),
			),
	});
	row(`${name} 404 html, statusPages`, { start: () => serve(appWith(koaPages())) });
	row(`${name} 404 html, bare status`, { path: "/bare", start: () => serve(appWith(koaPages())) });
	row(`${name} 404 json, by hand`, {
		accept: JSON_ONLY,
		start: () => {
			const body = JSON.parse(problem.body);
			return serve(
				appWith().use((context) => {
					context.status = 404;
					context.body = body;
				}),
			);
		},
	});
	row(`${name} 404 json, statusPages`, { accept: JSON_ONLY, start: () => serve(appWith(koaPages())) });
	row(`${name} 500 html, default`, { path: "/throw", status: 500, start: () => serve(appWith()) });
	row(`${name} 500 html, by hand`, {
		path: "/throw",
		status: 500,
		start: () =>
			serve(
				appWith(async (context, next) => {
					try {
						await next();
					} catch (error) {
						context.app.emit("error", error, context);
						context.status = 500;
						context.set("x-request-id", randomUUID());
						context.body = page.body;
					}
				}),
			),
	});
	row(`${name} 500 html, statusPages`, {
		path: "/throw",
		status: 500,
		start: () => serve(appWith(koaPages())),
	});
}

function withErrorhandler() {
	return express5()
		.use((_request, _response, next) => next(createError(404)))
		.use(errorhandler());
}

async function withHttpErrorPages() {
	const app = express4();
	await httpErrorPages.express(app, { lang: "en_US" });
	return app;
}

function withKoaError() {
	return new Koa().use(koaError()).callback();
}

/** Serves a row on a free port of the loopback. */
export async function serveRow(name) {
	const server = createServer(await ROWS.get(name).start());
	server.keepAliveTimeout = 60_000;
	return await new Promise((resolve) => {
		server.listen(0, "127.0.0.1", () => resolve(server.address().port));
	});
}
