import { boundedCache } from "./bounded-cache.ts";

const CLOCK = { hour: "2-digit", minute: "2-digit", timeZone: "UTC", timeZoneName: "short" } as const;

// A formatter takes longer to make than the rest of a page, and a 503 comes when there is no time to lose.
const waitFormat = boundedCache((locale) => new Intl.RelativeTimeFormat(locale, { numeric: "always" }));
const clockFormat = boundedCache((locale) => new Intl.DateTimeFormat(locale, CLOCK));
const calendarFormat = boundedCache(
	(locale) => new Intl.DateTimeFormat(locale, { ...CLOCK, day: "numeric", month: "long" }),
);

const UNITS = [
	["second", 1, 120],
	["minute", 60, 120],
	["hour", 3600, 48],
	["day", 86_400, Number.POSITIVE_INFINITY],
] as const;

/**
 * Says how long a wait is, rounded up to one unit, like `"in 2 minutes"`, `"in 90 seconds"`, `"через 2 минуты"`.
 *
 * @param seconds - Whole seconds, 0 or more.
 * @param locale - A BCP 47 tag.
 */
export function formatWait(seconds: number, locale: string): string {
	const format = waitFormat(locale);
	for (const [unit, size, limit] of UNITS) {
		const count = Math.ceil(seconds / size);
		// A whole number of minutes is said in minutes.
		const isRound = unit === "second" && seconds >= 60 && seconds % 60 === 0;
		if (count < limit && !isRound) {
			return format.format(count, unit);
		}
	}
	return format.format(Math.ceil(seconds / 86_400), "day");
}

/**
 * Says a moment as a time of day in UTC, like `"14:05 UTC"`; with the date if it is more than a day ahead.
 *
 * @param locale - A BCP 47 tag.
 */
export function formatClock(moment: Date, locale: string): string {
	const isFar = moment.getTime() - Date.now() > 86_400_000;
	return (isFar ? calendarFormat : clockFormat)(locale).format(moment);
}
