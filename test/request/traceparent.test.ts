import { describe, expect, test } from "vitest";
import { safeTraceparent } from "../../src/request/traceparent.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT = "00f067aa0ba902b7";

describe("a traceparent (W3C Trace Context §3.2)", () => {
	test.each([
		["version 00", `00-${TRACE}-${PARENT}-01`],
		["not sampled", `00-${TRACE}-${PARENT}-00`],
		["a later version", `01-${TRACE}-${PARENT}-01`],
		["a later version with more fields", `cc-${TRACE}-${PARENT}-01-what-the-future-will-be-like`],
	])("is taken: %s", (_name, value) => {
		expect(safeTraceparent(value)).toBe(value);
	});

	test.each([
		["nothing", undefined],
		["an empty text", ""],
		["a list", [`00-${TRACE}-${PARENT}-01`]],
		["two values in one field", `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`],
		["a trace id of zeros", `00-${"0".repeat(32)}-${PARENT}-01`],
		["a parent id of zeros", `00-${TRACE}-${"0".repeat(16)}-01`],
		["capital letters", `00-${TRACE.toUpperCase()}-${PARENT}-01`],
		["the version that is forbidden", `ff-${TRACE}-${PARENT}-01`],
		["more fields in version 00", `00-${TRACE}-${PARENT}-01-more`],
		["too short an id", `00-${TRACE.slice(1)}-${PARENT}-01`],
		["a line break", `00-${TRACE}-${PARENT}-01\n`],
		["a later version that never ends", `01-${TRACE}-${PARENT}-01-${"a".repeat(1000)}`],
	])("is refused: %s", (_name, value) => {
		expect(safeTraceparent(value)).toBeUndefined();
	});
});
