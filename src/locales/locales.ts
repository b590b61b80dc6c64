import { en } from "./en.ts";
import type { Messages } from "./messages.ts";

// Asked for at run time: an edge runtime has no file system, and there the site gives its languages in `messages`.
const fs = globalThis.process?.getBuiltinModule?.("node:fs");

// Each has a file beside this one; a test compares.
const TRANSLATIONS: readonly string[] = [
	...["ar", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko"],
	...["nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh-Hans", "zh-Hant"],
];

/** The locales that the package speaks by itself, as BCP 47 tags. In a bundle, which has no files beside it, English alone. */
export const BUILT_IN_LOCALES: readonly string[] = hasFiles() ? ["en", ...TRANSLATIONS] : ["en"];

function hasFiles(): boolean {
	const file = fileOf("de");
	try {
		return file !== undefined && fs?.existsSync(file) === true;
	} catch {
		// Deno, where the file system is not allowed.
		return false;
	}
}

// In a folder that no app has beside its bundle. Right from here, and from the folder of chunks that this module is built into. A bundle of CommonJS has no address.
function fileOf(locale: string): URL | undefined {
	try {
		return new URL(`../locales/status-pages/${locale}.json`, import.meta.url);
	} catch {
		return undefined;
	}
}

const loaded = new Map<string, Messages>([["en", en]]);

// Read when first needed, once: an app pays for the languages that its visitors speak.
function load(locale: string): Messages | undefined {
	const known = loaded.get(locale);
	if (known !== undefined || !BUILT_IN_LOCALES.includes(locale)) {
		return known;
	}
	const file = fileOf(locale);
	if (file === undefined || fs === undefined) {
		return undefined;
	}
	try {
		const messages: Messages = JSON.parse(fs.readFileSync(file, "utf8"));
		loaded.set(locale, messages);
		return messages;
	} catch {
		// Somebody has removed it: English is better than no page.
		return undefined;
	}
}

/** The messages of a locale: the site's over the built-in ones, those of the nearest language, over English. */
export function messagesOf(locale: string, overrides: Readonly<Record<string, Partial<Messages>>>): Messages {
	const base = nearest(locale) ?? en;
	const own = overrides[locale];
	return own === undefined ? base : { ...base, ...own, entries: mergeEntries(base, own) };
}

function mergeEntries({ entries }: Messages, own: Partial<Messages>): Messages["entries"] {
	const merged = Object.entries(own.entries ?? {}).map(([id, words]) => [id, { ...entries[id], ...words }]);
	return { ...entries, ...Object.fromEntries(merged) };
}

// "de-AT" speaks as "de" does, and "zh-TW" as "zh-Hant", where it has no words of its own.
function nearest(locale: string): Messages | undefined {
	const { language, script } = new Intl.Locale(locale).maximize();
	return load(locale) ?? load(`${language}-${script}`) ?? load(language);
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
	return message.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
