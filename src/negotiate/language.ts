import { match } from "@formatjs/intl-localematcher";
import Negotiator from "negotiator";
import { boundedCache } from "../bounded-cache.ts";

const TAG = /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,6}$/i;
const MAX_LANGUAGES = 20;

/**
 * Makes the function that chooses a language.
 *
 * Languages are tried by weight (RFC 9110 §12.5.4); a locale that fits by CLDR's distance counts, so that `zh-TW` finds
 * `zh-Hant`, `pt-PT` finds `pt` and `no` finds `nb`. Another language that CLDR expects speakers to know (Spanish for `ca`)
 * counts only when no language that the client names is spoken. One with q=0 is not used. Malformed members are skipped.
 *
 * @param locales - BCP 47 tags of what can be said; at least one.
 * @param defaultLocale - What to say when nothing fits; one of `locales`.
 * @returns A function of the `Accept-Language` field to one of `locales`. It never throws.
 */
export function languageChooser(
	locales: readonly string[],
	defaultLocale: string,
): (acceptLanguage: string | undefined) => string {
	if (locales.length === 1) {
		return () => defaultLocale;
	}
	const cached = boundedCache((field) => decide(field, locales, defaultLocale));
	return function chooseLanguage(acceptLanguage) {
		return acceptLanguage === undefined ? defaultLocale : cached(acceptLanguage);
	};
}

function decide(field: string, locales: readonly string[], defaultLocale: string): string {
	const members = field.split(",", MAX_LANGUAGES).map((member) => member.trim());
	const tags = members.filter((member) => isLanguageRange(tagOf(member)));
	const wanted = new Negotiator({ headers: { "accept-language": tags.join(",") } }).languages();
	const refused = new Set(tags.filter(isRefused).map((member) => tagOf(member).toLowerCase()));
	const offered = locales.filter((locale) => !refused.has(locale.toLowerCase()));
	const fits = wanted.map((tag) =>
		tag === "*" ? { isNamed: true, locale: firstOf(offered, defaultLocale) } : fitOf(tag, offered),
	);
	const found = fits.find(({ isNamed }) => isNamed) ?? fits.find(({ locale }) => locale !== undefined);
	return found?.locale ?? defaultLocale;
}

// Intl rejects some tags that look well-formed, like "en-a".
function isLanguageRange(tag: string): boolean {
	try {
		return tag === "*" || (TAG.test(tag) && Intl.getCanonicalLocales(tag).length === 1);
	} catch {
		return false;
	}
}

function tagOf(member: string): string {
	return member.split(";", 1)[0]?.trim() ?? "";
}

function isRefused(member: string): boolean {
	return /;\s*q\s*=\s*0(?:\.0*)?\s*$/i.test(member);
}

function firstOf(offered: readonly string[], defaultLocale: string): string | undefined {
	return offered.includes(defaultLocale) ? defaultLocale : offered[0];
}

const NONE = "und";

/** What there is for a language, and whether it is the language itself. */
interface Fit {
	readonly locale: string | undefined;
	readonly isNamed: boolean;
}

// One at a time: the matcher may prefer a close match of the second language over a far one of the first.
function fitOf(wanted: string, offered: readonly string[]): Fit {
	const found = match([wanted], [...offered], NONE);
	return found === NONE
		? { locale: undefined, isNamed: false }
		: { locale: found, isNamed: languageOf(found) === languageOf(wanted) };
}

// Norwegian has a tag of its own, and two written forms whose readers know both.
function languageOf(tag: string): string {
	const { language } = new Intl.Locale(tag);
	return language === "no" || language === "nn" ? "nb" : language;
}
