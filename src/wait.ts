import { boundedCache } from "./bounded-cache.ts";

// A clock of 24 hours, as the time of another place is written: nobody takes it for their own.
const CLOCK = {
	hour: "2-digit",
	minute: "2-digit",
	hourCycle: "h23",
	timeZone: "UTC",
} as const;

// To Intl, "pt" is the Portuguese of Brazil.
const FORMATTED_AS: Readonly<Record<string, string>> = { pt: "pt-PT" };

// A formatter takes longer to make than the rest of a page, and a 503 comes when there is no time to lose.
const waitFormat = boundedCache(
	(locale) => new Intl.RelativeTimeFormat(FORMATTED_AS[locale] ?? locale, { numeric: "always" }),
);
const clockFormat = boundedCache((locale) => new Intl.DateTimeFormat(FORMATTED_AS[locale] ?? locale, CLOCK));
const calendarFormat = boundedCache(
	(locale) =>
		new Intl.DateTimeFormat(FORMATTED_AS[locale] ?? locale, { ...CLOCK, day: "numeric", month: "long" }),
);

const UNITS = [
	["second", 1, 120],
	["minute", 60, 120],
	["hour", 3600, 48],
	["day", 86_400, Number.POSITIVE_INFINITY],
] as const;
const LONGEST = UNITS[3];

/**
 * Says how long a wait is, rounded up to one unit, like `"in 2 minutes"`, `"in 90 seconds"`, `"через 2 минуты"`.
 *
 * @param seconds - Whole seconds, 0 or more.
 * @param locale - A BCP 47 tag.
 */
export function formatWait(seconds: number, locale: string): string {
	const [unit, size] =
		UNITS.find(([, size, limit], index) => {
			// A whole number of minutes is said in minutes, of hours in hours, of days in days.
			const next = UNITS[index + 1]?.[1] ?? Number.POSITIVE_INFINITY;
			return Math.ceil(seconds / size) < limit && (seconds < next || seconds % next !== 0);
		}) ?? LONGEST;
	const words = waitFormat(locale).format(Math.ceil(seconds / size), unit);
	// The Hebrew of Intl counts what the word has said: "in an hour (1)".
	return words.replace(/ \(\d+\)$/, "");
}

/**
 * Says a moment as a time of day in UTC, like `"14:05 UTC"`; with the date if it is more than a day ahead.
 *
 * @param locale - A BCP 47 tag.
 */
export function formatClock(moment: Date, locale: string): string {
	const isFar = moment.getTime() - Date.now() > 86_400_000;
	// Intl's names of the zone are long in one language and in brackets in another; a page puts the whole into brackets.
	return `${(isFar ? calendarFormat : clockFormat)(locale).format(moment)} UTC`;
}
