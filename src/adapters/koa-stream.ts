import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { read } from "../guarded.ts";

/** Tells whether a body is a readable stream of node. */
export function isStream(body: unknown): body is Readable {
	return typeof read(body, "pipe") === "function" && typeof read(body, "on") === "function";
}

/**
 * Waits until a stream has its first bytes, ends, or fails.
 *
 * Koa pipes a stream once the middleware is done; from version 3.1 on, one that fails before its first byte (a missing file) resets
 * the connection. An event stream is not waited for: its client wants the fields before the first event.
 *
 * @returns What it failed with, or `undefined`. Never rejects, and settles when the client leaves.
 */
export async function firstFailure(stream: Readable, response: ServerResponse): Promise<unknown> {
	if (stream.errored) {
		return stream.errored;
	}
	const isUnderWay = stream.readableLength > 0 || stream.readableEnded || stream.readableFlowing === true;
	const isEventStream = String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
	if (isUnderWay || isEventStream || stream.destroyed || typeof stream.read !== "function") {
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
	}
}
