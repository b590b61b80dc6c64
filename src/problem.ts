import type { Fields } from "./reply.ts";

/** When to come back: seconds from now, 0 or more, rounded up; a moment; or a field value (RFC 9110 §10.2.3). */
export type RetryAfterInput = number | Date | string;

/** What an error or a bare status means, before words and formats. */
export interface Problem {
	/** The status to answer with, 300 to 599; of a bare status 204 or 205, too, which have no page. */
	readonly status: number;
	/** The sub-status, 1 to 999; absent when there is none. */
	readonly substatus?: number | undefined;
	/** Whether the app itself named the sub-status, so that visitors may see it. */
	readonly substatusGiven: boolean;
	/** Whether the message, `errors` and `members` may be shown to the client. */
	readonly expose: boolean;
	/** The error's own words, cut to a sane length; present only if they may be shown. */
	readonly message?: string | undefined;
	/** Fields that the error brings: valid, and an error's to set (see `errorFields`). */
	readonly headers: Fields;
	/** Plain data for the top level of problem details; empty unless exposed. */
	readonly members: Readonly<Record<string, unknown>>;
	/** Plain data about the single mistakes; absent unless exposed. */
	readonly errors?: readonly unknown[] | undefined;
	/** When to come back, as the app said it. */
	readonly retryAfter?: RetryAfterInput | undefined;
	/** Where a redirect leads, as the app said it. */
	readonly location?: string | undefined;
	/** What was thrown; `undefined` for a bare status. */
	readonly cause: unknown;
}
