import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { read } from "../guarded.ts";
import type { KoaContext } from "./koa-types.ts";

/** Tells whether a body is a readable stream of node. */
function isStream(body: unknown): body is Readable {
	return typeof read(body, "pipe") === "function" && typeof read(body, "on") === "function";
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

/**
 * Waits until a stream has its first bytes, ends, or fails.
 *
 * Koa pipes a stream once the middleware is done; from version 3.1 on, one that fails before its first byte (a missing file) resets
 * the connection. An event stream is not waited for: its client wants the fields before the first event. Nor is one whose fields
 * are out already.
 *
 * @returns What it failed with, or `undefined`. Never rejects, and settles when the client leaves.
 */
export async function firstFailure(stream: Readable, response: ServerResponse): Promise<unknown> {
	if (stream.errored) {
		return stream.errored;
	}
	const isUnderWay = stream.readableLength > 0 || stream.readableEnded || stream.readableFlowing === true;
	const isEventStream = String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
	const isUrgent = isEventStream || response.headersSent;
	if (isUnderWay || isUrgent || stream.destroyed || typeof stream.read !== "function") {
		return undefined;
	}
	return await new Promise((resolve) => {
		function settle(failure?: unknown): void {
			stream.off("readable", settleWell).off("end", settleWell).off("close", settleWell).off("error", settle);
			response.off("close", settleWell);
			resolve(failure);
		}
		function settleWell(): void {
			settle();
		}
		stream.on("readable", settleWell).on("end", settleWell).on("close", settleWell).on("error", settle);
		response.on("close", settleWell);
	});
}

/** Lets go of a stream that will not be sent. */
export function discard(body: unknown): void {
	if (isStream(body)) {
		body.on("error", () => {});
		body.destroy?.();
	} else if (body instanceof ReadableStream && !body.locked) {
		body.cancel().catch(() => {});
	}
}
