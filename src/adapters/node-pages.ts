import { channel } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../answer/answer.ts";
import { pageOfFailure } from "../answer/failures.ts";
import { createFieldWarner } from "../answer/missing-fields.ts";
import { requestIdOf } from "../answer/reference.ts";
import { createReporter, type Reporter } from "../answer/report.ts";
import type { Options } from "../options.ts";
import type { Outcome, RequestFacts } from "../outcome.ts";
import type { Page } from "../page.ts";
import { type Answerer, createAnswerer } from "../respond.ts";
import { CLIENT_CLOSED_REQUEST } from "../status.ts";
import { streamOf } from "./http2-stream.ts";
import { readFrames } from "./node-details.ts";
import { factsOf, questionOf } from "./node-facts.ts";
import { breakOff, hasClientLeft, isDisconnected } from "./node-send.ts";
import { fieldsOf } from "./response-fields.ts";
import { isStarted } from "./response-state.ts";

/** One answer on its way: who asked, and how to write it. */
export interface Delivery {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	/** The request target as the client sent it; by default the request's own. */
	readonly target?: string | undefined;
	readonly outcome: Outcome;
	/** Puts the reply on the response and ends it with the content, which is the reply's body. */
	write(answer: Answer): void;
	/** Reports in place of the instance's reporter. */
	report?(...said: Parameters<Reporter>): void;
}

/** What an answer that comes too late would have been for. */
export type Loss = Pick<Delivery, "request" | "response" | "target" | "report">;

/** What the adapters of node servers share: answers, reports, diagnostics. */
export interface NodePages extends Pick<Answerer, "settings" | "answer"> {
	/**
	 * Answers an outcome and reports it, once. Never throws.
	 *
	 * @returns A promise, which never rejects, if the option `render` or details have to be waited for.
	 */
	deliver(delivery: Delivery): Promise<void> | undefined;
	/** Reports an error that cannot be answered any more, as a 5xx unless the client left. Never throws. */
	reportOnly(loss: Loss, error: unknown): void;
	/** Hands an error to the instance's hook. */
	readonly report: Reporter;
}

/** What subscribers of the diagnostics channel `status-pages:reply` get, for every answer to a request. */
export interface ReplyMessage {
	/** The page as the report has it, with the sub-status. */
	readonly page: Page;
	/** What is known of the request. */
	readonly facts: RequestFacts;
	/** What was thrown; absent for a bare status. */
	readonly error?: unknown;
	/** The request itself. */
	readonly request: IncomingMessage;
	/** The response, with its final status and fields. */
	readonly response: ServerResponse;
}

const replies = channel("status-pages:reply");

const CLIENT_LEFT: Outcome = { kind: "status", status: CLIENT_CLOSED_REQUEST };
const BROKEN_OFF: Outcome = { kind: "status", status: 500 };

/**
 * Makes what the adapters share.
 *
 * @param fallback - Reports errors when there is no `onError`.
 * @throws OptionError for a wrong option.
 */
export function createNodePages(options: Options | undefined, fallback: Reporter): NodePages {
	const answerer = createAnswerer(options, readFrames);
	const { settings } = answerer;
	const report = createReporter(settings, fallback);
	const complete = completer(answerer, report);

	return {
		settings,
		answer: answerer.answer,
		deliver(delivery) {
			const { request, response, target, outcome } = delivery;
			if (outcome.kind === "error") {
				// An upload must not go on filling what a handler piped it into.
				request.unpipe?.();
			}
			// A response of HTTP/2 may hold fields that it cannot send; they have to be looked through.
			const isHttp1 = streamOf(response) === undefined;
			const common = isHttp1 ? answerer.findCommonAnswer(questionOf(request, target), outcome) : undefined;
			if (common !== undefined) {
				complete(delivery, common);
				return undefined;
			}
			const facts = factsOf(request, target);
			if (!answerer.waits(facts)) {
				complete(delivery, answerer.answer(facts, outcome), facts);
				return undefined;
			}
			return answerer
				.answerAsync(facts, outcome, request.headers)
				.then((answer) => complete(delivery, answer, facts));
		},
		reportOnly(loss, error) {
			const facts = factsOf(loss.request, loss.target);
			const page = pageOfLoss(loss, { kind: "error", error }, facts, answerer);
			reporterFor(loss, report)(error, page, facts);
		},
		report,
	};
}

/** Makes the function that sends an answer, if the client is still there, and tells of it. */
function completer(
	answerer: Answerer,
	report: Reporter,
): (delivery: Delivery, answer: Answer, facts?: RequestFacts) => void {
	const warnOfMissingFields = createFieldWarner();

	return function complete(delivery, answer, known) {
		const { request, response, target, outcome } = delivery;
		const isLost = isDisconnected(request, response);
		const failures = [...answer.failures];
		if (!isLost) {
			attempt(delivery, answer, failures);
			warnOfMissingFields(answer.missing);
		}
		if (outcome.kind === "status" && failures.length === 0 && !replies.hasSubscribers) {
			return;
		}
		const facts = known ?? factsOf(request, target);
		const page = isLost ? pageOfLoss(delivery, outcome, facts, answerer) : answer.page;
		const tell = reporterFor(delivery, report);
		if (outcome.kind === "error") {
			if (isLost && !isStarted(response)) {
				// What an access log or a listener of Koa's reads; nothing is sent.
				response.statusCode = page.status;
			}
			tell(outcome.error, page, facts);
		}
		for (const failure of failures) {
			tell(failure, pageOfFailure(page), facts);
		}
		if (replies.hasSubscribers) {
			const error = outcome.kind === "error" ? { error: outcome.error } : {};
			replies.publish({ page, facts, request, response, ...error } satisfies ReplyMessage);
		}
	};
}

/** Gives what a report says of an answer that nobody gets: that the client left, or a 5xx, whatever status was asked for. */
function pageOfLoss(
	{ request, response }: Loss,
	outcome: Outcome,
	facts: RequestFacts,
	{ answer, settings }: Answerer,
): Page {
	const { page } = answer(facts, hasClientLeft(request, response) ? CLIENT_LEFT : outcome);
	const isFault = page.status === CLIENT_CLOSED_REQUEST || page.status >= 500;
	// An error handler that has answered may hand the error on all the same.
	const isAnswered = response.writableEnded && response.statusCode === page.status;
	const said = isFault || isAnswered ? page : answer(facts, BROKEN_OFF).page;
	// A new id would be one that nobody has seen.
	const requestId = requestIdOf(facts, { fields: fieldsOf(response), status: 0 }, settings, []);
	return { ...said, requestId };
}

function reporterFor(loss: Loss, report: Reporter): Reporter {
	return loss.report?.bind(loss) ?? report;
}

// A response that another middleware broke may throw on anything; the client must neither crash the app nor hang.
function attempt(delivery: Delivery, answer: Answer, failures: unknown[]): void {
	const { response } = delivery;
	try {
		delivery.write(answer);
	} catch (failure) {
		failures.push(failure);
		if (!response.writableEnded) {
			breakOff(response);
		}
	}
	if (isStuck(response)) {
		breakOff(response);
	}
}

// Node takes it for done, and nothing goes out. HTTP/2: an `end` of the app's threw on its head. HTTP/1: the app has destroyed it while
// others were before it in a pipeline; node 24 forgets that when its turn comes, which may be over by now.
function isStuck(response: ServerResponse): boolean {
	const stream = streamOf(response);
	return stream === undefined
		? response.destroyed && response.socket?.destroyed !== true
		: response.writableEnded && !stream.headersSent && !stream.destroyed;
}
