// The languages as clients meet them, and when they are loaded.
import fs from "node:fs";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createStatusPages, lookup } from "../../src/index.ts";
import { BUILT_IN_LOCALES, directionOf, messagesOf } from "../../src/locales/locales.ts";
import { FACTS } from "../ask.ts";

describe.each(BUILT_IN_LOCALES)("an answer in %s", (locale) => {
	const pages = createStatusPages();
	const ask = (accept: string) =>
		pages.respond({ ...FACTS, accept, acceptLanguage: locale }, { kind: "status", status: 404 });
	const { title = "", summary = "" } = messagesOf(locale, {}).entries["404"] ?? lookup(404) ?? {};

	test("says so in its fields and its markup, in every format", () => {
		for (const accept of ["text/html", "application/json", "application/xml", "text/plain"]) {
			const { body, headers } = ask(accept);
			expect(headers["content-language"], accept).toBe(locale);
			expect(body, accept).toContain(summary);
		}
		expect(ask("text/html").body).toContain(`<html lang="${locale}" dir="${directionOf(locale)}">`);
		expect(ask("text/html").body).toContain(`<h1>${title}</h1>`);
		expect(ask("text/plain").body).toMatch(/^.+?404(?:\u00a0?: |：)/);
		expect(ask("text/plain").body.split("\n", 1)[0]).toContain(title);
		expect(JSON.parse(ask("application/json").body)).toMatchObject({ title: "Not Found", detail: summary });
	});
});

test("a language is read when first spoken, once, and English never", async () => {
	const reading = vi.spyOn(fs, "readFileSync");
	onTestFinished(() => reading.mockRestore());
	vi.resetModules();
	const fresh = await import("../../src/index.ts");
	const pages = [fresh.createStatusPages(), fresh.createStatusPages({ theme: "paper" })];
	const speak = (acceptLanguage: string) => {
		for (const page of pages) {
			page.respond({ ...FACTS, acceptLanguage }, { kind: "status", status: 404 });
		}
	};
	const read = () =>
		reading.mock.calls.map(([file]) => String(file)).filter((file) => file.endsWith(".json"));
	speak("en");
	expect(read()).toEqual([]);
	speak("de");
	speak("de-CH, de;q=0.9");
	speak("ja");
	expect(read().map((file) => file.split("/").at(-1))).toEqual(["de.json", "ja.json"]);
});
