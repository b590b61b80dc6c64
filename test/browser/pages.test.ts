import type { Server } from "node:http";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { CASES, LANGUAGES, servePages, THEMES } from "./served-pages.ts";

let browser: Browser;
let server: Server;
let origin: string;

beforeAll(async () => {
	if (chromiumPath !== undefined) {
		browser = await launchChromium();
		({ server, origin } = await servePages());
	}
}, 60_000);

afterAll(async () => {
	await browser?.close();
	server?.close();
});

const NAMES = Object.keys(CASES);
/** Each case once, each language at least once. */
const SPREAD = NAMES.map((name, index) => [name, LANGUAGES[index % LANGUAGES.length] ?? "en"] as const);

async function visit<Value>(
	options: BrowserContextOptions,
	paths: readonly string[],
	check: (page: Page, path: string) => Promise<Value>,
): Promise<Value[]> {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const results: Value[] = [];
	for (const path of paths) {
		await page.goto(`${origin}/${path}`);
		results.push(await check(page, path));
	}
	await context.close();
	return results;
}

function overflowOf(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function violationsOf(page: Page): Promise<string[]> {
	await page.evaluate(axe.source);
	const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
	const { violations } = await page.evaluate(
		(values) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: values }),
		tags,
	);
	return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
}

describe.skipIf(chromiumPath === undefined).each(THEMES)("theme %s in Chromium", (theme) => {
	const spread = SPREAD.map(([name, language]) => `${theme}/${name}/${language}`);

	test.each(["light", "dark"] as const)(
		"passes axe for WCAG 2.2 AA, %s",
		async (colorScheme) => {
			const found = await visit(
				{ colorScheme, viewport: { width: 1280, height: 800 } },
				spread,
				async (page, path) => {
					return (await violationsOf(page)).map((violation) => `${path} ${violation}`);
				},
			);
			expect(found.flat()).toEqual([]);
		},
		60_000,
	);

	test("fits 320 pixels without scrolling sideways, in every language", async () => {
		const every = [
			...spread,
			...LANGUAGES.flatMap((language) => NAMES.slice(0, 4).map((name) => `${theme}/${name}/${language}`)),
		];
		const wide = await visit({ viewport: { width: 320, height: 640 } }, every, async (page, path) => [
			path,
			await overflowOf(page),
		]);
		expect(wide.filter(([, overflow]) => overflow !== 0)).toEqual([]);
	}, 60_000);

	test("fits at 200 % text", async () => {
		const wide = await visit({ viewport: { width: 640, height: 800 } }, spread, async (page, path) => {
			await page.addStyleTag({ content: "html { font-size: 200% !important }" }).catch(() => {});
			await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
			const size = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
			return [path, await overflowOf(page), size > 28];
		});
		expect(wide.filter(([, overflow, isLarge]) => overflow !== 0 || isLarge !== true)).toEqual([]);
	}, 60_000);

	test("shows its link in forced colours, and nothing moves where motion is unwanted", async () => {
		const options = {
			forcedColors: "active",
			reducedMotion: "reduce",
			viewport: { width: 800, height: 800 },
		} as const;
		const seen = await visit(options, [`${theme}/not-found/en`], (page) =>
			page.evaluate(() => ({
				border: getComputedStyle(document.querySelector("nav a") ?? document.body).borderTopStyle,
				moving: document.getAnimations().length,
			})),
		);
		expect(seen).toEqual([{ border: "solid", moving: 0 }]);
	});

	test("reads from right to left in Arabic, without scrolling sideways", async () => {
		const seen = await visit(
			{ viewport: { width: 320, height: 640 } },
			[`${theme}/broken/ar`],
			async (page) => ({
				dir: await page.evaluate(() => getComputedStyle(document.body).direction),
				lang: await page.getAttribute("html", "lang"),
				overflow: await overflowOf(page),
			}),
		);
		expect(seen).toEqual([{ dir: "rtl", lang: "ar", overflow: 0 }]);
	});

	test("needs no script, no request besides itself, and breaks no policy", async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		const requests: string[] = [];
		const complaints: string[] = [];
		page.on("request", (request) => requests.push(request.url()));
		page.on("console", (message) => {
			// Chromium says in the console that the document is a 404.
			if (!message.text().startsWith("Failed to load resource: the server responded")) {
				complaints.push(message.text());
			}
		});
		for (const path of spread) {
			await page.goto(`${origin}/${path}`);
			expect(await page.locator("h1").isVisible()).toBe(true);
			expect(await page.locator("script").count()).toBe(0);
		}
		expect(requests).toEqual(spread.map((path) => `${origin}/${path}`));
		expect(complaints).toEqual([]);
		await context.close();
	});
});
