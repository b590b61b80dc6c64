import { timeOf } from "../guarded.ts";

/** When to come back, in the forms that fields, pages and templates need. */
export interface RetryAfter {
	/** The field value: whole seconds, or an IMF-fixdate (RFC 9110 §10.2.3). */
	readonly value: string;
	/** Whole seconds from now; 0 when the moment is past. */
	readonly seconds: number;
	/** The moment. */
	readonly date: Date;
}

// Some write a fraction.
const DELAY_SECONDS = /^\d{1,9}(?:\.\d{1,9})?$/;
// The three forms of an HTTP-date (RFC 9110 §5.6.7): IMF-fixdate, RFC 850, asctime.
const HTTP_DATE =
	/^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT|[A-Z][a-z]+day, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;
const MAX_SECONDS = 999_999_999;

/**
 * Reads what an app, an error or a field says about when to come back (RFC 9110 §10.2.3).
 *
 * A number is seconds from now, rounded up. A Date or an HTTP-date is a moment; one that is past means now.
 *
 * @param value - Seconds, a Date, or a field value.
 * @param now - The present, in milliseconds since 1970.
 * @returns `undefined` for anything else: negative or infinite numbers, invalid dates, free text. Never throws.
 */
export function parseRetryAfter(value: unknown, now: number): RetryAfter | undefined {
	if (value === undefined) {
		return undefined;
	}
	if (typeof value === "number") {
		return value < 0 ? undefined : fromSeconds(Math.ceil(value), now);
	}
	if (Array.isArray(value) && value.length === 1) {
		return parseRetryAfter(value[0], now);
	}
	if (typeof value === "string") {
		const text = value.trim();
		if (DELAY_SECONDS.test(text)) {
			return fromSeconds(Math.ceil(Number(text)), now);
		}
		return HTTP_DATE.test(text) ? fromTime(Date.parse(asGmt(text)), now) : undefined;
	}
	return fromTime(timeOf(value), now);
}

// asctime has no zone and is UTC by definition; Date.parse would read it as local time.
function asGmt(text: string): string {
	return text.endsWith("GMT") ? text : `${text} GMT`;
}

function fromSeconds(seconds: number, now: number): RetryAfter | undefined {
	// Not a number is not below it either.
	if (!(seconds <= MAX_SECONDS)) {
		return undefined;
	}
	return { value: String(seconds), seconds, date: new Date(now + seconds * 1000) };
}

function fromTime(time: number, now: number): RetryAfter | undefined {
	const date = new Date(time);
	const year = date.getUTCFullYear();
	// toUTCString() of years outside four digits is no IMF-fixdate.
	if (!(year >= 0 && year <= 9999)) {
		return undefined;
	}
	const seconds = Math.max(0, Math.ceil((time - now) / 1000));
	return { value: date.toUTCString(), seconds, date };
}
