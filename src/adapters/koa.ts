/// <reference types="node" preserve="true" />
import type { Readable } from "node:stream";
import { hintOf } from "../hint.ts";
import type { Options } from "../options.ts";
import { reportToDebugLog } from "../report.ts";
import { createKoaExchange, type KoaExchange } from "./koa-exchange.ts";
import { firstFailure, streamBodyOf } from "./koa-stream.ts";
import type { KoaContext, KoaMiddleware } from "./koa-types.ts";
import { createNodePages } from "./node-pages.ts";

/**
 * Makes pages for Koa 2 and 3: for every error and every bare error status.
 *
 * Mount it first. Each error is emitted as the app's `error` event, once, with `ctx.status` already final; `onError` gets it besides. A
 * stream body that fails before its first byte gives a page, too.
 *
 * @throws OptionError for a wrong option, with a sentence that says what to write instead.
 * @example
 * app.use(statusPages());
 */
export function statusPages(options?: Options): KoaMiddleware {
	const pages = createNodePages(options, reportToDebugLog);
	const exchange = createKoaExchange(pages);

	// Shared by all requests: Koa calls it as a method of the context.
	function statusPagesOnError(this: KoaContext, error: unknown): void {
		exchange.failLate(this, error);
	}

	return async function statusPagesMiddleware(context, next) {
		context.onerror = statusPagesOnError;
		try {
			await next();
			const finishing = finish(context, exchange);
			if (finishing !== undefined) {
				await finishing;
			}
		} catch (error) {
			await exchange.fail(context, error);
		}
	};
}

/** Sees to what a chain left behind; gives a promise only where there is something to wait for. */
function finish(context: KoaContext, exchange: KoaExchange): Promise<void> | undefined {
	const { res, body } = context;
	// An ordinary answer costs no more than this.
	if (res.statusCode < 300 && typeof body === "string") {
		return undefined;
	}
	if (context.respond === false || res.writableEnded || hintOf(res) === false) {
		return undefined;
	}
	const filling = res.headersSent ? "answered" : exchange.fill(context);
	if (filling !== "answered") {
		return filling;
	}
	const stream = streamBodyOf(context);
	return stream && awaitFirstBytes(stream, context);
}

async function awaitFirstBytes(stream: Readable, context: KoaContext): Promise<void> {
	const failure = await firstFailure(stream, context.res);
	if (failure !== undefined) {
		throw failure;
	}
	// Koa 3.1 and later destroys the response before it tells of a late failure, as if the client had left.
	stream.once("error", (error) => context.onerror(error));
}
