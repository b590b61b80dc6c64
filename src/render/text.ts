import { fill } from "../locales/locales.ts";
import type { Rendering } from "./content.ts";
import { detailLines } from "./details-text.ts";
import { phrasesOf } from "./phrases.ts";

/** Renders a page as a few lines of plain text, ending with a line feed. */
export function renderText({ page }: Rendering): string {
	const { eyebrow, retryIn, allowedMethods } = phrasesOf(page);
	const { messages } = page;
	const lines = [
		labelled(eyebrow, page.title, page.locale),
		"",
		page.summary,
		page.detail,
		...page.advice.map((sentence) => `- ${sentence}`),
		page.location && fill(messages.continueTo, { location: page.location }),
		retryIn,
		allowedMethods,
		page.requestId && labelled(messages.reference, page.requestId, page.locale),
		...(page.details ? detailLines(page.details) : []),
	];
	return `${lines.filter((line) => line !== undefined).join("\n")}\n`;
}

// How a colon is written, where not as in English.
const COLONS: Readonly<Record<string, string>> = { fr: "\u00a0: ", ja: "\uff1a", zh: "\uff1a" };

function labelled(label: string, text: string, locale: string): string {
	const [language = ""] = locale.split("-", 1);
	return `${label}${COLONS[language] ?? ": "}${text}`;
}
