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

/** What the page of an app says once it is made as a snippet says: a word of the snippet, a language, a piece of the page. */
const EFFECTS: readonly [word: string, language: string, piece: string][] = [
	["Lost at sea", "en", "<h1>Lost at sea</h1>"],
	["Lost at sea", "en", ">Back to the harbour</a>"],
	["Villa {status}", "is", "<h1>Síðan fannst ekki</h1>"],
	["Villa {status}", "is", "Villa <b>404</b>"],
	['name: "paper"', "en", ":root body{--accent:#0b5345}"],
	['name: "paper"', "en", '<a href="/hours">Opening hours</a>'],
	["Try our search", "en", "<main>\n<h1>Page not found</h1><p>Try our search.</p>"],
	["/site.css", "en", '<html lang="en" dir="ltr"><title>Page not found</title>'],
	["/site.css", "en", "<footer>Harbour Books</footer></body>"],
	["app.render", "en", "<h1>Page not found (404)</h1>"],
];

interface Snippet {
	readonly checks: [unknown, unknown][];
	readonly app?: { callback?(): never; set?(name: string, value: string): void };
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
			app.set?.("views", join(root, "examples/views"));
			const ask = () => request(app.callback?.() ?? (app as never)).get("/nowhere");
			const { status, headers } = await ask();
			expect([status, headers["content-type"]]).toEqual([404, expect.stringMatching(/html|json/)]);
			for (const [, language, piece] of EFFECTS.filter(([word]) => code.includes(word))) {
				expect((await ask().set("accept-language", language)).text.replace(/>\s+</g, "><")).toContain(
					piece.replace(/>\s+</g, "><"),
				);
			}
		}
	});

	test("shows what each worked example of looks and words does", () => {
		for (const [word] of EFFECTS) {
			expect(snippets.filter((code) => code.includes(word)).length, word).toBe(1);
		}
	});

	test("describes every field of a page, and no other", () => {
		const table = /<summary>The page, field by field.*?<\/details>/s.exec(readme)?.[0] ?? "";
		const cells = [...table.matchAll(/^\| (`.*?) +\|/gm)].map(([, cell = ""]) => cell);
		const described = cells.flatMap((cell) => cell.split(", ")).map((name) => name.replaceAll("`", ""));
		const source = readFileSync(join(root, "src/page.ts"), "utf8");
		const interfaceOf = /export interface Page \{(.*?)\n\}/s.exec(source)?.[1] ?? "";
		const fields = [...interfaceOf.matchAll(/^\treadonly (\w+)\??:/gm)].map(([, name = ""]) => name);
		const optional = [...interfaceOf.matchAll(/^\treadonly (\w+)\?:/gm)].map(([, name = ""]) => name);
		expect(fields.length).toBeGreaterThan(20);
		expect(described.sort()).toEqual(fields.sort());
		for (const name of optional) {
			expect(table, name).toMatch(new RegExp(`^\\| \`${name}\`.*maybe absent`, "m"));
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
