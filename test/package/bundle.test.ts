import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "rolldown";
import { afterAll, describe, expect, test } from "vitest";
import type * as Core from "../../src/index.ts";
import { BUILT } from "../real/built.ts";

const app = mkdtempSync(join(tmpdir(), "status-pages-bundle-"));
const folder = join(app, "dist");
afterAll(() => rmSync(app, { recursive: true }));

describe.each([
	["ES modules", "esm", "mjs"],
	["CommonJS", "cjs", "cjs"],
] as const)("a bundle of %s, which has no files beside it", async (_, format, ending) => {
	const file = join(folder, `server.${ending}`);
	await build({
		input: join(BUILT, "index.js"),
		platform: "node",
		logLevel: "silent",
		output: { file, format, codeSplitting: false },
	});
	const { createStatusPages, statusError }: typeof Core = await import(pathToFileURL(file).href);
	const facts = { method: "GET", target: "/", local: false, accept: "text/html", acceptLanguage: "de" };

	test("speaks English beside an app's own translations, too", async () => {
		mkdirSync(join(app, "locales"), { recursive: true });
		writeFileSync(join(app, "locales/de.json"), '{"greeting":"Hallo"}');
		const again: typeof Core = await import(`${pathToFileURL(file).href}?again`);
		const { status, headers } = again.createStatusPages().respond(facts, { kind: "status", status: 404 });
		expect([status, headers["content-language"]]).toEqual([404, "en"]);
	});

	test("speaks English, and loses no answer for a language that it does not speak", () => {
		const error = statusError(302, { location: "/login" });
		const { status, headers } = createStatusPages().respond(facts, { kind: "error", error });
		expect([status, headers["location"], headers["content-language"]]).toEqual([302, "/login", "en"]);
	});

	test("speaks what the site brings along", () => {
		const messages = { de: { entries: { 404: { title: "Nicht da", summary: "Hier ist nichts." } } } };
		const { headers, body } = createStatusPages({ messages }).respond(facts, { kind: "status", status: 404 });
		expect(headers["content-language"]).toBe("de");
		expect(body).toContain("Hier ist nichts.");
	});

	test("is told that a language has no words", () => {
		expect(() => createStatusPages({ locales: ["de"] })).toThrow('locales has "de"');
	});
});
