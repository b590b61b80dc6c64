import type { Server } from "node:http";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entries } from "../../src/index.ts";
import { messagesOf } from "../../src/locales/locales.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { LANGUAGES, servePages, spreadOf, THEMES } from "./served-pages.ts";

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

/** Visits pages one after the other, and fails if one asks for anything else or breaks its own policy. */
async function visit<Value>(
	options: BrowserContextOptions,
	paths: readonly string[],
	check: (page: Page, path: string) => Promise<Value>,
): Promise<Value[]> {
	const context = await browser.newContext(options);
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
	const results: Value[] = [];
	for (const path of paths) {
		await page.goto(`${origin}/${path}`);
		results.push(await check(page, path));
	}
	await context.close();
	// A picture in the document is no request to anybody.
	expect(requests.filter((url) => !url.startsWith("data:"))).toEqual(
		paths.map((path) => `${origin}/${path}`),
	);
	expect(complaints).toEqual([]);
	return results;
}

function overflowOf(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function violationsOf(page: Page, path: string, rules: axe.RuleObject = {}): Promise<string[]> {
	await page.evaluate(axe.source);
	const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
	const { violations } = await page.evaluate(
		(options) => (globalThis as unknown as { axe: typeof axe }).axe.run(options),
		{ runOnly, rules, resultTypes: ["violations" as const], preload: false },
	);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map((node) => `${path} ${id}: ${node.html.slice(0, 120)}`),
	);
}

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
	"light, 1280 pixels": { colorScheme: "light", viewport: { width: 1280, height: 800 } },
	"dark, 320 pixels": { colorScheme: "dark", viewport: { width: 320, height: 640 } },
};

/** Every heading and every sentence of each language, each as long as it gets. */
const TEXTS = Object.fromEntries(
	LANGUAGES.map((language) => {
		const words = Object.values(
			language === "en"
				? Object.fromEntries(entries.map((entry) => [entry.id, entry]))
				: messagesOf(language, {}).entries,
		);
		const sentences = words.flatMap(({ summary = "", advice = [] }) => [summary, ...advice]);
		return [
			language,
			{
				titles: words.flatMap(({ title }) => (title === undefined ? [] : [title])),
				longest: sentences.reduce((one, other) => (other.length > one.length ? other : one)),
			},
		];
	}),
);

describe.skipIf(chromiumPath === undefined).each(THEMES)("theme %s in Chromium", (theme) => {
	const spread = spreadOf(theme).map(({ name, language }) => `${theme}/${name}/${language}`);

	test.each(Object.entries(LOOKS))(
		"passes axe for WCAG 2.2 AA: %s",
		async (_, options) => {
			expect((await visit(options, spread, violationsOf)).flat()).toEqual([]);
		},
		60_000,
	);

	test("that reloads itself has that against axe, and nothing else, which site.refresh turns off", async () => {
		const path = `${theme}/too-many/en/GET`;
		const [violations] = await visit({}, [path], violationsOf);
		expect(violations).toEqual([`${path} meta-refresh: <meta http-equiv="refresh" content="90">`]);
	});

	test("passes axe in forced colours, and every text has one of the visitor's colours", async () => {
		const options = { forcedColors: "active", colorScheme: "dark" } as const;
		const paths = spread.filter((_, index) => index % 4 === 0);
		const seen = await visit(options, paths, async (page, path) => {
			const strange = await page.evaluate(() => {
				const probe = document.body.appendChild(document.createElement("i"));
				const visitors = ["CanvasText", "LinkText"].map((color) => {
					probe.style.setProperty("color", color);
					return getComputedStyle(probe).color;
				});
				probe.remove();
				const texts = [...document.querySelectorAll("p, h1, li, a, b, code, small, time")];
				return texts.map((text) => getComputedStyle(text).color).filter((color) => !visitors.includes(color));
			});
			// axe reads the colours that the page has without them.
			return [...strange, ...(await violationsOf(page, path, { "color-contrast": { enabled: false } }))];
		});
		expect(seen.flat()).toEqual([]);
	}, 60_000);

	test("fits 320 pixels in every language, with every heading that there is", async () => {
		const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
		for (const name of ["unavailable", "moved"]) {
			await page.goto(`${origin}/frames/${theme}/${name}`);
			const wide = await page.evaluate((texts) => {
				const isWide = (root: Element): boolean => root.scrollWidth > root.clientWidth;
				return [...document.querySelectorAll("iframe")].flatMap((frame) => {
					const inner = frame.contentDocument;
					const heading = inner?.querySelector("h1");
					const sentence = inner?.querySelector(".advice li, .retry");
					const { titles = [], longest = "" } = texts[frame.title] ?? {};
					if (!inner || !heading || !sentence || inner.documentElement.clientWidth !== 320) {
						return [`${frame.title}: no page`];
					}
					sentence.textContent = longest;
					return titles
						.filter((title) => {
							heading.textContent = title;
							return isWide(inner.documentElement) || isWide(heading) || isWide(sentence);
						})
						.map((title) => `${frame.title}: ${title}`);
				});
			}, TEXTS);
			expect(wide).toEqual([]);
		}
		await page.close();
	}, 60_000);

	test("fits at 200 % text", async () => {
		const wide = await visit({ viewport: { width: 640, height: 800 } }, spread, async (page, path) => {
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

	test("reads from right to left in Arabic, and its letters are neither spaced nor slanted", async () => {
		const seen = await visit(
			{ viewport: { width: 320, height: 640 } },
			[`${theme}/moved/ar`],
			async (page) => ({
				lang: await page.getAttribute("html", "lang"),
				overflow: await overflowOf(page),
				...(await page.evaluate(() => {
					const texts = [...document.querySelectorAll("h1, p, li, a")].map((element) =>
						getComputedStyle(element),
					);
					const arrow = document.querySelector(".art svg") ?? document.body;
					return {
						dir: getComputedStyle(document.body).direction,
						spacing: [...new Set(texts.map(({ letterSpacing }) => letterSpacing))],
						styles: [...new Set(texts.map(({ fontStyle }) => fontStyle))],
						mirrored: getComputedStyle(arrow).scale,
						isolated: getComputedStyle(document.querySelector("nav bdi") ?? document.body).unicodeBidi,
					};
				})),
			}),
		);
		expect(seen).toEqual([
			{
				dir: "rtl",
				lang: "ar",
				overflow: 0,
				spacing: ["normal"],
				styles: ["normal"],
				mirrored: "-1 1",
				isolated: "isolate",
			},
		]);
	});

	test("keeps a long link inside its button", async () => {
		const seen = await visit({ viewport: { width: 320, height: 640 } }, [`${theme}/moved/en`], (page) =>
			page.evaluate(() => {
				const button = document.querySelector("nav a") ?? document.body;
				const { height } = button.getBoundingClientRect();
				const radius = Number.parseFloat(getComputedStyle(button).borderTopLeftRadius);
				const lines = button.querySelector("bdi")?.getClientRects().length ?? 0;
				// Text begins a little inside a corner of up to two lines, and runs out of a rounder one.
				return { isTall: height > 60 && lines > 1, isRound: radius > 32 };
			}),
		);
		expect(seen).toEqual([{ isTall: true, isRound: false }]);
	});

	test("prints dark on light what there is to read, without pictures and links", async () => {
		const seen = await visit({ colorScheme: "dark" }, [`${theme}/unavailable/en`], async (page) => {
			await page.emulateMedia({ media: "print", colorScheme: "dark" });
			return page.evaluate(() => ({
				hidden: [".art", "nav"].map(
					(selector) => getComputedStyle(document.querySelector(selector) ?? document.body).display,
				),
				ink: (getComputedStyle(document.body).color.match(/\d+/g) ?? []).every((part) => Number(part) < 64),
			}));
		});
		expect(seen).toEqual([{ hidden: ["none", "none"], ink: true }]);
	});

	test("needs no script", async () => {
		const seen = await visit({ javaScriptEnabled: false }, spread, async (page) => [
			await page.locator("h1").isVisible(),
			await page.locator("script").count(),
		]);
		expect(seen).toEqual(spread.map(() => [true, 0]));
	});
});

test.skipIf(chromiumPath === undefined)("the terminal's ornaments are seen, and not read aloud", async () => {
	const [contents] = await visit({}, ["terminal/not-found/en"], (page) =>
		page.evaluate(() =>
			["header bdi", ".code", ".advice li"].map((selector) => {
				const element = document.querySelector(selector);
				return element && getComputedStyle(element, "::before").content;
			}),
		),
	);
	expect(contents).toEqual(['"~/" / ""', '"$ " / ""', '">" / ""']);
});
