import { expect, test } from "vitest";
import { hintOf } from "../src/hint.ts";
import { type Hint, hint } from "../src/index.ts";

function allOf(...hints: (object | false)[]): Hint | false | undefined {
	const response = {};
	for (const each of hints) {
		hint(response, each as Hint);
	}
	return hintOf(response);
}

test("hints on one response add up, the last one first", () => {
	const first = { substatus: 3, detail: "a", retryAfter: 5, members: { a: 1, b: 1 } };
	expect(allOf(first, { detail: "b", members: { b: 2 } })).toEqual({
		substatus: 3,
		detail: "b",
		retryAfter: 5,
		members: { a: 1, b: 2 },
	});
});

test("what a later hint lacks, or has wrong, takes nothing back", () => {
	const first = { substatus: 3, detail: "a", retryAfter: 5, members: { a: 1 } };
	const wrong = { substatus: "x", detail: 7, retryAfter: "soon", members: [1] };
	expect(allOf(first, wrong)).toEqual(first);
	expect(
		allOf(first, { substatus: undefined, detail: undefined, retryAfter: undefined, members: undefined }),
	).toEqual(first);
});

test.each([undefined, null, "gone", 7])("%s is no hint, and takes nothing back", (value) => {
	expect(allOf(value as never)).toBeUndefined();
	expect(allOf({ detail: "a" }, value as never)).toEqual({ detail: "a" });
	expect(allOf(false, value as never)).toBe(false);
});

test("false wins until the next hint, which begins anew", () => {
	expect(allOf({ substatus: 3 }, false)).toBe(false);
	expect(allOf({ substatus: 3 }, false, { detail: "a" })).toEqual({ detail: "a" });
});
