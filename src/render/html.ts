import { fill } from "../locales/locales.ts";
import type { Page } from "../page.ts";
import { statusClass } from "../status.ts";
import { DETAILS } from "./built-in.ts";
import type { Rendering } from "./content.ts";
import { traceOf } from "./details-view.ts";
import { escapeHtml } from "./escape-html.ts";
import { phrasesOf } from "./phrases.ts";
import type { TemplateSet } from "./templates.ts";
import { illustrationOf, type Theme } from "./theme.ts";

/**
 * Renders a page with a set of templates.
 *
 * What the page and the built-in templates have a name for, there or not, no extension has: it would be taken for theirs.
 *
 * @throws Whatever a site's own template throws.
 */
export function renderHtml({ page, extension }: Rendering, templates: TemplateSet, theme: Theme): string {
	// A page without details has no such member, and the layout's `body` comes later.
	const names = { details: undefined, body: undefined };
	const data = { ...extension, ...names, ...page, ...phrasesOf(page), ...partsOf(page, theme) };
	return templates.render(page.status, page.substatus, data);
}

function partsOf(page: Page, theme: Theme): object {
	const { id, status, location, allow, messages, details } = page;
	const family = statusClass(status);
	const eyebrow = status < 400 ? messages.status : messages.error;
	return {
		family,
		style: theme.style,
		detailsStyle: details && DETAILS.style,
		detailsTrace: details && traceOf(details),
		illustration: illustrationOf(theme, family),
		eyebrowHtml: fill(escapeHtml(eyebrow), { status: `<b>${escapeHtml(id)}</b>` }),
		continueTo: location === undefined ? "" : fillIsolated(messages.continueTo, { location }),
		allowedMethodsHtml: allow?.length
			? fillIsolated(messages.allowedMethods, { methods: allow.join(", ") })
			: undefined,
	};
}

// An address or a method in the middle of right-to-left text would be shown in pieces.
function fillIsolated(message: string, values: Readonly<Record<string, string>>): string {
	const isolated = Object.entries(values).map(([name, value]) => [name, `<bdi>${escapeHtml(value)}</bdi>`]);
	return fill(escapeHtml(message), Object.fromEntries(isolated));
}
