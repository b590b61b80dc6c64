import fc from "fast-check";
import type { Hint } from "../../src/index.ts";
import { FIELD_TEXT, TEXT } from "./texts.ts";
import { THROWN, type Thrown } from "./thrown.ts";

/** A field that an app has set. */
export type AppField = readonly [name: string, value: string | string[]];

/** What a handler does with its request, in data. */
export interface Deed {
	/** The name of what it does, in the table of its framework. */
	readonly spelling: string;
	readonly status: number;
	readonly reason: string | undefined;
	/** The fields that it sets before. */
	readonly fields: readonly AppField[];
	/** Set beside the other fields where the deed redirects. */
	readonly location: string;
	/** What it says where it speaks. */
	readonly content: string;
	readonly thrown: Thrown;
	readonly hint: Hint | false | undefined;
	/** How much of the request's content it reads before. */
	readonly reads: "nothing" | "some" | "all";
	/** Whether it waits a turn of the event loop before. */
	readonly isLate: boolean;
	/** Whether it sends early hints before (RFC 8297). */
	readonly isHinting: boolean;
}

const STATUSES = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.constantFrom(400, 401, 403, 404, 405, 407, 410, 413, 416, 426, 429, 451, 500, 501, 503),
	},
	{ weight: 2, arbitrary: fc.integer({ min: 400, max: 599 }) },
	{ weight: 1, arbitrary: fc.constantFrom(200, 201, 204, 206, 304, 300, 302, 307) },
);

/** Statuses of redirects that a page may be made of. */
export const REDIRECTS: readonly number[] = [300, 301, 302, 303, 305, 307, 308];

/** Fields about content and caching that an app may have set; those of framing are wrong on purpose. */
const CONTENT_FIELDS: readonly AppField[] = [
	["ETag", '"7"'],
	["Last-Modified", "x"],
	["Content-Encoding", "gzip"],
	["Content-Length", "2"],
	["Content-Length", "0"],
	["Content-Length", "90000"],
	["Transfer-Encoding", "chunked"],
	["Trailer", "X-A"],
	["Accept-Ranges", "bytes"],
	["Content-Range", "bytes */7"],
	["Content-Type", "image/png"],
	["content-type", "text/plain"],
	["Vary", "Origin"],
	["Vary", "*"],
	["Vary", ["Accept", "Cookie"]],
	["Cache-Control", "max-age=60"],
	["Expires", "0"],
	["Pragma", "x"],
	["Age", "1"],
	["Refresh", "5"],
	["Link", "</a.css>; rel=preload"],
];

const OTHER_FIELDS: readonly AppField[] = [
	["Set-Cookie", ["a=1", "b=2"]],
	["Set-Cookie", "c=3; Path=/"],
	["Connection", "close"],
	["Connection", "Upgrade"],
	["Connection", "keep-alive"],
	["Upgrade", "websocket"],
	["Allow", "GET, HEAD"],
	["Content-Security-Policy", "default-src *"],
];

const TEXT_FIELDS = [
	...["Retry-After", "X-Request-Id", "WWW-Authenticate", "Vary", "X-App", "Link", "Allow", "Cache-Control"],
] as const;

const FIELDS = fc.uniqueArray(
	fc.oneof(
		fc.constantFrom(...CONTENT_FIELDS),
		fc.constantFrom(...OTHER_FIELDS),
		fc.tuple(fc.constantFrom(...TEXT_FIELDS), FIELD_TEXT),
		fc.tuple(fc.constantFrom("X-App", "Vary", "Retry-After", "x\r\nX-Evil"), TEXT),
	),
	{ selector: ([name]) => name.toLowerCase(), maxLength: 4 },
);

const LOCATIONS = fc.oneof(
	fc.constantFrom(
		"/there",
		"there?x=<evil>",
		"https://example.com/<evil>",
		"//evil.example/",
		"javascript:evil",
		"",
	),
	fc.constantFrom(
		"data:text/html,<evil>",
		"/\u00e9\u{1f36a}",
		" /there ",
		"/a\r\nX-Evil: evil",
		"/%zz%",
		"http://[",
		"/$&",
	),
	TEXT.map((text) => `/${text}`),
);

const HINTS = fc.record(
	{
		substatus: fc.constantFrom(3, 14, 0, -1, 1000, 1.5),
		retryAfter: fc.oneof(
			fc.constantFrom<Hint["retryAfter"] & {}>(60, -1, Number.NaN, new Date(0), "x"),
			TEXT,
		),
		detail: TEXT,
		members: fc.dictionary(TEXT, fc.oneof(TEXT, fc.anything()), { maxKeys: 2 }),
	},
	{ requiredKeys: [] },
);

/** Deeds of the spellings that a framework has. */
export function deedsOf(spellings: readonly string[]): fc.Arbitrary<Deed> {
	return fc.record({
		spelling: fc.constantFrom(...spellings),
		status: STATUSES,
		reason: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, FIELD_TEXT, TEXT),
		fields: FIELDS,
		location: LOCATIONS,
		content: TEXT.map((text) => `spoken ${text.toWellFormed()}`),
		thrown: THROWN,
		hint: fc.oneof(
			{ weight: 12, arbitrary: fc.constant(undefined) },
			{ weight: 1, arbitrary: fc.constant(false as const) },
			{ weight: 3, arbitrary: HINTS },
		),
		reads: fc.oneof(
			{ weight: 4, arbitrary: fc.constant("nothing" as const) },
			fc.constantFrom("some" as const, "all" as const),
		),
		isLate: fc.boolean(),
		isHinting: fc.oneof(
			{ weight: 15, arbitrary: fc.constant(false) },
			{ weight: 1, arbitrary: fc.constant(true) },
		),
	});
}
