import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import express from "express";
import Koa from "koa";
import { statusPages as expressPages } from "../../src/express.ts";
import { statusPages as koaPages } from "../../src/koa.ts";
import { statusPages as nodePages, type Options } from "../../src/node.ts";

/** What a handler of a test gets, of any framework. */
export interface Told {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
}

/** A handler of a test: what it does not end is answered "fine". */
export type Handler = (told: Told) => unknown;

/** Makes the listener of a framework. */
export type Host = (handler: Handler, options: Options) => RequestListener;

/** The frameworks, each with our pages first. */
export const HOSTS: [string, Host][] = [
	[
		"node",
		(handler, options) => {
			return nodePages(options)(async (request, response) => {
				await handler({ request, response });
				if (!response.headersSent) {
					response.end("fine");
				}
			});
		},
	],
	[
		"express 5",
		(handler, options) => {
			const app = express();
			app.use(expressPages(options));
			app.use(async (request, response) => {
				await handler({ request, response });
				if (!response.headersSent) {
					response.end("fine");
				}
			});
			return app;
		},
	],
	[
		"koa 3",
		(handler, options) => {
			const app = new Koa();
			app.silent = true;
			app.use(koaPages(options));
			app.use(async (context) => {
				await handler({ request: context.req, response: context.res });
				context.respond = !context.res.headersSent;
				context.body = context.respond ? "fine" : null;
			});
			return app.callback();
		},
	],
];
