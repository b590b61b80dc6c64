import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const run = promisify(execFile);

/** Runs a script of `npm run endurance` shortly, on what was built, and gives what it prints. */
async function shortly<Result>(script: string, ...args: readonly string[]): Promise<Result> {
	const path = fileURLToPath(new URL(script, import.meta.url));
	const { stdout } = await run(process.execPath, ["--expose-gc", path, ...args]);
	return JSON.parse(stdout);
}

interface Inventory {
	readonly growth: number;
	readonly growthAfterBreaks: number;
	readonly warnings: number;
	readonly listeners: readonly [early: number, late: number];
	readonly timersKept: number;
}

// `npm run endurance` asks for less growth after more requests; here the engine is still warming up.
describe.each(["express", "koa"])("after thousands of errors of all kinds a server of %s", (app) => {
	test("holds on to no more than after the first of them", { timeout: 60_000 }, async () => {
		const result = await shortly<Inventory>("errors.js", app, "8000");
		expect(result.growth).toBeLessThan(1.3);
		expect(result.growthAfterBreaks).toBeLessThan(1.3);
		expect(result.listeners[1]).toBeLessThanOrEqual(result.listeners[0]);
		expect(result.timersKept).toBeLessThanOrEqual(0);
		expect(result.warnings).toBe(0);
	});
});

test("requests that are all different fill no cache", { timeout: 60_000 }, async () => {
	expect((await shortly<{ growth: number }>("variety.js", "30000")).growth).toBeLessThan(1.15);
});

test("healthy requests get through a flood of 404s as with Express's default", {
	timeout: 60_000,
}, async () => {
	expect((await shortly<{ ratio: number }>("flood.js", "3", "6000")).ratio).toBeLessThan(2);
});
