import { describe, expect, test } from "vitest";
import { errorChain } from "../../src/details/error-chain.ts";
import { visibleText } from "../../src/details/visible-text.ts";

describe("chains", () => {
	test("causes and members say how they are reached", () => {
		const error = new Error("outer", {
			cause: new AggregateError([new TypeError("first"), new Error("second", { cause: "why" })], "all"),
		});
		expect(errorChain(error).map(({ via, name, message }) => [via, name, message])).toEqual([
			[undefined, "Error", "outer"],
			["cause", "AggregateError", "all"],
			["cause.errors[0]", "TypeError", "first"],
			["cause.errors[1]", "Error", "second"],
			["cause.errors[1].cause", "Thrown string", "why"],
		]);
	});

	test("what promises were rejected with is a member, whatever it is, and each has its own number", async () => {
		const error = await Promise.any([Promise.reject("cache is down"), Promise.reject(new Error("no"))]).catch(
			(reason: unknown) => reason,
		);
		expect(errorChain(error).map(({ via, name, message }) => [via, name, message])).toEqual([
			[undefined, "AggregateError", "All promises were rejected"],
			["errors[0]", "Thrown string", "cache is down"],
			["errors[1]", "Error", "no"],
		]);
		const invalid = Object.assign(new Error("invalid"), { errors: ["too short", new Error("why")] });
		expect(errorChain(invalid).map(({ via }) => via)).toEqual([undefined, "errors[1]"]);
	});

	test("an error without a name has that of its class, and an object as message is said", () => {
		class PaymentDeclined extends Error {}
		const refused = new PaymentDeclined("card declined");
		expect(errorChain(refused)[0]).toMatchObject({ name: "PaymentDeclined", message: "card declined" });
		const message = { errors: { username: ["taken"] }, token: "abc" };
		expect(errorChain(Object.assign(new Error("x"), { message }))[0]?.message.replace(/\s/g, "")).toBe(
			'{"errors":{"username":["taken"]},"token":"[masked]"}',
		);
	});

	test("a circle is walked once", () => {
		const error: Error & { errors?: unknown[] } = new Error("outer");
		error.cause = new Error("inner", { cause: error });
		error.errors = [error, error.cause];
		expect(errorChain(error).map(({ message }) => message)).toEqual(["outer", "inner"]);
	});

	test("a chain without end is cut at ten", () => {
		const endless = (): Error => Object.defineProperty(new Error("more"), "cause", { get: endless });
		expect(errorChain(endless())).toHaveLength(10);
		expect(errorChain(new AggregateError(Array.from({ length: 9999 }, () => new Error("x"))))).toHaveLength(
			10,
		);
	});

	test("plain mistakes of a validation are no members", () => {
		expect(errorChain(Object.assign(new Error("bad"), { errors: [{ message: "too short" }] }))).toHaveLength(
			1,
		);
	});
});

describe("anything thrown", () => {
	test.each([
		["text", "Thrown string", "text"],
		[null, "Thrown null", "null"],
		[undefined, "Thrown undefined", "undefined"],
		[404, "Thrown number", "404"],
		[Symbol("s"), "Thrown symbol", "Symbol(s)"],
		[10n, "Thrown bigint", "10"],
		[[1, 2], "Thrown array", "[\n  1,\n  2\n]"],
		[{ id: 7, token: "abc" }, "Thrown object", '{\n  "id": 7,\n  "token": "[masked]"\n}'],
		[{ message: "plain" }, "Object", "plain"],
		[Object.assign(Object.create(null), { message: "bare" }), "Error", "bare"],
	])("%o", (value, name, message) => {
		expect(errorChain(value)).toEqual([{ name, message, stack: "" }]);
	});

	const traps = new Proxy(
		{},
		{
			get(_, key) {
				throw new Error(`no ${String(key)}`);
			},
		},
	);
	const revoked = Proxy.revocable([], {});
	revoked.revoke();
	const getters = Object.defineProperties(
		{},
		Object.fromEntries(
			["name", "message", "stack", "cause", "errors"].map((key) => [
				key,
				{
					get() {
						throw new Error(key);
					},
				},
			]),
		),
	);
	const toPrimitive = {
		message: { toString: () => 1 },
		stack: 3,
		cause: revoked.proxy,
		errors: revoked.proxy,
	};
	const hostile = {
		traps,
		getters,
		revoked: revoked.proxy,
		toPrimitive,
		frozen: Object.freeze(new Error("x")),
	};
	test.each(Object.keys(hostile))("hostile: %s", (name) => {
		expect(errorChain(hostile[name as keyof typeof hostile]).length).toBeGreaterThan(0);
	});

	test("sizes are bounded", () => {
		const error = new Error("m".repeat(10_000_000));
		error.name = "N".repeat(100_000);
		error.stack = `Error\n${"    at f (/a.js:1:1)\n".repeat(500_000)}`;
		expect(JSON.stringify(errorChain(error)).length).toBeLessThan(20_000);
	});
});

test.each([
	["\u001b[31mred\u001b[39m", "red"],
	["a\u0000b\u007f\u001b", "a\u2400b\u2421\u241b"],
	["a\r\nb\tc\rd", "a\nb\tc\nd"],
	["\u009b\ufffe\ud800", "\ufffd\ufffd\ufffd"],
])("%j is shown as %j", (text, shown) => {
	expect(visibleText(text)).toBe(shown);
});

describe("stacks", () => {
	test("only the lines of calls are kept", () => {
		const error = new Error("boom");
		error.stack = "Error: boom\n    at f (/app/a.js:1:2)\n  rubbish\n    at /app/b.js:3:4";
		expect(errorChain(error)[0]?.stack).toBe("    at f (/app/a.js:1:2)\n    at /app/b.js:3:4");
	});

	test("a message with lines that look like calls names no files", () => {
		const error = new Error("for user\n    at f (/etc/passwd.js:1:1)\n    at g (/app/secrets.js:1:1)");
		const stack = errorChain(error)[0]?.stack ?? "";
		expect(stack).toContain("error-chain.test.ts");
		expect(stack).not.toMatch(/passwd|secrets/);
	});

	test.each([70_000, 1e7])("nor does one of %i letters, and the calls after it are kept", (length) => {
		const error = new Error(`for user\n    at f (/etc/passwd.js:1:1)\n${"x".repeat(length)}`);
		const stack = errorChain(error)[0]?.stack ?? "";
		expect(stack).toContain("error-chain.test.ts");
		expect(stack).not.toContain("passwd");
	});

	test("nor does one that was put before the message afterwards", () => {
		const error = new Error("for user\n    at f (/etc/passwd.js:1:1)");
		error.message = `saving failed: ${error.message}`;
		const stack = errorChain(error)[0]?.stack ?? "";
		expect(stack).toContain("error-chain.test.ts");
		expect(stack).not.toContain("passwd");
	});

	test("a message that takes long to find costs no time", () => {
		const error = new Error(`${"a".repeat(1e6)}b`);
		error.stack = "a".repeat(3e6);
		const start = performance.now();
		errorChain(error);
		expect(performance.now() - start).toBeLessThan(500);
	});

	test("the place of a syntax error comes first", () => {
		const error = new SyntaxError("Unexpected token");
		error.stack =
			"file:///app/broken.js:3\nlet let;\n\nSyntaxError: Unexpected token\n    at compile (node:vm:1:1)";
		expect(errorChain(error)[0]?.stack).toBe(
			"    at file:///app/broken.js:3:1\n    at compile (node:vm:1:1)",
		);
	});
});

test("a client's text chooses no call, though the message was changed after the stack was read", () => {
	const error = new Error("x\n    at steal (/etc/secret.js:2:1)\n");
	const { stack } = error;
	error.message = `Import failed: ${error.message}`;
	expect(stack).toContain("secret.js");
	const [thrown] = errorChain(error);
	expect(thrown?.stack).not.toContain("secret.js");
	expect(thrown?.stack).toContain("error-chain.test.ts");
});
