// Runs code out of documents as it stands: as a module of its own, with what a reader has at that point.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import request from "supertest";
import { afterAll } from "vitest";
import * as core from "../src/index.ts";

/** The repository's folder. */
export const ROOT: string = fileURLToPath(new URL("..", import.meta.url));

/** What a snippet has made. */
export interface Snippet {
	/** What stands before a comment with a value, and the value. */
	readonly checks: readonly [actual: unknown, expected: unknown][];
	/** What the snippet itself calls by these names. */
	readonly app?: Listener & { callback?(): Listener; set?(name: string, value: unknown): void };
	readonly server?: Server;
	readonly handler?: unknown;
	readonly logger?: unknown;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

// What the snippets before it have imported and made, the last first.
const PRELUDE: readonly [word: string, line: string][] = [
	["app", "const app = express();"],
	["statusPages", 'import { statusPages } from "status-pages/express";'],
	["express", 'import express from "express";'],
	...Object.keys(core).map((word): [string, string] => [word, `import { ${word} } from "status-pages";`]),
];

const NAMES = ["app", "server", "handler", "logger"];

/** Tells whether code declares or imports a name. */
function declares(code: string, name: string): boolean {
	return new RegExp(
		`^\\s*(?:import\\b[^"';]*\\b${name}\\b[^"';]*from|const ${name}\\b|(?:async )?function ${name}\\b)`,
		"m",
	).test(code);
}

/** Makes a module of a snippet: with what it needs before it, and with its comments checked. */
function moduleOf(code: string): string {
	// Where a reader has an app, the quick start has made it.
	const isMounted = !/\bapp\b/.test(code) || /statusPages\(/.test(code);
	const mounted = `${isMounted ? "" : "app.use(statusPages());"}\n${code}`;
	const needed = PRELUDE.reduce(
		(text, [word, line]) =>
			new RegExp(`\\b${word}\\b`).test(text) && !declares(text, word) ? `${line}\n${text}` : text,
		mounted.replace(/^(?:app|server)\.listen\(3000\);.*$/gm, ""),
	);
	const checked = needed.replace(
		/^(?!\s|throw)(.+); \/\/ ("[^"]*"|\d+|true|false)(?:,.*)?$/gm,
		(_, expression: string, value: string) => `checks.push([${expression}, ${value}]);`,
	);
	const exported = NAMES.filter(
		(name) => declares(checked, name) && !checked.includes(`export const ${name}`),
	);
	return `export const checks = [];\n${checked}\nexport { ${exported.join(", ")} };\n`;
}

/** Makes the function that runs snippets; their files are gone when the tests are over. */
export function snippetRunner(name: string): (code: string) => Promise<Snippet> {
	// Below the repository, where a module finds its packages.
	const parent = join(ROOT, "test/.readme");
	mkdirSync(parent, { recursive: true });
	const folder = mkdtempSync(join(parent, `${name}-`));
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});
	let count = 0;
	return async function run(code) {
		count += 1;
		const file = join(folder, `${count}.js`);
		writeFileSync(file, moduleOf(code));
		return await import(/* @vite-ignore */ file);
	};
}

/** Asks the app or the server of a snippet. */
export function ask({ app, server }: Snippet, path: string): request.Test {
	return request(server ?? app?.callback?.() ?? app ?? "").get(path);
}
