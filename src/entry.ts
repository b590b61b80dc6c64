import type { StatusClass } from "./status.ts";

/** How binding a field is, in the words of BCP 14; `OUGHT` is advice without a keyword. */
export type FieldLevel = "MUST" | "SHOULD" | "OUGHT" | "MAY" | "MUST NOT";

/** What an RFC says about one field in responses of one status. */
export interface FieldRule {
	/** Field name in lower case, like `"retry-after"`. */
	readonly name: string;
	/** How binding it is. */
	readonly level: FieldLevel;
	/** When the rule applies, in a few words. */
	readonly when: string;
	/** The document and section, like `"RFC 9110 §15.5.2"`. */
	readonly reference: string;
}

/** One row of the catalog: a status, or a sub-status of one. */
export interface Entry {
	/** `"404"`, or `"404.3"` with a sub-status; a string, since 403.1 and 403.10 are one number. */
	readonly id: string;
	/** The status code, 100 to 599. */
	readonly status: number;
	/** The sub-status, 0 to 999; absent for a plain status. */
	readonly substatus?: number;
	/** The name in English: RFC 9110's for a registered status, like `"Not Found"`. */
	readonly name: string;
	/** The first digit, as a word. */
	readonly class: StatusClass;
	/** The heading for visitors; a plain status has one, a sub-status shows its status's. */
	readonly title?: string;
	/** One or two sentences for visitors. */
	readonly summary: string;
	/** What a visitor can do, a sentence each. */
	readonly advice?: readonly string[];
	/** What it usually means to the site's owner. Never shown to visitors. */
	readonly cause?: string;
	/** Where it is defined, like `"RFC 9110 §15.5.5"`. */
	readonly reference: string;
	/** The document or product release that introduced it, like `"RFC 6585"` or `"IIS 7"`. */
	readonly since: string;
	/** The registered status that says the same in today's HTTP: 413 for `"404.13"`; its words are used. */
	readonly closest?: number;
	/** Whether a visitor may see it when nobody asked for it; false keeps it in the report. */
	readonly safe: boolean;
	/** Whether the same request may succeed later, unchanged. */
	readonly retryable: boolean;
	/** Whether caches may store it without being told to (RFC 9110 §15.1). */
	readonly cacheable: boolean;
	/** What the RFCs require, recommend and permit; empty where they say nothing. */
	readonly fields: readonly FieldRule[];
}
