import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../answer/answer.ts";
import type { Outcome, RequestFacts } from "../outcome.ts";
import type { Page } from "../page.ts";
import { reasonOf } from "./http2-stream.ts";
import { reportToApp } from "./koa-report.ts";
import type { KoaContext } from "./koa-types.ts";
import type { Delivery, NodePages } from "./node-pages.ts";
import { applyAnswer } from "./node-send.ts";

/** An answer on its way through Koa, or past it where `context.respond` is false. A class, as one is made for every page. */
export class KoaDelivery implements Delivery {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly target: string;
	readonly outcome: Outcome;
	readonly #context: KoaContext;
	readonly #pages: NodePages;

	constructor(context: KoaContext, outcome: Outcome, pages: NodePages) {
		this.request = context.req;
		this.response = context.res;
		this.target = context.originalUrl;
		this.outcome = outcome;
		this.#context = context;
		this.#pages = pages;
	}

	write(answer: Answer): void {
		const keepsReason = this.outcome.kind === "status";
		if (this.#context.respond === false) {
			applyAnswer(this.response, answer, keepsReason);
			this.response.end(answer.reply.body);
		} else {
			respond(this.#context, answer, keepsReason);
		}
	}

	report(error: unknown, page: Page, facts: RequestFacts): void {
		reportToApp(this.#context, this.#pages, error, page, facts);
	}
}

function respond(context: KoaContext, answer: Answer, keepsReason: boolean): void {
	const { res } = context;
	const { reply } = answer;
	const { statusCode } = res;
	const reason = reasonOf(res);
	const type = reply.headers["content-type"];
	context.status = reply.status;
	if (type !== undefined) {
		// Koa would guess it.
		res.setHeader("content-type", type);
	}
	context.body = reply.body;
	// Koa's setter has put its own phrase there.
	if (keepsReason && statusCode === reply.status && reason !== "") {
		res.statusMessage = reason;
	}
	applyAnswer(res, answer, keepsReason);
}
