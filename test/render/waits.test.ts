import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { Options } from "../../src/index.ts";
import { ofStatus } from "../ask.ts";

function waitIn(acceptLanguage: string, messages: Options["messages"] & {}, retryAfter = 120): string {
	const facts = { accept: "text/html", acceptLanguage };
	return ofStatus(503, { hint: { retryAfter } }, { messages }, facts).body.replace(/<[^>]+>/g, "");
}

describe("a wait is said in one language", () => {
	test("in English where a language has no sentence for it", () => {
		expect(waitIn("is", { is: { home: "Heim" } })).toContain("Try again in 2 minutes.");
		expect(waitIn("is", { is: { home: "Heim" } }, 3 * 86_400)).toMatch(/\(\w+ \d+ at \d\d:\d\d UTC\)/);
		expect(waitIn("is", { is: { retryIn: "Reyndu aftur {when}." } })).toContain(
			"Reyndu aftur eftir 2 mínútur.",
		);
	});

	test("in the English of a country as it is said there", () => {
		const messages = { "en-GB": { home: "Home" } };
		expect(waitIn("en-GB", messages, 3 * 86_400)).toMatch(/\(\d+ \w+ at \d\d:\d\d UTC\)/);
	});

	test("in English where Intl does not know the language, whatever the machine speaks", () => {
		const script = `
			import { createStatusPages } from "status-pages";
			const pages = createStatusPages({ messages: { ht: { retryIn: "Eseye ankò {when}." } } });
			const facts = { method: "GET", target: "/", accept: "text/plain", acceptLanguage: "ht", local: false };
			console.log(pages.respond(facts, { kind: "status", status: 503 }).body);
		`;
		const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
			encoding: "utf8",
			env: { ...process.env, LC_ALL: "de_DE.UTF-8", LANG: "de_DE.UTF-8" },
		});
		expect(stdout).toContain("Try again in 2 minutes.");
	});
});
