import { match } from "@formatjs/intl-localematcher";

// The matcher remembers every tag that it was ever asked for, so a client that sends ever new ones would fill the memory.
const MAX_ASKED = 1000;

const NONE = "und";

/**
 * Makes the function that finds the locale nearest to a language, by CLDR's distance: `zh-TW` finds `zh-Hant`, `pt-PT` finds
 * `pt`, `no` finds `nb`.
 *
 * CLDR's matcher is asked for at most 1,000 different tags: those that share language and script with none or several
 * locales. Later ones find a locale of which they are a longer form (RFC 4647 §3.4).
 *
 * @param locales - BCP 47 tags.
 * @returns A function of a well-formed tag and those of the locales that count. It never throws.
 */
export function nearestLocaleFinder(
	locales: readonly string[],
): (wanted: string, offered: readonly string[]) => string | undefined {
	const families = new Map(locales.map((locale) => [locale, familyOf(new Intl.Locale(locale))]));
	const answers = new Map<string, string | undefined>();

	// Of all locales, so that an answer holds for every client; one that a client refuses is none for it.
	function ask(tag: string): string | undefined {
		if (!answers.has(tag) && answers.size < MAX_ASKED) {
			const found = match([tag], [...locales], NONE);
			answers.set(tag, found === NONE ? undefined : found);
		}
		return answers.get(tag);
	}

	return function findNearestLocale(wanted, offered) {
		const locale = new Intl.Locale(wanted);
		const tag = locale.baseName;
		const family = familyOf(locale);
		const kin = offered.filter((other) => families.get(other) === family);
		if (kin.length === 1) {
			return kin[0];
		}
		const found = ask(tag);
		return found !== undefined && offered.includes(found)
			? found
			: truncationsOf(tag).find((shorter) => kin.includes(shorter));
	};
}

/** Names the language and the script of a locale, as CLDR's likely subtags have them: `"zh-Hant"` for `zh-TW`. */
export function familyOf(locale: Intl.Locale): string {
	const { language, script } = locale.maximize();
	return `${language}-${script}`;
}

function truncationsOf(tag: string): string[] {
	const subtags = tag.split("-");
	return subtags.map((_, index) => subtags.slice(0, subtags.length - index).join("-"));
}
