import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FIELDS } from "../../src/catalog/data/fields.ts";
import { IANA } from "../../src/catalog/data/iana.ts";
import { IIS } from "../../src/catalog/data/iis.ts";
import { UNOFFICIAL } from "../../src/catalog/data/unofficial.ts";
import { entries, lookup } from "../../src/index.ts";

function readData(name: string) {
	return JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), "utf8"));
}

interface RegisteredCode {
	code: number;
	name: string;
	reference: string;
}

interface SubstatusRow {
	id: string;
	confidence: string;
	closestStandardStatus?: number;
	visibility: { safeToShowExact: boolean };
}

interface UnofficialCode {
	code: number;
	confidence?: string;
	conflictsWith?: string;
	outOfRange?: boolean;
}

describe("the IANA module", () => {
	const source = readData("iana").codes as RegisteredCode[];
	const headers = readData("headers");

	test("has every registered code under its registered name", () => {
		expect(IANA.map(({ status, name }) => ({ status, name }))).toEqual(
			source.map(({ code, name }) => ({ status: code, name })),
		);
	});

	test("cites the section that the registry cites", () => {
		for (const { code, reference } of source) {
			const cited = IANA.find(({ status }) => status === code)?.reference.replace(" §", ", Section ");
			expect(cited).toBe(reference);
		}
	});

	test("knows which statuses caches may store by themselves (RFC 9110 §15.1, RFC 7725 §3)", () => {
		expect(IANA.filter((row) => row.cacheable).map((row) => row.status)).toEqual(
			headers.heuristicallyCacheable,
		);
	});

	test("has every field rule of the source, with its level and its section", () => {
		const rules = headers.statuses as {
			code: number;
			headers: { name: string; level: string; ref: string }[];
		}[];
		for (const { code, headers: expected } of rules) {
			const actual = (FIELDS[code] ?? []).map(({ name, level, reference }) => ({ name, level, reference }));
			expect(actual, String(code)).toEqual(
				expected.map(({ name, level, ref }) => ({ name: name.toLowerCase(), level, reference: ref })),
			);
		}
	});

	test("tells visitors of every error what happened and what to do", () => {
		for (const { status, title, summary, advice = [], cause } of IANA.filter((row) => row.status >= 400)) {
			expect([title, summary, cause, ...advice].every(Boolean), String(status)).toBe(true);
			expect(advice.length, String(status)).toBeGreaterThan(0);
		}
	});
});

describe("the IIS module", () => {
	const source = (readData("iis") as SubstatusRow[]).filter(({ confidence }) => confidence !== "low");

	test("has every sub-status of the source but those of low confidence", () => {
		expect(IIS.map(({ id }) => id)).toEqual(source.map(({ id }) => id));
	});

	test("shows only what the source calls safe to show", () => {
		for (const { id, visibility, closestStandardStatus } of source) {
			const row = IIS.find((candidate) => candidate.id === id);
			expect(row?.safe ?? false, id).toBe(visibility.safeToShowExact);
			expect(row?.closest, id).toBe(closestStandardStatus);
		}
	});
});

describe("the module of unofficial codes", () => {
	const source = readData("unofficial").codes as UnofficialCode[];

	test("has every code that is in range, not registered and not doubtful", () => {
		const registered = new Set(IANA.map(({ status }) => status));
		const codes = source
			.filter(
				({ code, confidence, outOfRange }) => confidence !== "low" && !outOfRange && !registered.has(code),
			)
			.map(({ code }) => code);
		expect(UNOFFICIAL.map(({ status }) => status)).toEqual([...new Set(codes)].sort((a, b) => a - b));
	});
});

describe("the catalog", () => {
	test("has unique ids that agree with status and sub-status", () => {
		expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
		for (const { id, status, substatus } of entries) {
			expect(id).toBe(substatus === undefined ? `${status}` : `${status}.${substatus}`);
		}
	});

	test("finds every row of the list that the project began with", () => {
		const { rows } = readData("source-list-rows") as {
			rows: { id: string; status: number; substatus: number | null }[];
		};
		expect(rows).toHaveLength(78);
		for (const { id, status, substatus } of rows) {
			const entry = lookup(id);
			expect(entry, id).toMatchObject({ id, status, ...(substatus === null ? {} : { substatus }) });
			expect(entries).toContain(entry);
		}
	});

	test("says what is true today where the list was wrong", () => {
		expect(lookup(307)?.summary).toMatch(/same method/);
		expect(lookup(413)).toMatchObject({
			name: "Content Too Large",
			summary: expect.stringMatching(/what was sent/i),
		});
		expect(lookup(417)).toMatchObject({ name: "Expectation Failed" });
		expect(lookup(423)).toMatchObject({ name: "Locked" });
		expect(lookup(203)?.summary).toMatch(/proxy|on the way|in between|changed/i);
		expect(lookup(503)?.since).not.toMatch(/IIS/);
		expect(lookup(410)?.summary).toMatch(/for good/);
		expect(lookup("403.12")?.cause).toMatch(/map/i);
		expect(lookup("403.15")?.cause).toMatch(/licen[cs]e/i);
		expect(lookup("404.2")?.cause).toMatch(/lockdown/i);
		expect(lookup(305)?.cause).toMatch(/deprecated|not be used|not use|out of use/i);
	});

	test("every server error says that the fault is not the visitor's", () => {
		const words = /not your fault|our side|the site's side|not yours|You did nothing wrong|its owner needs/;
		for (const { id, summary } of entries.filter(({ status }) => status >= 500)) {
			expect(summary, id).toMatch(words);
		}
	});

	test("every status that visitors meet says what to do, and no sub-status says more than one line", () => {
		for (const { id, substatus, status, advice = [], summary } of entries) {
			if (substatus !== undefined) {
				expect(summary.length, id).toBeLessThanOrEqual(120);
			} else if (status >= 400) {
				expect(advice.length, id).toBeGreaterThan(0);
				expect(summary.length, id).toBeGreaterThan(0);
			}
		}
	});

	test("no text shouts, and none is left empty", () => {
		for (const { id, title, summary, advice = [], cause } of entries) {
			for (const text of [title, summary, ...advice, cause].filter((value) => value !== undefined)) {
				expect(text.trim(), id).toBe(text);
				expect(text, id).not.toMatch(/^$|!/);
			}
		}
	});
});
