// Compiled by `npm run types`, never run: the adapters fit the frameworks' own types.

// Compiled by `npm run types`, never run: the adapters fit the frameworks' own types.
import express, { Router } from "express";
import Koa from "koa";
import { statusPages as expressPages } from "../../src/express.ts";
import { hint } from "../../src/index.ts";
import { statusPages as koaPages } from "../../src/koa.ts";

const app = express();
app.use(expressPages());
app.use("/api", expressPages({ formats: ["json"] }));
Router().use(expressPages());
app.use(...expressPages());
app.get("/", (_request, response) => {
	hint(response, { substatus: 14, retryAfter: 60 });
	hint(response, false);
});

const koa = new Koa();
koa.use(koaPages());
koa.use((context) => {
	hint(context, { retryAfter: new Date() });
});
new Koa<{ user: string }, { db: object }>().use(koaPages()).use((context) => {
	context.body = context.state.user;
});
