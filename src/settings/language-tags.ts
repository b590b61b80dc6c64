/** Tells whether a value is a BCP 47 language tag in its canonical form, in which tags can be compared. */
export function isLocale(value: unknown): value is string {
	return typeof value === "string" && canonicalTag(value) === value;
}

/**
 * Finds the first tag that is written in another way, and says how to write it. "pt-br" is as good as "pt-BR" (RFC 5646 §2.1.1), and
 * "de_DE" is what the environment says, but what is compared has to be written in one way.
 */
export function misspelling(tags: readonly unknown[]): string | undefined {
	const wrong = tags.find((tag): tag is string => typeof tag === "string" && canonicalTag(tag) !== tag);
	const right = wrong === undefined ? undefined : canonicalTag(wrong.replaceAll("_", "-"));
	return right === undefined ? undefined : `"${wrong}", which is written "${right}"`;
}

function canonicalTag(tag: string): string | undefined {
	try {
		return Intl.getCanonicalLocales(tag)[0];
	} catch {
		return undefined;
	}
}
