import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Http2Stream } from "./http2-stream.ts";

/** The longest content that is read to its end so that the connection can go on. */
const MAX_KEPT_BYTES = 2 ** 20;

/** How much is read, and for how long, from a client that is still sending when its connection is closed. */
const MAX_LINGER_BYTES = 2 ** 24;
const LINGER_MS = 5000;

/** How long an HTTP/2 client is read on after the answer is out, before it is asked to stop. */
const HTTP2_LINGER_MS = 1000;
const HTTP2_NO_ERROR = 0;

/**
 * Sees to it that an answer arrives whole though the request's content was not read to its end. Call it before the head is sent.
 *
 * Content of at most 1 MiB is read and discarded, and the connection goes on. With more the response says `Connection: close`, or, where
 * chunks do not tell the length before, just ends; the connection is closed as `closeGently` does. On HTTP/2 the client is asked to stop
 * sending after a second (RFC 9113 §8.1).
 *
 * @param stream - The response's HTTP/2 stream.
 */
export function settleRequestContent(response: ServerResponse, stream: Http2Stream | undefined): void {
	const { req: request } = response;
	if (request === undefined) {
		return;
	}
	const isSent = stream === undefined ? hasContent(request) : !stream.endAfterHeaders;
	if (!isSent || request.readableEnded || request.destroyed) {
		return;
	}
	if (stream !== undefined) {
		stopLater(stream);
		request.resume();
	} else {
		if (!request.complete && Number(request.headers["content-length"]) > MAX_KEPT_BYTES) {
			announceClose(response);
		}
		readOn(request, response);
	}
}

/** Says that the connection is closed after the response (RFC 9112 §9.6). */
export function announceClose(response: ServerResponse): void {
	const options = [response.getHeader("connection") ?? []].flat().map(String);
	if (!options.some((option) => /\bclose\b/i.test(option))) {
		response.setHeader("connection", [...options, "close"].join(", "));
	}
}

// Not at once: node's own client never closes a stream whose RST_STREAM comes together with the end of the answer.
function stopLater(stream: Http2Stream): void {
	stream.once("finish", () => {
		const timer = setTimeout(() => stream.close(HTTP2_NO_ERROR), HTTP2_LINGER_MS).unref();
		stream.once("close", () => clearTimeout(timer));
	});
}

// The adapters of functions in a cloud make a response with a request that has no fields; they hand on content that is whole.
function hasContent({ headers = {} }: Partial<IncomingMessage>): boolean {
	return headers["transfer-encoding"] !== undefined || Number(headers["content-length"]) > 0;
}

// Listeners stay, so that whoever reads beside us gets all of it or an abort, never a part that looks whole.
function readOn(request: IncomingMessage, response: ServerResponse): void {
	const { socket } = request;
	const isChunked = request.headers["transfer-encoding"] !== undefined;
	const keptLimit = isChunked ? socket.bytesRead + MAX_KEPT_BYTES : Number.POSITIVE_INFINITY;
	let checkAmount: (() => void) | undefined;

	// In place of what node calls when a response with `Connection: close` is out, and what destroys the socket at once.
	function destroyGently(): void {
		checkAmount ??= closeGently(socket);
	}

	socket.destroySoon = destroyGently;
	request.on("data", () => {
		if (checkAmount === undefined && response.writableFinished && socket.bytesRead > keptLimit) {
			destroyGently();
		}
		checkAmount?.();
	});
	request.once("end", () => {
		if (socket.destroySoon === destroyGently) {
			Reflect.deleteProperty(socket, "destroySoon");
		}
		if (checkAmount !== undefined) {
			socket.destroySoon();
		}
	});
	request.resume();
}

/**
 * Closes a connection to a client that may be still sending.
 *
 * A socket that is destroyed with unread bytes makes TCP reset the connection, and the reset can take the answer from a client
 * that has not read it yet (RFC 9112 §9.6). So the sending side is ended, and the other read until the client
 * closes, for at most 5 seconds and 16 MiB.
 *
 * @returns The function to call when more has come; it destroys the socket when that was too much.
 */
export function closeGently(socket: Socket): () => void {
	const limit = socket.bytesRead + MAX_LINGER_BYTES;
	const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
	socket.once("close", () => clearTimeout(timer));
	socket.end();
	return function checkAmount() {
		if (socket.bytesRead > limit) {
			socket.destroy();
		}
	};
}
