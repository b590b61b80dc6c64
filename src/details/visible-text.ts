// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const COLORS = /\u001b\[[\d;]*m/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
// Most texts are, and one look is enough.
const PLAIN = /^[\t\n\x20-\x7e]*$/;
// The lines and directions of Unicode: they make a text look like another.
const MISLEADING = "\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069";
const FORBIDDEN = new RegExp(`[\\u0080-\\u009f${MISLEADING}\\ufdd0-\\ufdef\\ufffe\\uffff]`, "g");
const BREAKING = new RegExp(`[\\p{Cc}${MISLEADING}]+`, "gu");

/**
 * Makes every character of a text visible: colours for terminals go, control characters become their pictures (U+2400).
 *
 * Line feeds and tabs stay. What no HTML document may contain becomes U+FFFD.
 */
export function visibleText(text: string): string {
	if (PLAIN.test(text)) {
		return text;
	}
	return text
		.replace(/\r\n?/g, "\n")
		.replace(COLORS, "")
		.replace(CONTROLS, (character) =>
			character === "\u007f" ? "\u2421" : String.fromCharCode(0x2400 + character.charCodeAt(0)),
		)
		.replace(FORBIDDEN, "\ufffd")
		.toWellFormed();
}

/** Puts a text into one line that looks like no other: a space stands for what would break or turn it. */
export function oneLine(text: string): string {
	return text.replace(BREAKING, " ");
}
