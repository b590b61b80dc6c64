import { read } from "../guarded.ts";

/** What the parser's code means. All codes but these and those of a client that has left mean 400. */
const STATUSES: Readonly<Record<string, number>> = {
	ERR_HTTP_REQUEST_TIMEOUT: 408,
	HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
	HPE_HEADER_OVERFLOW: 431,
	HPE_INVALID_VERSION: 505,
};

/** The codes of clients that have left, or cannot be told anything. */
const GONE: readonly string[] = ["ECONNRESET", "EPIPE", "HPE_INVALID_EOF_STATE"];

/** The statuses that `clientErrorStatus` gives. */
export const CLIENT_ERROR_STATUSES: readonly number[] = [400, 408, 413, 414, 431, 505];

/**
 * Tells what an error of a node server's `clientError` event means to the client.
 *
 * Node's one limit counts the request line with the fields; the line alone was too long if the first packet begins with one and
 * does not end it. An overflow in a later packet is 431.
 *
 * @param error - What the event brought, with a `code` of the parser, the socket or TLS.
 * @param rawPacket - The packet that was refused.
 * @returns 400, 408, 413, 414, 431 or 505; `undefined` when nobody is there to read an answer. Never throws.
 */
export function clientErrorStatus(error: unknown, rawPacket?: Uint8Array): number | undefined {
	const code = String(read(error, "code"));
	// A system call that failed means that the socket itself is broken.
	if (GONE.includes(code) || code.startsWith("ERR_SSL_") || typeof read(error, "syscall") === "string") {
		return undefined;
	}
	const status = (Object.hasOwn(STATUSES, code) ? STATUSES[code] : undefined) ?? 400;
	return status === 431 && isLongLine(rawPacket, read(error, "bytesParsed")) ? 414 : status;
}

const LINE_FEED = 0x0a;
const REQUEST_LINE = /^[A-Z]+ \S/;

function isLongLine(packet: Uint8Array | undefined, bytesParsed: unknown): boolean {
	if (packet === undefined || typeof bytesParsed !== "number") {
		return false;
	}
	const start = String.fromCharCode(...packet.subarray(0, 32));
	return REQUEST_LINE.test(start) && !packet.subarray(0, bytesParsed).includes(LINE_FEED);
}
