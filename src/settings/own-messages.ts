import { lookup } from "../catalog/lookup.ts";
import { en } from "../locales/en.ts";
import type { Messages } from "../locales/messages.ts";
import { OptionError } from "../option-error.ts";

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
		for (const [id, texts] of Object.entries(words.entries ?? {})) {
			if (lookup(id) === undefined) {
				throw mistake(`"${locale}" has words for "${id}", which is no id; give one like "404" or "404.3".`);
			}
			checkNames(`"${locale}", "${id}"`, texts, WORDS_OF_ENTRIES);
		}
	}
	return JSON.parse(JSON.stringify(messages));
}

function checkNames(where: string, words: object, known: readonly string[]): void {
	const unknown = Object.keys(words).find((name) => !known.includes(name));
	if (unknown !== undefined) {
		throw mistake(`${where} has no "${unknown}"; there are ${known.join(", ")}.`);
	}
}

function mistake(message: string): OptionError {
	return new OptionError("ERR_STATUS_PAGES_OPTION", `messages: ${message}`);
}
