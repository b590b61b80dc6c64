import { describe, expect, test } from "vitest";
import { entries } from "../../src/catalog/catalog.ts";
import { IANA } from "../../src/catalog/data/iana.ts";
import { en } from "../../src/locales/en.ts";
import { BUILT_IN_LOCALES, directionOf, fill, messagesOf } from "../../src/locales/locales.ts";
import type { EntryMessages, Messages } from "../../src/locales/messages.ts";
import { INTERFACE, read, TRANSLATIONS, textsOf } from "./texts.ts";

// What visitors meet: registered errors and redirects, the unofficial codes in use, and the sub-statuses shown unasked.
const UNOFFICIAL = [419, 420, 440, 498, 509, 520, 521, 522, 523, 524, 525, 526, 529, 530];
const REDIRECTS = [300, 301, 302, 303, 305, 307, 308];
const PLAIN = new Set([
	...IANA.map(({ status }) => status).filter((status) => status >= 400),
	...REDIRECTS,
	...UNOFFICIAL,
]);
const SPOKEN = entries.filter(({ status, substatus, safe }) =>
	substatus === undefined ? PLAIN.has(status) : safe && status >= 400,
);

const ENGLISH: Messages = {
	...en,
	entries: Object.fromEntries(
		SPOKEN.map(({ id, substatus, title, summary, advice }) => {
			const words: EntryMessages = {
				...(substatus === undefined && title !== undefined && { title }),
				summary,
				...(advice && { advice }),
			};
			return [id, words];
		}),
	),
};
const ENGLISH_TEXTS = new Map(textsOf(ENGLISH));

/** What is the same word in both languages. */
const SAME: Readonly<Record<string, readonly string[]>> = {
	da: ["status: Status {status}", "reference: Reference"],
	de: ["status: Status {status}"],
	es: ["error: Error {status}"],
	id: ["status: Status {status}"],
	nb: ["status: Status {status}"],
	nl: ["status: Status {status}"],
	pl: ["status: Status {status}"],
	"pt-BR": ["status: Status {status}"],
	sv: ["status: Status {status}"],
};

test("every file is a locale and every locale has a file", () => {
	expect(["en", ...TRANSLATIONS].sort()).toEqual([...BUILT_IN_LOCALES].sort());
});

test("every locale is a canonical BCP 47 tag with a language that Intl can name waits in", () => {
	for (const locale of BUILT_IN_LOCALES) {
		expect(Intl.getCanonicalLocales(locale)).toEqual([locale]);
		expect(Intl.RelativeTimeFormat.supportedLocalesOf(locale), locale).toEqual([locale]);
	}
});

test("right-to-left languages are told by their script", () => {
	expect(BUILT_IN_LOCALES.filter((locale) => directionOf(locale) === "rtl").sort()).toEqual([
		"ar",
		"fa",
		"he",
	]);
	expect(directionOf("az-Arab")).toBe("rtl");
	expect(directionOf("ur")).toBe("rtl");
});

describe.each(TRANSLATIONS)("%s", (locale) => {
	const messages = read(locale);
	const texts = textsOf(messages);

	test("has every message of the interface and no other", () => {
		expect(Object.keys(messages).sort()).toEqual([...INTERFACE, "entries"].sort());
	});

	test("speaks of every entry that visitors meet, and no other", () => {
		expect(Object.keys(messages.entries).sort()).toEqual(Object.keys(ENGLISH.entries).sort());
	});

	test("says of each entry what English says, in lists of the same lengths", () => {
		const shape = (words: EntryMessages) => ({
			keys: Object.keys(words).sort(),
			advice: words.advice?.length,
		});
		for (const [id, words] of Object.entries(messages.entries)) {
			expect(shape(words), id).toEqual(shape(ENGLISH.entries[id] ?? {}));
		}
	});

	test("has the same places to fill", () => {
		const places = (text = "") => (text.match(/\{\w*\}/g) ?? []).sort();
		for (const [place, text] of texts) {
			expect(places(text), place).toEqual(places(ENGLISH_TEXTS.get(place)));
			expect(text.replace(/\{\w+\}/g, ""), place).not.toMatch(/[{}<>&]/);
		}
	});

	test("leaves nothing in English", () => {
		const same = texts.filter(
			([place, text]) => ENGLISH_TEXTS.get(place)?.toLowerCase() === text.toLowerCase(),
		);
		expect(same.map(([place, text]) => `${place}: ${text}`)).toEqual(SAME[locale] ?? []);
	});

	test("does not shout and has no stray spaces", () => {
		for (const [place, text] of texts) {
			// Also inverted, full-width, Armenian and doubled ones.
			expect(text, place).not.toMatch(/[!¡！﹗‼⁉⁈՜]/);
			expect(text, place).toBe(text.trim());
			expect(text, place).not.toMatch(/^$|\s{2}|[\n\t\u200b\ufeff]| [.,;:](?:\s|$)/);
			expect(text.normalize("NFC"), place).toBe(text);
		}
	});

	test("has titles of at most 60 characters", () => {
		for (const [place, text] of texts.filter(([name]) => name.endsWith("title"))) {
			expect([...text].length, `${place}: ${text}`).toBeLessThanOrEqual(60);
		}
	});
});

describe("English", () => {
	test("has titles of at most 60 characters, and does not shout", () => {
		for (const [place, text] of ENGLISH_TEXTS) {
			expect([...text].length <= 60 || !place.endsWith("title"), `${place}: ${text}`).toBe(true);
			expect(text, place).not.toMatch(/[!]|\s{2}|^\s|\s$/);
		}
	});
});

describe("a place in a message", () => {
	test("is filled, an unknown one left, and a value is no message", () => {
		expect(fill("Error {status}", { status: "404" })).toBe("Error 404");
		expect(fill("{a} {b}", { a: "{b}", b: "$&" })).toBe("{b} $&");
		expect(fill("{other}", { a: "b" })).toBe("{other}");
	});
});

test("a language that is not built in speaks English, a region its language", () => {
	expect(messagesOf("tlh", {})).toBe(en);
	expect(messagesOf("de-AT", {})).toBe(messagesOf("de", {}));
	expect(messagesOf("zh-HK", {})).toBe(messagesOf("zh-Hant", {}));
	expect(messagesOf("zh", {})).toBe(messagesOf("zh-Hans", {}));
});
