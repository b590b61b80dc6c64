import { hintOf } from "../hint.ts";
import type { Outcome } from "../outcome.ts";
import type { Reply } from "../reply.ts";
import { reasonOf } from "./http2-stream.ts";
import { bareOutcome, errorOutcome } from "./koa-outcome.ts";
import { koaReporter } from "./koa-report.ts";
import { discard } from "./koa-stream.ts";
import type { KoaContext } from "./koa-types.ts";
import { factsOf } from "./node-facts.ts";
import type { Delivery, Loss, NodePages } from "./node-pages.ts";
import { applyReply, breakOff } from "./node-send.ts";

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
}

/** Makes what an instance does with the requests of a Koa app. */
export function createKoaExchange(pages: NodePages): KoaExchange {
	const failures = new WeakMap<KoaContext, Failure>();

	function failureOf(context: KoaContext): Failure {
		const failure = failures.get(context) ?? { reported: new Set(), isAnswered: false, isBroken: false };
		failures.set(context, failure);
		return failure;
	}

	// What cannot be answered any more is reported, unless it was before.
	function isAnswerable(context: KoaContext, error: unknown): boolean {
		const failure = failureOf(context);
		const isNews = !failure.isBroken && !failure.reported.has(error);
		failure.reported.add(error);
		const isLate = context.res.headersSent || failure.isAnswered;
		if (isNews && isLate) {
			failure.isBroken = breakUp(context, error, pages);
		}
		return isNews && !isLate;
	}

	function deliver(
		context: KoaContext,
		outcome: Outcome,
		write: Delivery["write"],
	): Promise<void> | undefined {
		const { request, response, facts, report } = partiesOf(context, pages);
		return pages.deliver({ request, response, facts, report, outcome, write });
	}

	function answerPastKoa(context: KoaContext, error: unknown): Promise<void> | undefined {
		failureOf(context).isAnswered = true;
		context.respond = false;
		return deliver(context, errorOutcome(context, error), (reply, content) => {
			applyReply(context.res, reply, false);
			context.res.end(content);
		});
	}

	return {
		fill(context, isEmpty) {
			const outcome = bareOutcome(context, pages.settings, isEmpty);
			return outcome === undefined
				? "answered"
				: deliver(context, outcome, (reply, content) => respond(context, reply, content, true));
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
				: deliver(context, errorOutcome(context, error), (reply, content) =>
						respond(context, reply, content, false),
					));
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
	pages.reportOnly({ ...partiesOf(context, pages), error });
	const isBroken = res.headersSent && !res.writableEnded;
	if (isBroken) {
		breakOff(res);
	}
	return isBroken;
}

function partiesOf(context: KoaContext, pages: NodePages): Omit<Loss, "error"> {
	const { req: request, res: response, originalUrl } = context;
	return {
		request,
		response,
		facts: factsOf(request, originalUrl),
		report: koaReporter(context, pages),
	};
}

function respond(
	context: KoaContext,
	reply: Reply,
	content: string | Uint8Array,
	keepsReason: boolean,
): void {
	const { res } = context;
	const { statusCode } = res;
	const reason = reasonOf(res);
	const type = reply.headers["content-type"];
	context.status = reply.status;
	if (type !== undefined) {
		// Koa would guess it.
		res.setHeader("content-type", type);
	}
	context.body = content;
	// Koa's setter has put its own phrase there.
	if (keepsReason && statusCode === reply.status && reason !== "") {
		res.statusMessage = reason;
	}
	applyReply(res, reply, keepsReason);
}
