import Negotiator from "negotiator";
import { boundedCache } from "../bounded-cache.ts";
import { familyOf, nearestLocaleFinder } from "./nearest-locale.ts";

const TAG = /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,6}$/i;
// "zh-yue" is "yue" in canonical form (RFC 5646 §4.5), and Intl knows no other.
const EXTENDED = /^[a-z]{2,3}-(?=[a-z]{3}(?:[-;\s]|$))/i;
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
	const findNearest = nearestLocaleFinder(locales);
	const cached = boundedCache((field) => decide(field, locales, defaultLocale, findNearest));
	return function chooseLanguage(acceptLanguage) {
		return typeof acceptLanguage === "string" ? cached(acceptLanguage) : defaultLocale;
	};
}

function decide(
	field: string,
	locales: readonly string[],
	defaultLocale: string,
	findNearest: ReturnType<typeof nearestLocaleFinder>,
): string {
	const members = field.split(",", MAX_LANGUAGES).map((member) => member.trim().replace(EXTENDED, ""));
	const tags = members.filter((member) => isLanguageRange(tagOf(member)));
	const wanted = new Negotiator({ headers: { "accept-language": tags.join(",") } }).languages();
	const offered = offeredTo(tags, locales);
	let fallback: string | undefined;
	for (const tag of wanted) {
		const found = tag === "*" ? firstOf(offered, defaultLocale) : findNearest(tag, offered);
		if (found !== undefined && (tag === "*" || languageOf(found) === languageOf(tag))) {
			return found;
		}
		fallback ??= found;
	}
	return fallback ?? defaultLocale;
}

// A refused range refuses its longer forms, too (RFC 4647 §3.3.1), but for those of a language and script that the client accepts:
// "zh-TW, zh;q=0" wants Chinese as it is written there and no other.
function offeredTo(tags: readonly string[], locales: readonly string[]): readonly string[] {
	const refused = tags.filter(isRefused).map((member) => tagOf(member).toLowerCase());
	if (refused.length === 0) {
		return locales;
	}
	const accepted = tags.filter((member) => !isRefused(member) && tagOf(member) !== "*");
	const families = new Set(accepted.map((member) => familyOf(new Intl.Locale(tagOf(member)))));
	return locales.filter((locale) => {
		const name = locale.toLowerCase();
		const isLonger = refused.some((range) => name.startsWith(`${range}-`));
		return !refused.includes(name) && (!isLonger || families.has(familyOf(new Intl.Locale(locale))));
	});
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

// Norwegian has a tag of its own, and two written forms whose readers know both.
function languageOf(tag: string): string {
	const { language } = new Intl.Locale(tag);
	return language === "no" || language === "nn" ? "nb" : language;
}
