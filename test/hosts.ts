import type { IncomingMessage, RequestListener } from "node:http";
import type { Readable } from "node:stream";
import Router from "@koa/router";
import express5 from "express";
import express4 from "express4";
import Koa3 from "koa";
import Koa2 from "koa2";
import { statusPages as expressPages } from "../src/express.ts";
import { type Hint, hint, type Options, type Page, type RequestFacts } from "../src/index.ts";
import { statusPages as koaPages } from "../src/koa.ts";
import { type Site, serve } from "./site.ts";

/** What a handler of any framework does with its response. */
export interface Handle {
	readonly method: string;
	readonly request: IncomingMessage;
	/** Sets the status code and the reason phrase. */
	status(status: number, reason?: string): Handle;
	/** Sets a field. */
	field(name: string, value: string | string[]): Handle;
	/** Hints about the response. */
	hint(value: Hint | false): Handle;
	/** Ends without content, as the framework has it: a bare response. */
	bare(): void;
	/** Gives the response up. */
	destroy(): void;
	/** Answers with content in the framework's way. */
	send(content: string | Buffer | Readable): void;
	/** Answers with JSON. */
	json(value: unknown): void;
}

/** The methods that routes of tests have. */
export type Method = "GET" | "HEAD" | "POST" | "PUT" | "DELETE";

/** A handler of any framework. */
export type HostHandler = (handle: Handle) => unknown;

/** A report: what `onError` got. */
export interface Report {
	readonly error: unknown;
	readonly page: Page;
	readonly facts: RequestFacts;
}

/** An app of one framework with our middleware first. */
export interface HostApp {
	/** Adds a route. */
	on(method: Method, path: string, handler: HostHandler): HostApp;
	/** What `onError` got so far. */
	readonly reports: Report[];
	/** The status that the framework's own error event saw, with the error; Koa only. */
	readonly events: { readonly error: unknown; readonly status: number }[];
	/** Serves the app until the test is over. */
	serve(): Promise<Site>;
}

/** A framework, as one test body needs it. */
export interface Host {
	readonly name: string;
	readonly framework: "express" | "koa";
	/** Makes an app with our middleware first. */
	app(options?: Options): HostApp;
}

/** Express of either version: the types are those of version 5. */
export type ExpressFactory = typeof express5;

/** Koa of either version: the types are those of version 3. */
export type KoaClass = typeof Koa3;

export const EXPRESSES: readonly { name: string; express: ExpressFactory }[] = [
	{ name: "express5", express: express5 },
	{ name: "express4", express: express4 },
];

const expressOwn = new Map(EXPRESSES.map(({ express }) => [express, Reflect.ownKeys(express.response)]));

/** Takes back what earlier tests made an Express capture, so that the next request is the first one of the process again. */
export function forgetCapture(express: ExpressFactory): void {
	for (const key of Reflect.ownKeys(express.response)) {
		if (!expressOwn.get(express)?.includes(key)) {
			Reflect.deleteProperty(express.response, key);
		}
	}
}

export const KOAS: readonly { name: string; Koa: KoaClass }[] = [
	{ name: "koa3", Koa: Koa3 },
	{ name: "koa2", Koa: Koa2 },
];

export const HOSTS: readonly Host[] = [
	...EXPRESSES.map(({ name, express }) => expressHost(name, express)),
	...KOAS.map(({ name, Koa }) => koaHost(name, Koa)),
];

function expressHost(name: string, express: ExpressFactory): Host {
	return {
		name,
		framework: "express",
		app(options) {
			const app = express();
			const reports: Report[] = [];
			app.use(expressPages({ onError: keepIn(reports), ...options }));
			const host: HostApp = {
				reports,
				events: [],
				on(method, path, handler) {
					app.route(path)[lowerCase(method)]((request, response, next) => {
						const result = handler(expressHandle(request, response));
						// Express 4 does not look at promises; its users hand rejections on like this.
						if (name === "express4" && result instanceof Promise) {
							result.catch(next);
						}
						return result;
					});
					return host;
				},
				serve: () => serve(app as RequestListener),
			};
			return host;
		},
	};
}

function lowerCase(method: Method): "get" | "head" | "post" | "put" | "delete" {
	return method.toLowerCase() as ReturnType<typeof lowerCase>;
}

function expressHandle(request: express5.Request, response: express5.Response): Handle {
	const handle: Handle = {
		method: request.method,
		request,
		status(status, reason) {
			response.status(status);
			if (reason !== undefined) {
				response.statusMessage = reason;
			}
			return handle;
		},
		field(name, value) {
			response.setHeader(name, value);
			return handle;
		},
		hint(value) {
			hint(response, value);
			return handle;
		},
		bare: () => response.end(),
		destroy: () => response.destroy(),
		send(content) {
			if (typeof content === "string" || Buffer.isBuffer(content)) {
				response.send(content);
			} else {
				content.pipe(response);
			}
		},
		json: (value) => response.json(value),
	};
	return handle;
}

function koaHost(name: string, Koa: KoaClass): Host {
	return {
		name,
		framework: "koa",
		app(options) {
			const app = new Koa();
			const router = new Router();
			const reports: Report[] = [];
			const host: HostApp = {
				reports,
				events: [],
				on(method, path, handler) {
					router.register(path, [method], (context) => handler(koaHandle(context as Koa3.Context)));
					return host;
				},
				serve: () => serve(app.callback()),
			};
			app.on("error", (error, context) => host.events.push({ error, status: context.status }));
			app.use(koaPages({ onError: keepIn(reports), ...options }));
			app.use(router.routes());
			return host;
		},
	};
}

function koaHandle(context: Koa3.Context): Handle {
	const handle: Handle = {
		method: context.method,
		request: context.req,
		status(status, reason) {
			context.status = status;
			if (reason !== undefined) {
				context.message = reason;
			}
			return handle;
		},
		field(name, value) {
			context.set(name, value);
			return handle;
		},
		hint(value) {
			hint(context, value);
			return handle;
		},
		bare: () => {},
		destroy: () => context.res.destroy(),
		send(content) {
			context.body = content;
		},
		json(value) {
			context.body = value;
		},
	};
	return handle;
}

function keepIn(reports: Report[]): (error: unknown, page: Page, facts: RequestFacts) => void {
	return (error, page, facts) => {
		reports.push({ error, page, facts });
	};
}
