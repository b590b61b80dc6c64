import { read } from "../guarded.ts";
import { type Finding, readText } from "./rule.ts";

const BAD_REQUEST = refusal(400);
const BAD_LENGTH = refusal(400, 7);
const LONG_LINE = refusal(414);
const LONG_FIELDS = refusal(431);
const OTHER_VERSION = refusal(505);

const CODES: ReadonlyMap<string | undefined, Finding> = new Map([
	["ERR_HTTP_REQUEST_TIMEOUT", refusal(408)],
	["HPE_CHUNK_EXTENSIONS_OVERFLOW", refusal(413)],
	["HPE_HEADER_OVERFLOW", LONG_FIELDS],
	["HPE_INVALID_CONTENT_LENGTH", BAD_LENGTH],
	["HPE_UNEXPECTED_CONTENT_LENGTH", BAD_LENGTH],
	["HPE_INVALID_VERSION", OTHER_VERSION],
]);

const GONE: ReadonlySet<string | undefined> = new Set(["ECONNRESET", "EPIPE", "HPE_INVALID_EOF_STATE"]);

/** All that `classifyClientError` gives, so that their pages can be made at start: 400, 400.7, 408, 413, 414, 431 and 505. */
export const CLIENT_ERRORS: ReadonlySet<Finding> = new Set([BAD_REQUEST, LONG_LINE, ...CODES.values()]);

/**
 * Tells what an error of a server's `clientError` event means: what the parser refused never becomes a request.
 *
 * The same `HPE_` code is the client's mistake here and another server's in a handler.
 *
 * @returns One of `CLIENT_ERRORS`, which end the connection (RFC 9112 §9.6); `undefined` when nobody is there to read an
 * answer. Never throws.
 */
export function classifyClientError(error: unknown): Finding | undefined {
	const code = readText(Object(error), "code");
	// A failed system call means that the socket itself is broken.
	if (GONE.has(code) || code?.startsWith("ERR_SSL_") || typeof read(error, "syscall") === "string") {
		return undefined;
	}
	const finding = CODES.get(code) ?? BAD_REQUEST;
	// A line that does not end after its version, or has none, is no other version (RFC 9112 §3).
	if (
		finding === OTHER_VERSION &&
		/^(?:Expected|Invalid major)/.test(readText(Object(error), "reason") ?? "")
	) {
		return BAD_REQUEST;
	}
	return finding === LONG_FIELDS && isInRequestLine(error) ? LONG_LINE : finding;
}

function refusal(status: number, substatus?: number): Finding {
	return { status, substatus, headers: { connection: "close" } };
}

const LINE_FEED = 0x0a;
const REQUEST_LINE_START = /^[A-Z][A-Z-]* /;
const MAX_START = 33;

// One limit holds for the request line and the fields. Where it was hit can be seen if that line began in the last packet:
// no name of a field has a space in it.
function isInRequestLine(error: unknown): boolean {
	const packet = read(error, "rawPacket");
	const bytesParsed = read(error, "bytesParsed");
	if (!(packet instanceof Uint8Array) || typeof bytesParsed !== "number") {
		return false;
	}
	const start = packet.subarray(0, bytesParsed).lastIndexOf(LINE_FEED) + 1;
	return REQUEST_LINE_START.test(String.fromCharCode(...packet.subarray(start, start + MAX_START)));
}
