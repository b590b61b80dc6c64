import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { entries } from "../src/index.ts";
import { en } from "../src/locales/en.ts";
import { BUILT_IN_LOCALES } from "../src/locales/locales.ts";
import type { Messages } from "../src/locales/messages.ts";

const ROOT = new URL("..", import.meta.url);

function readText(path: string): string {
	return readFileSync(new URL(path, ROOT), "utf8");
}

test("the compiled templates are those of templates/", async () => {
	const compiler = fileURLToPath(new URL("templates/compile.js", ROOT));
	const { compileBuiltIn } = (await import(compiler)) as { compileBuiltIn(): string };
	expect(readText("src/render/built-in.ts") === compileBuiltIn(), "run `npm run build`").toBe(true);
});

test("the list of languages has every file of src/locales/status-pages/ and no other", () => {
	const files = readdirSync(new URL("src/locales/status-pages/", ROOT)).filter((file) =>
		file.endsWith(".json"),
	);
	expect(["en.json", ...files].sort()).toEqual(BUILT_IN_LOCALES.map((tag) => `${tag}.json`).sort());
});

describe.each(BUILT_IN_LOCALES.filter((tag) => tag !== "en"))("the language %s", (tag) => {
	const messages = JSON.parse(readText(`src/locales/status-pages/${tag}.json`)) as Messages;
	const { entries: words, ...phrases } = messages;
	const { entries: _, ...english } = en;

	test("has every phrase, with the same places to fill", () => {
		expect(Object.keys(phrases).sort()).toEqual(Object.keys(english).sort());
		for (const [name, phrase] of Object.entries(english)) {
			expect(placesIn(Object(phrases)[name]), name).toEqual(placesIn(phrase));
		}
	});

	test("has words for entries that there are, and for none else", () => {
		const ids = new Set(entries.map(({ id }) => id));
		expect(Object.keys(words).filter((id) => !ids.has(id))).toEqual([]);
		expect(Object.keys(words).length).toBeGreaterThan(0);
	});
});

function placesIn(phrase: unknown): string[] {
	return [...String(phrase).matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
}
