// Every snippet of the README is run as it stands: as a module of its own, with what a reader has at that point.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import request from "supertest";
import { afterAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const parent = join(root, "test/.readme");
mkdirSync(parent, { recursive: true });
const folder = mkdtempSync(join(parent, "run-"));

afterAll(() => {
	rmSync(parent, { recursive: true });
});

const snippets = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code = ""]) => code);

// What the snippets before it have imported and made.
const PRELUDE: readonly [word: string, line: string][] = [
	["express", 'import express from "express";'],
	["statusPages", 'import { statusPages } from "status-pages/express";'],
	["app", "const app = express();"],
];

function moduleOf(code: string): string {
	const own = (word: string) => new RegExp(`(?:import|const|function)[^;]*\\b${word}\\b`).test(code);
	const needsApp = /\bapp\b/.test(code) && !own("app");
	const lines = PRELUDE.filter(
		([word]) => !own(word) && (new RegExp(`\\b${word}\\b`).test(code) || (needsApp && word === "express")),
	);
	const checked = code.replace(
		/^(?!\s|throw)(.+); \/\/ ("[^"]*"|\d+)(?:,.*)?$/gm,
		(_, expression: string, value: string) => `checks.push([${expression}, ${value}]);`,
	);
	const body = checked.replace(/^app\.listen\(3000\);$/gm, "").replace(/^server\.listen\(3000\);$/gm, "");
	const exported = /\bapp\b/.test(code) ? "export { app };" : "";
	return [...lines.map(([, line]) => line), "export const checks = [];", body, exported].join("\n");
}

interface Snippet {
	readonly checks: [unknown, unknown][];
	readonly app?: { callback?(): never };
}

describe("the README", () => {
	test("has snippets", () => {
		expect(snippets.length).toBeGreaterThan(8);
	});

	test.each(
		snippets.map(
			(code, index) => [code.trim().split("\n").slice(0, 3).join(" ").slice(0, 70), code, index] as const,
		),
	)("%s", async (_, code, index) => {
		const file = join(folder, `snippet-${index}.js`);
		writeFileSync(file, moduleOf(code));
		const { app, checks }: Snippet = await import(/* @vite-ignore */ file);
		for (const [actual, expected] of checks) {
			expect(actual).toBe(expected);
		}
		if (app !== undefined) {
			const { status, headers } = await request(app.callback?.() ?? (app as never)).get("/nowhere");
			expect([status, headers["content-type"]]).toEqual([404, expect.stringMatching(/html|json/)]);
		}
	});

	test("names every option, and no other", () => {
		const table = /## Options\n(.*?)\n## /s.exec(readme)?.[1] ?? "";
		const named = [...table.matchAll(/^\| `(\w+)`\s+\|/gm)].map(([, name = ""]) => name);
		const source = readFileSync(join(root, "src/options.ts"), "utf8");
		const interfaceOf = /export interface Options \{(.*?)\n\}/s.exec(source)?.[1] ?? "";
		const options = [...interfaceOf.matchAll(/^\treadonly (\w+)\?:/gm)].map(([, name = ""]) => name);
		expect([...named].sort()).toEqual([...options].sort());
	});

	test("names every error code", () => {
		const source = readFileSync(join(root, "src/option-error.ts"), "utf8");
		for (const [code] of source.matchAll(/ERR_STATUS_PAGES_\w+/g)) {
			expect(readme).toContain(`\`${code}\``);
		}
	});
});
