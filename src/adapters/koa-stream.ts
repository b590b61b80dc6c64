import type { ServerResponse } from "node:http";
import { finished, Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { read } from "../guarded.ts";
import type { KoaContext } from "./koa-types.ts";
import { isDisconnected } from "./node-send.ts";

/** Tells whether a body is a readable stream of node. */
export function isStream(body: unknown): body is Readable {
	// Most bodies are text, whose properties would be looked for in vain.
	const isObject = typeof body === "object";
	return isObject && typeof read(body, "pipe") === "function" && typeof read(body, "on") === "function";
}

/**
 * Gives the body that is a stream, as one of node.
 *
 * Koa 3 takes streams of the Web, too, and turns them when it is too late to see them fail; so they are turned here.
 */
export function streamBodyOf(context: KoaContext): Readable | undefined {
	const { body, res } = context;
	const source = body instanceof Response ? body.body : body;
	if (source instanceof ReadableStream) {
		const length = res.getHeader("content-length");
		const stream = Readable.fromWeb(source as WebStream);
		context.body = stream;
		// Koa takes the length for that of the body before.
		if (length !== undefined && !res.headersSent) {
			res.setHeader("Content-Length", length);
		}
		return stream;
	}
	return isStream(body) ? body : undefined;
}

/** How a stream begins: with bytes (or it was not waited for), with its end, or with a failure. */
export type Beginning = "begun" | "empty" | { readonly failure: unknown };

/**
 * Waits until a stream has its first bytes, ends, or fails; a close without an end is a failure, too.
 *
 * Koa pipes a stream once the middleware is done; from version 3.1 on, one that fails before its first byte (a missing file) resets
 * the connection, and before it, one that closes leaves the client waiting. An event stream is not waited for: its client wants
 * the fields before the first event. Nor is one whose fields are out already.
 *
 * @param failLate - Gets the failure that comes after the beginning. None is missed, since the stream is listened to all the time.
 * @returns Never rejects, and settles when the client leaves.
 */
export function beginningOf(
	stream: Readable,
	response: ServerResponse,
	failLate: (failure: unknown) => void,
): Promise<Beginning> {
	return new Promise((resolve) => {
		let isBegun = false;
		function begin(beginning: Beginning): void {
			isBegun = true;
			stream.off("readable", onReadable);
			response.off("close", onClientGone);
			resolve(beginning);
		}
		function onReadable(): void {
			// Of a stream without bytes the end is all that can be read.
			begin(stream.readableLength > 0 ? "begun" : "empty");
		}
		function onClientGone(): void {
			begin("begun");
		}
		finished(stream, { writable: false }, (failure) => {
			if (!isBegun) {
				begin(failure ? { failure } : "empty");
			} else if (failure && !isLetGo(failure, response)) {
				failLate(failure);
			}
		});
		if (isWaitedFor(stream, response)) {
			stream.on("readable", onReadable);
			response.on("close", onClientGone);
		} else {
			begin("begun");
		}
	});
}

function isWaitedFor(stream: Readable, response: ServerResponse): boolean {
	const isUnderWay = stream.readableLength > 0 || stream.readableEnded || stream.readableFlowing === true;
	const isEventStream = String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
	return !isUnderWay && !isEventStream && !response.headersSent && typeof stream.read === "function";
}

// Koa closes a stream when the response is over, be it that the client has left, or that it was a HEAD.
function isLetGo(failure: Error, response: ServerResponse): boolean {
	const isClose = read(failure, "code") === "ERR_STREAM_PREMATURE_CLOSE";
	return isClose && (response.writableEnded || isDisconnected(response.req, response));
}

/** Lets go of a stream that will not be sent. */
export function discard(body: unknown): void {
	const source = body instanceof Response ? body.body : body;
	if (isStream(source)) {
		source.on("error", () => {});
		source.destroy?.();
	} else if (source instanceof ReadableStream && !source.locked) {
		source.cancel().catch(() => {});
	}
}
