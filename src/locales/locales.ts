import { en } from "./en.ts";
import type { Messages } from "./messages.ts";

const BUILT_IN: Readonly<Record<string, Messages>> = { en };

/** The locales that the package speaks by itself, as BCP 47 tags. */
export const BUILT_IN_LOCALES: readonly string[] = Object.keys(BUILT_IN);

// A script tells the direction; a language without one in its tag is written in that of its likely script.
const RTL_SCRIPTS = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"]);

/** The messages of a locale: the site's over the built-in ones over English. */
export function messagesOf(locale: string, overrides: Readonly<Record<string, Partial<Messages>>>): Messages {
	const base = BUILT_IN[locale] ?? en;
	const own = overrides[locale];
	return { ...base, ...own, entries: { ...base.entries, ...own?.entries } };
}

/** The direction that a locale is written in. */
export function directionOf(locale: string): "ltr" | "rtl" {
	const script = new Intl.Locale(locale).maximize().script ?? "Latn";
	return RTL_SCRIPTS.has(script) ? "rtl" : "ltr";
}

/** Puts values in the places of a message: `fill("Error {status}", { status: "404" })`. */
export function fill(message: string, values: Readonly<Record<string, string>>): string {
	return message.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
