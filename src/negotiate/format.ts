import Negotiator from "negotiator";
import { boundedCache } from "../bounded-cache.ts";
import { type MediaRange, parseMediaRanges } from "./media-ranges.ts";

/** The formats that a page can have. */
export type Format = "html" | "json" | "xml" | "text";

/** The formats, in the order that serves browsers first. */
export const FORMATS: readonly Format[] = ["html", "json", "xml", "text"];

/** What the client gets: a format and the media type to label it with. */
export interface Choice {
	readonly format: Format;
	/** The media type without parameters, like `"application/problem+json"`. */
	readonly mediaType: string;
	/** Whether `Sec-Fetch-Dest` was read to decide. */
	readonly fetchDestRead: boolean;
}

const HTML = "text/html";

// The first type of a format is the one for clients that name none.
const MEDIA_TYPES: Readonly<Record<Format, readonly [string, ...string[]]>> = {
	html: [HTML],
	json: ["application/problem+json", "application/json"],
	xml: ["application/problem+xml", "application/xml", "text/xml"],
	text: ["text/plain"],
};

/**
 * Makes the function that chooses a format.
 *
 * The most specific range decides a type's weight and q=0 excludes it (RFC 9110 §12.5.1); a refused
 * `application/json` refuses its family. Parameters other than q are ignored. No preference (no field, or only the
 * any-type range matches) gives the first of `formats`, or JSON to a script's fetch (`Sec-Fetch-Dest: empty`).
 * When nothing is acceptable the answer is text, or the first of `formats` without text: never a 406, since
 * an error in some format is better than another error (RFC 9110 §12.1).
 *
 * @param formats - What can be made, best first; at least one.
 * @returns A function of the `Accept` and `Sec-Fetch-Dest` fields. It never throws.
 */
export function formatChooser(
	formats: readonly Format[],
): (accept: string | undefined, fetchDest: string | undefined) => Choice {
	const [first = "html"] = formats;
	const choices = choicesOf(formats);
	const byDefault = preset(first, false);
	const refused = preset(formats.includes("text") ? "text" : first, false);
	const undecided = {
		script: preset(formats.includes("json") ? "json" : first, true),
		other: preset(first, true),
	};
	const isOpen = formats.includes("json") && first !== "json";
	const cached = boundedCache((accept) => decide(accept, choices) ?? "open");

	return function chooseFormat(accept, fetchDest) {
		const decided = typeof accept === "string" ? cached(accept) : "open";
		if (decided === "refused") {
			return refused;
		}
		if (decided !== "open") {
			return decided;
		}
		return isOpen ? undecided[fetchDest === "empty" ? "script" : "other"] : byDefault;
	};
}

/** Tells whether the `Accept` field makes a difference: also `json` alone has two media types. */
export function isNegotiable(formats: readonly Format[]): boolean {
	return choicesOf(formats).size > 1;
}

// `text/xml` comes last: `text/*` means text before it means XML.
function choicesOf(formats: readonly Format[]): Map<string, Choice> {
	const choices = formats.flatMap((format) => MEDIA_TYPES[format].map((type) => choice(format, type)));
	const isLate = ({ mediaType }: Choice) => Number(mediaType === "text/xml");
	const sorted = choices.toSorted((one, other) => isLate(one) - isLate(other));
	return new Map(sorted.map((item) => [item.mediaType, item]));
}

function choice(format: Format, mediaType: string): Choice {
	return { format, mediaType, fetchDestRead: false };
}

function preset(format: Format, fetchDestRead: boolean): Choice {
	return { format, mediaType: MEDIA_TYPES[format][0], fetchDestRead };
}

function decide(accept: string, choices: ReadonlyMap<string, Choice>): Choice | "refused" | undefined {
	const given = parseMediaRanges(accept);
	const ranges = simplify(given);
	const offers = [...choices.keys()];
	const acceptable = preferred(ranges, offers);
	const best = choices.get(acceptable[0] ?? "");
	if (best === undefined) {
		return given.length === 0 ? undefined : "refused";
	}
	// Matched by the any-type range alone, the client has told us nothing about the types we make, unless it refuses some.
	const named = preferred(new Map([...ranges].filter(([type]) => type !== "*/*")), offers);
	const isOpen = named.length === 0 && acceptable.length === offers.length;
	return isOpen ? undefined : choices.get(favourite(best, ranges));
}

// Asked for both with one weight, `application/problem+json` says more than `application/json`.
function favourite({ format, mediaType }: Choice, ranges: ReadonlyMap<string, number>): string {
	const weight = ranges.get(mediaType);
	const isEqual = (type: string) => ranges.has(type) && ranges.get(type) === weight;
	return MEDIA_TYPES[format].find(isEqual) ?? mediaType;
}

function preferred(ranges: ReadonlyMap<string, number>, offers: string[]): string[] {
	const accept = [...ranges].map(([type, weight]) => `${type};q=${weight}`).join(",");
	return new Negotiator({ headers: { accept } }).mediaTypes(offers);
}

/** Reduces ranges to a weight by type, in the order of the field, in the terms of the types that we make. */
function simplify(ranges: readonly MediaRange[]): Map<string, number> {
	const exact = new Map<string, number>();
	// `text/html;level=1` says less about our `text/html` than `text/html` does.
	for (const { type, weight, narrowed } of ranges) {
		const known = exact.get(type);
		const hasPlain = narrowed && ranges.some((range) => range.type === type && !range.narrowed);
		if (!hasPlain && (known === undefined || weight > known)) {
			exact.set(type, weight);
		}
	}
	const weights = new Map<string, number>();
	for (const [type, weight] of exact) {
		const ours = ourType(type);
		if (ours === type) {
			weights.set(type, weight);
		} else if (!exact.has(ours) && weight > (weights.get(ours) ?? 0)) {
			weights.set(ours, weight);
		}
	}
	const xhtml = Math.max(...XHTML.map((type) => exact.get(type) ?? 0));
	return refuseFamilies(xhtml > 0 && weights.get(HTML) !== 0 ? withXhtml(weights, xhtml) : weights);
}

const XML: readonly string[] = ["application/xml", "text/xml"];
const OTHERS: ReadonlySet<string> = new Set(
	Object.values(MEDIA_TYPES)
		.flat()
		.filter((type) => type !== HTML && !XML.includes(type)),
);

// Browsers of old named XML and XHTML before HTML. They mean pages.
function withXhtml(weights: ReadonlyMap<string, number>, xhtml: number): Map<string, number> {
	const given = weights.get(HTML) ?? 0;
	const ranges = [...weights].filter(([type]) => type !== HTML);
	const isBeaten = ranges.some(([type, weight]) => OTHERS.has(type) && weight > given);
	const weight = isBeaten ? given : Math.max(xhtml, given);
	const rival = ranges.findIndex(([type, rivalling]) => XML.includes(type) && rivalling === weight);
	const own = [...weights.keys()].indexOf(HTML);
	return new Map(ranges.toSpliced(rival < 0 ? own : Math.min(rival, own), 0, [HTML, weight]));
}

const XHTML: readonly string[] = ["application/xhtml+xml", "application/vnd.wap.xhtml+xml"];

// "application/vnd.api+json" asks for JSON of some kind, and problem details are the kind we have. Images (image/svg+xml) are not
// documents, nor are the applications (application/xaml+xml) that Internet Explorer names. XHTML comes from browsers that take HTML.
function ourType(type: string): string {
	if (XHTML.includes(type)) {
		return HTML;
	}
	if (type.endsWith("+json")) {
		return "application/problem+json";
	}
	return /^(?:application|text)\/(?!xaml).*\+xml$/.test(type) ? "application/problem+xml" : type;
}

// Who refuses application/json does not want problem+json either, unless the field says so.
function refuseFamilies(weights: Map<string, number>): Map<string, number> {
	for (const types of [MEDIA_TYPES.json, MEDIA_TYPES.xml]) {
		const isRefused = types.some((type) => weights.get(type) === 0);
		for (const type of types) {
			if (isRefused && !weights.has(type)) {
				weights.set(type, 0);
			}
		}
	}
	return weights;
}
