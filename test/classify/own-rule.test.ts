import { describe, expect, test } from "vitest";
import { readOwnFinding as readWith } from "../../src/classify/own-rule.ts";
import { statusError } from "../../src/index.ts";

const ERROR = new Error("of the error");

function readOwnFinding(answer: unknown, error: unknown) {
	return readWith(answer, error, (slip) => {
		throw slip;
	});
}

describe("what a site's own rule answers", () => {
	test.each([
		["404", { status: 404 }],
		["404.3", { status: 404, substatus: 3, substatusGiven: true }],
		["599.999", { status: 599, substatus: 999, substatusGiven: true }],
		["404.0", { status: 404 }],
		[404, { status: 404 }],
	])("may be an id: %j", (answer, finding) => {
		expect(readOwnFinding(answer, ERROR)).toEqual(finding);
	});

	test.each([undefined, null, false])("is no opinion when it is %o", (answer) => {
		expect(readOwnFinding(answer, ERROR)).toBeUndefined();
	});

	test.each([
		...["", "200", "302", "600", "0404", "404.", "404.1000", "404.x", "404.3 ", "404.3.1", "x404"],
		...[404.3, 200, Number.NaN, true, [], {}, () => "404"],
		...[{ status: 302 }, { status: "404" }, { substatus: 3 }],
	])("is a mistake when it is %o", (answer) => {
		expect(() => readOwnFinding(answer, ERROR)).toThrow("classify gave ");
	});

	test("has a slip when it has a member that no problem has: its status counts, and nothing is shown", () => {
		const slips: unknown[] = [];
		const answer = { status: 409, expose: true, detail: "Sold out." };
		const finding = readWith(answer, ERROR, (slip) => slips.push(slip));
		expect(finding).toEqual({ status: 409, expose: false, headers: {} });
		expect(slips).toEqual([
			new TypeError(
				'classify gave a problem with "detail"; it may have status, substatus, expose, message, headers, members',
			),
		]);
	});

	test.each([{ status: 409, detail: undefined }, statusError(409, { retryAfter: 5 })])(
		"has none when it is %o",
		(answer) => {
			expect(readOwnFinding(answer, ERROR)).toMatchObject({ status: 409 });
		},
	);

	test("may be a status, which shows nothing of the error", () => {
		expect(readOwnFinding({ status: 409 }, ERROR)).toEqual({ status: 409, expose: false, headers: {} });
	});

	test.each([1, 999])("may have the sub-status %i", (substatus) => {
		expect(readOwnFinding({ status: 409, substatus }, ERROR)).toMatchObject({
			substatus,
			substatusGiven: true,
		});
	});

	test.each([0, 1000, 1.5, "3", null])("has no sub-status when it says %o", (substatus) => {
		expect(readOwnFinding({ status: 409, substatus }, ERROR)).not.toHaveProperty("substatus");
		expect(readOwnFinding({ status: 409, substatus }, ERROR)).not.toHaveProperty("substatusGiven");
	});

	test("may expose its own message and members, else the error's message", () => {
		const members = { balance: 30 };
		expect(readOwnFinding({ status: 409, expose: true, message: "own", members }, ERROR)).toMatchObject({
			expose: true,
			message: "own",
			members,
		});
		expect(readOwnFinding({ status: 409, expose: true }, ERROR)?.message).toBe("of the error");
		expect(readOwnFinding({ status: 409, expose: true }, "text")?.message).toBeUndefined();
	});

	test("exposes no message of the system's, which has a path in it, but its own", () => {
		const error = Object.assign(new Error("ENOENT, open '/srv/a'"), { code: "ENOENT", syscall: "open" });
		expect(readOwnFinding({ status: 404, expose: true }, error)).toMatchObject({ expose: true });
		expect(readOwnFinding({ status: 404, expose: true }, error)?.message).toBeUndefined();
		expect(readOwnFinding({ status: 404, expose: true, message: "no file" }, error)?.message).toBe("no file");
	});

	test.each([false, undefined, 1, "true"])("shows neither when expose is %o", (expose) => {
		const finding = readOwnFinding({ status: 409, expose, message: "own", members: { a: 1 } }, ERROR);
		expect(finding).toEqual({ status: 409, expose: false, headers: {} });
	});

	test("has a message of a sane length, and none that is empty or no text", () => {
		const messageOf = (message: unknown) =>
			readOwnFinding({ status: 409, expose: true, message }, ERROR)?.message;
		expect(messageOf("x".repeat(5000))).toHaveLength(1000);
		expect(messageOf("")).toBeUndefined();
		expect(messageOf(7)).toBe("of the error");
	});

	test("may have fields, but for those of framing and content", () => {
		const headers = { "X-A": "b", "Content-Length": "5" };
		expect(readOwnFinding({ status: 409, headers }, ERROR)?.headers).toEqual({ "x-a": "b" });
	});
});
