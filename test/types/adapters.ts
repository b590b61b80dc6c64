// Compiled by `npm run types`, never run: the adapters fit the frameworks' own types.
import { subscribe } from "node:diagnostics_channel";
import { createServer } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import express, { Router } from "express";
import { Hono } from "hono";
import Koa from "koa";
import express4, { Router as Router4 } from "types-express4";
import Koa2 from "types-koa2";
import { statusPages as expressPages, type ReplyMessage } from "../../src/express.ts";
import { statusPages as fetchPages } from "../../src/fetch.ts";
import { hint } from "../../src/index.ts";
import { statusPages as koaPages } from "../../src/koa.ts";
import { statusPages as nodePages, onClientError } from "../../src/node.ts";

const app = express();
app.use(expressPages());
app.use("/api", expressPages({ formats: ["json"] }));
Router().use(expressPages());
app.use(...expressPages());
app.get("/", (_request, response) => {
	hint(response, { substatus: 14, retryAfter: 60 });
	hint(response, false);
});

const app4 = express4();
app4.use(expressPages());
app4.use("/api", expressPages({ formats: ["json"] }));
Router4().use(expressPages());
app4.use(...expressPages());
app4.get("/", (_request, response) => {
	hint(response, { retryAfter: 60 });
});

const koa = new Koa();
koa.use(koaPages());
koa.use((context) => {
	hint(context, { retryAfter: new Date() });
});
new Koa<{ user: string }, { db: object }>().use(koaPages()).use((context) => {
	context.body = context.state.user;
});

const koa2 = new Koa2();
koa2.use(koaPages());
koa2.use((context) => {
	hint(context, { retryAfter: 60 });
});
new Koa2<{ user: string }, { db: object }>().use(koaPages());

const server = createServer(nodePages()((_request, response) => response.writeHead(404).end()));
const stop: () => void = onClientError(server, { format: "text" });
createHttp2Server(nodePages()((_request, response) => response.writeHead(404).end()));

const hono = new Hono();
const handler: { fetch(request: Request): Promise<Response> } = { fetch: fetchPages()(hono.fetch) };
void [stop, handler];

subscribe("status-pages:reply", (message) => {
	const { page, facts, error, request, response } = message as ReplyMessage;
	const seen: readonly [number, string | undefined, string, string | undefined, boolean] = [
		page.status,
		page.requestId,
		facts.target,
		request.url,
		response.headersSent,
	];
	void [seen, error];
});
