import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { CASES, htmlOf, LANGUAGES, THEMES } from "./served-pages.ts";

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
		"are valid by the Nu HTML checker, every theme, case and language",
		async () => {
			const folder = mkdtempSync(join(tmpdir(), "status-pages-"));
			for (const theme of THEMES) {
				for (const [index, name] of Object.keys(CASES).entries()) {
					for (const language of [LANGUAGES[index % LANGUAGES.length] ?? "en", "en"]) {
						writeFileSync(join(folder, `${theme}-${name}-${language}.html`), htmlOf(theme, name, language));
					}
				}
			}
			writeFileSync(join(folder, "refresh.html"), htmlOf("calm", "too-many", "en", "GET"));
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

	test("have at most 12 KB each", () => {
		const sizes = THEMES.flatMap((theme) =>
			Object.keys(CASES).flatMap((name) =>
				LANGUAGES.map((language) => Buffer.byteLength(htmlOf(theme, name, language))),
			),
		);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_BYTES);
	});
});
