/// <reference types="node" preserve="true" />
import type { EventEmitter } from "node:events";
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { pageOfFailure } from "../answer/failures.ts";
import { reportNothing, reportToConsole } from "../answer/report.ts";
import { CLIENT_ERRORS, classifyClientError } from "../classify/client-error.ts";
import type { Finding } from "../classify/rule.ts";
import { isObject, read } from "../guarded.ts";
import { optionMistake } from "../option-error.ts";
import type { Options } from "../options.ts";
import type { RequestFacts } from "../outcome.ts";
import type { Page } from "../page.ts";
import type { Fields, Reply } from "../reply.ts";
import { closeGently } from "./node-drain.ts";
import { createNodePages, type NodePages } from "./node-pages.ts";
import { applyAnswer } from "./node-send.ts";
import { isStarted } from "./response-state.ts";

/** The options of `onClientError`: those of `statusPages`, and the format, as there is no `Accept` field to read. */
export interface ClientErrorOptions extends Options {
	/** What stands in for the `Accept` field; `formats` has the last word. Default: `"html"`. */
	readonly format?: "html" | "text";
}

/** A page that is ready to be written, but for its date. */
interface Message {
	readonly bytes: Buffer;
	readonly dateOffset: number;
	readonly page: Page;
}

/** What reports say of a request that could not be read. */
const UNREAD: RequestFacts = { method: "-", target: "-", local: false };

/**
 * Answers what never becomes a request: the parser's 400, 408, 413, 414, 431 and 505, and the 417 of an `Expect` that node does
 * not know.
 *
 * The parser's pages are made at once, in the default language, and nothing of the request is in them. Each ends
 * its connection. Of a client that has left, of TLS errors, and where a response is half out, the socket is destroyed; where another
 * listener has answered, nothing is done. `onError` gets each error that has a page once, with `"-"` for method and target; by
 * default nothing is printed. `classify`, `requestId` and a `render` that returns a promise have no effect here.
 *
 * A missing `Host` field is node's own 400 without content: to give it a page, create the server with `requireHostHeader:
 * false` and answer 400 in the app.
 *
 * @param server - A server of node:http or node:https. HTTP/2 has no such errors.
 * @returns The function that removes the listeners.
 * @throws OptionError for a wrong option, with a sentence that says what to write instead.
 * @example
 * import { createServer } from "node:http";
 * import { onClientError, statusPages } from "status-pages/node";
 *
 * const server = createServer(statusPages()((request, response) => response.end("Hello")));
 * onClientError(server, { format: "text" });
 */
export function onClientError(
	server: EventEmitter,
	{ format = "html", ...options }: ClientErrorOptions = {},
): () => void {
	// An app of Express or Koa emits events, too.
	const isApp = typeof server === "function" || typeof read(server, "callback") === "function";
	if (isApp || typeof read(server, "prependListener") !== "function") {
		throw optionMistake("onClientError() takes a server of node:http, which app.listen() returns, too.");
	}
	if (format !== "html" && format !== "text") {
		throw optionMistake(`format has to be "html" or "text"; got ${String(format)}.`);
	}
	const pages = createNodePages({ ...options, requestId: false }, reportNothing);
	const written = new WeakMap<Socket, number>();
	const onError = clientErrorListener(
		pages,
		messagesOf(pages, `text/${format === "text" ? "plain" : format}`),
		written,
	);

	// Runs before the app's own listeners, to see whether one of them has written something.
	function noteBytes(_error: unknown, socket: Socket): void {
		written.set(socket, socket.bytesWritten);
	}

	// An app that listens itself may answer later.
	function onExpectation(request: IncomingMessage, response: ServerResponse): void {
		const isOurs = server
			.listeners("checkExpectation")
			.every((listener) => expectationListeners.has(listener));
		if (isOurs && !response.headersSent && !response.writableEnded) {
			answerExpectation(request, response, pages);
		}
	}

	expectationListeners.add(onExpectation);
	server.prependListener("clientError", noteBytes);
	server.on("clientError", onError).on("checkExpectation", onExpectation);
	return function removeListeners() {
		server.off("clientError", noteBytes).off("clientError", onError).off("checkExpectation", onExpectation);
	};
}

// Those of this function, also of another call of it.
const expectationListeners = new WeakSet<object>();

type ClientErrorListener = (error: unknown, socket: Socket) => void;

function clientErrorListener(
	pages: NodePages,
	messages: ReadonlyMap<Finding, Message>,
	written: WeakMap<Socket, number>,
): ClientErrorListener {
	const closing = new WeakMap<Socket, () => void>();

	return function statusPagesClientError(error, socket) {
		const finding = classifyClientError(error);
		const message = finding && messages.get(finding);
		const checkAmount = closing.get(socket);
		if (checkAmount !== undefined && message !== undefined) {
			// The parser refuses every packet that comes after the one that was answered.
			checkAmount();
		} else if (message === undefined || (!socket.writable && !socket.writableEnded)) {
			socket.destroy();
		} else if (!isEnding(socket) && socket.bytesWritten === written.get(socket)) {
			if (isHalfOut(socket)) {
				socket.destroy();
			} else {
				socket.write(dated(message));
				closing.set(socket, message.page.status === 408 ? destroySoon(socket) : closeGently(socket));
			}
			pages.report(error, message.page, UNREAD);
		}
	};
}

// Node's own answer looks at the same property; its documentation asks for the check, and has no other way.
function responseOn(socket: Socket): ServerResponse | undefined {
	const response = read(socket, "_httpMessage");
	return isObject(response) ? (response as ServerResponse) : undefined;
}

// What has ended is on the socket already, and ours comes behind it.
function isHalfOut(socket: Socket): boolean {
	const response = responseOn(socket);
	return response !== undefined && isStarted(response) && !response.writableEnded;
}

// Behind the last answer of a connection nothing may come: without a length, it would be taken for a part of it.
function isEnding(socket: Socket): boolean {
	const response = responseOn(socket);
	return socket.writableEnded || (response?.writableEnded === true && read(response, "_last") !== false);
}

// A client that is too slow is not waited for, and its request must not reach the app after it was refused.
function destroySoon(socket: Socket): () => void {
	socket.destroySoon();
	return () => {};
}

function dated({ bytes, dateOffset }: Message): Buffer {
	const message = Buffer.from(bytes);
	message.write(new Date().toUTCString(), dateOffset, "latin1");
	return message;
}

function messagesOf(pages: NodePages, accept: string): ReadonlyMap<Finding, Message> {
	return new Map(
		Array.from(CLIENT_ERRORS, (finding) => {
			const { status, substatus = 0, headers } = finding;
			const outcome = { kind: "status", status, hint: { substatus } } as const;
			const { reply, page, failures } = pages.answer({ ...UNREAD, accept }, outcome);
			for (const failure of failures) {
				// At start, when somebody is there to read it.
				const report = pages.settings.onError === undefined ? reportToConsole : pages.report;
				report(failure, pageOfFailure(page), UNREAD);
			}
			return [finding, { ...messageOf({ ...reply, headers: { ...reply.headers, ...headers } }), page }];
		}),
	);
}

// One complete message (RFC 9112 §2.1) with a place for the date, which has 29 characters always (RFC 9110 §5.6.7).
function messageOf({ status, headers, body }: Reply): Omit<Message, "page"> {
	const start = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\ndate: `;
	const { vary: _, ...fields }: Fields = headers;
	const lines = Object.entries(fields).flatMap(([name, value]) =>
		[value].flat().map((line) => `${name}: ${line}\r\n`),
	);
	const head = `${start}${" ".repeat(29)}\r\n${lines.join("")}\r\n`;
	return {
		bytes: Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(body)]),
		dateOffset: start.length,
	};
}

function answerExpectation(request: IncomingMessage, response: ServerResponse, pages: NodePages): void {
	pages.deliver({
		request,
		response,
		outcome: { kind: "status", status: 417 },
		write(answer) {
			applyAnswer(response, answer, false);
			response.end(answer.reply.body);
		},
	});
}
