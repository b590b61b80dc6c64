import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { createStatusPages, entries } from "../../src/index.ts";
import { htmlOf, LANGUAGES, SITES, spreadOf, THEMES } from "./served-pages.ts";

const hasJava = (() => {
	try {
		execFileSync("java", ["-version"], { stdio: "ignore" });
		return true;
	} catch {
		console.warn("NOT TESTED: no Java here: the Nu HTML checker does not run.");
		return false;
	}
})();

const MAX_BYTES = 12 * 1024;

describe("the built-in pages", () => {
	test.skipIf(!hasJava)(
		"are valid by the Nu HTML checker, every theme, case and language, on a site that says much and one that says nothing",
		async () => {
			const folder = mkdtempSync(join(tmpdir(), "status-pages-"));
			for (const theme of THEMES) {
				for (const { name, language } of spreadOf(theme)) {
					writeFileSync(join(folder, `${theme}-${name}-${language}.html`), htmlOf(theme, name, language));
					writeFileSync(
						join(folder, `${theme}-${name}-bare.html`),
						htmlOf(theme, name, "en", "POST", "bare"),
					);
				}
				writeFileSync(join(folder, `${theme}-refresh.html`), htmlOf(theme, "too-many", "en", "GET"));
			}
			const jar: string = createRequire(import.meta.url)("vnu-jar");
			const { stdout } = await promisify(execFile)(
				"java",
				["-jar", jar, "--stdout", "--format", "json", "--exit-zero-always", folder],
				{
					maxBuffer: 64 * 1024 * 1024,
				},
			);
			rmSync(folder, { recursive: true });
			const { messages } = JSON.parse(stdout) as {
				messages: { type: string; message: string; url: string; extract?: string }[];
			};
			expect(
				messages.map(({ type, message, url }) => `${type}: ${message} (${url.split("/").at(-1)})`),
			).toEqual([]);
		},
		120_000,
	);

	test("have at most 12 KB each: every entry in every language and theme, with all that a page can have", () => {
		const fields = { location: `/${"a".repeat(200)}`, allow: "GET, HEAD, PUT, DELETE", "retry-after": "120" };
		for (const theme of THEMES) {
			const pages = createStatusPages({ theme, site: SITES["full"] ?? {}, substatus: "always" });
			for (const acceptLanguage of LANGUAGES) {
				const facts = { method: "GET", target: "/", local: false, accept: "text/html", acceptLanguage };
				for (const { id, status, substatus } of entries.filter((entry) => entry.status >= 300)) {
					const hint = { ...(substatus && { substatus }), detail: "One more sentence. ".repeat(20) };
					const { body } = pages.respond(facts, { kind: "status", status, fields, hint });
					expect(Buffer.byteLength(body), `${theme} ${id} ${acceptLanguage}`).toBeLessThanOrEqual(MAX_BYTES);
				}
			}
		}
	}, 60_000);
});
