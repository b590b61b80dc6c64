import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { entries } from "../../src/index.ts";
import { BUILT_IN_LOCALES } from "../../src/locales/locales.ts";
import { THEMES } from "../../src/render/built-in.ts";
import { ofError, ofStatus } from "../ask.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

describe("the generated module", () => {
	test("is what templates/ gives: `npm run build` after a change there", async () => {
		// Not a literal: the script has no types for tsc to find.
		const compiler: string = "../../templates/compile.js";
		const { compileBuiltIn } = await import(/* @vite-ignore */ compiler);
		expect(readFileSync(join(ROOT, "src/render/built-in.ts"), "utf8")).toBe(compileBuiltIn());
	});
});

describe("the built-in page", () => {
	test("has one style, whose hash the policy names, and no script", () => {
		const { body, headers } = ofStatus(404);
		const styles = [...body.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style = ""]) => style);
		expect(styles).toEqual([THEMES["calm"]?.style]);
		const hash = createHash("sha256")
			.update(styles[0] ?? "")
			.digest("base64");
		expect(headers["content-security-policy"]).toBe(
			`default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
		);
		expect(body).not.toMatch(
			/<script|\son\w+=|\sstyle=|javascript:|<link(?! rel="icon" href="data:,">)|<img|@import|url\(/i,
		);
	});

	test("never shows the request target or the query", () => {
		const facts = { target: "/you-have-won?call=0900" };
		for (const accept of ["text/html", "text/plain"]) {
			expect(ofStatus(404, {}, {}, { ...facts, accept }).body).not.toMatch(/have-won|0900/);
		}
		expect(ofStatus(404, {}, {}, { ...facts, accept: "application/json" }).body).not.toContain("0900");
	});

	test("has every tag closed in order, for every status, in every language", () => {
		const open = new Set(["meta", "link", "br", "path", "circle", "!doctype"]);
		const statuses = entries.filter(({ status, substatus }) => status >= 300 && substatus === undefined);
		for (const [index, { status }] of statuses.entries()) {
			const locale = BUILT_IN_LOCALES[index % BUILT_IN_LOCALES.length] ?? "en";
			const fields = { location: "/a", allow: "GET, HEAD", "retry-after": "60" };
			const { body } = ofStatus(status, { fields }, {}, { acceptLanguage: locale, requestId: "abc" });
			if (status === 304) {
				continue;
			}
			const stack: string[] = [];
			for (const [, slash, name = ""] of body.matchAll(/<(\/?)([a-z!][a-z0-9]*)[^>]*>/gi)) {
				if (slash) {
					expect(stack.pop(), `${status} ${locale}`).toBe(name);
				} else if (!open.has(name.toLowerCase())) {
					stack.push(name);
				}
			}
			expect(stack).toEqual([]);
			expect(body).toContain(
				`<html lang="${locale}" dir="${["ar", "fa", "he"].includes(locale) ? "rtl" : "ltr"}">`,
			);
			expect(body).not.toMatch(/undefined|\[object|NaN|\{\w+\}(?![^<]*<\/style>)/);
		}
	});

	test("escapes everything that comes from outside", () => {
		const { body } = ofError(
			Object.assign(new Error(`"><script>alert('1')</script>&amp;`), { status: 400, expose: true }),
		);
		expect(body).toContain("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;");
	});
});

async function runPackage(script: string, ...flags: string[]): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), "status-pages-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
	writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
	symlinkSync(join(ROOT, "dist"), join(folder, "dist"));
	writeFileSync(join(folder, "script.js"), script);
	const { stdout } = await run(process.execPath, [...flags, "script.js"], { cwd: folder });
	return stdout;
}

const ASK = `
	const facts = { method: "GET", target: "/", local: false, acceptLanguage: "de" };
	const ask = (pages, accept) => pages.respond({ ...facts, accept }, { kind: "status", status: 404 }).body;
	const attempt = (options) => {
		try {
			createStatusPages(options);
		} catch ({ code, message }) {
			console.log(code, message);
		}
	};
`;

describe("on an edge runtime", () => {
	test("where code may not be made from text, the built-in pages run, and an own template fails at start", async () => {
		const script = `
			import { createStatusPages } from "./dist/index.js";
			${ASK}
			for (const accept of ["text/html", "application/json", "application/xml", "text/plain"]) {
				console.log(ask(createStatusPages(), accept));
			}
			attempt({ templates: { 404: "<%= it.id %>" } });
		`;
		const said = await runPackage(script, "--disallow-code-generation-from-strings");
		expect(said.match(/Seite nicht gefunden/g)?.length).toBeGreaterThanOrEqual(2);
		expect(said).toContain('"status":404');
		expect(said).toContain("<status>404</status>");
		expect(said).toMatch(/ERR_STATUS_PAGES_TEMPLATE The template "404.eta" does not compile/);
	});

	test("where there is no file system, English is spoken, and languages and templates come as objects", async () => {
		const said = await runPackage(`
			process.getBuiltinModule = undefined;
			const { createStatusPages } = await import("./dist/index.js");
			${ASK}
			console.log(ask(createStatusPages(), "text/plain"));
			console.log(ask(createStatusPages({ messages: { de: { error: "Fehler {status}" } } }), "text/plain"));
			console.log(ask(createStatusPages({ templates: { 404: "own" } }), "text/html"));
			attempt({ templates: "./templates" });
			attempt({ locales: ["de"] });
		`);
		expect(said).toMatch(/^Error 404: Page not found/);
		expect(said).toContain("Fehler 404: Page not found");
		expect(said).toContain("\nown\n");
		expect(said).toContain("ERR_STATUS_PAGES_TEMPLATE templates: no file system here; give an object");
		expect(said).toContain('ERR_STATUS_PAGES_OPTION locales has "de"');
	});
});

test("nothing but the adapters imports node", () => {
	const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter(
		(file) => file.endsWith(".ts") && !file.startsWith("adapters"),
	);
	expect(files.length).toBeGreaterThan(30);
	const importing = files.filter((file) =>
		/(?:from|import)\s*\(?\s*["'](?:node:|fs|path|http|url|crypto|util|stream)/.test(
			readFileSync(join(ROOT, "src", file), "utf8"),
		),
	);
	expect(importing).toEqual([]);
});
