import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Answer } from "../answer/answer.ts";
import { isFieldValue } from "../fields/field-syntax.ts";
import { read } from "../guarded.ts";
import { http2Fields } from "./http2-fields.ts";
import { streamOf } from "./http2-stream.ts";
import { announceClose, settleRequestContent } from "./node-drain.ts";
import { replaceFields, setField } from "./response-fields.ts";

/**
 * Puts status and fields of an answer on a node response: what is not in its reply goes. Deals with unread content of the request.
 *
 * @param keepsReason - Whether a reason phrase that the app chose stays. HTTP/2 has none.
 */
export function applyAnswer(response: ServerResponse, { reply, added }: Answer, keepsReason: boolean): void {
	const stream = streamOf(response);
	const isHttp2 = stream !== undefined;
	// An empty phrase is node's to fill in.
	const reason = isHttp2 ? "" : response.statusMessage;
	if (reason && !(keepsReason && isReasonOf(response, reply.status))) {
		response.statusMessage = STATUS_CODES[reply.status] ?? "";
	}
	response.statusCode = reply.status;
	if (added === undefined || isHttp2) {
		replaceFields(response, isHttp2 ? http2Fields(reply.headers) : reply.headers);
	} else {
		for (const [name, value] of added) {
			setField(response, name, value);
		}
	}
	// With a Connection field that is not its own, node neither says that it closes nor does it at once.
	if (reply.headers["connection"] !== undefined && response.shouldKeepAlive === false) {
		announceClose(response);
	}
	settleRequestContent(response, stream);
}

// node throws on a phrase that no status line may have, and the page would be lost.
function isReasonOf({ statusCode, statusMessage }: ServerResponse, status: number): boolean {
	return Number(statusCode) === status && isFieldValue(statusMessage ?? "");
}

/** Tells whether nobody can read an answer any more, whoever ended the connection. */
export function isDisconnected(request: IncomingMessage, response: ServerResponse): boolean {
	const stream = streamOf(response);
	// `request.destroyed` is true after every fully read upload, so only the socket tells.
	return stream === undefined ? request.socket?.destroyed === true : stream.destroyed || stream.closed;
}

/**
 * Tells whether the client left before its answer was there.
 *
 * It did not where the app had ended the response, or destroyed it as `pipeline` does when its source fails.
 */
export function hasClientLeft(request: IncomingMessage, response: ServerResponse): boolean {
	return isDisconnected(request, response) && !response.writableEnded && !isDestroyedByApp(response);
}

function isDestroyedByApp(response: ServerResponse): boolean {
	const stream = streamOf(response);
	if (stream === undefined) {
		// node leaves it at null when the connection closes.
		return read(response, "errored") !== null;
	}
	const failure = read(stream, "errored");
	return failure !== null && !String(read(failure, "code")).startsWith("ERR_HTTP2_");
}

/**
 * Breaks off a response whose first bytes are out, so that the client does not take it for a whole one.
 *
 * HTTP/1: the socket is destroyed. HTTP/2: the stream is reset with INTERNAL_ERROR (RFC 9113 §7).
 */
export function breakOff(response: ServerResponse): void {
	const stream = streamOf(response);
	if (stream !== undefined) {
		// Closed with a code, one whose head the app sent past the response would still end well.
		stream.once("error", ignore);
		stream.destroy(new Error("the response was broken off"));
		return;
	}
	if (response.socket) {
		response.socket.destroy();
	} else {
		// Its turn in a pipeline has not come, and node 24 forgets until then that it is destroyed.
		response.once("socket", (socket) => socket.destroy());
	}
	response.destroy();
}

function ignore(): void {}
