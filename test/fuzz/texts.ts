import fc from "fast-check";

/** What no response may have in any of its fields, nor HTML as it is: every hostile text has it at a place that hurts. */
export const MARK = "evil";

/** What nobody outside may see. */
export const SECRET = "s3cret";

const LONG = "<evil>&".repeat(700);

// Of any kind, lone surrogates too; units of fast-check's own take seconds to prepare.
const CODE_UNIT = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

/** Texts that do harm where they are repeated without care. */
export const TEXT = fc.oneof(
	{ withCrossShrink: true },
	{
		weight: 6,
		arbitrary: fc.constantFrom("<evil>", "\"evil'", "&evil;", "evil\r\nX-Evil: evil\r\n\r\n<evil>"),
	},
	{
		weight: 6,
		arbitrary: fc.constantFrom(
			...["</style></title><evil/", "--><evil/", "<%= evil %>", "{status}<evil>", "$&<evil>$'", "]]>&evil;"],
			...["\u0000\u001b[31m<evil>", "<evil>\ud800", "\u202e<evil>\u2028", "\ufffe\u0085<evil>", "%s%o<evil>"],
			...["\u{1f36a}<evil>", "javascript:evil//<", "evil\n<evil>\tX-Evil: evil.", "", " ", "__proto__"],
		),
	},
	{ weight: 2, arbitrary: fc.string({ unit: CODE_UNIT, maxLength: 20 }).map((text) => `<evil>${text}`) },
	{ weight: 1, arbitrary: fc.constant(LONG) },
);

/** The hostile texts that a field line can carry. */
export const FIELD_TEXT = fc.oneof(
	fc.constantFrom(
		"<evil>",
		"\"evil'",
		"&evil;",
		"</title><evil>",
		"$&<evil>",
		",;=<evil>,,",
		"'\"`<evil>",
		"",
	),
	fc.string({ unit: "grapheme-ascii", maxLength: 20 }).map((text) => `<evil>${text}`.trim()),
);
