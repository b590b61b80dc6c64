import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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

describe("where code may not be made from text (edge runtimes, --disallow-code-generation-from-strings)", () => {
	async function runPackage(script: string) {
		const folder = mkdtempSync(join(tmpdir(), "status-pages-"));
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
		writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
		const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
		await run(process.execPath, [compiler, "-p", "src/tsconfig.json", "--outDir", join(folder, "dist")], {
			cwd: ROOT,
		});
		cpSync(join(ROOT, "src/locales"), join(folder, "dist/locales"), { recursive: true });
		writeFileSync(join(folder, "script.js"), script);
		return run(process.execPath, ["--disallow-code-generation-from-strings", "script.js"], { cwd: folder });
	}

	test("the built-in pages run, and a template of the site's own fails at start, by name", async () => {
		const { stdout } = await runPackage(`
			import { createStatusPages } from "./dist/index.js";
			const pages = createStatusPages();
			const facts = { method: "GET", target: "/", local: false };
			for (const accept of ["text/html", "application/json", "application/xml", "text/plain"]) {
				console.log(pages.respond({ ...facts, accept, acceptLanguage: "de" }, { kind: "status", status: 404 }).body);
			}
			try {
				createStatusPages({ templates: { 404: "<%= it.id %>" } });
			} catch ({ code, message }) {
				console.log(code, message);
			}
		`);
		expect(stdout.match(/Seite nicht gefunden/g)?.length).toBeGreaterThanOrEqual(2);
		expect(stdout).toContain('"status":404');
		expect(stdout).toContain("<status>404</status>");
		expect(stdout).toMatch(/ERR_STATUS_PAGES_TEMPLATE The template "404.eta" does not compile/);
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
