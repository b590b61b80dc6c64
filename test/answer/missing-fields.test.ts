import { afterEach, describe, expect, test, vi } from "vitest";
import { createFieldWarner } from "../../src/answer/missing-fields.ts";
import type { Options, Outcome } from "../../src/index.ts";
import { createAnswerer } from "../../src/respond.ts";
import { FACTS } from "../ask.ts";

function answer(outcome: Outcome, options?: Options) {
	return createAnswerer(options).answer(FACTS, outcome);
}

describe("fields that a status must have (RFC 9110 §15.5.2, §15.5.6, §15.5.8, §15.5.22)", () => {
	afterEach(() => {
		vi.restoreAllMocks();
		vi.unstubAllEnvs();
	});

	test.each([
		[401, "www-authenticate", "RFC 9110 §15.5.2"],
		[405, "allow", "RFC 9110 §15.5.6"],
		[407, "proxy-authenticate", "RFC 9110 §15.5.8"],
		[426, "upgrade", "RFC 9110 §15.5.22"],
	])("%i without %s is told, with it not", (status, name, reference) => {
		expect(answer({ kind: "status", status }).missing).toEqual([
			{ status, name, reference: expect.stringContaining(reference) },
		]);
		expect(answer({ kind: "status", status, fields: { [name]: "x" } }).missing).toEqual([]);
		expect(answer({ kind: "status", status, hint: { substatus: 1 } }).missing).toHaveLength(1);
	});

	test("what the option headers supplies is not missed", () => {
		const headers = { "www-authenticate": 'Basic realm="x"' };
		expect(answer({ kind: "status", status: 401 }, { headers }).missing).toEqual([]);
	});

	test("other statuses miss nothing", () => {
		for (const status of [400, 403, 404, 410, 416, 418, 429, 460, 500, 503, 555]) {
			expect(answer({ kind: "status", status }).missing).toEqual([]);
		}
	});

	test("each field is warned of once, with its section and what to do, and not in production", () => {
		const emit = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
		const warn = createFieldWarner();
		const { missing } = answer({ kind: "status", status: 401 });
		vi.stubEnv("NODE_ENV", "production");
		warn(missing);
		expect(emit).not.toHaveBeenCalled();
		vi.stubEnv("NODE_ENV", "development");
		warn(missing);
		warn(missing);
		warn([]);
		expect(emit).toHaveBeenCalledTimes(1);
		expect(emit.mock.calls[0]).toEqual([
			expect.stringMatching(
				/^A 401 response has to have the field www-authenticate \(RFC 9110 .+\)\. Set it, or give the option challenge/,
			),
			{ type: "StatusPagesWarning", code: "STATUS_PAGES_MISSING_FIELD" },
		]);
		createFieldWarner()(missing);
		expect(emit).toHaveBeenCalledTimes(2);
	});

	test.each([
		[401, "give the option challenge"],
		[405, 'throw statusError(405, { allow: ["GET"] })'],
		[407, `like 'Basic realm="proxy"'`],
		[426, 'throw statusError(426, { headers: { upgrade: "websocket" } })'],
	])("the warning of %i says what to write", (status, advice) => {
		vi.stubEnv("NODE_ENV", "development");
		const emit = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
		createFieldWarner()(answer({ kind: "status", status }).missing);
		expect(emit.mock.calls.flat()[0]).toContain(advice);
	});

	test.each([undefined, {}])("where nobody takes warnings there is none (process: %o)", (process) => {
		const { missing } = answer({ kind: "status", status: 401 });
		vi.stubGlobal("process", process);
		expect(() => createFieldWarner()(missing)).not.toThrow();
		vi.unstubAllGlobals();
	});
});
