import { describe, expect, test } from "vitest";
import { boundedCache } from "../src/bounded-cache.ts";

function counted(limits?: { size?: number; keyLength?: number }) {
	const calls: string[] = [];
	const cached = boundedCache((key) => {
		calls.push(key);
		return { key };
	}, limits);
	return { calls, cached };
}

describe("a bounded cache", () => {
	test("computes a result once and gives the same one again", () => {
		const { calls, cached } = counted();
		expect(cached("a")).toBe(cached("a"));
		expect(calls).toEqual(["a"]);
	});

	test("does not grow: the oldest result goes when it is full", () => {
		const { calls, cached } = counted({ size: 2 });
		for (const key of ["a", "b", "c", "c", "b", "a"]) {
			expect(cached(key)).toEqual({ key });
		}
		expect(calls).toEqual(["a", "b", "c", "a"]);
	});

	test("keeps 500 results where nothing else is said", () => {
		const { calls, cached } = counted();
		for (let index = 0; index < 501; index += 1) {
			cached(String(index));
		}
		cached("1");
		expect(calls).toHaveLength(501);
		cached("0");
		expect(calls).toHaveLength(502);
	});

	test("does not keep the result of a key over 1 KB", () => {
		const { calls, cached } = counted();
		for (const key of ["x".repeat(1024), "x".repeat(1025)]) {
			cached(key);
			cached(key);
		}
		expect(calls.map((key) => key.length)).toEqual([1024, 1025, 1025]);
	});

	test("the empty key is a key, and goes like the others", () => {
		const { calls, cached } = counted({ size: 1 });
		cached("");
		cached("");
		cached("a");
		cached("");
		expect(calls).toEqual(["", "a", ""]);
	});

	test("names of Object.prototype are keys like any other", () => {
		const { cached } = counted();
		expect(cached("__proto__")).toEqual({ key: "__proto__" });
		expect(cached("constructor")).toEqual({ key: "constructor" });
	});
});
