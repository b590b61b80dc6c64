// How each language is written: its letters, its punctuation, and nothing of English.
import { describe, expect, test } from "vitest";
import { read, TRANSLATIONS, textsOf } from "./texts.ts";

// Characters that a language is not written with, or not in that place.
const FOREIGN: Readonly<Record<string, RegExp>> = {
	// The Arabic comma, semicolon and question mark.
	ar: /[\u0600-\u06ff][,;?]/,
	// The same, and yeh and kaf as Persian writes them.
	fa: /[\u0600-\u06ff][,;?]|[يكى]/,
	// A space that does not break before a colon, a semicolon, a question mark; the curved apostrophe.
	fr: /[^\u00a0\u202f][;:?](?!\/\/)|'/,
	it: /'/,
	uk: /'|[ыэъё]/i,
	// The danda ends a sentence.
	hi: /[\u0900-\u097f]\.(?:\s|$)/,
	ja: /[\u3040-\u30ff\u4e00-\u9fff][,.:;?]|[，；]/,
	// A comma, not a cedilla, under s and t.
	ro: /[şţ]/i,
	ru: /[іїєґ]/i,
	th: /[\u0e00-\u0e7f][.;]/,
	"zh-Hans": /[\u4e00-\u9fff][,.:;?]/,
	"zh-Hant": /[\u4e00-\u9fff][,.:;?]|[们这为请页网错误]/,
};

// Field names, values and names of protocols are the same in all languages.
const TERMS =
	/Content-Length|If-Match|Destination|Depth|Overwrite|Translate|Timeout|Expect|WebSocket|Second-600|Infinite|infinity|HTTPS?(?:\/[\d.]+)?|https|[Cc]ookies?|\bbyte\b|Wi-Fi|\{\w+\}|\b(?:If|[TtFf])\b/g;
const OTHER_SCRIPT = ["ar", "el", "fa", "he", "hi", "ja", "ko", "ru", "th", "uk", "zh-Hans", "zh-Hant"];

describe.each(TRANSLATIONS)("%s", (locale) => {
	const texts = textsOf(read(locale));

	test("is written with its own punctuation and letters", () => {
		const foreign = FOREIGN[locale] ?? /$^/;
		expect(texts.filter(([, text]) => foreign.test(text))).toEqual([]);
	});

	test("has no English word in it", () => {
		const english = OTHER_SCRIPT.includes(locale)
			? /[a-z]{2}/i
			: /\b(?:the|this|that|your|you|please|again|with|from|try|go to|sign in|field|server error)\b/i;
		const left = texts.filter(([, text]) => english.test(text.replace(TERMS, "")));
		expect(left).toEqual([]);
	});

	test("ends sentences as it ends sentences, and headings without a full stop", () => {
		const end = /[.。।]$/;
		const hasStops = locale !== "th";
		for (const [place, text] of texts.filter(([name]) => /summary|advice \d/.test(name))) {
			expect(end.test(text), `${place}: ${text}`).toBe(hasStops);
		}
		for (const [place, text] of texts.filter(([name]) => name.endsWith("title"))) {
			expect(text, place).not.toMatch(end);
		}
	});
});
