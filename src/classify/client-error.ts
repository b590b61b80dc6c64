import { read } from "../guarded.ts";
import { type Finding, readText } from "./rule.ts";

const BAD_REQUEST = refusal(400);
const BAD_LENGTH = refusal(400, 7);
const TIMEOUT = refusal(408);
const TOO_LARGE = refusal(413);
const LONG_LINE = refusal(414);
const LARGE_FIELDS = refusal(431);
const UNKNOWN_VERSION = refusal(505);

/** All that `classifyClientError` can find, so that an answer to each can be made before it is needed. */
export const CLIENT_ERRORS: readonly Finding[] = [
	BAD_REQUEST,
	BAD_LENGTH,
	TIMEOUT,
	TOO_LARGE,
	LONG_LINE,
	LARGE_FIELDS,
	UNKNOWN_VERSION,
];

const CODES: ReadonlyMap<string | undefined, Finding> = new Map([
	["ERR_HTTP_REQUEST_TIMEOUT", TIMEOUT],
	["HPE_CHUNK_EXTENSIONS_OVERFLOW", TOO_LARGE],
	["HPE_INVALID_CONTENT_LENGTH", BAD_LENGTH],
	["HPE_UNEXPECTED_CONTENT_LENGTH", BAD_LENGTH],
	["HPE_INVALID_VERSION", UNKNOWN_VERSION],
]);

function refusal(status: number, substatus?: number): Finding {
	return { status, ...(substatus !== undefined && { substatus }), headers: { connection: "close" } };
}

const GONE: ReadonlySet<string | undefined> = new Set(["ECONNRESET", "EPIPE", "HPE_INVALID_EOF_STATE"]);

/**
 * Tells what an error of a server's `clientError` event means: what the parser refused never becomes a request.
 *
 * The same `HPE_` code is the client's mistake here and another server's in a handler.
 *
 * @returns One of `CLIENT_ERRORS`, which end the connection (RFC 9112 §9.6), or `undefined` when nobody is there to read an
 * answer: the socket is to be destroyed. Never throws.
 */
export function classifyClientError(error: unknown): Finding | undefined {
	const code = readText(Object(error), "code");
	// A failed system call means that the socket itself is broken.
	if (GONE.has(code) || code?.startsWith("ERR_SSL_") || typeof read(error, "syscall") === "string") {
		return undefined;
	}
	return (code === "HPE_HEADER_OVERFLOW" ? overflow(error) : CODES.get(code)) ?? BAD_REQUEST;
}

const LINE_FEED = 0x0a;
const REQUEST_LINE_START = /^[A-Z][A-Z-]{0,31} /;

// One limit holds for the request line and the fields. It was the line if it had begun and not ended when the limit was hit;
// that can only be seen in the first packet.
function overflow(error: unknown): Finding {
	const packet = read(error, "rawPacket");
	const bytesParsed = read(error, "bytesParsed");
	if (!(packet instanceof Uint8Array) || typeof bytesParsed !== "number") {
		return LARGE_FIELDS;
	}
	const isLine = REQUEST_LINE_START.test(String.fromCharCode(...packet.subarray(0, 33)));
	const isEnded = packet.subarray(0, bytesParsed).includes(LINE_FEED);
	return isLine && !isEnded ? LONG_LINE : LARGE_FIELDS;
}
