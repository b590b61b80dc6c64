import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLinkable, toLocation } from "../../src/fields/location.ts";

describe("a Location value (RFC 9110 §10.2.2)", () => {
	test.each([
		["/login", "/login"],
		[" /login ", "/login"],
		["https://example.com/?a=b#c", "https://example.com/?a=b#c"],
		["//example.com/", "//example.com/"],
		["../up", "../up"],
		["/käse brot", "/k%C3%A4se%20brot"],
		["/already%20encoded", "/already%20encoded"],
		["/100%", "/100%25"],
		['/"><script>', "/%22%3E%3Cscript%3E"],
		["/\ud800", "/%EF%BF%BD"],
		["/\udc00\udc00", "/%EF%BF%BD%EF%BF%BD"],
		["/a\u2028b", "/a%E2%80%A8b"],
		["/a|b^c`{d}", "/a%7Cb%5Ec%60%7Bd%7D"],
		["http://[::1]:3000/", "http://[::1]:3000/"],
	])("%j is sent as %j", (value, expected) => {
		expect(toLocation(value)).toBe(expected);
	});

	test.each([
		"",
		"  ",
		"/a\r\nSet-Cookie: b",
		"/a\nb",
		"/\u0000",
		"/\u007f",
		"\t/a\tb",
		undefined,
		null,
		7,
		{},
		["/"],
	])("%j is none", (value) => {
		expect(toLocation(value)).toBeUndefined();
	});

	test.each(["/\\evil.example", "\\\\evil.example", "/\\/evil.example", "\\/evil.example"])(
		"%j leads to no other host, though browsers take a backslash for a slash",
		(value) => {
			expect(new URL(toLocation(value) ?? "", "https://example.com/").host).toBe("example.com");
		},
	);

	test("any text gives a value of characters that a URI may have (RFC 3986 §2), or none", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (text) => {
				expect(toLocation(text) ?? "/").toMatch(/^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/);
			}),
		);
	});
});

describe("a page links", () => {
	test.each([
		"/a",
		"a/b",
		"?page=2",
		"#top",
		"//example.com/",
		"http://a/",
		"HTTPS://a/",
		"./javascript:x",
		"/a:b",
	])("to %j", (location) => {
		expect(isLinkable(location)).toBe(true);
	});

	test.each([
		"javascript:alert(1)",
		"JavaScript:alert(1)",
		" javascript:alert(1)",
		"java\tscript:alert(1)",
		"\u0001javascript:alert(1)",
		"data:text/html,<script>",
		"vbscript:x",
		"file:///etc/passwd",
		"mailto:a@example.com",
		"myapp://open",
		"blob:https://a/b",
		"",
		" ",
	])("not to %j", (location) => {
		expect(isLinkable(location)).toBe(false);
	});
});
