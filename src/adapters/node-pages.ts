import { channel } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createFieldWarner } from "../answer/missing-fields.ts";
import { createReporter, type Reporter } from "../answer/report.ts";
import type { Options } from "../options.ts";
import type { Outcome, RequestFacts } from "../outcome.ts";
import type { Page } from "../page.ts";
import type { Reply } from "../reply.ts";
import { type Answer, type Answerer, createAnswerer } from "../respond.ts";
import { CLIENT_CLOSED_REQUEST } from "../status.ts";
import { readFrames } from "./node-details.ts";
import { breakOff, isClientGone } from "./node-send.ts";

/** One answer on its way: who asked, and how to write it. */
export interface Delivery {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly facts: RequestFacts;
	readonly outcome: Outcome;
	/** Reports in place of the instance's reporter. */
	readonly report?: Reporter | undefined;
	/** Puts the reply on the response and ends it with the content, which is the reply's body. */
	write(this: void, reply: Reply, content: Answer["content"]): void;
}

/** An error that comes too late for an answer. */
export interface Loss extends Pick<Delivery, "request" | "response" | "facts" | "report"> {
	readonly error: unknown;
}

/** What the adapters of node servers share: answers, reports, diagnostics. */
export interface NodePages extends Pick<Answerer, "settings" | "answer"> {
	/**
	 * Answers an outcome and reports it, once. Never throws.
	 *
	 * @returns A promise, which never rejects, if the option `render` or details have to be waited for.
	 */
	deliver(delivery: Delivery): Promise<void> | undefined;
	/** Reports an error that cannot be answered any more. Never throws. */
	reportOnly(loss: Loss): void;
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
	const warnOfMissingFields = createFieldWarner();

	function complete(delivery: Delivery, answer: Answer): void {
		const { request, response, facts, outcome } = delivery;
		const isGone = isClientGone(request, response);
		const page = isGone ? goneFor(facts) : answer.page;
		const failures = [...answer.failures];
		if (!isGone) {
			attempt(delivery, answer, failures);
			warnOfMissingFields(answer.missing);
		}
		const tell = delivery.report ?? report;
		if (outcome.kind === "error") {
			tell(outcome.error, page, facts);
		}
		for (const failure of failures) {
			tell(failure, { ...page, status: Math.max(page.status, 500) }, facts);
		}
		if (replies.hasSubscribers) {
			const error = outcome.kind === "error" ? { error: outcome.error } : {};
			replies.publish({ page, facts, request, response, ...error } satisfies ReplyMessage);
		}
	}

	function goneFor(facts: RequestFacts): Page {
		return answerer.answer(facts, { kind: "status", status: CLIENT_CLOSED_REQUEST }).page;
	}

	return {
		settings,
		answer: answerer.answer,
		deliver(delivery) {
			const { request, facts, outcome } = delivery;
			if (outcome.kind === "error") {
				// An upload must not go on filling what a handler piped it into.
				request.unpipe?.();
			}
			if (!answerer.waits(facts)) {
				complete(delivery, answerer.answer(facts, outcome));
				return undefined;
			}
			return answerer
				.answerAsync(facts, outcome, request.headers)
				.then((answer) => complete(delivery, answer));
		},
		reportOnly({ error, request, response, facts, report: tell = report }) {
			const isGone = isClientGone(request, response);
			tell(error, isGone ? goneFor(facts) : answerer.answer(facts, { kind: "error", error }).page, facts);
		},
		report,
	};
}

// A response that another middleware broke may throw on anything; the client must neither crash the app nor hang.
function attempt({ response, write }: Delivery, { reply, content }: Answer, failures: unknown[]): void {
	try {
		write(reply, content);
	} catch (failure) {
		failures.push(failure);
		if (!response.writableEnded) {
			breakOff(response);
		}
	}
}
