import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { entries, type Options } from "../../src/index.ts";
import { BUILT_IN_LOCALES } from "../../src/locales/locales.ts";
import { ofStatus, TEXT_FACTS } from "../ask.ts";

function waitIn(acceptLanguage: string, messages: Options["messages"] & {}, retryAfter = 120): string {
	const facts = { accept: "text/html", acceptLanguage };
	return ofStatus(503, { hint: { retryAfter } }, { messages }, facts).body.replace(/<[^>]+>/g, "");
}

// Those that a page is made for, with a sentence like "Try again later."
const WAITING = entries
	.filter(
		({ id, status, advice }) =>
			id === String(status) && /wait|come back|again (in|later)/i.test(String(advice)),
	)
	.map(({ status }) => status);

test("statuses whose advice says to wait are found", () => {
	expect(WAITING).toEqual(expect.arrayContaining([429, 444, 500, 503, 509, 525, 540]));
});

describe.each(BUILT_IN_LOCALES)("advice to wait in %s", (acceptLanguage) => {
	const facts = { ...TEXT_FACTS, acceptLanguage };
	const adviceOf = (body: string) => body.split("\n").filter((line) => line.startsWith("- "));

	test.each(WAITING)("is not given by a %i that says how long", (status) => {
		const without = adviceOf(ofStatus(status, {}, { retryAfterSeconds: false }, facts).body);
		const given = adviceOf(ofStatus(status, { hint: { retryAfter: 90 } }, {}, facts).body);
		// 444 is said in English alone; elsewhere it has the advice of a 400.
		expect(without.length - given.length).toBe(status === 444 && acceptLanguage !== "en" ? 0 : 1);
		expect(without).toEqual(expect.arrayContaining(given));
	});
});

test("advice of the site's own is given all the same", () => {
	const messages = { en: { entries: { 503: { advice: ["Call us."] } } } };
	expect(ofStatus(503, {}, { messages }, TEXT_FACTS).body).toContain("- Call us.\nTry again in 2 minutes.");
});

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
