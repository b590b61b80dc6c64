import { en } from "./en.ts";
import type { Messages } from "./messages.ts";

// Asked for at run time: an edge runtime has no file system, and there the site gives its languages in `messages`.
const fs = globalThis.process?.getBuiltinModule?.("node:fs");

// Each has a file beside this one; a test compares.
const TRANSLATIONS: readonly string[] = [
	...["ar", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko"],
	...["nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh-Hans", "zh-Hant"],
];

/** The locales that the package speaks by itself, as BCP 47 tags. */
export const BUILT_IN_LOCALES: readonly string[] = fs === undefined ? ["en"] : ["en", ...TRANSLATIONS];

const loaded = new Map<string, Messages>([["en", en]]);

// Read when first needed, once: an app pays for the languages that its visitors speak.
function load(locale: string): Messages | undefined {
	const known = loaded.get(locale);
	if (known !== undefined || fs === undefined || !TRANSLATIONS.includes(locale)) {
		return known;
	}
	const messages: Messages = JSON.parse(
		fs.readFileSync(new URL(`./${locale}.json`, import.meta.url), "utf8"),
	);
	loaded.set(locale, messages);
	return messages;
}

/** The messages of a locale: the site's over the built-in ones over English. */
export function messagesOf(locale: string, overrides: Readonly<Record<string, Partial<Messages>>>): Messages {
	const base = load(locale) ?? en;
	const own = overrides[locale];
	return own === undefined ? base : { ...base, ...own, entries: { ...base.entries, ...own.entries } };
}

// A script tells the direction; a language without one in its tag is written in its likely script.
const RTL_SCRIPTS = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"]);

/** The direction that a locale is written in. */
export function directionOf(locale: string): "ltr" | "rtl" {
	const script = new Intl.Locale(locale).maximize().script ?? "Latn";
	return RTL_SCRIPTS.has(script) ? "rtl" : "ltr";
}

/** Puts values in the places of a message: `fill("Error {status}", { status: "404" })`. */
export function fill(message: string, values: Readonly<Record<string, string>>): string {
	let text = message;
	for (const [name, value] of Object.entries(values)) {
		text = text.replace(`{${name}}`, () => value);
	}
	return text;
}
