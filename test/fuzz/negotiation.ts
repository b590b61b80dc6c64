import type { Format } from "../../src/index.ts";
import type { Asked, Weighted } from "./requests.ts";

/** The ranges that fields in grammar are made of. */
export const RANGES: readonly string[] = [
	...[
		"text/html",
		"application/json",
		"application/problem+json",
		"application/xml",
		"application/problem+xml",
	],
	...[
		"text/xml",
		"text/plain",
		"text/*",
		"application/*",
		"*/*",
		"image/png",
		"image/*",
		"application/vnd.api+json",
	],
	...["application/xhtml+xml", "application/atom+xml", "image/svg+xml", "a/b"],
];

/** Languages that the package speaks, by the tag that it answers with. */
export const LANGUAGES: readonly string[] = [
	"en",
	"de",
	"fr",
	"ar",
	"he",
	"ja",
	"pt-BR",
	"pt",
	"zh-Hans",
	"zh-Hant",
	"nb",
];

const TYPES: Readonly<Record<Format, readonly string[]>> = {
	html: ["text/html"],
	json: ["application/problem+json", "application/json"],
	xml: ["application/problem+xml", "application/xml", "text/xml"],
	text: ["text/plain"],
};

const SUFFIXED: Readonly<Record<string, readonly string[]>> = {
	"text/html": ["application/xhtml+xml"],
	"application/problem+json": ["application/vnd.api+json"],
	"application/problem+xml": ["application/atom+xml"],
};

/** The `Accept` field of a request. */
export function acceptField({ accept }: Asked): string | undefined {
	return Array.isArray(accept)
		? accept.map(({ range, weight }) => (weight === 1 ? range : `${range};q=${weight}`)).join(", ")
		: (accept as string | undefined);
}

/** The `Accept-Language` field of a request. */
export function acceptLanguageField({ acceptLanguage }: Asked): string | undefined {
	return Array.isArray(acceptLanguage)
		? acceptLanguage.map((tag, index) => (index === 0 ? tag : `${tag};q=0.${9 - index}`)).join(",")
		: (acceptLanguage as string | undefined);
}

/** The language that has to come, if the request asks for ones that are there. */
export function expectedLanguage({ acceptLanguage }: Asked): string | undefined {
	return Array.isArray(acceptLanguage) ? acceptLanguage[0] : acceptLanguage === undefined ? "en" : undefined;
}

/** The media types that may come (RFC 9110 §12.5.1). */
export function expectedTypes({ accept, fields }: Asked, formats: readonly Format[]): readonly string[] {
	const all = formats.flatMap((format) => TYPES[format]);
	if (accept !== undefined && !Array.isArray(accept)) {
		return all;
	}
	const ranges: readonly Weighted[] = accept ?? [];
	const weights = all.map((type) => weightOf(type, ranges));
	const best = Math.max(0, ...weights);
	const isNamed = all.some((type) => ranges.some(({ range }) => isNaming(range, type)));
	if (!isNamed && (ranges.length === 0 || Math.min(...weights) > 0)) {
		return undecided(fields, formats);
	}
	if (best === 0) {
		return TYPES[formats.includes("text") ? "text" : (formats[0] ?? "html")].slice(0, 1);
	}
	return all.filter((_, index) => weights[index] === best);
}

function undecided(fields: Asked["fields"], formats: readonly Format[]): readonly string[] {
	const destination = fields.find(([name]) => name === "Sec-Fetch-Dest")?.[1];
	const isScript = destination === "empty" && formats.includes("json");
	return TYPES[isScript ? "json" : (formats[0] ?? "html")].slice(0, 1);
}

function isNaming(range: string, type: string): boolean {
	return range === type || range === `${type.split("/")[0]}/*` || (SUFFIXED[type] ?? []).includes(range);
}

// The most specific range decides; who refuses one type of a family refuses those that the field does not name.
function weightOf(type: string, ranges: readonly Weighted[]): number {
	const weightOfRange = (wanted: string) => ranges.find(({ range }) => range === wanted)?.weight;
	const exact = weightOfRange(type);
	const suffixed = (SUFFIXED[type] ?? [])
		.map(weightOfRange)
		.find((weight) => weight !== undefined && weight > 0);
	const family = type.startsWith("text/html") || type === "text/plain" ? [] : familyOf(type);
	const isRefused = family.some((other) => weightOfRange(other) === 0);
	return (
		exact ??
		suffixed ??
		(isRefused ? 0 : undefined) ??
		weightOfRange(`${type.split("/")[0]}/*`) ??
		weightOfRange("*/*") ??
		0
	);
}

function familyOf(type: string): readonly string[] {
	return [TYPES.json, TYPES.xml].find((types) => types.includes(type)) ?? [];
}
