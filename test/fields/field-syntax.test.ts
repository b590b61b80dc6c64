import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	isFieldName,
	isFieldValue,
	listMembers,
	mergeVary,
	readFields,
} from "../../src/fields/field-syntax.ts";

describe("field names and values (RFC 9110 §5.1, §5.5)", () => {
	test.each(["x-id", "Content-Type", "a", "!#$%&'*+-.^_`|~9"])("%j is a name", (name) => {
		expect(isFieldName(name)).toBe(true);
	});

	test.each(["", "a b", "a:", "a\r\nb", "ä", "a\u0000", "a/b", ":status", "a(b)"])(
		"%j is no name",
		(name) => {
			expect(isFieldName(name)).toBe(false);
		},
	);

	test.each(["", "a b\tc", "é\u00ff", '"quoted"', "x".repeat(8192)])("a value may be %j", (value) => {
		expect(isFieldValue(value)).toBe(true);
	});

	test.each(["a\r\nb", "a\nb", "a\rb", "\u0000", "\u007f", "\u001b[2J", "日本", "\u0100", "x".repeat(8193)])(
		"a value may not be %j",
		(value) => {
			expect(isFieldValue(value)).toBe(false);
		},
	);
});

describe("fields of a foreign object", () => {
	test("names become lower case, numbers text, lists keep their valid lines", () => {
		const source = { "X-A": "1", "X-B": 2, "X-C": ["a", 3, "bad\r\nvalue", null], "X-D": [] };
		expect({ ...readFields(source) }).toEqual({ "x-a": "1", "x-b": "2", "x-c": ["a", "3"] });
	});

	test("what no message may carry is dropped, one by one", () => {
		const source = {
			"bad name": "a",
			good: "b",
			evil: "a\r\nb",
			none: null,
			deep: { a: 1 },
			yes: true,
			wide: "日本",
		};
		expect({ ...readFields(source) }).toEqual({ good: "b" });
	});

	test("only own fields of a plain object count", () => {
		expect(Object.keys(readFields(Object.create({ inherited: "a" })))).toEqual([]);
		expect(Object.keys(readFields(new Headers({ a: "b" })))).toEqual([]);
		expect(Object.keys(readFields(new Map([["a", "b"]])))).toEqual([]);
		for (const source of [null, undefined, "a: b", 7, ["a"], () => ({})]) {
			expect(Object.keys(readFields(source))).toEqual([]);
		}
	});

	test("a getter or a proxy that throws costs its field at most", () => {
		const source = {
			good: "a",
			get bad() {
				throw new Error("no");
			},
		};
		expect({ ...readFields(source) }).toEqual({ good: "a" });
		const list = new Proxy(["a"], {
			get() {
				throw new Error("no");
			},
		});
		expect({ ...readFields({ list, good: "a" }) }).toEqual({ good: "a" });
		const { proxy, revoke } = Proxy.revocable({}, {});
		revoke();
		expect(Object.keys(readFields(proxy))).toEqual([]);
	});

	test("a thousand fields, and a list of a thousand lines, are cut at a hundred", () => {
		const source = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x-${index}`, "a"]));
		expect(Object.keys(readFields(source))).toHaveLength(100);
		expect(readFields({ list: Array(1000).fill("a") })["list"]).toHaveLength(100);
	});

	test("a field named __proto__ changes no prototype", () => {
		const fields = readFields(JSON.parse('{"__proto__": ["polluted"], "a": "b"}'));
		const copy = Object.assign({}, { ...fields });
		expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
		expect(fields["a"]).toBe("b");
	});

	test("whatever the object is, every field can be sent", () => {
		fc.assert(
			fc.property(
				fc.anything({ withNullPrototype: true, withDate: true, withTypedArray: true }),
				(source) => {
					for (const [name, value] of Object.entries(readFields(source))) {
						expect(isFieldName(name) && name === name.toLowerCase()).toBe(true);
						expect([value].flat().every(isFieldValue)).toBe(true);
					}
				},
			),
		);
	});
});

describe("lists (RFC 9110 §5.6.1)", () => {
	test("members are trimmed and empty ones left out", () => {
		expect(listMembers(" GET, ,HEAD ,, ")).toEqual(["GET", "HEAD"]);
		expect(listMembers(["GET", "HEAD, PUT"])).toEqual(["GET", "HEAD", "PUT"]);
		expect(listMembers(undefined)).toEqual([]);
	});
});

describe("Vary (RFC 9110 §12.5.5)", () => {
	test.each([
		[undefined, "Accept, Accept-Language"],
		["", "Accept, Accept-Language"],
		["Origin", "Origin, Accept, Accept-Language"],
		["accept", "accept, Accept-Language"],
		["Accept-Language , ACCEPT", "Accept-Language, ACCEPT"],
		["*", "*"],
		["Origin, *", "*"],
		[["Origin", "Accept"], "Origin, Accept, Accept-Language"],
	])("%j becomes %j", (existing, merged) => {
		expect(mergeVary(existing, ["Accept", "Accept-Language"])).toBe(merged);
	});
});
