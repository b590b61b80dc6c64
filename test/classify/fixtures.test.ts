import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { classifyClientError } from "../../src/classify/client-error.ts";
import type { Finding } from "../../src/classify/rule.ts";

interface Fixture {
	id: string;
	source: string;
	/** The expression that makes the error. */
	js: string;
	level?: "clientError";
	ctx?: { resStatus: number };
	/** Whether careful people could answer otherwise. */
	opinion?: boolean;
	/** Whether the answer may have more fields than those expected. */
	headersAtLeast?: boolean;
	expected: {
		status: number;
		substatus: number | null;
		exposeMessage: boolean;
		headers: Record<string, string>;
	};
}

const FIXTURES = JSON.parse(
	readFileSync(new URL("../data/error-fixtures.json", import.meta.url), "utf8"),
) as Fixture[];

/** Fixtures marked as opinion that are decided otherwise here, with the reason. */
const DECIDED_OTHERWISE: Readonly<Record<string, string>> = {};

const require = createRequire(import.meta.url);

function rebuild({ js }: Fixture): unknown {
	return new Function("require", `return (${js})`)(require);
}

function classifyFixture(fixture: Fixture): Finding | undefined {
	const error = rebuild(fixture);
	return fixture.level === "clientError"
		? classifyClientError(error)
		: classify(error, { status: fixture.ctx?.resStatus });
}

function answerOf(fixture: Fixture) {
	const found = classifyFixture(fixture);
	return {
		status: found?.status,
		substatus: found?.substatus ?? 0,
		exposeMessage: found?.expose === true && found.message !== undefined,
		headers: expectedOnly(fixture, { ...found?.headers }),
	};
}

function expectedOf({ expected }: Fixture) {
	const headers = Object.entries(expected.headers).map(([name, value]) => [name.toLowerCase(), value]);
	return { ...expected, substatus: expected.substatus ?? 0, headers: Object.fromEntries(headers) };
}

// A field that nobody expects may be another server's, so the fields have to be the same unless the fixture says otherwise.
function expectedOnly({ headersAtLeast, expected }: Fixture, headers: Record<string, unknown>) {
	const names = new Set(Object.keys(expected.headers).map((name) => name.toLowerCase()));
	return headersAtLeast === true
		? Object.fromEntries(Object.entries(headers).filter(([name]) => names.has(name)))
		: headers;
}

describe("the errors of real packages", () => {
	const followed = FIXTURES.filter(({ id }) => !Object.hasOwn(DECIDED_OTHERWISE, id));

	test.each(followed.map((fixture) => [fixture.id, fixture] as const))("%s", (_, fixture) => {
		expect(answerOf(fixture)).toEqual(expectedOf(fixture));
	});

	test("are decided otherwise only where careful people could, and for one in ten at most", () => {
		const opinions = FIXTURES.filter(({ opinion }) => opinion === true);
		const otherwise = Object.keys(DECIDED_OTHERWISE);
		expect(opinions.map(({ id }) => id)).toEqual(expect.arrayContaining(otherwise));
		expect(otherwise.length).toBeLessThanOrEqual(opinions.length / 10);
	});

	test("each have an id of their own", () => {
		expect(FIXTURES.length).toBeGreaterThanOrEqual(185);
		expect(new Set(FIXTURES.map(({ id }) => id)).size).toBe(FIXTURES.length);
	});

	test("are never changed, frozen ones included", () => {
		for (const fixture of FIXTURES) {
			const error = rebuild(fixture);
			const before = shapeOf(error);
			classify(error);
			expect(shapeOf(error), fixture.id).toEqual(before);
		}
	});
});

function shapeOf(error: unknown): PropertyKey[] {
	try {
		return Reflect.ownKeys(Object(error));
	} catch {
		return [];
	}
}
