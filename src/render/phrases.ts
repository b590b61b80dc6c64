import { fill } from "../locales/locales.ts";
import type { Page } from "../page.ts";
import { formatClock, formatWait } from "../wait.ts";

/** The sentences of a page that have values in them, in its language. */
export interface Phrases {
	/** The line above the heading, like `"Error 404"`. */
	readonly eyebrow: string;
	/** When to come back, like `"Try again in 2 minutes."`. */
	readonly retryIn?: string;
	/** The moment of it, like `"14:05 UTC"`; from a minute on. */
	readonly retryTime?: string;
	/** The methods that the resource has, like `"Allowed methods: GET, HEAD"`. */
	readonly allowedMethods?: string;
}

const CLOCK_FROM_SECONDS = 60;

/** Makes the sentences of a page that have values in them. */
export function phrasesOf({ id, status, messages, retryAfter, allow, locale }: Page): Phrases {
	const seconds = retryAfter?.seconds ?? 0;
	return {
		eyebrow: fill(status < 400 ? messages.status : messages.error, { status: id }),
		...(seconds > 0 && { retryIn: fill(messages.retryIn, { when: formatWait(seconds, locale) }) }),
		...(retryAfter && seconds >= CLOCK_FROM_SECONDS && { retryTime: formatClock(retryAfter.date, locale) }),
		...(allow &&
			allow.length > 0 && {
				allowedMethods: fill(messages.allowedMethods, { methods: allow.join(", ") }),
			}),
	};
}
