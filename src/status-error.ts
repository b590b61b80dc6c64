import { lookup } from "./catalog/lookup.ts";
import { isFieldName } from "./fields/field-syntax.ts";
import { toLocation } from "./fields/location.ts";
import { parseRetryAfter } from "./fields/retry-after.ts";
import { isObject, read } from "./guarded.ts";
import { OptionError, optionMistake, showValue } from "./option-error.ts";
import { isListOf, isText } from "./plain-data.ts";
import type { RetryAfterInput } from "./problem.ts";
import {
	type ContentlessStatus,
	type ErrorStatus,
	isErrorStatus,
	isRedirectStatus,
	type RedirectStatus,
	type SuccessStatus,
	splitId,
} from "./status.ts";

const BRAND: unique symbol = Symbol.for("status-pages.error") as never;

/** What an error of `statusError` can say besides its status. */
export interface StatusErrorOptions {
	/**
	 * A sentence for the client, cut at 1000 characters; shown below 500, and above only with `expose: true`. Default: the status's
	 * name, which is not shown.
	 */
	readonly message?: string | undefined;
	/** Whether the client may see `message`, `errors` and `members`. Default: true below 500. */
	readonly expose?: boolean | undefined;
	/** The sub-status, 1 to 999, in place of one in the id. */
	readonly substatus?: number | undefined;
	/** When to come back, for `Retry-After`: seconds, a Date, or a field value. */
	readonly retryAfter?: RetryAfterInput | undefined;
	/** Where a redirect leads; required for 3xx but 300. Percent-encoded where needed. */
	readonly location?: string | URL | undefined;
	/** The methods that the resource has, for `Allow` on 405; may be empty. */
	readonly allow?: readonly string[] | undefined;
	/**
	 * More fields for the response. Those about framing, content (but the `Content-Range` of a 416), cookies, `Date`, `Server` and what
	 * leads elsewhere (`Location`, `Refresh`, `X-Accel-Redirect`, `X-Sendfile`) are dropped.
	 */
	readonly headers?: Readonly<Record<string, string | number | readonly string[]>> | undefined;
	/** More members for problem details, at the top level. */
	readonly members?: Readonly<Record<string, unknown>> | undefined;
	/** The single mistakes, for the `errors` member: plain data. */
	readonly errors?: readonly unknown[] | undefined;
	/** The error behind this one, for the report only. */
	readonly cause?: unknown;
}

/** The options of a redirect, where `location` is required. */
export interface RedirectErrorOptions extends StatusErrorOptions {
	/** Where it leads, like `"/login"`. Percent-encoded where needed. */
	readonly location: string | URL;
}

/** Redirects that may be thrown; 305 is deprecated (RFC 9110 §15.4.6). */
export type ThrowableRedirect = Exclude<RedirectStatus, 305>;

/** A registered error status, or one with a sub-status, like `"404.3"`. Any other error status is thrown by its number. */
export type StatusId = `${ErrorStatus}` | `${ErrorStatus}.${number}`;

/** An error that names the status to answer with. Shaped like those of http-errors. */
export interface StatusError extends Error {
	/** The status code. */
	readonly status: number;
	/** The same, under the other name that frameworks read. */
	readonly statusCode: number;
	/** The sub-status, 1 to 999; absent when there is none. */
	readonly substatus?: number;
	/** Whether the client may see the message. */
	readonly expose: boolean;
	/** Fields for the response, `retry-after`, `allow` and `location` among them. */
	readonly headers?: Readonly<Record<string, string | number | readonly string[]>>;
	/** When to come back, as it was given; absent when it was not. */
	readonly retryAfter?: RetryAfterInput;
	/** Where a redirect leads, percent-encoded; absent for an error. */
	readonly location?: string;
	/** More members for problem details; absent when there are none. */
	readonly members?: Readonly<Record<string, unknown>>;
	/** The single mistakes; absent when there are none. */
	readonly errors?: readonly unknown[];
}

/** A status that is not to be thrown: it is no error, or it has no content. */
type NotThrowable = ContentlessStatus | SuccessStatus | 305 | 306;

/**
 * Makes an error that sends the client elsewhere, with a short page.
 *
 * @param id - 300 to 303, 307 or 308 (RFC 9110 §15.4).
 * @param options - Where it leads, and what else the answer should say.
 * @throws OptionError for no location or one with control characters, and for a wrong `substatus` or `allow`; what else is no value
 * of its option is ignored.
 * @example
 * throw statusError(302, { location: "/login" });
 */
export function statusError(id: ThrowableRedirect, options: RedirectErrorOptions): StatusError;
/**
 * Makes an error that offers the client several places, with a short page.
 *
 * @param id - 300 (RFC 9110 §15.4.1).
 * @param options - The one that the server prefers, if there is one, and what else the answer should say.
 * @throws OptionError for a location with control characters, and for a wrong `substatus` or `allow`.
 * @example
 * throw statusError(300, { members: { choices: ["/en", "/de"] } });
 */
export function statusError(id: 300, options?: StatusErrorOptions): StatusError;
/**
 * Makes an error that names the status to answer with, and perhaps the sub-status.
 *
 * @param id - A status or a status with a sub-status as text, like `"404"` or `"404.3"`.
 * @param options - What else the answer should say.
 * @throws OptionError for an id that is none, and for a wrong `substatus`, `allow` or `location`; what else is no value of its
 * option is ignored.
 * @example
 * throw statusError("404.3");
 */
export function statusError(id: StatusId, options?: StatusErrorOptions): StatusError;
/**
 * Makes an error that names the status to answer with.
 *
 * @param id - A status of 400 to 599.
 * @param options - What else the answer should say.
 * @throws OptionError for 1xx, 2xx, 304, 305, a fraction like 404.3, and for a wrong `substatus`, `allow` or `location`; what
 * else is no value of its option is ignored.
 * @example
 * throw statusError(404, { message: "There is no such album." });
 * @example
 * throw statusError(503, { retryAfter: 120 });
 */
export function statusError<Status extends number>(
	id: Status extends NotThrowable | ThrowableRedirect ? never : Status,
	options?: StatusErrorOptions,
): StatusError;
export function statusError(id: number | string, options: StatusErrorOptions = {}): StatusError {
	checkOptions(id, options);
	const { status, substatus } = parseId(id, options.substatus);
	const location = locationOf(status, options.location);
	const name = lookup(status)?.name ?? String(status);
	const error = new Error(isText(options.message) ? options.message : name, cause(options));
	const properties: Record<string, unknown> = {
		status,
		statusCode: status,
		substatus,
		expose: options.expose ?? status < 500,
		headers: headersOf(options, location),
		retryAfter: options.retryAfter,
		location,
		members: options.members,
		errors: options.errors,
	};
	Object.defineProperty(error, "name", { value: "StatusError", configurable: true, writable: true });
	Object.defineProperty(error, BRAND, { value: true });
	for (const [name, value] of Object.entries(properties)) {
		if (value !== undefined) {
			Object.defineProperty(error, name, { value, configurable: true, enumerable: true, writable: true });
		}
	}
	Error.captureStackTrace?.(error, statusError);
	return error as StatusError;
}

/**
 * Tells whether a value is an error of `statusError`, of any copy of this package. Never throws.
 *
 * @example
 * isStatusError(statusError(404)); // true
 */
export function isStatusError(value: unknown): value is StatusError {
	return read(value, BRAND) === true;
}

function checkOptions(id: unknown, options: StatusErrorOptions): void {
	if (!isObject(options) || options instanceof Error) {
		const text = typeof options === "string" ? showValue(options) : '"..."';
		const name = /^"?3/.test(showValue(id)) ? "location" : "message";
		const fix = options instanceof Error ? "cause: error" : `${name}: ${text}`;
		throw optionMistake(
			`statusError(${showValue(id)}, ...) takes an object of options: statusError(${showValue(id)}, { ${fix} }).`,
		);
	}
	const { allow = [] } = options;
	if (!isListOf(allow, isMethod)) {
		throw optionMistake(`statusError(405, { allow }): give a list of methods, like ["GET", "HEAD"].`);
	}
}

// A method is a token, like a field name (RFC 9110 §9.1).
function isMethod(value: unknown): boolean {
	return typeof value === "string" && isFieldName(value);
}

function parseId(
	id: number | string,
	given: number | undefined,
): { status: number; substatus: number | undefined } {
	const parts = typeof id === "string" || typeof id === "number" ? splitId(String(id)) : undefined;
	const status = parts?.status ?? Number.NaN;
	if (typeof id === "number" && id % 1 !== 0 && Number.isFinite(id)) {
		throw statusMistake(
			`statusError(${id}): a sub-status is no fraction. Write the id as a string: statusError("${id}").`,
		);
	}
	if (!isErrorStatus(status) && !(isRedirectStatus(status) && status !== 305)) {
		throw statusMistake(
			`statusError(${showValue(id)}): not a status to throw. Give 301-303, 307 or 308 with a location, 300, 400 to 599, or an id like "404.3".`,
		);
	}
	const substatus = given ?? parts?.substatus ?? 0;
	if (!(Number.isInteger(substatus) && substatus >= 0 && substatus <= 999)) {
		throw statusMistake(
			`statusError(${status}, { substatus: ${showValue(substatus)} }): give an integer from 1 to 999, or 0 for none.`,
		);
	}
	return { status, substatus: substatus === 0 ? undefined : substatus };
}

function statusMistake(message: string): OptionError {
	return new OptionError("ERR_STATUS_PAGES_STATUS", message);
}

function locationOf(status: number, given: unknown): string | undefined {
	const location = toLocation(given instanceof URL ? given.href : given);
	if (isErrorStatus(status)) {
		return undefined;
	}
	// Several places may be as good as each other.
	if (location === undefined && (status !== 300 || given !== undefined)) {
		throw new OptionError(
			"ERR_STATUS_PAGES_LOCATION",
			given === undefined
				? `statusError(${status}) is a redirect and needs a place to go: statusError(${status}, { location: "/login" }).`
				: `statusError(${status}): a location is a text without control characters, like "/login" or "https://example.com/".`,
		);
	}
	return location;
}

// Where http-errors has them, so that a handler that knows nothing of this package sends them as well.
function headersOf(
	{ headers, allow, retryAfter }: StatusErrorOptions,
	location: string | undefined,
): StatusErrorOptions["headers"] {
	const wait = parseRetryAfter(retryAfter, Date.now())?.value;
	const own = {
		...(allow !== undefined && { allow: allow.join(", ") }),
		...(wait !== undefined && { "retry-after": wait }),
		...(location !== undefined && { location }),
	};
	return Object.keys(own).length === 0 ? headers : { ...headers, ...own };
}

function cause(options: StatusErrorOptions): ErrorOptions | undefined {
	return "cause" in options ? { cause: options.cause } : undefined;
}
