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

const CALENDAR = { ...CLOCK, day: "numeric", month: "long" } as const;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

// A formatter takes longer to make than the rest of a page, and to format longer than the rest of an answer; a 503 comes when there is
// no time to lose. The waits of a site are few, and a moment is said to the minute.
const waits = boundedCache((locale) => {
	const format = new Intl.RelativeTimeFormat(FORMATTED_AS[locale] ?? locale, { numeric: "always" });
	return boundedCache((seconds) => sayWait(Number(seconds), format));
});
const clocks = momentFormat(CLOCK);
const calendars = momentFormat(CALENDAR);

function momentFormat(options: Intl.DateTimeFormatOptions): (locale: string) => (minute: string) => string {
	return boundedCache((locale) => {
		const format = new Intl.DateTimeFormat(FORMATTED_AS[locale] ?? locale, options);
		return boundedCache((minute) => format.format(Number(minute) * MINUTE_MS));
	});
}

/**
 * Tells whether waits and moments can be said in a language.
 *
 * Of a language that is unknown to it, Intl speaks that of the machine.
 *
 * @param locale - A BCP 47 tag.
 */
export function canFormat(locale: string): boolean {
	return formattable(locale);
}

const formattable = boundedCache((locale) => Intl.RelativeTimeFormat.supportedLocalesOf(locale).length > 0);

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
	return waits(locale)(String(seconds));
}

function sayWait(seconds: number, format: Intl.RelativeTimeFormat): string {
	const [unit, size] =
		UNITS.find(([, size, limit], index) => {
			// A whole number of minutes is said in minutes, of hours in hours, of days in days.
			const next = UNITS[index + 1]?.[1] ?? Number.POSITIVE_INFINITY;
			return Math.ceil(seconds / size) < limit && (seconds < next || seconds % next !== 0);
		}) ?? LONGEST;
	const words = format.format(Math.ceil(seconds / size), unit);
	// The Hebrew of Intl counts what the word has said: "in an hour (1)".
	return words.replace(/ \(\d+\)$/, "");
}

/**
 * Says a moment as a time of day in UTC, like `"14:05 UTC"`; with the date if it is more than a day ahead.
 *
 * @param locale - A BCP 47 tag.
 */
export function formatClock(moment: Date, locale: string): string {
	const time = moment.getTime();
	const isFar = time - Date.now() > DAY_MS;
	// Intl's names of the zone are long in one language and in brackets in another; a page puts the whole into brackets.
	return `${(isFar ? calendars : clocks)(locale)(String(Math.floor(time / MINUTE_MS)))} UTC`;
}
