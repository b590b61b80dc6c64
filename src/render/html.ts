import { fill } from "../locales/locales.ts";
import type { Page } from "../page.ts";
import { statusClass } from "../status.ts";
import { STYLE, STYLE_HASH } from "./built-in.ts";
import type { Rendering } from "./content.ts";
import { phrasesOf } from "./phrases.ts";
import type { TemplateSet } from "./templates.ts";

/** The policy of the built-in pages: their one style sheet, by hash, and nothing else (CSP Level 3). */
export const PAGE_POLICY: string = [
	"default-src 'none'",
	`style-src ${STYLE_HASH}`,
	"img-src data:",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'self'",
].join("; ");

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/**
 * Renders a page with a set of templates.
 *
 * @throws Whatever a site's own template throws.
 */
export function renderHtml({ page, extension }: Rendering, templates: TemplateSet): string {
	const data = { ...extension, ...page, ...phrasesOf(page), ...parts(page), style: STYLE };
	return templates.render(page.status, page.substatus, data);
}

function parts(page: Page): object {
	return {
		family: statusClass(page.status),
		continueTo:
			page.location === undefined
				? ""
				: fill(escapeHtml(page.messages.continueTo), {
						// A URL in the middle of right-to-left text would be shown in pieces.
						location: `<bdi>${escapeHtml(page.location)}</bdi>`,
					}),
	};
}

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
