/** Interim statuses: they announce a final response and are never a page (RFC 9110 §15.2). */
export type InformationalStatus = 100 | 101 | 102 | 103 | 104;

/** Successful statuses (RFC 9110 §15.3). */
export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

/** Redirects that carry a Location and get a short page (RFC 9110 §15.4). */
export type RedirectStatus = 300 | 301 | 302 | 303 | 305 | 307 | 308;

/** Registered client errors (RFC 9110 §15.5 and the IANA registry). */
export type ClientErrorStatus =
	| 400
	| 401
	| 402
	| 403
	| 404
	| 405
	| 406
	| 407
	| 408
	| 409
	| 410
	| 411
	| 412
	| 413
	| 414
	| 415
	| 416
	| 417
	| 418
	| 421
	| 422
	| 423
	| 424
	| 425
	| 426
	| 428
	| 429
	| 431
	| 451;

/** Registered server errors (RFC 9110 §15.6 and the IANA registry). */
export type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** Registered statuses that report an error. */
export type ErrorStatus = ClientErrorStatus | ServerErrorStatus;

/** Statuses whose response never has content (RFC 9110 §15.2, §15.3.5, §15.3.6, §15.4.5). */
export type ContentlessStatus = InformationalStatus | 204 | 205 | 304;

/** The status of a client that left before the answer, as nginx logs it. It is in reports only: nobody is there to be answered. */
export const CLIENT_CLOSED_REQUEST = 499;

/** The first digit of a status, as a word. */
export type StatusClass = "informational" | "success" | "redirect" | "client-error" | "server-error";

const CLASSES: readonly StatusClass[] = [
	"informational",
	"success",
	"redirect",
	"client-error",
	"server-error",
];

/** Tells whether a value is a status from 400 to 599. Never throws. */
export function isErrorStatus(value: unknown): value is number {
	return typeof value === "number" && value >= 400 && value < 600 && Number.isInteger(value);
}

/** Tells whether a value is a sub-status: an integer from 1 to 999; 0 means none. Never throws. */
export function isSubstatus(value: unknown): value is number {
	return typeof value === "number" && value >= 1 && value <= 999 && Number.isInteger(value);
}

const ID = /^(\d{3})(?:\.(\d{1,3}))?$/;

/**
 * Splits an id like `"404"` or `"404.3"` into its numbers, of three digits and up to three.
 *
 * @returns `undefined` for any other text; which statuses count is for whoever asks.
 */
export function splitId(id: string): { status: number; substatus: number | undefined } | undefined {
	const [, status, substatus] = ID.exec(id) ?? [];
	return status === undefined
		? undefined
		: { status: Number(status), substatus: substatus === undefined ? undefined : Number(substatus) };
}

/** Tells whether a status is a redirect that a Location makes useful: 300-303, 305, 307, 308. */
export function isRedirectStatus(status: number): status is RedirectStatus {
	return status >= 300 && status <= 308 && status !== 304 && status !== 306;
}

/** Tells whether responses of this status have no content: 1xx, 204, 205, 304. */
export function isContentless(status: number): status is ContentlessStatus {
	return status < 200 || status === 204 || status === 205 || status === 304;
}

/**
 * Names the class of a status by its first digit.
 *
 * @param status - An integer; outside 100 to 599 it counts as a server error (RFC 9110 §15).
 */
export function statusClass(status: number): StatusClass {
	return CLASSES[Math.floor(status / 100) - 1] ?? "server-error";
}
