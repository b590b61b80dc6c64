/// <reference types="node" preserve="true" />
import type { IncomingMessage, ServerResponse } from "node:http";
import { reportOutsideTests } from "../answer/report.ts";
import { read } from "../guarded.ts";
import { optionMistake, showValue } from "../option-error.ts";
import type { Options } from "../options.ts";
import type { Next } from "./express-types.ts";
import { installCapture } from "./node-capture.ts";
import { createNodePages, type NodePages } from "./node-pages.ts";
import { createNodePolicy, type NodePolicy } from "./node-policy.ts";
import { breakOff } from "./node-send.ts";
import { isStarted, policyOf, watchOver } from "./response-state.ts";

/** What is used of a request of node:http, or of node:http2's compatibility API. */
export interface NodeRequest {
	readonly method?: string | undefined;
	readonly url?: string | undefined;
	readonly headers: object;
}

/** What is used of a response of node:http, or of node:http2's compatibility API. */
export interface NodeResponse {
	statusCode: number;
	readonly headersSent: boolean;
}

/** A request listener of a node server, or a Connect app: it answers, throws, rejects, or calls `next`. */
export type NodeListener<
	Request extends NodeRequest = IncomingMessage,
	Response extends NodeResponse = ServerResponse,
> = (request: Request, response: Response, next: (error?: unknown) => void) => unknown;

/**
 * Wraps a listener. Used as a Connect middleware, what the listener does not answer goes on to the `next` given there.
 *
 * The promise is the listener's own with its errors dealt with; it never rejects.
 */
export type NodeWrapper = <
	Request extends NodeRequest = IncomingMessage,
	Response extends NodeResponse = ServerResponse,
>(
	listener: NodeListener<Request, Response>,
) => (request: Request, response: Response, next?: (error?: unknown) => void) => Promise<void> | undefined;

/**
 * Makes pages for listeners of node:http, node:https and node:http2, and for Connect: for what they throw, reject or pass
 * to `next`, and for every bare error status. `next()` without an error is a path that nobody answers: 404.
 *
 * `hint(response, false)` leaves a response alone; an error then ends it without content, since no framework is behind.
 *
 * @throws OptionError for a wrong option, with a sentence that says what to write instead.
 * @example
 * import { createServer } from "node:http";
 * import { statusPages } from "status-pages/node";
 *
 * const server = createServer(statusPages()((request, response) => response.writeHead(404).end()));
 */
export function statusPages(options?: Options): NodeWrapper {
	const pages = createNodePages(options, reportOutsideTests);
	const policy = createNodePolicy(pages);
	return function wrap(listener) {
		if (typeof listener !== "function") {
			throw optionMistake(
				`statusPages()(listener) takes a listener, as in createServer(statusPages()(listener)); got ${showValue(listener)}. It is no middleware: in Express and Koa, import statusPages from "status-pages/express" or "status-pages/koa"; in Connect, wrap the app.`,
			);
		}
		return function statusPagesListener(request, response, next) {
			const exchange: Exchange = {
				request: request as unknown as IncomingMessage,
				response: response as unknown as ServerResponse,
				next,
			};
			return serve(exchange, policy, pages, (goOn) => listener(request, response, goOn));
		};
	};
}

interface Exchange {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly next: Next | undefined;
}

function serve(
	{ request, response, next }: Exchange,
	policy: NodePolicy,
	pages: NodePages,
	listen: (goOn: Next) => unknown,
): Promise<void> | undefined {
	let failures: Set<unknown> | undefined;

	function handOn(...failure: unknown[]): void {
		if (next === undefined) {
			endBare(request, response, pages, failure);
		} else {
			next(...failure);
		}
	}

	// Many a listener passes an error on and throws it, too.
	function fail(error: unknown): void {
		if (failures?.has(error)) {
			return;
		}
		failures = (failures ?? new Set()).add(error);
		policy.answerError(error, request, response, handOn);
	}

	function goOn(error?: unknown): void {
		// As in Connect, what is falsy is no error.
		if (error) {
			fail(error);
		} else if (next === undefined) {
			policy.answerUnmatched(request, response, handOn);
		} else {
			next();
		}
	}

	if (read(response.req, "headers") === undefined) {
		// Of a response that was not made by a server, as those who run listeners in a function of a cloud make theirs.
		Object.defineProperty(response, "req", { value: request, configurable: true, writable: true });
	}
	if (policyOf(response) === undefined) {
		installCapture(response);
	}
	watchOver(response, { policy, state: undefined, isWhole: true, app: listen });
	try {
		const result = listen(goOn);
		return typeof read(result, "then") === "function"
			? Promise.resolve(result).then(ignore, fail)
			: undefined;
	} catch (error) {
		fail(error);
		return undefined;
	}
}

// Left alone by the app, with no framework behind us: the client must not wait for ever, and the process must not end.
function endBare(
	request: IncomingMessage,
	response: ServerResponse,
	pages: NodePages,
	failure: readonly unknown[],
): void {
	for (const error of failure) {
		pages.reportOnly({ request, response }, error);
	}
	if (!isStarted(response)) {
		response.statusCode = failure.length > 0 ? 500 : 404;
		response.end();
	} else if (!response.writableEnded) {
		breakOff(response);
	}
}

function ignore(): void {}
