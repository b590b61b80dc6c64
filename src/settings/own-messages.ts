import { catalog } from "../catalog/catalog.ts";
import { en } from "../locales/en.ts";
import type { Messages } from "../locales/messages.ts";
import { didYouMean } from "../nearest-name.ts";
import { type OptionError, optionMistake } from "../option-error.ts";
import { isPageId } from "./own-entries.ts";

/** A site's own words, by language. */
export type OwnMessages = Readonly<Record<string, Partial<Messages>>>;

const WORDS = Object.keys(en);
const WORDS_OF_ENTRIES = ["title", "summary", "advice"];

/**
 * Copies a site's own words, without those that are `undefined`, which would hide the built-in ones.
 *
 * @param messages - Words by language, each of the right type.
 * @throws OptionError for words that no page would say, with those that there are.
 */
export function readOwnMessages(messages: OwnMessages = {}): OwnMessages {
	for (const [locale, words] of Object.entries(messages)) {
		checkNames(`"${locale}"`, words, WORDS);
		checkPlaces(locale, words);
		for (const [id, texts] of Object.entries(words.entries ?? {})) {
			// Some of IIS's end so, and the built-in languages have words for them.
			const isIndexed = id.endsWith(".0") && catalog.has(id);
			if (!isPageId(id) && !isIndexed) {
				throw mistake(
					`"${locale}" has words for "${id}", which no page has; give an id like "404" or "404.3".`,
				);
			}
			checkNames(`"${locale}", "${id}"`, texts, WORDS_OF_ENTRIES);
		}
	}
	return JSON.parse(JSON.stringify(messages));
}

// A visitor would read the name of one that is not filled.
function checkPlaces(locale: string, { entries, ...words }: Partial<Messages>): void {
	for (const [name, text = ""] of Object.entries(words)) {
		const filled = placesIn(en[name as keyof typeof words]);
		const unknown = placesIn(text).find((place) => !filled.includes(place));
		if (unknown !== undefined) {
			const known = filled.length === 0 ? "none" : filled.join(", ");
			throw mistake(
				`"${locale}", "${name}" has the place ${unknown}, which nothing fills; there is ${known}.`,
			);
		}
	}
}

function placesIn(text: string): string[] {
	return text.match(/\{\w+\}/g) ?? [];
}

function checkNames(where: string, words: object, known: readonly string[]): void {
	const unknown = Object.keys(words).find((name) => !known.includes(name));
	if (unknown !== undefined) {
		throw mistake(
			`${where} has no "${unknown}".${didYouMean(unknown, known)} There are ${known.join(", ")}.`,
		);
	}
}

function mistake(message: string): OptionError {
	return optionMistake(`messages: ${message}`);
}
