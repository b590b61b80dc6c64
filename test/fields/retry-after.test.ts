import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRetryAfter } from "../../src/fields/retry-after.ts";
import { BUILT_IN_LOCALES } from "../../src/locales/locales.ts";
import { formatClock, formatWait } from "../../src/wait.ts";

const NOW = Date.UTC(2025, 0, 1);
const LATER = "Wed, 01 Jan 2025 00:01:30 GMT";

describe("Retry-After (RFC 9110 §10.2.3)", () => {
	test.each([
		[0, 0],
		[120, 120],
		[0.2, 1],
		["120", 120],
		[" 7 ", 7],
		["999999999", 999_999_999],
	])("%j is a delay in seconds", (value, seconds) => {
		expect(parseRetryAfter(value, NOW)).toEqual({
			value: String(seconds),
			seconds,
			date: new Date(NOW + seconds * 1000),
		});
	});

	test.each([
		[new Date(NOW + 90_000)],
		[runInNewContext(`new Date(${NOW + 90_000})`)],
		[LATER],
		["Wednesday, 01-Jan-25 00:01:30 GMT"],
		["Wed Jan  1 00:01:30 2025"],
	])("%j is a moment, sent as an IMF-fixdate (RFC 9110 §5.6.7)", (value) => {
		expect(parseRetryAfter(value, NOW)).toEqual({
			value: LATER,
			seconds: 90,
			date: new Date(NOW + 90_000),
		});
	});

	test("a moment that is past means now", () => {
		expect(parseRetryAfter(new Date(NOW - 5000), NOW)).toMatchObject({
			value: "Tue, 31 Dec 2024 23:59:55 GMT",
			seconds: 0,
		});
	});

	test.each([
		["0000-01-01T00:00:00Z", "Sat, 01 Jan 0000 00:00:00 GMT"],
		["9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 GMT"],
	])("the year of a moment has four digits: %s", (text, value) => {
		expect(parseRetryAfter(new Date(text), NOW)?.value).toBe(value);
	});

	test("an asctime date has a space or two before its day", () => {
		expect(parseRetryAfter("Wed Jan  8 00:00:00 2025", NOW)?.seconds).toBe(7 * 86_400);
		expect(parseRetryAfter("Wed Jan 15 00:00:00 2025", NOW)?.seconds).toBe(14 * 86_400);
	});

	test("a list of one line is that line", () => {
		expect(parseRetryAfter(["60"], NOW)?.value).toBe("60");
	});

	test("part of a second counts as a whole one", () => {
		expect(parseRetryAfter("1.5", NOW)?.value).toBe("2");
		expect(parseRetryAfter(new Date(NOW + 1), NOW)?.seconds).toBe(1);
	});

	const invalidDate = new Date(Number.NaN);
	const hostile = Object.create(Date.prototype);
	test.each([
		...[-1, -0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e10, "", "-1", "1.", "1e3", "soon", "0x10"],
		...["120, 60", "120\r\nSet-Cookie: a=b", "2025-01-01T00:01:30Z", "Wed, 99 Foo 2025 00:01:30 GMT"],
		...[
			"1234567890",
			null,
			undefined,
			true,
			{},
			[],
			[120, 60],
			12n,
			Symbol("soon"),
			() => 1,
			invalidDate,
			hostile,
		],
		...[new Date(8.64e15), new Date(-8.64e15), new Date("+010000-01-01"), new Date("-000001-12-31")],
		...[`after ${LATER}`, `${LATER} (or so)`, "Wed Jan  1 00:01:30 2025 (or so)"],
	])("%o is none", (value) => {
		expect(parseRetryAfter(value, NOW)).toBeUndefined();
	});

	test("whatever is given, the value is whole seconds or an IMF-fixdate", () => {
		const value = fc.oneof(fc.anything({ withDate: true, withBigInt: true }), fc.string(), fc.double());
		fc.assert(
			fc.property(value, (input) => {
				const found = parseRetryAfter(input, NOW);
				expect(found?.value ?? "0").toMatch(
					/^(?:\d+|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT)$/,
				);
				expect(found?.seconds ?? 0).toBeGreaterThanOrEqual(0);
			}),
		);
	});
});

describe("a wait in words", () => {
	test.each([
		[0, "in 0 seconds"],
		[1, "in 1 second"],
		[59, "in 59 seconds"],
		[60, "in 1 minute"],
		[90, "in 90 seconds"],
		[119, "in 119 seconds"],
		[120, "in 2 minutes"],
		[121, "in 3 minutes"],
		[3600, "in 1 hour"],
		[5400, "in 90 minutes"],
		[7140, "in 119 minutes"],
		[7200, "in 2 hours"],
		[86_400, "in 1 day"],
		[90_000, "in 25 hours"],
		[172_800, "in 2 days"],
		[31_536_000, "in 365 days"],
		[999_999_999, "in 11,575 days"],
	])("%i seconds are %j", (seconds, words) => {
		expect(formatWait(seconds, "en")).toBe(words);
	});

	test("it is said in the language, plural and all", () => {
		expect(formatWait(120, "de")).toBe("in 2 Minuten");
		expect(formatWait(120, "ru")).toBe("через 2 минуты");
		expect(formatWait(300, "ru")).toBe("через 5 минут");
		expect(formatWait(120, "pt")).toBe("dentro de 2 minutos");
		expect(formatWait(120, "pt-BR")).toBe("em 2 minutos");
	});

	test("no language says a number twice", () => {
		for (const locale of BUILT_IN_LOCALES) {
			for (const seconds of [1, 2, 60, 120, 3600, 7200, 86_400, 172_800]) {
				expect(formatWait(seconds, locale), locale).not.toMatch(/[()]/);
			}
		}
		expect(formatWait(3600, "he")).toBe("בעוד שעה");
	});

	test("it never says less than the wait", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 999_999_999 }), (seconds) => {
				const [, count = "0", unit = ""] = /in ([\d,]+) (\w+?)s?$/.exec(formatWait(seconds, "en")) ?? [];
				const size = { second: 1, minute: 60, hour: 3600, day: 86_400 }[unit] ?? 0;
				expect(Number(count.replaceAll(",", "")) * size).toBeGreaterThanOrEqual(seconds);
			}),
		);
	});
});

describe("a moment in words", () => {
	const soon = new Date(Date.now() + 3_600_000);
	const far = new Date(Date.now() + 3 * 86_400_000);

	test.each(BUILT_IN_LOCALES)(
		"is a time of day of 24 hours in UTC, with the day if that is not today, in %s",
		(locale) => {
			expect(formatClock(soon, locale)).toMatch(/^[\d۰-۹]{2}[:.][\d۰-۹]{2} UTC$/);
			for (const words of [formatClock(soon, locale), formatClock(far, locale)]) {
				expect(words).toMatch(/^[^()[\]]+ UTC$/);
			}
			expect(formatClock(far, locale).length).toBeGreaterThan(formatClock(soon, locale).length + 4);
		},
	);

	test("is said in the language", () => {
		const moment = new Date("2999-01-02T15:04:00Z");
		expect(formatClock(moment, "en")).toBe("January 2 at 15:04 UTC");
		expect(formatClock(moment, "de")).toBe("2. Januar um 15:04 UTC");
		expect(formatClock(moment, "ja")).toBe("1月2日 15:04 UTC");
	});
});
