import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a Chromium is, or `undefined`, which is said aloud. */
export const chromiumPath: string | undefined =
	process.env["CHROMIUM_PATH"] ?? PATHS.find((path) => existsSync(path));

if (chromiumPath === undefined) {
	console.warn(
		"NOT TESTED: no Chromium here (apt-get install chromium, or set CHROMIUM_PATH): nothing is checked in a browser.",
	);
}

/** Starts Chromium without its own network traffic. */
export function launchChromium(): Promise<Browser> {
	return chromium.launch({
		executablePath: chromiumPath ?? "",
		args: [
			"--no-sandbox",
			"--disable-gpu",
			"--disable-quic",
			"--no-first-run",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
		],
	});
}
