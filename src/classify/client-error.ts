import { read } from "../guarded.ts";
import { type Finding, readText } from "./rule.ts";

const BAD_LENGTH: Finding = { status: 400, substatus: 7 };

const CODES: ReadonlyMap<string | undefined, Finding> = new Map([
	["ERR_HTTP_REQUEST_TIMEOUT", { status: 408 }],
	["HPE_CHUNK_EXTENSIONS_OVERFLOW", { status: 413 }],
	["HPE_INVALID_CONTENT_LENGTH", BAD_LENGTH],
	["HPE_UNEXPECTED_CONTENT_LENGTH", BAD_LENGTH],
	["HPE_INVALID_VERSION", { status: 505 }],
]);

const GONE: ReadonlySet<string | undefined> = new Set(["ECONNRESET", "EPIPE", "HPE_INVALID_EOF_STATE"]);

/**
 * Tells what an error of a server's `clientError` event means: what the parser refused never becomes a request.
 *
 * The same `HPE_` code is the client's mistake here and another server's in a handler.
 *
 * @returns The answer, which ends the connection (RFC 9112 §9.6), or `undefined` when nobody is there to read one: the socket
 * is to be destroyed. Never throws.
 */
export function classifyClientError(error: unknown): Finding | undefined {
	const code = readText(Object(error), "code");
	// A failed system call means that the socket itself is broken.
	if (GONE.has(code) || code?.startsWith("ERR_SSL_") || typeof read(error, "syscall") === "string") {
		return undefined;
	}
	const finding = code === "HPE_HEADER_OVERFLOW" ? overflow(error) : CODES.get(code);
	return { ...(finding ?? { status: 400 }), headers: { connection: "close" } };
}

const LINE_FEED = 0x0a;
const REQUEST_LINE_START = /^[A-Z][A-Z-]{0,31} /;

// One limit holds for the request line and the fields. It was the line if it had begun and not ended when the limit was hit;
// that can only be seen in the first packet.
function overflow(error: unknown): Finding {
	const packet = read(error, "rawPacket");
	const bytesParsed = read(error, "bytesParsed");
	if (!(packet instanceof Uint8Array) || typeof bytesParsed !== "number") {
		return { status: 431 };
	}
	const isLine = REQUEST_LINE_START.test(String.fromCharCode(...packet.subarray(0, 33)));
	const isEnded = packet.subarray(0, bytesParsed).includes(LINE_FEED);
	return { status: isLine && !isEnded ? 414 : 431 };
}
