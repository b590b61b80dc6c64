import { fill } from "../locales/locales.ts";
import type { Rendering } from "./content.ts";
import { detailLines } from "./details-text.ts";
import { phrasesOf } from "./phrases.ts";

/** Renders a page as a few lines of plain text, ending with a line feed. */
export function renderText({ page }: Rendering): string {
	const { eyebrow, retryIn, allowedMethods } = phrasesOf(page);
	const { messages } = page;
	const lines = [
		`${eyebrow}: ${page.title}`,
		"",
		page.summary,
		page.detail,
		...page.advice.map((sentence) => `- ${sentence}`),
		page.location && fill(messages.continueTo, { location: page.location }),
		retryIn,
		allowedMethods,
		page.requestId && `${messages.reference}: ${page.requestId}`,
		...(page.details ? detailLines(page.details) : []),
	];
	return `${lines.filter((line) => line !== undefined).join("\n")}\n`;
}
