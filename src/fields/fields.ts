import type { Fields } from "../reply.ts";
import { mergeVary } from "./field-syntax.ts";

// What described the content that is gone (RFC 9110 §8, RFC 9530), whoever abandons it.
const CONTENT_FIELDS = new Set([
	"etag",
	"last-modified",
	"accept-ranges",
	"digest",
	"repr-digest",
	"unencoded-digest",
	"transfer-encoding",
	"trailer",
]);

// What tells one kind of cache what to do with an answer, beside the fields that are named like Cache-Control.
const CACHE_CONTROLS = new Set(["surrogate-control", "edge-control", "x-accel-expires"]);
// What else is said of its age.
const AGE_FIELDS = new Set(["expires", "pragma", "age"]);
// What else belonged to the answer that an error prevented: its next step, the file that the proxy in front puts in the place of the
// content.
const ABANDONED_FIELDS = new Set(["refresh", "location", "x-accel-redirect", "x-sendfile"]);

// Cache-Control, and those for one kind of cache, like CDN-Cache-Control (RFC 9213 §2).
const CACHE_CONTROL = /(?:^|-)cache-control$/;

// Too early, too many, too large or behind a login: no cache may keep what is for one client at one moment (RFC 6585 §3 to §6).
const NEVER_STORED: readonly number[] = [428, 429, 431, 511];

const CSP_FIELDS = ["content-security-policy", "content-security-policy-report-only"] as const;

/** The fields that belong to a connection (RFC 9110 §7.6.1), not to an answer. */
export const CONNECTION_FIELDS: readonly string[] = ["connection", "keep-alive", "proxy-connection", "te"];

// Fields that are not an error's to set: framing and connection belong to the server, content to the page.
const NOT_FROM_ERRORS = new Set([
	...CONTENT_FIELDS,
	...CONNECTION_FIELDS,
	"date",
	"server",
	"set-cookie",
	// They send the visitor elsewhere, or have a proxy in front send a file of the server's.
	...ABANDONED_FIELDS,
]);

const UNSATISFIED_RANGE = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+ \*\/\d+$/;
const PRELOAD =
	/;\s*rel\s*=\s*"?[^",;]*\b(?:preload|modulepreload|prefetch|preconnect|dns-prefetch|prerender)\b/i;

function isContentField(name: string): boolean {
	return CONTENT_FIELDS.has(name) || (name.startsWith("content-") && !isCspField(name));
}

/** Tells whether a field, in lower case, is about framing or content, so that it follows from what is sent. */
export function isPageField(name: string): boolean {
	return isContentField(name) || CONNECTION_FIELDS.includes(name) || name === "upgrade";
}

// What a page's own fields are merged with, give way to, or replace in part.
const MERGED_FIELDS = new Set([
	...CONNECTION_FIELDS,
	"vary",
	"retry-after",
	"location",
	"allow",
	"www-authenticate",
	"proxy-authenticate",
	"upgrade",
	"set-cookie",
	"x-request-id",
	"content-security-policy-report-only",
]);

/**
 * Tells whether a field of a response, in lower case, makes no difference to its page: it stays as it is, or the page has its own in
 * its place.
 *
 * @param abandoned - Whether an error ended the response.
 */
export function isIndifferentField(name: string, abandoned: boolean): boolean {
	const goes = abandoned && (ABANDONED_FIELDS.has(name) || name === "link");
	return !goes && !isContentField(name) && !isCacheField(name) && !MERGED_FIELDS.has(name);
}

function isAbandonedField(name: string): boolean {
	return ABANDONED_FIELDS.has(name) || isCacheField(name);
}

function isCacheField(name: string): boolean {
	return isCacheControl(name) || AGE_FIELDS.has(name);
}

function isCacheControl(name: string): boolean {
	return CACHE_CONTROLS.has(name) || CACHE_CONTROL.test(name);
}

// From 400 on, a page is not to be stored unless the app says so; these redirects may be without being asked (RFC 9110 §15.1).
const STORED_UNASKED: readonly number[] = [300, 301, 308];

// A cache may not keep it, not for others, or not without asking anew, which no page has an answer to.
const NOT_KEPT = /\b(?:no-store|private|no-cache)\b|\b(?:s-)?max-?age=0(?!\d)|^0$/i;

/**
 * Tells whether a cache may keep a page that has these fields and give it to others.
 *
 * A field for one kind of cache counts there in place of Cache-Control (RFC 9213 §2.1), so one that allows it is enough. Beside
 * Cache-Control, Expires counts for nothing; what it cannot be read from, or is past, is stale (RFC 9111 §5.3).
 */
export function mayBeStored(fields: Fields, status: number): boolean {
	const { expires } = fields;
	const controls = Object.keys(fields).filter(isCacheControl);
	if (controls.length > 0) {
		return controls.some((name) => !NOT_KEPT.test(String(fields[name])));
	}
	return expires === undefined ? STORED_UNASKED.includes(status) : Date.parse(String(expires)) > Date.now();
}

/** Takes from a page that nobody may keep every field that would let a cache keep it. */
export function forbidStoring(fields: Fields): void {
	for (const name of Object.keys(fields)) {
		if (isCacheField(name)) {
			delete fields[name];
		}
	}
	fields["cache-control"] = "no-store";
}

/** Tells whether a `Content-Range` is the one of a page: `bytes` `*`/N on 416 (RFC 9110 §15.5.17). */
export function isUnsatisfiedRange(range: string | string[] | undefined, status: number): range is string {
	return status === 416 && typeof range === "string" && UNSATISFIED_RANGE.test(range);
}

function isCspField(name: string): boolean {
	return name === CSP_FIELDS[0] || name === CSP_FIELDS[1];
}

/**
 * Keeps the fields of a response that still hold when its content is replaced.
 *
 * Of a bare status the app meant its fields, so only those that describe content go. Of a response that an
 * error abandoned, caching, Location and preload links go too. CORS, cookies, security and tracing stay.
 *
 * @param existing - The response's fields, names in lower case.
 * @param status - The status that will be sent.
 * @param abandoned - Whether an error ended the response.
 */
export function keptFields(existing: Fields, status: number, abandoned: boolean): Fields {
	const kept: Fields = {};
	for (const [name, value] of Object.entries(existing)) {
		const goes = isContentField(name) || (abandoned && isAbandonedField(name));
		if (!goes) {
			kept[name] = value;
		}
	}
	const range = existing["content-range"];
	if (isUnsatisfiedRange(range, status)) {
		kept["content-range"] = range;
	}
	if (abandoned) {
		keepLinks(kept);
	}
	return kept;
}

// Preloads were for the page that never came; rel="blocked-by" and the like still hold.
function keepLinks(fields: Fields): void {
	const { link } = fields;
	if (link === undefined) {
		return;
	}
	const links = [link]
		.flat()
		.flatMap(splitLinks)
		.filter((link) => !PRELOAD.test(link));
	if (links.length > 0) {
		fields["link"] = links.join(", ");
	} else {
		delete fields["link"];
	}
}

// A comma may stand in a target and in a quoted parameter (RFC 8288 §3).
function splitLinks(value: string): string[] {
	const links = value.match(/(?:<[^<>]*>|"(?:[^"\\]|\\.)*"|[^,])+/g) ?? [];
	return links.map((link) => link.trim()).filter((link) => link !== "");
}

/**
 * Keeps those of an error's fields that are an error's to set.
 *
 * @param headers - Valid fields, names in lower case.
 */
export function errorFields(headers: Fields): Fields {
	const fields: Fields = {};
	for (const [name, value] of Object.entries(headers)) {
		const ours = NOT_FROM_ERRORS.has(name) || (isContentField(name) && name !== "content-range");
		if (!ours) {
			fields[name] = value;
		}
	}
	return fields;
}

/** What a finished page needs to know for its fields. */
export interface PageFields {
	readonly status: number;
	readonly contentType: string;
	readonly contentLength: number;
	readonly language: string;
	/** The request fields that picked the format and the language. */
	readonly vary: readonly string[];
	/** The page's own Content-Security-Policy; absent where the app's stays. */
	readonly contentSecurityPolicy?: string | undefined;
}

/**
 * Adds what describes the page: type, length, language, caching, Vary, nosniff.
 *
 * @param fields - The fields so far; changed in place.
 * @param page - What is sent.
 */
export function addPageFields(fields: Fields, page: PageFields): void {
	fields["content-type"] = page.contentType;
	fields["content-length"] = String(page.contentLength);
	fields["content-language"] = page.language;
	fields["x-content-type-options"] = "nosniff";
	if (page.vary.length > 0) {
		const { vary } = fields;
		fields["vary"] = vary === undefined ? page.vary.join(", ") : mergeVary(vary, page.vary);
	}
	if (NEVER_STORED.includes(page.status)) {
		forbidStoring(fields);
	}
	// 404, 405, 410, 414, 451 and 501 may be stored by any cache that is not told otherwise (RFC 9110 §15.1).
	if (page.status >= 400 && fields["cache-control"] === undefined && fields["expires"] === undefined) {
		fields["cache-control"] = "no-store";
	}
	if (page.contentSecurityPolicy !== undefined) {
		for (const name of CSP_FIELDS) {
			delete fields[name];
		}
		fields["content-security-policy"] = page.contentSecurityPolicy;
	}
}

/** Makes the fields of a response without content: 204 and 304 have no length, 205 has 0 (RFC 9112 §6.3). */
export function addEmptyFields(fields: Fields, status: number): void {
	for (const name of ["content-type", "content-length", "transfer-encoding", "trailer"]) {
		delete fields[name];
	}
	if (status === 205) {
		fields["content-length"] = "0";
	}
}
