import { match } from "@formatjs/intl-localematcher";
import { describe, expect, test, vi } from "vitest";
import { BUILT_IN_LOCALES } from "../../src/locales/locales.ts";
import { nearestLocaleFinder } from "../../src/negotiate/nearest-locale.ts";

const LANGUAGES = [
	"ca",
	"eu",
	"nn",
	"no",
	"fil",
	"zz",
	"in",
	"sr",
	"af",
	"gsw",
	"pt",
	"zh",
	"yue",
	"ar",
	"es",
	"en",
];
const REST = [
	"",
	"-PT",
	"-TW",
	"-419",
	"-AO",
	"-Hant",
	"-Hans-HK",
	"-Latn-BR",
	"-Cyrl",
	"-DE-1996",
	"-u-nu-latn",
];
const TAGS = LANGUAGES.flatMap((language) => REST.map((rest) => `${language}${rest}`));

describe("the locale nearest to a language", () => {
	test.each([
		["the built-in locales", BUILT_IN_LOCALES],
		["regions of one language", ["en", "en-GB", "en-AU", "es-419", "es-ES", "zh-TW", "zh-CN"]],
	])("is the one that CLDR's matcher finds among %s", (_, locales) => {
		const find = nearestLocaleFinder(locales);
		for (const tag of TAGS) {
			const found = match([tag], [...locales], "und");
			expect(find(tag, locales), tag).toBe(found === "und" ? undefined : found);
		}
	});

	test("is one of those that count", () => {
		const find = nearestLocaleFinder(["pt", "pt-BR", "es"]);
		expect(find("pt-BR", ["pt", "es"])).toBe("pt");
		expect(find("pt-PT", ["pt-BR", "es"])).toBe("pt-BR");
		expect(find("pt", ["es"])).toBe(undefined);
	});
});

describe("a client that sends ever new languages", () => {
	function exhausted() {
		const find = nearestLocaleFinder(BUILT_IN_LOCALES);
		find("eu", BUILT_IN_LOCALES);
		for (let index = 0; index < 999; index += 1) {
			const letters = [676, 26, 1].map((place) => String.fromCharCode(97 + (Math.floor(index / place) % 26)));
			find(`q${letters.join("")}z`, BUILT_IN_LOCALES);
		}
		return find;
	}

	test("does not make the matcher, which forgets nothing, remember more than 1,000", () => {
		expect(exhausted()("ca", BUILT_IN_LOCALES)).toBe(undefined);
	});

	test("costs nobody the languages that there are", () => {
		const find = exhausted();
		for (const [tag, found] of [
			["de-AT", "de"],
			["zh-TW", "zh-Hant"],
			["zh-Hant-HK", "zh-Hant"],
			["pt-PT", "pt"],
			["pt-BR", "pt-BR"],
			["pt-BR-abl1943", "pt-BR"],
			["eu", "es"],
		] as const) {
			expect(find(tag, BUILT_IN_LOCALES), tag).toBe(found);
		}
	});
});

test("CLDR's matcher is asked for a language once", () => {
	const find = nearestLocaleFinder(BUILT_IN_LOCALES);
	const asked = vi.spyOn(Intl, "getCanonicalLocales");
	try {
		expect(find("eu", BUILT_IN_LOCALES)).toBe("es");
		expect(asked).toHaveBeenCalled();
		asked.mockClear();
		expect(find("eu", BUILT_IN_LOCALES)).toBe("es");
		expect(find("eu", ["en", "de"])).toBe(undefined);
		expect(asked).not.toHaveBeenCalled();
	} finally {
		asked.mockRestore();
	}
});
