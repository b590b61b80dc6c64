import type { ContentlessStatus } from "./status.ts";

/** Response fields: names in lower case, a list where a field has several lines. */
export type Fields = Record<string, string | string[]>;

/**
 * A finished answer: everything that an adapter has to send.
 *
 * `headers` is the complete set: a field that the response already had and that is not in it has to go.
 */
export interface Reply<Status extends number = number> {
	/** The status code, 300 to 599 (or 204, 205, 304 without a body). */
	readonly status: Status;
	/** All fields of the response. */
	readonly headers: Fields;
	/** The content; empty for HEAD and for statuses that have none. */
	readonly body: Status extends ContentlessStatus ? "" : string;
}
