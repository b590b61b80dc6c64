import fc from "fast-check";
import { LANGUAGES, RANGES } from "./negotiation.ts";
import { FIELD_TEXT, SECRET } from "./texts.ts";

/** Content of a request, of which handlers may read nothing. */
export interface Upload {
	readonly size: number;
	readonly isChunked: boolean;
}

/** A media range with its weight, as an oracle reads it. */
export interface Weighted {
	readonly range: string;
	readonly weight: number;
}

/** What a client sends. */
export interface Asked {
	readonly method: string;
	readonly target: string;
	readonly version: "1.0" | "1.1";
	readonly isLast: boolean;
	/** The `Accept` field: ranges in grammar, or any text. */
	readonly accept: string | readonly Weighted[] | undefined;
	/** The `Accept-Language` field: built-in languages, the best first, or any text. */
	readonly acceptLanguage: string | readonly string[] | undefined;
	readonly fields: readonly (readonly [name: string, value: string])[];
	readonly upload: Upload | undefined;
}

const VISIBLE = fc.string({
	unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
});

const METHODS = fc.oneof(
	{ weight: 4, arbitrary: fc.constant("GET") },
	{ weight: 2, arbitrary: fc.constantFrom("HEAD", "POST") },
	{ weight: 1, arbitrary: fc.constantFrom("PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "TRACE") },
);

const TARGETS = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.constantFrom("/", "/cart", `/cart?token=${SECRET}`, "/<evil>?<evil>", "/'evil'\"evil\""),
	},
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			...["*", "//evil.example/x", `http://evil.example/x?${SECRET}`, "/%zz", "/%00%0d%0aX-Evil:%20evil"],
			...["/a/../b", "/<evil>/'", "/?", "/#<evil>", "/{it.evil}|\\^`", "/;a=b", "/a//b/", "/%ff%fe"],
		),
	},
	// Two slashes and no host behind them never reach a middleware of Express, which cannot parse them.
	{ weight: 2, arbitrary: VISIBLE.map((text) => `/a${text}`) },
);

const BOMB = "<evil/b>,;q=".repeat(680);

const ACCEPT = fc.oneof(
	{ weight: 2, arbitrary: fc.constant(undefined) },
	{
		weight: 4,
		arbitrary: fc.constantFrom("text/html", "application/json", "application/xml", "text/plain").map(one),
	},
	{
		weight: 4,
		arbitrary: fc.uniqueArray(
			fc.record({
				range: fc.constantFrom(...RANGES),
				weight: fc.constantFrom(1, 1, 0, 0.001, 0.3, 0.5, 0.8),
			}),
			{ selector: ({ range }) => range, minLength: 1, maxLength: 6 },
		),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			...[
				"",
				",",
				";q=1",
				"html",
				"text/html;q=",
				"text/html;q=2",
				"*/html",
				'text/html;a="',
				"text/html;;;q=0",
			],
			...["text/html, application/json;q=nan", "a/b;q=0.0000001", "text / html", '"text/html"', "*/*;q=0"],
		),
	},
	{
		weight: 1,
		arbitrary: fc.oneof({ weight: 9, arbitrary: FIELD_TEXT }, { weight: 1, arbitrary: fc.constant(BOMB) }),
	},
);

const ACCEPT_LANGUAGE = fc.oneof(
	{ weight: 3, arbitrary: fc.constant(undefined) },
	{ weight: 3, arbitrary: fc.uniqueArray(fc.constantFrom(...LANGUAGES), { minLength: 1, maxLength: 4 }) },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			...[
				"",
				"*",
				"*;q=0",
				"de;q=0, fr;q=0",
				"zh-TW",
				"en-a",
				"x-evil",
				"de-x-evil",
				"i-klingon",
				"de_DE",
				"q=1",
			],
			...[
				"en-US-u-ca-buddhist",
				"a".repeat(9),
				"de;q=<evil>",
				"sr-Latn-RS",
				"ca",
				"__proto__",
				"und",
				"ar;q=1.0000",
			],
		),
	},
	{
		weight: 1,
		arbitrary: fc.oneof({ weight: 9, arbitrary: FIELD_TEXT }, { weight: 1, arbitrary: fc.constant(BOMB) }),
	},
);

const FIELDS = fc.uniqueArray(
	fc.oneof(
		{
			weight: 3,
			arbitrary: fc
				.constantFrom("empty", "document", "iframe", "")
				.map((value) => ["Sec-Fetch-Dest", value] as const),
		},
		fc.tuple(
			fc.constant("X-Request-Id"),
			fc.oneof(FIELD_TEXT, fc.constantFrom("7", "a".repeat(128), "a".repeat(129))),
		),
		fc.tuple(
			fc.constant("traceparent"),
			fc.oneof(FIELD_TEXT, fc.constant(`00-${"ab".repeat(16)}-${"cd".repeat(8)}-01`)),
		),
		fc.tuple(
			fc.constantFrom("Cookie", "Authorization"),
			FIELD_TEXT.map((text) => `${SECRET}=${text}`),
		),
		fc.tuple(
			fc.constantFrom("X-Forwarded-For", "Forwarded", "Referer", "Origin", "User-Agent", "X-Evil"),
			FIELD_TEXT,
		),
		fc.constantFrom(
			["Expect", "100-continue"] as const,
			["Upgrade", "h2c"] as const,
			["Range", "bytes=0-0"] as const,
			["TE", "trailers"] as const,
			["Prefer", "return=minimal"] as const,
			["X-HTTP-Method-Override", "HEAD"] as const,
		),
		{
			weight: 1,
			arbitrary: fc
				.constantFrom("X-Request-Id", "traceparent", "Cookie", "Forwarded")
				.map((name) => [name, BOMB] as const),
		},
	),
	{ selector: ([name]) => name, maxLength: 4 },
);

const UPLOAD = fc.oneof(
	{ weight: 60, arbitrary: fc.constant(undefined) },
	{ weight: 3, arbitrary: fc.record({ size: fc.constantFrom(0, 1, 70_000), isChunked: fc.boolean() }) },
	{
		weight: 1,
		arbitrary: fc.record({ size: fc.constantFrom(300_000, 1_200_000), isChunked: fc.constant(false) }),
	},
);

/** Any request that a parser lets through. */
export const ASKED: fc.Arbitrary<Asked> = fc.record({
	method: METHODS,
	target: fc.oneof(
		{ weight: 40, arbitrary: TARGETS },
		{ weight: 1, arbitrary: fc.constant(`/${"n<".repeat(4000)}`) },
	),
	version: fc.oneof(
		{ weight: 40, arbitrary: fc.constant("1.1" as const) },
		{ weight: 1, arbitrary: fc.constant("1.0" as const) },
	),
	isLast: fc.oneof(
		{ weight: 40, arbitrary: fc.constant(false) },
		{ weight: 1, arbitrary: fc.constant(true) },
	),
	accept: ACCEPT,
	acceptLanguage: ACCEPT_LANGUAGE,
	fields: FIELDS,
	upload: UPLOAD,
});

/** Tells whether a client wants to go on with the connection. */
export function isKept({ isLast, version }: Asked): boolean {
	return !isLast && version === "1.1";
}

function one(range: string): readonly Weighted[] {
	return [{ range, weight: 1 }];
}
