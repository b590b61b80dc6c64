import { describe, expect, test } from "vitest";
import { type ClassifyTables, createStatusPages } from "../../src/index.ts";

const FACTS = { method: "GET", target: "/", local: false };

function statusOf(error: unknown, classifyTables?: ClassifyTables): number {
	const pages = createStatusPages(classifyTables === undefined ? {} : { classifyTables });
	return pages.respond(FACTS, { kind: "error", error }).status;
}

const EXAMPLES: Readonly<Record<keyof ClassifyTables, readonly [object, number]>> = {
	databases: [{ severity: "ERROR", code: "23505" }, 409],
	jwt: [{ name: "TokenExpiredError" }, 401],
	network: [{ code: "ECONNREFUSED" }, 502],
	uploads: [{ name: "MulterError", code: "LIMIT_FILE_SIZE" }, 413],
	validation: [{ name: "ZodError", issues: [] }, 400],
};

const CASES = Object.entries(EXAMPLES).map(([table, [properties, status]]) => ({
	table,
	status,
	error: Object.assign(new Error("x"), properties),
}));

describe("classifyTables", () => {
	test.each(CASES)("$table is on by default: $status", ({ error, status }) => {
		expect(statusOf(error)).toBe(status);
		expect(statusOf(error, {})).toBe(status);
	});

	test.each(CASES)("$table can be turned off alone", ({ table, error }) => {
		expect(statusOf(error, { [table]: false })).toBe(500);
		for (const other of CASES) {
			if (other.table !== table) {
				expect(statusOf(other.error, { [table]: false })).toBe(other.status);
			}
		}
	});

	test("holds for causes as well", () => {
		const error = new Error("wrapper", { cause: Object.assign(new Error("x"), { code: "ECONNREFUSED" }) });
		expect(statusOf(error)).toBe(502);
		expect(statusOf(error, { network: false })).toBe(500);
	});

	test("never turns on what another server said", () => {
		const error = Object.assign(new Error("x"), { isAxiosError: true, status: 401 });
		expect(statusOf(error, { network: false, databases: false })).toBe(502);
	});

	test("leaves an explicit status alone, without the challenge when jwt is off", () => {
		const error = Object.assign(new Error("x"), {
			name: "UnauthorizedError",
			status: 401,
			code: "invalid_token",
		});
		const outcome = { kind: "error", error } as const;
		const on = createStatusPages().respond(FACTS, outcome);
		const off = createStatusPages({ classifyTables: { jwt: false } }).respond(FACTS, outcome);
		expect([on.status, off.status]).toEqual([401, 401]);
		expect(on.headers["www-authenticate"]).toBe('Bearer error="invalid_token"');
		expect(off.headers["www-authenticate"]).toBeUndefined();
	});

	test.each([{ sql: false }, { jwt: "no" }, [], "validation", null])(
		"refuses %o and says what to write",
		(wrong) => {
			expect(() => createStatusPages({ classifyTables: wrong as ClassifyTables })).toThrow(
				/classifyTables has to be true or false by table .*like \{ validation: false \}/,
			);
		},
	);
});
