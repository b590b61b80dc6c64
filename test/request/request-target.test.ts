import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newRequestId, safeRequestId } from "../../src/request/request-id.ts";
import { instanceOf } from "../../src/request/request-target.ts";

describe("the instance of problem details (RFC 9457 §3.1.5)", () => {
	test.each([
		["/cart", "/cart"],
		["/", "/"],
		["/cart?token=secret", "/cart"],
		["/cart#top", "/cart"],
		["/a%20b", "/a%20b"],
		["/a b", "/a%20b"],
		["/100%", "/100%25"],
		["/%zz", "/%25zz"],
		["/käse", "/k%C3%A4se"],
		["/<script>alert(1)</script>", "/%3Cscript%3Ealert(1)%3C/script%3E"],
		["/a\\b^c|d{e}`f", "/a%5Cb%5Ec%7Cd%7Be%7D%60f"],
		["/blog/[slug]", "/blog/%5Bslug%5D"],
		["http://example.com/cart?x", "/cart"],
		["HTTP://user:secret@example.com:80/cart", "/cart"],
		["/../../etc/passwd", "/../../etc/passwd"],
	])("%j is %j", (target, instance) => {
		expect(instanceOf(target)).toBe(instance);
	});

	test("a path that begins with two slashes names no host", () => {
		expect(instanceOf("//evil.example/x")).toBe("/.//evil.example/x");
		const resolved = new URL(instanceOf("//evil.example/x") ?? "", "https://example.com/");
		expect(resolved.host).toBe("example.com");
		expect(new URL(instanceOf("/\\evil.example/x") ?? "", "https://example.com/").host).toBe("example.com");
		expect(new URL(instanceOf("http://a//evil.example") ?? "", "https://example.com/").host).toBe(
			"example.com",
		);
	});

	test.each([
		"*",
		"",
		"example.com:443",
		"cart",
		"?a=b",
		"http://example.com",
		"ftp://a/b",
		`/${"a".repeat(2000)}`,
	])("%j has none", (target) => {
		expect(instanceOf(target)).toBeUndefined();
	});

	test("a control character is encoded or the path has none", () => {
		expect(instanceOf("/a\r\nb") ?? "").not.toMatch(/\r|\n/);
		expect(instanceOf("/\ud800")).toBe("/%EF%BF%BD");
	});

	test("any target gives a path of URI characters on the same host, or none", () => {
		const target = fc.oneof(
			fc.string({ unit: "binary" }),
			fc.string().map((text) => `/${text}`),
			fc.string({ unit: "binary" }).map((text) => `http://${text}/${text}`),
		);
		fc.assert(
			fc.property(target, (text) => {
				const instance = instanceOf(text) ?? "/";
				expect(instance).toMatch(/^\/[\w\-.~!$&'()*+,;=:@%/]*$/);
				expect(new URL(instance, "https://example.com").host).toBe("example.com");
			}),
		);
	});
});

describe("a request id", () => {
	test.each([
		["abc-123", "abc-123"],
		[42, "42"],
		["A.b_c~d+e/f=g:h-i", "A.b_c~d+e/f=g:h-i"],
	])("%j is repeated", (value, id) => {
		expect(safeRequestId(value)).toBe(id);
	});

	test.each([
		"",
		"a b",
		"<b>",
		"a\r\nb",
		"ä",
		"a".repeat(129),
		null,
		undefined,
		{},
		[],
		12n,
		true,
		Symbol("id"),
	])("%o is not", (value) => {
		expect(safeRequestId(value)).toBeUndefined();
	});

	test("the longest that is repeated has 128 characters", () => {
		expect(safeRequestId("a".repeat(128))).toHaveLength(128);
	});

	test("a new one is a random UUID that may itself be repeated (RFC 9562 §5.4)", () => {
		const id = newRequestId();
		expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
		expect(safeRequestId(id)).toBe(id);
		expect(newRequestId()).not.toBe(id);
	});
});
