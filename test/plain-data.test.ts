import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isObject, ownNames, read, readOwn } from "../src/guarded.ts";
import { cutText, isPlainObject, toMembers, toPlainData } from "../src/plain-data.ts";

const throwing = {
	get member(): never {
		throw new Error("no");
	},
};
const hostile = new Proxy(
	{},
	{
		get: () => {
			throw new Error("no");
		},
		getPrototypeOf: () => {
			throw new Error("no");
		},
		ownKeys: () => {
			throw new Error("no");
		},
		getOwnPropertyDescriptor: () => {
			throw new Error("no");
		},
	},
);
const { proxy: revoked, revoke } = Proxy.revocable([], {});
revoke();

describe("plain data", () => {
	test.each([
		["text", "text"],
		[1.5, 1.5],
		[true, true],
		[null, null],
		[12n, "12"],
		[new Date(0), "1970-01-01T00:00:00.000Z"],
		[runInNewContext("new Date(0)"), "1970-01-01T00:00:00.000Z"],
		[
			[1, undefined, () => 1],
			[1, null, null],
		],
		[{ a: { b: [1] }, c: undefined, d: Symbol("d"), e: () => 1 }, { a: { b: [1] } }],
	])("%o is copied as %o", (value, copy) => {
		expect(toPlainData(value)).toEqual(copy);
	});

	test.each([
		...[undefined, Number.NaN, Number.POSITIVE_INFINITY, Symbol("a"), () => 1, new Date(Number.NaN)],
		...[
			new Map(),
			new Set(),
			new Error("secret"),
			new URL("http://a/"),
			Buffer.from("a"),
			/a/,
			new Proxy(() => 1, {}),
		],
	])("%o has no copy", (value) => {
		expect(toPlainData(value)).toBeUndefined();
	});

	test("an object of another realm is plain", () => {
		expect(toPlainData(runInNewContext("({ a: [1, { b: 2 }] })"))).toEqual({ a: [1, { b: 2 }] });
	});

	test("a cycle ends", () => {
		const cycle: Record<string, unknown> = { name: "a" };
		cycle["self"] = cycle;
		const list: unknown[] = [];
		list.push(list);
		expect(JSON.stringify(toPlainData(cycle)).match(/name/g)).toHaveLength(6);
		expect(JSON.stringify(toPlainData(list)).length).toBeLessThan(50);
	});

	test("getters and proxies that throw are left out", () => {
		expect(toPlainData({ throwing, a: 1 })).toEqual({ throwing: {}, a: 1 });
		expect(toPlainData(hostile)).toBeUndefined();
		expect(toPlainData([revoked, hostile, 1])).toEqual([null, null, 1]);
		expect(toPlainData(revoked)).toBeUndefined();
	});

	test("size and depth are bounded", () => {
		const deep = Array.from({ length: 50 }).reduce((inner) => ({ inner }), { a: 1 });
		expect(JSON.stringify(toPlainData(deep)).match(/inner/g)).toHaveLength(6);
		const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`m${index}`, index]));
		expect(Object.keys(Object(toPlainData(wide)))).toHaveLength(199);
		const fan = (depth: number): unknown => (depth === 0 ? 1 : Array(100).fill(fan(depth - 1)));
		expect(JSON.stringify(toPlainData(fan(5))).length).toBeLessThan(10_000);
		expect(toPlainData("x".repeat(10_000_000))).toHaveLength(2000);
		expect(JSON.stringify(toPlainData({ ["x".repeat(10_000_000)]: 1 })).length).toBeLessThan(3000);
	});

	test("__proto__ is no member, and nothing is polluted", () => {
		const copy = toPlainData(JSON.parse('{"__proto__": {"polluted": true}, "a": {"__proto__": 1, "b": 2}}'));
		expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
		expect(copy).toEqual({ a: { b: 2 } });
		expect("polluted" in {}).toBe(false);
	});

	test("whatever is given, JSON can carry the copy and gives it back, and the original is untouched", () => {
		const anything = fc.anything({
			...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true },
			...{ withNullPrototype: true, withObjectString: true, withSparseArray: true, withUnicodeString: true },
		});
		fc.assert(
			fc.property(anything, (value) => {
				const copy = toPlainData(value);
				if (copy !== undefined) {
					expect(JSON.stringify(JSON.parse(JSON.stringify(copy)))).toBe(JSON.stringify(copy));
				}
				expect(isPlainObject(toMembers(value))).toBe(true);
			}),
		);
		const frozen = Object.freeze({ a: Object.freeze([1]) });
		expect(toPlainData(frozen)).toEqual({ a: [1] });
	});
});

describe("members", () => {
	test("come from a plain object only", () => {
		expect(toMembers({ a: 1 })).toEqual({ a: 1 });
		for (const value of [null, undefined, "a", 7, [1], new Map([["a", 1]]), hostile, revoked]) {
			expect(toMembers(value)).toEqual({});
		}
	});
});

describe("a text that is cut", () => {
	test.each([
		["short", 10, "short"],
		["exactly", 7, "exactly"],
		["too long", 4, "too…"],
		["ab😀cd", 4, "ab…"],
		["ab😀cd", 5, "ab😀…"],
		["lone \ud800 half", 20, "lone \ufffd half"],
	])("%j at %i is %j", (text, length, expected) => {
		expect(cutText(text, length)).toBe(expected);
	});
});

describe("guarded reads", () => {
	test("give what is there, through the prototype where asked", () => {
		expect(read({ a: 1 }, "a")).toBe(1);
		expect(read(Object.create({ a: 1 }), "a")).toBe(1);
		expect(readOwn(Object.create({ a: 1 }), "a")).toBeUndefined();
		expect(read("text", "length")).toBe(4);
		expect(ownNames({ a: 1, b: 2 }, 1)).toEqual(["a"]);
	});

	test("never throw", () => {
		for (const value of [null, undefined, 7, hostile, revoked, throwing]) {
			expect(read(value, "member")).toBeUndefined();
			expect(readOwn(value, "member")).toBeUndefined();
		}
		expect(ownNames(hostile, 9)).toEqual([]);
		expect(isObject(revoked)).toBe(false);
		expect(isObject([])).toBe(false);
		expect(isObject(() => 1)).toBe(false);
		expect(isObject(hostile)).toBe(true);
	});
});
