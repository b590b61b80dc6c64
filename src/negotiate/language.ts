import { match } from "@formatjs/intl-localematcher";
import Negotiator from "negotiator";
import { boundedCache } from "../bounded-cache.ts";

const TAG = /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,6}$/i;
const MAX_LANGUAGES = 20;

/**
 * Makes the function that chooses a language.
 *
 * Languages are tried by weight (RFC 9110 §12.5.4); a locale that fits by CLDR's distance counts, so that `zh-TW` finds
 * `zh-Hant`, `pt-PT` finds `pt` and `no` finds `nb`. A language with q=0 is not used. Malformed members are skipped.
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
	try {
		const members = field.split(",", MAX_LANGUAGES).map((member) => member.trim());
		const tags = members.filter((member) => TAG.test(tagOf(member)) || tagOf(member) === "*");
		const negotiator = new Negotiator({ headers: { "accept-language": tags.join(",") } });
		const refused = new Set(tags.filter(isRefused).map((member) => tagOf(member).toLowerCase()));
		const offered = locales.filter((locale) => !refused.has(locale.toLowerCase()));
		for (const wanted of negotiator.languages()) {
			const found = wanted === "*" ? firstOf(offered, defaultLocale) : matchOne(wanted, offered);
			if (found !== undefined) {
				return found;
			}
		}
	} catch {
		// Intl rejects some tags that look well-formed; such a field says nothing to us.
	}
	return defaultLocale;
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

// One at a time: the matcher may prefer a close match of the second language over a far one of the first.
function matchOne(wanted: string, offered: readonly string[]): string | undefined {
	const found = match([wanted], [...offered], NONE);
	return found === NONE ? undefined : found;
}
