/// <reference types="node" preserve="true" />
import type { Readable } from "node:stream";
import { reportToConsole } from "../answer/report.ts";
import { hintOf } from "../hint.ts";
import { optionMistake } from "../option-error.ts";
import type { Options } from "../options.ts";
import { createKoaExchange, type KoaExchange } from "./koa-exchange.ts";
import { guardBodies } from "./koa-guard.ts";
import { isEmptyBody } from "./koa-outcome.ts";
import { beginningOf, streamBodyOf } from "./koa-stream.ts";
import type { KoaApp, KoaContext, KoaMiddleware } from "./koa-types.ts";
import { createNodePages } from "./node-pages.ts";

// The handlers of instances that leave bare statuses alone.
const passing = new WeakSet<KoaContext["onerror"]>();

/**
 * Makes pages for Koa 2 and 3: for every error and every bare error status.
 *
 * Mount it first. Each error is emitted as the app's `error` event, once, with `ctx.status` already final; `onError` gets it besides. A
 * stream body that fails before its first byte gives a page, too.
 *
 * @throws OptionError for a wrong option, with a sentence that says what to write instead.
 * @example
 * import Koa from "koa";
 * import { statusPages } from "status-pages/koa";
 *
 * const app = new Koa();
 * app.use(statusPages()); // a page for every path, as nothing comes after it
 */
export function statusPages(options?: Options): KoaMiddleware {
	const pages = createNodePages(options, reportToConsole);
	const exchange = createKoaExchange(pages);
	let guarded: KoaApp | undefined;

	// Shared by all requests: Koa calls it as a method of the context.
	function statusPagesOnError(this: KoaContext, error: unknown): void {
		exchange.failLate(this, error);
	}

	if (pages.settings.existingResponse === "pass-through") {
		passing.add(statusPagesOnError);
	}

	return async function statusPagesMiddleware(context, next) {
		if (context.app !== guarded) {
			if (typeof next !== "function") {
				throw optionMistake(
					'status-pages/koa is for Koa; in Express, import statusPages from "status-pages/express".',
				);
			}
			guarded = context.app;
			guardBodies(guarded);
		}
		context.onerror = statusPagesOnError;
		try {
			await next();
			const finishing = finish(context, exchange, statusPagesOnError);
			if (finishing !== undefined) {
				await finishing;
			}
		} catch (error) {
			await exchange.fail(context, error);
		}
	};
}

/** Sees to what a chain left behind; gives a promise only where there is something to wait for. */
function finish(
	context: KoaContext,
	exchange: KoaExchange,
	onError: KoaContext["onerror"],
): Promise<void> | undefined {
	const { res, body } = context;
	// An ordinary answer costs no more than this.
	if (res.statusCode < 300 && typeof body === "string") {
		return undefined;
	}
	if (isAnswered(context) || hintOf(res) === false) {
		return undefined;
	}
	// The innermost instance was the last to set its own; what it leaves is its page, or content that it leaves alone.
	const isInnermost = context.onerror === onError;
	const isLeft = res.headersSent || (!isInnermost && (passing.has(context.onerror) || !isEmptyBody(context)));
	const filling = isLeft ? "answered" : exchange.fill(context);
	if (filling !== "answered") {
		return filling;
	}
	const stream = streamBodyOf(context);
	return stream && finishStream(stream, context, exchange);
}

async function finishStream(stream: Readable, context: KoaContext, exchange: KoaExchange): Promise<void> {
	const { res } = context;
	// Koa 3.1 and later destroys the response before it tells of a late failure, as if the client had left.
	const beginning = await beginningOf(stream, res, (failure) => context.onerror(failure as Error));
	if (beginning === "empty" && !isAnswered(context) && !res.headersSent) {
		await exchange.fill(context, true);
	} else if (typeof beginning === "object") {
		throw beginning.failure;
	}
}

function isAnswered({ respond, res }: KoaContext): boolean {
	return respond === false || res.writableEnded;
}
