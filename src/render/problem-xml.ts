import type { Rendering } from "./content.ts";
import { problemDetails } from "./problem-details.ts";

const NAME = /^(?!xml)[a-z_][\w.-]*$/i;
// XML 1.0 §2.2: what no document may contain, not even as a character reference.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const INVALID = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

/**
 * Renders problem details as XML (RFC 9457 appendix B): a member is an element, an array has `i` elements.
 *
 * A member whose name is no XML name is left out.
 */
export function renderProblemXml(rendering: Rendering, typeBase?: string): string {
	const { page } = rendering;
	const members = membersOf(problemDetails(rendering, typeBase));
	return `<?xml version="1.0" encoding="UTF-8"?>\n<problem xmlns="urn:ietf:rfc:7807" xml:lang="${page.locale}">${members}</problem>\n`;
}

function membersOf(value: object): string {
	return Object.entries(value)
		.filter(([name, member]) => NAME.test(name) && member !== null)
		.map(([name, member]) => element(name, member))
		.join("");
}

function element(name: string, value: unknown): string {
	return `<${name}>${content(value)}</${name}>`;
}

function content(value: unknown): string {
	if (Array.isArray(value)) {
		return value.map((item) => element("i", item)).join("");
	}
	if (typeof value === "object" && value !== null) {
		return membersOf(value);
	}
	return escapeXml(value === null ? "" : String(value));
}

/** Escapes a text for the content of an element; what no document may contain is left out. */
export function escapeXml(text: string): string {
	return text
		.toWellFormed()
		.replace(INVALID, "")
		.replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);
}
