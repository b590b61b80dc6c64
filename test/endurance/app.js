// The server of an endurance run, as a process of its own: `node --expose-gc app.js express|koa|default`. The parent asks over IPC.
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import express from "express";
import createError from "http-errors";
import Koa from "koa";
import { statusError } from "status-pages";
import { statusPages as expressPages } from "status-pages/express";
import { statusPages as koaPages } from "status-pages/koa";

const quiet = { onError() {} };

const APPS = { express: expressApp, koa: koaApp, default: () => expressRoutes(express()) };

function expressApp() {
	return expressRoutes(express().use(expressPages(quiet)));
}

function expressRoutes(app) {
	app.get("/ok", (_request, response) => response.send("ok"));
	app.get("/throw", () => {
		throw new Error("no such table");
	});
	app.get("/reject", async () => {
		throw createError(403, "not yours");
	});
	app.get("/busy", () => {
		throw statusError(503, { retryAfter: 120 });
	});
	app.get("/bare", (_request, response) => response.status(404).end());
	app.get("/head", (_request, response) => response.writeHead(410).end());
	app.get("/phrase", (_request, response) => response.sendStatus(418));
	app.get("/moved", (_request, response) => response.status(302).set("Location", "/ok").end());
	app.get("/late", (_request, response) => {
		response.write("begun");
		throw new Error("too late");
	});
	return app;
}

function koaApp() {
	const app = new Koa();
	app.silent = true;
	app.use(koaPages(quiet));
	const routes = {
		"/ok": (context) => {
			context.body = "ok";
		},
		"/throw": () => {
			throw new Error("no such table");
		},
		"/reject": async () => {
			throw createError(403, "not yours");
		},
		"/busy": () => {
			throw statusError(503, { retryAfter: 120 });
		},
		"/bare": (context) => {
			context.status = 404;
		},
		"/head": (context) => {
			context.status = 410;
		},
		"/phrase": (context) => {
			context.body = createReadStream("no such file");
		},
		"/moved": (context) => {
			context.status = 302;
			context.set("Location", "/ok");
		},
		"/late": (context) => {
			context.res.write("begun");
			throw new Error("too late");
		},
	};
	app.use((context, next) => {
		const route = context.method === "GET" ? routes[context.path] : undefined;
		return route === undefined ? next() : route(context);
	});
	return app.callback();
}

let warnings = 0;
process.on("warning", ({ name }) => {
	warnings += name === "MaxListenersExceededWarning" ? 1 : 0;
});

let mostListeners = 0;
const server = createServer(APPS[process.argv[2]]());
server.keepAliveTimeout = 60_000;
// A listener that a response leaves behind is still there when the next request comes on the connection.
server.prependListener("request", ({ socket }) => {
	const listeners = socket.eventNames().reduce((sum, name) => sum + socket.listenerCount(name), 0);
	mostListeners = Math.max(mostListeners, listeners);
});

/** What the process holds on to; asked for when no request is under way. */
function inventory() {
	for (let times = 0; times < 4; times += 1) {
		gc();
	}
	return {
		heap: process.memoryUsage().heapUsed,
		warnings,
		mostListeners,
		timers: process.getActiveResourcesInfo().filter((name) => name === "Timeout" || name === "Immediate")
			.length,
	};
}

// Not at once: what the last response left for the next turn of the loop is no leak.
process.on("message", () => setTimeout(() => process.send(inventory()), 200));
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
