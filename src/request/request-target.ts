import { encodeUri } from "../fields/encode-uri.ts";

const MAX_LENGTH = 2000;

// Most paths need no second look.
const PLAIN = /^\/(?!\/)[\w\-.~!$&'()*+,;=:@/]*(?=$|[?#])/;

/**
 * Takes the path of a request target, as a URI reference for `instance` (RFC 9457 §3.1.5).
 *
 * The query may hold secrets and is left out. A path that begins with two slashes would name another host, so it
 * gets `/.` in front (WHATWG URL, path serialising).
 *
 * @param target - In origin or absolute form (RFC 9112 §3.2).
 * @returns `undefined` for other forms, for what is no path, and for more than 2,000 characters. Never throws.
 */
export function instanceOf(target: unknown): string | undefined {
	if (typeof target !== "string") {
		return undefined;
	}
	const plain = PLAIN.exec(target)?.[0];
	if (plain !== undefined && plain.length <= MAX_LENGTH) {
		return plain;
	}
	const origin = /^https?:\/\/[^/?#]*/i.exec(target)?.[0] ?? "";
	const rest = target.slice(origin.length);
	const path = rest.split(/[?#]/, 1)[0] ?? "";
	if (!path.startsWith("/") || path.length > MAX_LENGTH) {
		return undefined;
	}
	// Brackets belong to the host alone (RFC 3986 §3.2.2).
	const encoded = encodeUri(path.replace(/[[\]]/g, encodeURIComponent));
	return encoded.startsWith("//") ? `/.${encoded}` : encoded;
}
