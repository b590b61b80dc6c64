import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FORMATS, type Format, formatChooser, isNegotiable } from "../../src/negotiate/format.ts";

const choose = formatChooser(FORMATS);

function mediaType(accept: string | undefined, formats: readonly Format[] = FORMATS): string {
	return formatChooser(formats)(accept, undefined).mediaType;
}

describe("the examples of RFC 9110 §12.5.1, with the types that we make", () => {
	test('"audio/*; q=0.2, audio/basic": the weighted family loses to the named type', () => {
		expect(mediaType("application/*; q=0.2, text/plain")).toBe("text/plain");
		expect(mediaType("text/*; q=0.2, application/json")).toBe("application/json");
	});

	test('"audio/*; q=0.2, audio/basic" itself, of which we make nothing, gets text and no 406', () => {
		expect(mediaType("audio/*; q=0.2, audio/basic")).toBe("text/plain");
	});

	test('"text/plain; q=0.5, text/html, text/x-dvi; q=0.8, text/x-c": the type without a weight wins', () => {
		const accept = "text/plain; q=0.5, text/html, text/x-dvi; q=0.8, text/x-c";
		expect(mediaType(accept)).toBe("text/html");
		expect(mediaType(accept, ["json", "text"])).toBe("text/plain");
	});

	test('"text/*, text/plain, text/plain;format=flowed, */*": the most specific range has precedence', () => {
		const accept = "text/*, text/plain, text/plain;format=flowed, */*";
		expect(mediaType(accept)).toBe("text/plain");
		expect(mediaType(accept, ["json", "html"])).toBe("text/html");
	});

	test("the table of weights decides between any two formats", () => {
		const accept =
			"text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5";
		// text/plain;q=0.7 > application/json by */*;q=0.5 > text/html by text/*;q=0.3
		expect(mediaType(accept)).toBe("text/plain");
		expect(mediaType(accept, ["html", "json"])).toBe("application/problem+json");
		expect(mediaType(accept, ["html", "text"])).toBe("text/plain");
		expect(mediaType(accept, ["html", "xml"])).toBe("application/problem+xml");
	});
});

describe("weights (RFC 9110 §12.4.2)", () => {
	test.each([
		["text/html;q=0.8, application/json", "application/json"],
		["text/html;q=0.800, application/json;q=0.801", "application/json"],
		["text/html ; q=0.1 , text/plain;q=1.000", "text/plain"],
		["TEXT/HTML;Q=0.1, Text/Plain;Q=0.9", "text/plain"],
		["text/html;q=0, text/plain;q=0.001", "text/plain"],
		["text/html;q=.25, text/plain;q=.3", "text/plain"],
		["text/html;q = 0.1, text/plain;q=0.5", "text/plain"],
	])("%s gets %s", (accept, expected) => {
		expect(mediaType(accept)).toBe(expected);
	});

	test("between equal weights the client's order decides", () => {
		expect(mediaType("text/plain, text/html")).toBe("text/plain");
		expect(mediaType("text/html, text/plain")).toBe("text/html");
	});

	test.each([
		["text/html;q=0.1, text/plain;q=0.5, text/html;q=0.9", "text/html"],
		["text/html;q=0.9, text/plain;q=0.5, text/html;q=0.1", "text/html"],
		["text/html;level=1;q=0.1, text/plain;q=0.5, text/html;level=2;q=0.9", "text/html"],
		[
			"application/ld+json;q=0.1, text/html;q=0.5, application/vnd.api+json;q=0.9",
			"application/problem+json",
		],
		[
			"application/ld+json;q=0.9, text/html;q=0.5, application/vnd.api+json;q=0.1",
			"application/problem+json",
		],
	])("a type that is named twice has the higher weight: %s gets %s", (accept, expected) => {
		expect(mediaType(accept)).toBe(expected);
	});

	test("a weight of a more specific range beats a family's, lower as well as higher", () => {
		expect(mediaType("text/*, text/html;q=0.1, application/json;q=0.5")).toBe("text/plain");
		expect(mediaType("text/*;q=0.9, text/html;q=0.1", ["html", "text"])).toBe("text/plain");
	});
});

describe("q=0 refuses", () => {
	test.each([
		["text/html;q=0, */*", "application/problem+json"],
		["*/*, text/html;q=0.000", "application/problem+json"],
		["text/html;q=0, image/*, */*;q=0.8", "application/problem+json"],
		["text/*;q=0, */*", "application/problem+json"],
		["text/html;q=0, application/*;q=0, */*", "text/plain"],
		["text/html;q=0, text/*", "text/plain"],
		["text/html;q=0, text/plain;q=0, text/*", "text/xml"],
	])("%s gets %s", (accept, expected) => {
		expect(mediaType(accept)).toBe(expected);
	});

	test("a refused application/json refuses its family, and so does a refused XML type", () => {
		expect(mediaType("application/json;q=0, application/*", ["html", "json", "xml"])).toBe(
			"application/problem+xml",
		);
		expect(mediaType("application/xml;q=0, text/xml;q=0, */*;q=0.1", ["xml", "text"])).toBe("text/plain");
		expect(mediaType("application/json;q=0, */*", ["json", "text"])).toBe("text/plain");
	});

	test("a refused kind of JSON that we do not make refuses none that we do", () => {
		expect(mediaType("application/vnd.api+json;q=0, application/*")).toBe("application/problem+json");
	});

	test("a family member that the field asks for is not refused with the others", () => {
		expect(mediaType("application/json;q=0, application/problem+json")).toBe("application/problem+json");
		expect(mediaType("application/problem+json;q=0, application/json")).toBe("application/json");
	});

	test("a script's fetch that refuses JSON gets none", () => {
		expect(choose("application/json;q=0, */*", "empty").format).not.toBe("json");
	});

	test("who refuses everything still gets an answer: text, or the first of the formats", () => {
		expect(mediaType("*/*;q=0")).toBe("text/plain");
		expect(mediaType("*/*;q=0", ["json", "html"])).toBe("application/problem+json");
		expect(mediaType("text/html;q=0", ["html"])).toBe("text/html");
	});

	test("who refuses one type and names no other gets text, whatever the type", () => {
		expect(mediaType("image/png;q=0")).toBe("text/plain");
		expect(mediaType("application/vnd.api+json;q=0")).toBe("text/plain");
	});
});

describe("structured suffixes and parameters", () => {
	test.each([
		["application/json", "application/json"],
		["application/problem+json", "application/problem+json"],
		["application/vnd.api+json", "application/problem+json"],
		["application/ld+json;q=0.9, text/html;q=0.1", "application/problem+json"],
		["application/*+json", "application/problem+json"],
		["x-world/city+json", "application/problem+json"],
		["application/json, application/problem+json", "application/problem+json"],
		["application/json;q=0.9, application/problem+json;q=0.1", "application/json"],
		["application/xml", "application/xml"],
		["text/xml", "text/xml"],
		["application/problem+xml", "application/problem+xml"],
		["application/atom+xml", "application/problem+xml"],
		["application/xhtml+xml", "text/html"],
		["application/*", "application/problem+json"],
		["text/*", "text/html"],
	])("%s gets %s", (accept, expected) => {
		expect(mediaType(accept)).toBe(expected);
	});

	test.each([
		["application/json; charset=utf-8", "application/json"],
		['text/plain; charset="utf-8"; q=0.9, text/html;q=0.1', "text/plain"],
		['text/html;x="a, text/plain;q=1";q=0.1, application/json;q=0.5', "application/json"],
		['text/html;x="\\"";q=0.1, text/plain;q=0.2', "text/plain"],
		["text/html;level=1;q=0.2, text/html;q=0.7, text/plain;q=0.5", "text/html"],
		["text/html;level=1;q=0.9, text/html;q=0.2, text/plain;q=0.5", "text/plain"],
		["text/html;q=0.2, text/html;level=1;q=0.9, text/plain;q=0.5", "text/plain"],
		["text/html;;q=0.9, text/html;q=0.2, text/plain;q=0.5", "text/html"],
		["text/plain;freq=0, text/html;q=0.5", "text/plain"],
		["text/plain;quality=0.1, text/html;q=0.5", "text/plain"],
	])("parameters besides q are ignored: %s gets %s", (accept, expected) => {
		expect(mediaType(accept)).toBe(expected);
	});

	test("a named type's own weight stands, whatever its relatives have", () => {
		const accept = "application/problem+json;q=0.1, text/html;q=0.5, application/vnd.api+json";
		expect(mediaType(accept)).toBe("text/html");
	});

	test("JSON alone is labelled as it was asked for, and is sent in any case", () => {
		expect(mediaType("application/json", ["json"])).toBe("application/json");
		expect(mediaType("application/problem+json", ["json"])).toBe("application/problem+json");
		expect(mediaType("text/html, */*;q=0.1", ["json"])).toBe("application/problem+json");
		expect(mediaType("text/html", ["json"])).toBe("application/problem+json");
		expect(mediaType(undefined, ["json"])).toBe("application/problem+json");
	});

	test("an SVG image is no XML document that a client could read", () => {
		expect(mediaType("image/svg+xml")).toBe("text/plain");
	});

	test.each([
		"application/xhtml+xml2",
		"application/json5",
		"application/a+json5",
		"application/a+xml5",
		"x-application/a+xml",
	])("%s is nothing that we make", (accept) => {
		expect(mediaType(accept)).toBe("text/plain");
	});
});

describe("what real clients send", () => {
	const CHROME =
		"text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";
	test.each([
		["Chrome, a page", CHROME, "text/html"],
		[
			"Firefox, a page",
			"text/html,application/xhtml+xml,application/xml;q=0.9,image/png,image/svg+xml,*/*;q=0.8",
			"text/html",
		],
		["Safari, a page", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"],
		["Internet Explorer 8", "image/jpeg, application/x-ms-application, image/gif, */*", "text/html"],
		[
			"Internet Explorer 8 with .NET",
			"image/gif, image/jpeg, application/x-ms-application, application/xaml+xml, application/x-ms-xbap, */*",
			"text/html",
		],
		[
			"Safari 5, Android 4",
			"application/xml,application/xhtml+xml,text/html;q=0.9,text/plain;q=0.8,image/png,*/*;q=0.5",
			"text/html",
		],
		[
			"Firefox 2",
			"text/xml,application/xml,application/xhtml+xml,text/html;q=0.9,text/plain;q=0.8,image/png,*/*;q=0.5",
			"text/html",
		],
		["a phone of old", "application/vnd.wap.xhtml+xml, */*", "text/html"],
		[
			"a phone of old, with more",
			"application/vnd.wap.xhtml+xml,application/xhtml+xml,text/html",
			"text/html",
		],
		[
			"who wants JSON more than HTML",
			"text/html;q=0.5, application/xhtml+xml, application/json;q=0.9",
			"application/json",
		],
		[
			"who wants problems before XHTML",
			"application/problem+xml, application/xhtml+xml",
			"application/problem+xml",
		],
		["who wants XML before XHTML", "application/xml, application/xhtml+xml;q=0.9", "application/xml"],
		[
			"who wants JSON before XHTML",
			"application/json, application/xml, application/xhtml+xml",
			"application/json",
		],
		[
			"who wants XHTML and no HTML",
			"application/xhtml+xml, application/xml, text/html;q=0",
			"application/xml",
		],
		["axios", "application/json, text/plain, */*", "application/json"],
		["jQuery, JSON", "application/json, text/javascript, */*; q=0.01", "application/json"],
		["jQuery, XML", "application/xml, text/xml, */*; q=0.01", "application/xml"],
		["curl", "*/*", "text/html"],
		["a stylesheet", "text/css,*/*;q=0.1", "text/html"],
		["an image", "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8", "text/html"],
		["a feed reader", "application/atom+xml, application/rss+xml, */*;q=0.1", "application/problem+xml"],
		["Java's URLConnection", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "text/html"],
		["a stream of events", "text/event-stream", "text/plain"],
	])("%s", (_, accept, expected) => {
		expect(mediaType(accept)).toBe(expected);
	});

	test("an API in front prefers JSON where the client does not mind", () => {
		expect(mediaType("*/*", ["json", "html"])).toBe("application/problem+json");
		expect(mediaType(CHROME, ["json", "html"])).toBe("text/html");
		expect(mediaType(undefined, ["json", "html"])).toBe("application/problem+json");
	});
});

describe("Sec-Fetch-Dest", () => {
	test.each([undefined, "", "*/*", "image/*, */*;q=0.8"])(
		"decides where Accept does not (%j), and is then said to be read",
		(accept) => {
			expect(choose(accept, "empty")).toEqual({
				format: "json",
				mediaType: "application/problem+json",
				fetchDestRead: true,
			});
			expect(choose(accept, "document")).toMatchObject({ format: "html", fetchDestRead: true });
			expect(choose(accept, undefined)).toMatchObject({ format: "html", fetchDestRead: true });
		},
	);

	test("does not matter where Accept decides, or the formats leave no choice", () => {
		expect(choose("text/html", "empty")).toMatchObject({ format: "html", fetchDestRead: false });
		expect(formatChooser(["html", "xml"])("*/*", "empty")).toMatchObject({
			format: "html",
			fetchDestRead: false,
		});
		expect(formatChooser(["json", "html"])("*/*", "document").fetchDestRead).toBe(false);
		expect(formatChooser(["html"])("application/json", "empty").format).toBe("html");
		expect(choose("image/png", "empty")).toMatchObject({ format: "text", fetchDestRead: false });
	});
});

describe("malformed fields", () => {
	test.each([
		["", "text/html"],
		[",,, ,", "text/html"],
		["html", "text/html"],
		["text/", "text/html"],
		["/html", "text/html"],
		["*/html", "text/html"],
		["*/plain, text/html;q=0.5", "text/html"],
		["<text/html", "text/html"],
		["text/html>", "text/html"],
		["*", "text/html"],
		["text/html/json, application/json", "application/json"],
		["text/plain;q=nonsense", "text/plain"],
		["text/plain;q=", "text/plain"],
		["text/plain;q=2, text/html;q=0.1", "text/plain"],
		["text/html, text/plain;q=10", "text/html"],
		["text/plain;q=0.5x, text/html;q=0.6", "text/plain"],
		["text/plain;q=-1", "text/plain"],
		["text/plain;;;", "text/plain"],
		['text/plain;q=0.5;x="never closed, text/html', "text/plain"],
		["text/plain\u0000, application/json", "application/json"],
		["<script>/alert, text/plain", "text/plain"],
	])("%j gets %s", (accept, expected) => {
		expect(mediaType(accept)).toBe(expected);
	});

	test("of a field of 8 KB the first hundred ranges count", () => {
		const filler = Array.from({ length: 98 }, (_, index) => `image/x-${index}`).join(",");
		expect(mediaType(`${filler},text/plain`)).toBe("text/plain");
		expect(mediaType(`${filler},image/x,image/y,text/html`, ["text", "html"])).toBe("text/plain");
		expect(mediaType(`application/json${",".repeat(8192)}`)).toBe("application/json");
		expect(mediaType(`${'"'.repeat(8192)},text/plain`)).toBeDefined();
	});

	test("any text at all gets one of the formats, twice the same", () => {
		const piece = fc.constantFrom(
			...["text/html", "application/json", "*/*", "text/*", "image/svg+xml", ";q=0", ";q=0.5", ";q=1"],
			...[",", ";", "=", '"', "\\", " ", "*", "/", "\u0000", "é", "a+json", "q=", "__proto__/constructor"],
		);
		const field = fc.oneof(
			fc.string(),
			fc.array(piece, { maxLength: 30 }).map((list) => list.join("")),
		);
		const some = fc.subarray([...FORMATS], { minLength: 1 });
		fc.assert(
			fc.property(field, some, fc.constantFrom("empty", undefined), (accept, formats, dest) => {
				const chooser = formatChooser(formats);
				const first = chooser(accept, dest);
				expect(formats).toContain(first.format);
				expect(first.mediaType).toMatch(/^(?:text|application)\/[a-z+]+$/);
				expect(chooser(accept, dest)).toEqual(first);
			}),
		);
	});

	test("a format whose every type is refused is chosen only when nothing else is left", () => {
		const types = ["text/html", "application/json", "application/xml", "text/plain"] as const;
		fc.assert(
			fc.property(fc.subarray([...types], { minLength: 1, maxLength: 3 }), (refused) => {
				const accept = [...refused.map((type) => `${type};q=0`), "*/*;q=0.5"].join(", ");
				const index = FORMATS.indexOf(choose(accept, "empty").format);
				expect(refused).not.toContain(types[index]);
			}),
		);
	});
});

test.each([
	[["html"], false],
	[["text"], false],
	[["json"], true],
	[["html", "text"], true],
] as const)("whether Accept makes a difference to %j: %j", (formats, expected) => {
	expect(isNegotiable(formats)).toBe(expected);
});
