// An app of one framework, one route for each way in which a bad error object ends a process.
// Arguments: the framework, the folder of the built package, "own" for an onError, "default", or "none" for an app without us.

import { createServer } from "node:http";
import { createRequire } from "node:module";
import { BAD_ERRORS } from "./bad-errors.js";

const [framework, folder, reporter] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const isExpress = framework.startsWith("express");
const { statusPages } = await import(`${folder}/${isExpress ? "express" : "koa"}.js`);

const reports = [];
const events = [];
const onError = (_error, page, facts) => {
	reports.push({ target: facts.target, id: page.id });
};
const middleware = statusPages(reporter === "own" ? { onError } : {});
const app = isExpress ? expressApp() : koaApp();

const server = createServer((request, response) => {
	if (request.url === "/reports") {
		response.end(JSON.stringify({ reports: reports.splice(0), events: events.splice(0) }));
	} else {
		app(request, response);
	}
});
server.listen(0, "127.0.0.1", () => process.send(server.address().port));

function expressApp() {
	const express = require(framework);
	const app = express();
	if (reporter !== "none") {
		app.use(middleware);
	}
	app.get("/ok", (_request, response) => response.send("ok"));
	app.get("/:name", (request) => {
		throw BAD_ERRORS[decodeURIComponent(request.params.name)]();
	});
	return app;
}

function koaApp() {
	const Koa = require(framework);
	const app = new Koa();
	if (reporter === "own") {
		app.on("error", (_error, context) =>
			events.push({ target: context.originalUrl, id: String(context.status) }),
		);
	}
	if (reporter !== "none") {
		app.use(middleware);
	}
	app.use((context) => {
		if (context.path === "/ok") {
			context.body = "ok";
			return;
		}
		throw BAD_ERRORS[decodeURIComponent(context.path.slice(1))]();
	});
	return app.callback();
}
// The tests are over, however they ended.
process.on("disconnect", () => process.exit());
