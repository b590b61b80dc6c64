import { fill } from "../locales/locales.ts";
import type { Page } from "../page.ts";
import { formatWait } from "../wait.ts";

/** The sentences of a page that have values in them, in its language. */
export interface Phrases {
	/** The line above the heading, like `"Error 404"`. */
	readonly eyebrow: string;
	/** When to come back, like `"Try again in 2 minutes."`. */
	readonly retryIn?: string;
	/** The methods that the resource has, like `"Allowed methods: GET, HEAD"`. */
	readonly allowedMethods?: string;
}

/** Makes the sentences of a page that have values in them. */
export function phrasesOf({ id, status, messages, retryAfter, allow, locale }: Page): Phrases {
	return {
		eyebrow: fill(status < 400 ? messages.status : messages.error, { status: id }),
		...(retryAfter &&
			retryAfter.seconds > 0 && {
				retryIn: fill(messages.retryIn, { when: formatWait(retryAfter.seconds, locale) }),
			}),
		...(allow &&
			allow.length > 0 && { allowedMethods: fill(messages.allowedMethods, { methods: allow.join(", ") }) }),
	};
}
