import { boundedCache } from "../bounded-cache.ts";
import type { Format } from "../negotiate/format.ts";
import type { Page, Wording } from "../page.ts";
import { deepFreeze } from "../plain-data.ts";
import type { Problem } from "../problem.ts";
import { escapeXml } from "../render/problem-xml.ts";
import { instanceOf } from "../request/request-target.ts";
import type { Settings } from "../settings/settings.ts";
import { isContentless } from "../status.ts";
import { type Content, renderContent } from "./content.ts";
import { draftPages, type Pages } from "./draft.ts";
import { statusProblem } from "./outcome-problem.ts";

/** A page and its content, with places for what is of one request alone: a reference and, in problem details, the path. */
export interface Pattern {
	/** The page without a reference. */
	readonly page: Page;
	readonly wording: Wording;
	/** With the places in it. */
	readonly content: Content;
	/** The texts of the content and, between each two, a place. */
	readonly parts: readonly string[];
	readonly format: Format;
}

/** What decides which pattern an answer is made from. */
export interface PatternKey {
	readonly status: number;
	readonly format: Format;
	readonly locale: string;
	/** Whether there is a reference to quote. */
	readonly isQuoting: boolean;
}

/** Gives the pattern; `undefined` where the site has a hand in its pages. */
export type PatternFinder = (key: PatternKey) => Pattern | undefined;

// No format escapes a character of them.
const REFERENCE_PLACE = "status-pages.place-of-reference";
const INSTANCE_PLACE = "/status-pages.place-of-instance";
const PLACES = new RegExp(`(${REFERENCE_PLACE}|${INSTANCE_PLACE})`);

/** Makes what the answers to plain problems share, once for every status, format and language. */
export function patternFinder(settings: Settings): PatternFinder {
	if (!settings.sharesPages) {
		return () => undefined;
	}
	const cached = boundedCache((_key, wanted: PatternKey) => makePattern(wanted, settings));
	return function findPattern(wanted) {
		const { status, format, locale, isQuoting } = wanted;
		return cached(`${status} ${format} ${locale} ${isQuoting}`, wanted);
	};
}

function makePattern({ status, format, locale, isQuoting }: PatternKey, settings: Settings): Pattern {
	const facts = { method: "GET", target: INSTANCE_PLACE, local: false };
	const context = { facts, locale, fields: {}, retryAfter: undefined, requestId: undefined };
	const { page, wording } = draftPages(
		statusProblem({ kind: "status", status }, settings.catalog),
		context,
		settings,
	);
	const quoting = isQuoting ? { ...page, requestId: REFERENCE_PLACE } : page;
	const rendering = { page: quoting, target: facts.target, extension: {} };
	const content = renderContent(format, rendering, settings, []);
	const parts = content.text.split(PLACES);
	return { page: deepFreeze(page), wording, content, parts, format };
}

/** Tells whether a problem says only what its status says, so that its answer can be made from a pattern. */
export function isPlain(problem: Problem): boolean {
	const { status, substatus, message, errors, location, members, retryAfter } = problem;
	const own = [substatus, message, errors, location, retryAfter];
	// 405 lists the methods of its path.
	const isCommon = status !== 405 && !isContentless(status);
	return isCommon && own.every((value) => value === undefined) && Object.keys(members).length === 0;
}

/** The pages of an answer that is made from a pattern. */
export function pagesOf({ page, wording }: Pattern, requestId: string | undefined): Pages {
	const quoting = requestId === undefined ? page : { ...page, requestId };
	return { page: quoting, reportPage: quoting, wording };
}

/** Tells whether nothing is to be filled in, so that the content is the same for all. */
export function isWhole({ parts }: Pattern): boolean {
	return parts.length === 1;
}

/**
 * Fills in what is of one request.
 *
 * @param requestId - The reference, if the pattern is quoting.
 * @param target - The request target, whose path goes into problem details.
 * @returns `undefined` for problem details when the target has no path.
 */
export function fillIn(pattern: Pattern, requestId: string | undefined, target: string): Content | undefined {
	const { content, parts, format } = pattern;
	if (isWhole(pattern)) {
		return content;
	}
	const path = parts.includes(INSTANCE_PLACE) ? instanceOf(target) : "";
	if (path === undefined) {
		return undefined;
	}
	const values: Readonly<Record<string, string | undefined>> = {
		[REFERENCE_PLACE]: requestId,
		[INSTANCE_PLACE]: format === "xml" ? escapeXml(path) : path,
	};
	// Every second part is a place.
	const text = parts.map((part, index) => (index % 2 === 0 ? part : values[part])).join("");
	// What is filled in is of ASCII alone, as the places are.
	return { text, length: content.length + text.length - content.text.length, policy: content.policy };
}
