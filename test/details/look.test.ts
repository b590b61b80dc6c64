import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import axe from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readFrames } from "../../src/adapters/node-details.ts";
import type { ThemeName } from "../../src/index.ts";
import { createAnswerer } from "../../src/respond.ts";
import { chromiumPath, launchChromium } from "../browser/chromium.ts";

const THEMES = ["calm", "terminal", "paper", "playful"] as const;

function fail(): never {
	const message = `a message that is wider than any screen: ${"x".repeat(300)}, and it has words after that, too`;
	throw new Error(message, { cause: new TypeError("because") });
}

let browser: Browser;
let server: Server;
let base: string;

// The path names the theme.
async function respond({ url = "/", headers }: IncomingMessage) {
	const answerer = createAnswerer({ details: true, theme: url.slice(1) as ThemeName }, readFrames);
	const facts = { method: "GET", target: url, local: true, acceptLanguage: headers["accept-language"] };
	try {
		return fail();
	} catch (error) {
		const fields = { ...headers, "x-long": "v ".repeat(200), "x-word": "v".repeat(200) };
		return (await answerer.answerAsync(facts, { kind: "error", error }, fields)).reply;
	}
}

beforeAll(async () => {
	server = createServer(async (request, response) => {
		const reply = await respond(request);
		response.writeHead(reply.status, reply.headers).end(reply.body);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	if (chromiumPath !== undefined) {
		browser = await launchChromium();
	}
}, 60_000);

afterAll(async () => {
	await browser?.close();
	server.close();
});

test
	.skipIf(chromiumPath === undefined)
	.each(THEMES.flatMap((theme) => [[theme, 320, "en"] as const, [theme, 1280, "ar"] as const]))(
	"%s at %i pixels in %s: only the code scrolls, by keyboard too",
	async (theme, width, locale) => {
		const page = await browser.newPage({ viewport: { width, height: 800 }, locale });
		const complaints: string[] = [];
		page.on("console", (message) => complaints.push(message.text()));
		await page.goto(`${base}/${theme}`);
		const open = (): void => {
			for (const details of document.querySelectorAll("details")) {
				details.open = true;
			}
		};
		await page.evaluate(open);
		const seen = await page.evaluate(() => {
			const blocks = [...document.querySelectorAll<HTMLElement>(".dev pre")];
			const [first] = blocks;
			first?.focus();
			return {
				pageWidth: document.documentElement.scrollWidth,
				scrolls: blocks.some((block) => block.scrollWidth > block.clientWidth),
				focused: document.activeElement === first,
				named: blocks.every((block) => block.role === "group" && (block.ariaLabel ?? "") !== ""),
				direction: first && getComputedStyle(first).direction,
				numbered: first && getComputedStyle(first.querySelector("span") ?? first, "::before").content,
				links: document.querySelectorAll('.dev a[href^="vscode://file/"]').length,
			};
		});
		expect(seen).toEqual({
			pageWidth: width,
			scrolls: width === 320 ? true : expect.any(Boolean),
			focused: true,
			named: true,
			direction: "ltr",
			numbered: expect.stringMatching(/^"\s*\d+"$/),
			links: expect.any(Number),
		});
		expect(seen.links).toBeGreaterThan(0);
		const refused = complaints.filter((text) => /content security|refused/i.test(text));
		const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
		await page.evaluate(axe.source);
		const violations = await page.evaluate(async (runOnly) => {
			const { violations: found } = await (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly });
			return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
		}, tags);
		expect(violations).toEqual([]);
		expect(refused).toEqual([]);
		await page.close();
	},
);

test.skipIf(chromiumPath === undefined).each(THEMES)(
	"%s: code can be read in both schemes",
	async (theme) => {
		for (const colorScheme of ["light", "dark"] as const) {
			const page = await browser.newPage({ colorScheme });
			await page.goto(`${base}/${theme}`);
			const ratios = await page.evaluate(() => {
				// A canvas turns any CSS colour into bytes, and lays one over the other.
				const canvas = document.createElement("canvas");
				const paint = canvas.getContext("2d", { willReadFrequently: true });
				const lightness = (...colors: string[]): number => {
					for (const color of colors) {
						Object.assign(paint ?? {}, { fillStyle: color });
						paint?.fillRect(0, 0, 1, 1);
					}
					const bytes = [...(paint?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
					const [red = 0, green = 0, blue = 0] = bytes.map((byte) => {
						const part = byte / 255;
						return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
					});
					return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
				};
				const backgrounds = (element: Element | null): string[] =>
					element === null
						? ["white"]
						: [...backgrounds(element.parentElement), getComputedStyle(element).backgroundColor];
				const ratio = (element: Element, pseudo?: string): number => {
					const under = backgrounds(element);
					const [low = 0, high = 0] = [
						lightness(...under),
						lightness(...under, getComputedStyle(element, pseudo).color),
					].sort((one, other) => one - other);
					return (high + 0.05) / (low + 0.05);
				};
				const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
				return [
					...all(".dev :is(h2, h3, a, summary, pre span, mark, .message, .place span, .via)").map((element) =>
						ratio(element),
					),
					...all(".dev [data-line]").map((element) => ratio(element, "::before")),
				];
			});
			expect(ratios.length).toBeGreaterThan(20);
			expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5);
			await page.close();
		}
	},
);
