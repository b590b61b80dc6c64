import { type ServerResponse, STATUS_CODES } from "node:http";
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

/** Tells whether content is what `sendStatus` sends: plain text that only repeats the status. */
export function isReasonPhrase(
	response: ServerResponse,
	head: readonly unknown[] | undefined,
	content: readonly Uint8Array[],
): boolean {
	return isText(response, head) && phrasesOrNumber(response).includes(Buffer.concat(content).toString());
}

/** Tells whether content that has begun may still become what `sendStatus` sends. */
export function mayBecomeReasonPhrase(
	response: ServerResponse,
	head: readonly unknown[] | undefined,
	content: readonly Uint8Array[],
): boolean {
	const length = content.reduce((sum, bytes) => sum + bytes.length, 0);
	if (length > 200 || !isText(response, head)) {
		return false;
	}
	const text = Buffer.concat(content).toString();
	return phrasesOrNumber(response).some((phrase) => phrase.startsWith(text));
}

function isText(response: ServerResponse, head: readonly unknown[] | undefined): boolean {
	return isPlainText(fieldOf(response, head, "content-type"), fieldOf(response, head, "content-encoding"));
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
		return isText(response, head) && texts.some((text) => Buffer.byteLength(text) === Number(length));
	}
	return length !== undefined || fieldOf(response, head, "content-type") === undefined;
}
