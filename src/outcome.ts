import type { RetryAfterInput } from "./problem.ts";
import type { Fields } from "./reply.ts";

/** What an answer needs to know of a request. All field values are as received. */
export interface RequestFacts {
	/** The method in upper case, like `"GET"`. */
	readonly method: string;
	/** The request target as received, like `"/cart?id=7"` (RFC 9112 §3.2). */
	readonly target: string;
	/** The `Accept` field. */
	readonly accept?: string | undefined;
	/** The `Accept-Language` field. */
	readonly acceptLanguage?: string | undefined;
	/** The `Sec-Fetch-Dest` field, like `"document"` or `"empty"`. */
	readonly fetchDest?: string | undefined;
	/** An id that the app or a proxy gave the request; unsafe ones are ignored. */
	readonly requestId?: string | undefined;
	/** The `traceparent` field, for reports; only if it has the form that W3C Trace Context §3.2 gives it. */
	readonly traceparent?: string | undefined;
	/** Whether the client is this machine itself and no proxy is in between. */
	readonly local: boolean;
}

/** What an app knows about the bare status that it is about to send. */
export interface Hint {
	/** The sub-status, 1 to 999: 3 makes a 404 the entry `"404.3"`. */
	readonly substatus?: number | undefined;
	/** When to come back, for `Retry-After`: seconds, a Date, or a field value. */
	readonly retryAfter?: RetryAfterInput | undefined;
	/** A sentence for the visitor, at most 1000 characters, beside the catalog's; in JSON and XML, `detail` in its place. */
	readonly detail?: string | undefined;
	/** More members for problem details, at the top level. */
	readonly members?: Readonly<Record<string, unknown>> | undefined;
}

/** An error that left the app. */
export interface ErrorOutcome {
	/** Tells it from a bare status. */
	readonly kind: "error";
	/** Whatever was thrown or passed on; anything at all. */
	readonly error: unknown;
	/** The status that the response already had; used when the error names none. */
	readonly status?: number | undefined;
	/** What the app hinted before it failed. */
	readonly hint?: Hint | undefined;
	/** The fields that the abandoned response already had, names in lower case. */
	readonly fields?: Fields | undefined;
}

/** A status that the app set without content, or that the framework set because no route matched. */
export interface StatusOutcome {
	/** Tells it from an error. */
	readonly kind: "status";
	/** The status, 300 to 599. */
	readonly status: number;
	/** What the app hinted. */
	readonly hint?: Hint | undefined;
	/** The fields that the response already has, names in lower case. */
	readonly fields?: Fields | undefined;
	/** Whether content that the app or an upstream server wrote is being replaced. */
	readonly replaced?: boolean | undefined;
}

/** What happened: an error, or a bare status. */
export type Outcome = ErrorOutcome | StatusOutcome;
