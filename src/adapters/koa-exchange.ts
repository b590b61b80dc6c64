import { read } from "../guarded.ts";
import { hintOf } from "../hint.ts";
import type { Outcome } from "../outcome.ts";
import { KoaDelivery } from "./koa-delivery.ts";
import { bareOutcome, errorOutcome } from "./koa-outcome.ts";
import { discard } from "./koa-stream.ts";
import type { KoaContext } from "./koa-types.ts";
import type { NodePages } from "./node-pages.ts";
import { breakOff, isDisconnected } from "./node-send.ts";

/** What one instance does with the requests of a Koa app. None of it throws, but for `fail` on opting out. */
export interface KoaExchange {
	/**
	 * Answers a bare status through Koa, so that the middleware above sees the page as any other body.
	 *
	 * @param isEmpty - Whether the body has no content; by default what it is tells.
	 * @returns `"answered"` when the app has answered itself; a promise if there is something to wait for.
	 */
	fill(context: KoaContext, isEmpty?: boolean): Promise<void> | "answered" | undefined;
	/** Answers what was thrown below, through Koa. Rethrows it where the app opted out. */
	fail(context: KoaContext, error: unknown): Promise<void>;
	/** Answers what failed outside the chain, or breaks off a response that has begun. */
	failLate(context: KoaContext, error: unknown): void;
}

/** What has happened to a request that failed. */
interface Failure {
	/** Errors that were reported: Koa 3.1 and later tells of a late stream failure twice. */
	readonly reported: Set<unknown>;
	/** Whether an answer is on its way past Koa. */
	isAnswered: boolean;
	/** Whether the response was broken off; what node says of that afterwards is no error of the app. */
	isBroken: boolean;
	/** Whether the client had left when the first error came. */
	isGone: boolean;
}

/** Makes what an instance does with the requests of a Koa app. */
export function createKoaExchange(pages: NodePages): KoaExchange {
	const failures = new WeakMap<KoaContext, Failure>();

	function failureOf(context: KoaContext): Failure {
		const known = failures.get(context);
		if (known !== undefined) {
			return known;
		}
		const isGone = isDisconnected(context.req, context.res);
		const failure = { reported: new Set(), isAnswered: false, isBroken: false, isGone };
		failures.set(context, failure);
		return failure;
	}

	// What cannot be answered any more is reported, unless it was before.
	function isAnswerable(context: KoaContext, error: unknown): boolean {
		const failure = failureOf(context);
		const isKnown = failure.reported.has(error) || (failure.reported.size > 0 && isEcho(failure, error));
		const isNews = !failure.isBroken && !isKnown;
		failure.reported.add(error);
		const isLate = context.res.headersSent || failure.isAnswered;
		if (isNews && isLate) {
			failure.isBroken = breakUp(context, error, pages);
		}
		return isNews && !isLate;
	}

	function deliver(context: KoaContext, outcome: Outcome): Promise<void> | undefined {
		const { req, res } = context;
		const wasGone = isDisconnected(req, res);
		const delivery = pages.deliver(new KoaDelivery(context, outcome, pages));
		if (!wasGone && isDisconnected(req, res)) {
			// What could not be sent was broken off.
			failureOf(context).isBroken = true;
		}
		return delivery;
	}

	function answerPastKoa(context: KoaContext, error: unknown): Promise<void> | undefined {
		failureOf(context).isAnswered = true;
		context.respond = false;
		return deliver(context, errorOutcome(context, error));
	}

	return {
		fill(context, isEmpty) {
			const outcome = bareOutcome(context, pages.settings, isEmpty);
			return outcome === undefined ? "answered" : deliver(context, outcome);
		},
		async fail(context, error) {
			if (isOptedOut(context, error)) {
				throw error;
			}
			if (!isAnswerable(context, error)) {
				return;
			}
			discard(context.body);
			await (context.respond === false
				? answerPastKoa(context, error)
				: deliver(context, errorOutcome(context, error)));
		},
		failLate(context, error) {
			// Koa calls it with nothing when a response has ended well.
			if (error === null || error === undefined) {
				return;
			}
			if (isOptedOut(context, error)) {
				context.onerror(error as Error);
			} else if (isAnswerable(context, error)) {
				answerPastKoa(context, error);
			}
		},
	};
}

// What streams say when a connection has gone, each in its own way.
const GONE: ReadonlySet<unknown> = new Set([
	"ECONNRESET",
	"EPIPE",
	"ERR_HTTP2_INVALID_STREAM",
	"HPE_INVALID_EOF_STATE",
]);

/** Tells whether an error only repeats that the client left, or that an answer past Koa has ended what Koa was sending. */
function isEcho({ isAnswered, isGone }: Failure, error: unknown): boolean {
	const code = read(error, "code");
	const isCut = code === "ERR_STREAM_PREMATURE_CLOSE";
	return (isCut && isAnswered) || (isGone && (isCut || GONE.has(code)));
}

/** Gives Koa its own error handler back where the app opted out. */
function isOptedOut(context: KoaContext, error: unknown): boolean {
	const isOut = hintOf(error) === false || hintOf(context.res) === false;
	if (isOut) {
		delete (context as Partial<KoaContext>).onerror;
	}
	return isOut;
}

// Nothing can be replaced any more: the client is to see a broken response, not a short good one.
function breakUp(context: KoaContext, error: unknown, pages: NodePages): boolean {
	const { res } = context;
	pages.reportOnly(new KoaDelivery(context, { kind: "error", error }, pages), error);
	const isBroken = res.headersSent && !res.writableEnded;
	if (isBroken) {
		breakOff(res);
	}
	return isBroken;
}
