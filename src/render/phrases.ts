import { en } from "../locales/en.ts";
import { fill } from "../locales/locales.ts";
import type { Messages } from "../locales/messages.ts";
import type { Page } from "../page.ts";
import { canFormat, formatClock, formatWait } from "../wait.ts";

/** The sentences of a page that have values in them, in its language. */
export interface Phrases {
	/** The line above the heading, like `"Error 404"`. */
	readonly eyebrow: string;
	/** When to come back, like `"Try again in 2 minutes."`. */
	readonly retryIn: string | undefined;
	/** The moment of it, like `"14:05 UTC"`; from a minute on. */
	readonly retryTime: string | undefined;
	/** The methods that the resource has, like `"Allowed methods: GET, HEAD"`. */
	readonly allowedMethods: string | undefined;
}

const CLOCK_FROM_SECONDS = 60;

/** Makes the sentences of a page that have values in them. */
export function phrasesOf({ id, status, messages, retryAfter, allow, locale }: Page): Phrases {
	const seconds = retryAfter?.seconds ?? 0;
	const wait = waitSentence(locale, messages);
	return {
		eyebrow: fill(status < 400 ? messages.status : messages.error, { status: id }),
		retryIn: seconds > 0 ? fill(wait.sentence, { when: formatWait(seconds, wait.locale) }) : undefined,
		retryTime:
			retryAfter && seconds >= CLOCK_FROM_SECONDS ? formatClock(retryAfter.date, wait.locale) : undefined,
		allowedMethods: allow?.length ? fill(messages.allowedMethods, { methods: allow.join(", ") }) : undefined,
	};
}

// A sentence and the wait in it are of one language: English where there are no words for either.
function waitSentence(locale: string, { retryIn }: Messages): { sentence: string; locale: string } {
	const isSaid = retryIn !== en.retryIn || /^en\b/i.test(locale);
	return isSaid && canFormat(locale) ? { sentence: retryIn, locale } : { sentence: en.retryIn, locale: "en" };
}
