import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUILT_IN_LOCALES } from "../../src/locales/locales.ts";
import { languageChooser } from "../../src/negotiate/language.ts";

const choose = languageChooser(BUILT_IN_LOCALES, "en");

describe("a client's language finds the nearest of ours (RFC 4647, CLDR)", () => {
	test.each([
		["de", "de"],
		["de-CH", "de"],
		["de-DE-1996", "de"],
		["en-GB", "en"],
		["fr-CA", "fr"],
		["pt", "pt"],
		["pt-PT", "pt"],
		["pt-BR", "pt-BR"],
		["zh", "zh-Hans"],
		["zh-CN", "zh-Hans"],
		["zh-TW", "zh-Hant"],
		["zh-HK", "zh-Hant"],
		["zh-Hant-TW", "zh-Hant"],
		["no", "nb"],
		["nb-NO", "nb"],
		["iw", "he"],
		["he-IL", "he"],
		["in", "id"],
		["zh-cmn-Hans-CN", "zh-Hans"],
		["zh-cmn-Hant", "zh-Hant"],
		["zh-yue-HK", "zh-Hant"],
		["DE-de", "de"],
		["es-419", "es"],
	])("%s finds %s", (wanted, found) => {
		expect(choose(wanted)).toBe(found);
	});

	test("a language that is near to none gets the default", () => {
		expect(choose("fil")).toBe("en");
		expect(languageChooser(["de", "fr"], "fr")("sw-KE")).toBe("fr");
		expect(languageChooser(["de", "fr"], "fr")("ja")).toBe("fr");
	});
});

describe("weights (RFC 9110 §12.5.4)", () => {
	test("the RFC's own example: Danish, then British English, then any English", () => {
		const field = "da, en-gb;q=0.8, en;q=0.7";
		expect(choose(field)).toBe("da");
		expect(languageChooser(["en", "fr"], "fr")(field)).toBe("en");
		expect(languageChooser(["fr", "es"], "es")(field)).toBe("es");
	});

	test.each([
		["de;q=0.5, fr;q=0.9", "fr"],
		["de, fr", "de"],
		["fr;q=0.1", "fr"],
		["de; q=0.1 ,  ja ; q=0.2", "ja"],
		["DE;Q=0.1,JA;Q=0.9", "ja"],
		["fil, fr-CA;q=0.5, de;q=0.4", "fr"],
	])("%s gets %s", (field, found) => {
		expect(choose(field)).toBe(found);
	});

	test("a far fit of the first language comes before an exact one of the second", () => {
		expect(choose("zh-HK, de;q=0.9")).toBe("zh-Hant");
	});

	test("a language that speakers of another are expected to know comes after all that the client names", () => {
		expect(choose("ca")).toBe("es");
		expect(choose("ca, en;q=0.8")).toBe("en");
		expect(choose("hy, fil, de;q=0.1")).toBe("de");
		expect(choose("ur, ka;q=0.9")).toBe("en");
		expect(choose("nn, en;q=0.9")).toBe("nb");
		expect(choose("no, en;q=0.9")).toBe("nb");
	});

	test.each([
		["en;q=0, *;q=0.5", "de"],
		["en;q=0, en-GB, *;q=0.5", "en-GB"],
		["en-GB;q=0, *;q=0.5", "de"],
		["e;q=0, *;q=0.5", "en-GB"],
	])(
		"a refused range refuses its regions, but for those that are named (RFC 4647 §3.3.1): %s gets %s",
		(field, found) => {
			expect(languageChooser(["en-GB", "de"], "en-GB")(field)).toBe(found);
		},
	);

	test("one way of writing is wanted and the other refused", () => {
		expect(choose("zh-TW, zh;q=0")).toBe("zh-Hant");
		expect(choose("zh-CN, zh;q=0")).toBe("zh-Hans");
		expect(choose("zh;q=0, *")).toBe("en");
	});

	test("q=0 refuses, and the any-language range takes the default before the rest", () => {
		expect(choose("*")).toBe("en");
		expect(choose("hy, *;q=0.1")).toBe("en");
		expect(languageChooser(["en", "de"], "en")("en;q=0, *")).toBe("de");
		expect(languageChooser(["en", "de"], "en")("en;q=0.000, *;q=0.1")).toBe("de");
		expect(languageChooser(["en", "de"], "en")("en; q = 0, *;q=0.5")).toBe("de");
		expect(languageChooser(["en", "de"], "en")("EN; q=0, *;q=0.5")).toBe("de");
	});

	test("who refuses everything gets the default", () => {
		expect(choose("*;q=0")).toBe("en");
		expect(languageChooser(["en", "de"], "de")("en;q=0, de;q=0")).toBe("de");
	});
});

describe("malformed fields", () => {
	test.each([
		[undefined, "en"],
		["", "en"],
		[",,;,", "en"],
		["de_DE", "en"],
		["en-a, de", "de"],
		["x, de", "de"],
		["de-, fr", "fr"],
		["<script>, de;q=0.1", "de"],
		["de;q=much", "en"],
		["de;;q=0.5, fr;q=0.1", "de"],
		["de\r\nSet-Cookie: a=b", "en"],
		["i-klingon, fr", "fr"],
		["12-34, fr", "fr"],
	])("%j gets %s", (field, found) => {
		expect(choose(field)).toBe(found);
	});

	test("of a field of 8 KB the first twenty members count", () => {
		expect(choose(`${"fil,".repeat(19)}de`)).toBe("de");
		expect(choose(`${"fil,".repeat(2000)}de`)).toBe("en");
		expect(choose("a".repeat(8192))).toBe("en");
	});

	test("any text at all gets one of the locales", () => {
		const member = fc.constantFrom("de", "fr-CA", "*", "en-u-ca", "a-b", "zh-Hant", "no", "iw", "é", "");
		const weight = fc.constantFrom("", ";q=0", ";q=0.3", ";q", ";q=x", ";");
		const list = fc.array(fc.tuple(member, weight).map((parts) => parts.join("")));
		const field = fc.oneof(
			fc.string(),
			list.map((members) => members.join(",")),
		);
		fc.assert(
			fc.property(field, (text) => {
				expect(BUILT_IN_LOCALES).toContain(choose(text));
			}),
		);
	});
});

test("a site of one language speaks it to everybody", () => {
	expect(languageChooser(["de"], "de")("en")).toBe("de");
});
