const PLAIN_TEXT = /^text\/plain\s*(?:;|$)/i;

/**
 * Tells whether content is text that can be read as it is, so that it may be a reason phrase.
 *
 * @param type - The Content-Type.
 * @param encoding - The Content-Encoding.
 */
export function isPlainText(type: string | null | undefined, encoding: string | null | undefined): boolean {
	return PLAIN_TEXT.test(type ?? "") && (encoding ?? "identity") === "identity";
}
