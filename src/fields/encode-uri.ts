import encodeUrl from "encodeurl";

/**
 * Percent-encodes what a URI may not contain (RFC 3986 §2); what is encoded already stays.
 *
 * Browsers take a backslash for a slash, so that `/\` and a host would lead to another site.
 */
export function encodeUri(text: string): string {
	// Of two lone surrogates side by side, encodeurl mends one and throws on the other.
	return encodeUrl(text.toWellFormed().replace(/[\\^|]/g, encodeURIComponent));
}
