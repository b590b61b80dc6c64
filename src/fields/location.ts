import { encodeUri } from "./encode-uri.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f]/;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const WEB_SCHEME = /^https?:/i;

/**
 * Makes a `Location` value: what a URI may not contain is percent-encoded (RFC 9110 §10.2.2).
 *
 * @returns `undefined` for an empty text, or one with control characters. Never throws.
 */
export function toLocation(value: unknown): string | undefined {
	if (typeof value !== "string") {
		return undefined;
	}
	const text = value.trim();
	return text === "" || CONTROL.test(text) ? undefined : encodeUri(text);
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a field that another server may have sent, a character for each byte, as the UTF-8 that it is.
 *
 * What is no UTF-8 stays as it is.
 */
export function fromBytes(value: string | undefined): string | undefined {
	if (value === undefined || !/^[\0-\xff]*[\x80-\xff][\0-\xff]*$/.test(value)) {
		return value;
	}
	try {
		return decoder.decode(Uint8Array.from(value, (character) => character.charCodeAt(0)));
	} catch {
		return value;
	}
}

/**
 * Tells whether a page may link to a location: a relative reference, or http and https.
 *
 * A `javascript:` or `data:` value in a redirect would otherwise become a link that runs it.
 */
export function isLinkable(location: string): boolean {
	const text = location.trim();
	return text !== "" && !CONTROL.test(text) && (!SCHEME.test(text) || WEB_SCHEME.test(text));
}
