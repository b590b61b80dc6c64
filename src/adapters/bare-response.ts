import { type ServerResponse, STATUS_CODES } from "node:http";
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from "node:zlib";
import { isPlainText } from "../fields/plain-text.ts";
import { reasonOf } from "./http2-stream.ts";
import { fieldOf } from "./response-fields.ts";

/** Turns what was written into bytes. */
export function toBytes(chunk: string | Uint8Array, encoding: unknown): Uint8Array {
	return typeof chunk === "string"
		? Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
		: chunk;
}

function phrasesOf(response: ServerResponse): string[] {
	return [STATUS_CODES[response.statusCode] ?? "", reasonOf(response)].filter((text) => text !== "");
}

function phrasesOrNumber(response: ServerResponse): string[] {
	return [...phrasesOf(response), String(response.statusCode)];
}

/** Tells whether content is none, or what `sendStatus` sends: plain text that only repeats the status. */
export function isNoContent(
	response: ServerResponse,
	head: readonly unknown[] | undefined,
	content: readonly Uint8Array[],
): boolean {
	const text = textOf(response, head, content);
	return (
		text === "" || (text !== undefined && isText(response, head) && phrasesOrNumber(response).includes(text))
	);
}

/** Tells whether content that has begun may still become none, or what `sendStatus` sends. */
export function mayBecomeNoContent(
	response: ServerResponse,
	head: readonly unknown[] | undefined,
	content: readonly Uint8Array[],
): boolean {
	const length = content.reduce((sum, bytes) => sum + bytes.length, 0);
	const text = length > MAX_PHRASE_BYTES ? undefined : textOf(response, head, content);
	if (text === undefined || text === "") {
		return text === "";
	}
	return isText(response, head) && phrasesOrNumber(response).some((phrase) => phrase.startsWith(text));
}

const MAX_PHRASE_BYTES = 200;

function isText(response: ServerResponse, head: readonly unknown[] | undefined): boolean {
	return isPlainText(fieldOf(response, head, "content-type"), undefined);
}

/** How much of what has come a decoder makes something of, and how much it may make of it. */
const SO_FAR = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_PHRASE_BYTES };
const BROTLI_SO_FAR = { ...SO_FAR, finishFlush: constants.BROTLI_OPERATION_FLUSH };

// What a compression between the app and us makes of nothing is twenty bytes.
const DECODERS: ReadonlyMap<string, (bytes: Uint8Array) => Uint8Array> = new Map([
	["identity", (bytes) => bytes],
	["gzip", (bytes) => gunzipSync(bytes, SO_FAR)],
	["deflate", (bytes) => inflateSync(bytes, SO_FAR)],
	["br", (bytes) => brotliDecompressSync(bytes, BROTLI_SO_FAR)],
]);

// What of content can be read so far; `undefined` for what cannot, or for more than any phrase has.
function textOf(
	response: ServerResponse,
	head: readonly unknown[] | undefined,
	content: readonly Uint8Array[],
): string | undefined {
	const decode = DECODERS.get(fieldOf(response, head, "content-encoding") ?? "identity");
	try {
		return decode && Buffer.from(decode(Buffer.concat(content))).toString();
	} catch {
		return undefined;
	}
}

/**
 * Tells whether a HEAD response says that GET would have no content: neither a Content-Type nor a Content-Length above 0, or
 * a Content-Length of 0 whatever the type.
 *
 * The HEAD of a `sendStatus` has both, with the length of the phrase, or of the number where there is no phrase; it is
 * treated as its GET is.
 */
export function isEmptyHead(response: ServerResponse, head: readonly unknown[] | undefined): boolean {
	const length = fieldOf(response, head, "content-length");
	if (length !== undefined && Number(length) > 0) {
		const phrases = phrasesOf(response);
		const texts = phrases.length > 0 ? phrases : [String(response.statusCode)];
		const encoding = fieldOf(response, head, "content-encoding");
		const isReadable = isPlainText(fieldOf(response, head, "content-type"), encoding);
		return isReadable && texts.some((text) => Buffer.byteLength(text) === Number(length));
	}
	return length !== undefined || fieldOf(response, head, "content-type") === undefined;
}
