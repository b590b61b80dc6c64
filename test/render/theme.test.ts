import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createStatusPages, OptionError, type Options } from "../../src/index.ts";
import { FACTS } from "../ask.ts";

const THEMES = ["calm", "terminal", "paper", "playful"] as const;
const LOGO = "data:image/png;base64,iVBORw0KGgo=";

function replyOf(options: Options) {
	return createStatusPages(options).respond(
		{ ...FACTS, accept: "text/html" },
		{ kind: "status", status: 404 },
	);
}

function mistakeOf(options: unknown): string {
	try {
		createStatusPages(options as Options);
	} catch (error) {
		expect(error).toBeInstanceOf(OptionError);
		return String((error as OptionError).message);
	}
	throw new Error("it was accepted");
}

function styleOf(body: string): string {
	return /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? "";
}

describe("a theme", () => {
	test("is a style sheet and a drawing: what is said and marked up is the same in all", () => {
		const pages = THEMES.map((theme) =>
			replyOf({ theme })
				.body.replace(/<style>.*?<\/style>/s, "")
				.replace(/<svg.*?<\/svg>/s, ""),
		);
		expect(new Set(pages).size).toBe(1);
		expect(new Set(THEMES.map((theme) => styleOf(replyOf({ theme }).body))).size).toBe(THEMES.length);
	});

	test.each(THEMES)("%s draws each class of statuses in its own way", (theme) => {
		const pages = createStatusPages({ theme });
		const drawings = [302, 404, 500].map((status) => {
			const { body } = pages.respond(
				{ ...FACTS, accept: "text/html" },
				{ kind: "status", status, fields: { location: "/a" } },
			);
			return /<div class="art" aria-hidden="true">(<svg.*?<\/svg>)<\/div>/s.exec(body)?.[1];
		});
		expect(drawings.every(Boolean)).toBe(true);
		expect(new Set(drawings).size).toBe(3);
	});

	test.each(THEMES)(
		"%s is adjusted by custom properties, and the policy names the style that results",
		(name) => {
			const { body, headers } = replyOf({
				theme: {
					name,
					accent: { light: "#0b5345", dark: "#7dcea0" },
					onAccent: "white",
					font: '"Inter", sans-serif',
					radius: "4px",
					width: "40rem",
				},
			});
			const style = styleOf(body);
			const theme = styleOf(replyOf({ theme: name }).body);
			expect(style.startsWith(theme)).toBe(true);
			expect(style.slice(theme.length)).toBe(
				":root body{--accent:#0b5345}" +
					"@media screen and (prefers-color-scheme:dark){:root body{--accent:#7dcea0}}" +
					':root body{--on-accent:white}:root body{--font:"Inter", sans-serif}' +
					":root body{--radius:4px}:root body{--width:40rem}",
			);
			const hash = createHash("sha256").update(style).digest("base64");
			expect(headers["content-security-policy"]).toContain(`style-src 'sha256-${hash}';`);
		},
	);

	test.each(["rgb(0 90 60 / 80%)", "color-mix(in srgb, var(--x, red) 50%, #000)"])(
		"takes %s for a colour",
		(accent) => {
			expect(styleOf(replyOf({ theme: { accent } }).body)).toContain(`--accent:${accent}}`);
		},
	);

	test("takes quotes and brackets in a quoted name", () => {
		const font = `"It's (one)", serif`;
		expect(styleOf(replyOf({ theme: { font } }).body)).toContain(`--font:${font}}`);
	});

	test.each([
		"red",
		"#abc",
		"#abcd",
		"#aabbcc",
		"#aabbccdd",
		"rgb(0,\t0,0)",
		"rgb(0 0 0 / 50%)",
		"color-mix(in srgb, red, blue)",
	])("takes the colour %s", (accent) => {
		expect(styleOf(replyOf({ theme: { accent } }).body)).toContain(`--accent:${accent}}`);
	});

	test.each([
		"0",
		"8px",
		".5rem",
		"1em 2em",
		"1rem / 2rem",
		"1e1px",
		"inherit",
		"calc(1px + 2%)",
		"max(1rem, calc(2px + 1px))",
		"calc(1rem + (2px * 3))",
	])("takes the length %s", (radius) => {
		expect(styleOf(replyOf({ theme: { radius } }).body)).toContain(`--radius:${radius}}`);
	});

	test("has a colour on the accent for each scheme", () => {
		const onAccent = { light: "white", dark: "black" };
		expect(styleOf(replyOf({ theme: { onAccent } }).body)).toMatch(
			/\{--on-accent:white\}@media screen and \(prefers-color-scheme:dark\)\{:root body\{--on-accent:black\}\}$/,
		);
	});

	test("in one colour for light and dark is one rule", () => {
		expect(styleOf(replyOf({ theme: { accent: "teal" } }).body)).toMatch(/:root body\{--accent:teal\}$/);
	});

	test.each([
		[
			"calmer",
			'there is no theme "calmer". Did you mean "calm"? The themes are calm, paper, playful, terminal.',
		],
		[{ name: "calmer" }, 'there is no theme "calmer"'],
		[{ name: 7 }, 'there is no theme "7"'],
		[{ name: null }, 'there is no theme "null"'],
		[{ colour: "red" }, 'there is no "colour". A theme has name, accent, onAccent, font, radius, width.'],
		[{ logo: LOGO }, 'there is no "logo"; write site: { logo: "data:image/svg+xml,..." }.'],
		[
			{ accent: "red;}body{display:none" },
			'accent has to be a CSS value without ; { } or url(), its quotes and brackets closed, like "#075".',
		],
		[{ accent: { light: "red" } }, "accent has to be a CSS value"],
		[{ font: "url(https://evil.example/)" }, "font has to be a CSS value"],
		[{ radius: 8 }, 'closed, like "8px".'],
		[{ font: '"Georgia' }, "its quotes and brackets closed"],
		[{ font: "Georgia'" }, "its quotes and brackets closed"],
		[{ width: "calc(1rem" }, "its quotes and brackets closed"],
		[{ accent: "rgb(0 0 0))" }, "its quotes and brackets closed"],
		[{ width: "</style><script>" }, "width has to be a CSS value"],
		[{ font: "Georgia,\rserif" }, "font has to be a CSS value"],
		[{ font: "Georgia,\u0000serif" }, "font has to be a CSS value"],
		[{ accent: "0b5345" }, 'accent has to be a CSS colour, like "#075"; got "0b5345".'],
		[{ onAccent: "#ff" }, 'onAccent has to be a CSS colour, like "#fff"; got "#ff".'],
		[{ radius: "big" }, 'radius has to be a CSS length, like "8px"; got "big".'],
		[{ width: "40 rem" }, 'width has to be a CSS length, like "40rem"; got "40 rem".'],
		[{ radius: "8" }, 'radius has to be a CSS length, like "8px"; got "8".'],
		[{ width: "40.5" }, "width has to be a CSS length"],
		[{ onAccent: { light: "red" } }, "onAccent has to be a CSS value, or one for each scheme"],
	])("%j is a mistake that is told with what to write", (theme, sentence) => {
		expect(mistakeOf({ theme })).toContain(sentence);
	});
});

describe("the site", () => {
	const body = (site: Options["site"]) =>
		replyOf({ site: site ?? {} }).body.replace(/\n|<style>.*?<\/style>|<svg.*?<\/svg>/gs, "");

	test("has its name at the top, linked home, and in the title of the window", () => {
		const page = body({ name: "Fish & Chips" });
		expect(page).toContain('<header><a href="/"><bdi>Fish &amp; Chips</bdi></a></header>');
		expect(page).toContain("<title>Page not found (404) – Fish &amp; Chips</title>");
	});

	test("has a logo, which is described only where no name stands beside it and it is a link", () => {
		expect(body({ name: "Harbour", logo: LOGO })).toContain(
			`<a href="/"><img src="${LOGO}" alt=""><bdi>Harbour</bdi></a>`,
		);
		expect(body({ logo: LOGO })).toContain(`<a href="/"><img src="${LOGO}" alt="Go to the home page"></a>`);
		expect(body({ logo: LOGO, home: false })).toContain(`<header><img src="${LOGO}" alt=""></header>`);
	});

	test("offers home, support and its links, in this order", () => {
		const links = [{ text: "Status & <more>", href: "https://status.example.com/?a=1&b=2" }];
		expect(body({ home: "/start", support: "mailto:help@example.com", links })).toContain(
			'<nav><a href="/start">Go to the home page</a> <a href="mailto:help@example.com">Contact support</a>' +
				' <a href="https://status.example.com/?a=1&amp;b=2"><bdi>Status &amp; &lt;more&gt;</bdi></a></nav>',
		);
		expect(body({ home: false })).not.toContain("<nav>");
		expect(body({})).not.toContain("<header>");
	});

	test.each([
		[{ title: "x" }, 'there is no "title". A site has name, home, support, logo, links, refresh.'],
		[
			{ logo: "/logo.png" },
			'logo has to be a picture as a data: URL, in base64 or percent-encoded, like "data:image/svg+xml;base64,PHN2Zy8+"; got "/logo.png".',
		],
		[
			{ logo: "data:text/html,<b>" },
			'logo has to be a picture as a data: URL, in base64 or percent-encoded, like "data:image/svg+xml;base64,PHN2Zy8+"; got "data:text/html,<b>".',
		],
		[
			{ home: "javascript:alert(1)" },
			'home has to be a link like "/" or "https://example.com/", or false; got "javascript:alert(1)".',
		],
		[
			{ support: "help me" },
			'support has to be a link like "/help" or "mailto:help@example.com"; got "help me".',
		],
		[{ links: [{ text: "a" }] }, "links has to be a list like"],
		[{ refresh: 5 }, "refresh has to be true or false; got 5."],
		[{ name: "" }, 'name has to be a text; got "".'],
	])("%j is a mistake that is told with what to write", (site, sentence) => {
		expect(mistakeOf({ site })).toContain(sentence);
	});
});
