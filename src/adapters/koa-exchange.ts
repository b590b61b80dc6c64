import { read } from "../guarded.ts";
import { hintOf } from "../hint.ts";
import type { Outcome } from "../outcome.ts";
import type { Fields, Reply } from "../reply.ts";
import { isErrorStatus, isRedirectStatus } from "../status.ts";
import { reasonOf } from "./http2-stream.ts";
import { koaReporter } from "./koa-report.ts";
import { methodsMatched } from "./koa-routes.ts";
import { discard } from "./koa-stream.ts";
import type { KoaContext } from "./koa-types.ts";
import { factsOf, fieldsOf } from "./node-facts.ts";
import type { Loss, NodePages } from "./node-pages.ts";
import { applyReply, breakOff } from "./node-send.ts";

/** What one instance does with the requests of a Koa app. None of it throws, but for `fail` on opting out. */
export interface KoaExchange {
	/**
	 * Answers a bare status through Koa, so that the middleware above sees the page as any other body.
	 *
	 * @returns The promise to wait for, or `undefined` when the app has answered.
	 */
	fill(context: KoaContext): Promise<void> | undefined;
	/** Answers what was thrown below, through Koa. Rethrows it where the app opted out. */
	fail(context: KoaContext, error: unknown): Promise<void>;
	/** Answers what failed outside the chain, or breaks off a response that has begun. */
	failLate(context: KoaContext, error: unknown): void;
}

/** What has happened to a request that failed. */
interface Failure {
	/** Errors that were reported. */
	readonly reported: Set<unknown>;
	/** Whether an answer is on its way. */
	isAnswered: boolean;
	/** Whether the response was broken off; what node says of that afterwards is no error of the app. */
	isBroken: boolean;
}

/** Makes what an instance does with the requests of a Koa app. */
export function createKoaExchange(pages: NodePages): KoaExchange {
	const failures = new WeakMap<KoaContext, Failure>();

	function failureOf(context: KoaContext): Failure {
		const known = failures.get(context);
		if (known !== undefined) {
			return known;
		}
		const failure: Failure = { reported: new Set(), isAnswered: false, isBroken: false };
		failures.set(context, failure);
		return failure;
	}

	async function deliver(
		context: KoaContext,
		outcome: Outcome,
		write: (reply: Reply) => void,
	): Promise<void> {
		await pages.deliver({ ...partiesOf(context, pages), outcome, write });
	}

	// Koa 3.1 and later tells of a late stream failure twice.
	function isNews(context: KoaContext, error: unknown): boolean {
		const { reported } = failureOf(context);
		const isNew = !reported.has(error);
		reported.add(error);
		return isNew;
	}

	return {
		fill(context) {
			const outcome = bareOutcome(context, pages);
			return outcome && deliver(context, outcome, (reply) => respond(context, reply, true));
		},
		async fail(context, error) {
			if (hintOf(error) === false || hintOf(context.res) === false) {
				delete (context as Partial<KoaContext>).onerror;
				throw error;
			}
			const failure = failureOf(context);
			if (!isNews(context, error)) {
				return;
			}
			if (context.res.headersSent || failure.isAnswered) {
				failure.isBroken = breakUp(context, error, pages);
				return;
			}
			failure.isAnswered = true;
			discard(context.body);
			await deliver(context, errorOutcome(context, error), (reply) => respond(context, reply, false));
		},
		failLate(context, error) {
			// Koa calls it with nothing when a response has ended well.
			const failure = failureOf(context);
			if (error === null || error === undefined || failure.isBroken || !isNews(context, error)) {
				return;
			}
			if (context.res.headersSent || failure.isAnswered) {
				failure.isBroken = breakUp(context, error, pages);
				return;
			}
			failure.isAnswered = true;
			context.respond = false;
			void deliver(context, errorOutcome(context, error), (reply) => {
				applyReply(context.res, reply, false);
				context.res.end(reply.body);
			});
		},
	};
}

// Nothing can be replaced any more: the client is to see a broken response, not a short good one.
function breakUp(context: KoaContext, error: unknown, pages: NodePages): boolean {
	const { res } = context;
	pages.reportOnly({ ...partiesOf(context, pages), error });
	const isBroken = res.headersSent && !res.writableFinished;
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
		report: koaReporter(context, pages.report),
	};
}

function bareOutcome(context: KoaContext, { settings }: NodePages): Outcome | undefined {
	const { res, status, body } = context;
	const { existingResponse, methodNotAllowed } = settings;
	const isUnmatched = status === 404 && body === undefined && !isExplicit(context);
	const isEmpty = isEmptyBody(context);
	const isReplaced = existingResponse === "replace" && isErrorStatus(status) && !isEmpty;
	const isBare =
		isEmpty && (isErrorStatus(status) || (isRedirectStatus(status) && res.hasHeader("location")));
	if (!isReplaced && !(existingResponse === "pass-through" ? isUnmatched : isBare)) {
		return undefined;
	}
	if (isReplaced) {
		discard(body);
	}
	const methods = isUnmatched && methodNotAllowed ? methodsMatched(context) : [];
	const isWrongMethod = methods.length > 0 && !methods.includes(context.method);
	const fields: Fields = { ...fieldsOf(res), ...(isWrongMethod && { allow: methods.join(", ") }) };
	const hint = hintOf(res) || undefined;
	return { kind: "status", status: isWrongMethod ? 405 : status, hint, fields, replaced: isReplaced };
}

// `ctx.body = null` on purpose is an answer; `ctx.body = ""` is not. Of a HEAD only the fields can speak.
function isEmptyBody({ body, req, res, response }: KoaContext): boolean {
	if (body === null || body === undefined) {
		const isSilent = !res.hasHeader("content-type") && !(Number(res.getHeader("content-length")) > 0);
		return read(response, "_explicitNullBody") !== true && (req.method !== "HEAD" || isSilent);
	}
	return body === "" || (Buffer.isBuffer(body) && body.length === 0);
}

// The 404 that every context begins with is nobody's statement.
function isExplicit({ response }: KoaContext): boolean {
	return read(response, "_explicitStatus") === true;
}

function errorOutcome(context: KoaContext, error: unknown): Outcome {
	const { res, status } = context;
	const methods = read(error, "status") === 405 && !res.hasHeader("allow") ? methodsMatched(context) : [];
	return {
		kind: "error",
		error,
		status: isExplicit(context) ? status : undefined,
		hint: hintOf(res) || undefined,
		fields: { ...fieldsOf(res), ...(methods.length > 0 && { allow: methods.join(", ") }) },
	};
}

function respond(context: KoaContext, reply: Reply, keepsReason: boolean): void {
	const { res } = context;
	const { statusCode } = res;
	const reason = reasonOf(res);
	context.status = reply.status;
	context.body = reply.body;
	// Koa's setter has put its own phrase there.
	if (keepsReason && statusCode === reply.status && reason !== "") {
		res.statusMessage = reason;
	}
	applyReply(res, reply, keepsReason);
}
