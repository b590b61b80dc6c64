// Writes the picture that the README shows: the four themes, light and dark. Run it with `npm run screenshots`; it needs
// a Chromium (CHROMIUM_PATH, or /usr/bin/chromium).
import { writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { previewOf } from "./look.js";

const TARGET = new URL("themes.png", import.meta.url);
const VIEW = { width: 800, height: 700 };
const THEMES = ["calm", "terminal", "paper", "playful"];
const PAGES = { light: "404", dark: "503" };

const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
	args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

async function shoot(theme, colorScheme) {
	const page = await browser.newPage({ viewport: VIEW, colorScheme, reducedMotion: "reduce" });
	await page.setContent(previewOf(PAGES[colorScheme], { theme }).body);
	const picture = await page.screenshot();
	await page.close();
	return `data:image/png;base64,${picture.toString("base64")}`;
}

const pictures = [];
for (const colorScheme of Object.keys(PAGES)) {
	for (const theme of THEMES) {
		pictures.push(await shoot(theme, colorScheme));
	}
}

const sheet = await browser.newPage({ viewport: { width: 1280, height: 558 } });
await sheet.setContent(
	`<style>body{margin:0;display:grid;grid-template-columns:repeat(4,1fr);gap:8px;background:#fff}img{width:100%;display:block}</style>
${pictures.map((picture) => `<img alt="" src="${picture}">`).join("")}`,
);
writeFileSync(TARGET, await sheet.screenshot());
await browser.close();
console.log(`written: ${TARGET.pathname}`);
