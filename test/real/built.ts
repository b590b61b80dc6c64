import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The package built for this test file, for processes of its own; node itself runs no TypeScript. */
export function buildPackage(): string {
	mkdirSync(`${ROOT}dist`, { recursive: true });
	// Inside of dist, which git and Biome leave alone, and from where the dependencies are found.
	const folder = mkdtempSync(`${ROOT}dist/test-`);
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const tsc = `${ROOT}node_modules/typescript/bin/tsc`;
	execFileSync(process.execPath, [tsc, "-p", `${ROOT}src/tsconfig.json`, "--outDir", folder]);
	cpSync(`${ROOT}src/locales`, `${folder}/locales`, {
		recursive: true,
		filter: (file) => !file.endsWith(".ts"),
	});
	return folder;
}

/** A program under test. */
export interface Program {
	readonly port: number;
	/** What it has printed so far. */
	readonly output: { stdout: string; stderr: string };
	isAlive(): boolean;
}

/**
 * Runs a program that tells its port with `process.send`, until the tests of the file are over.
 *
 * @param file - Its name in the folder of these tests.
 */
export async function runProgram(
	file: string,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
): Promise<Program> {
	const path = fileURLToPath(new URL(file, import.meta.url));
	const child = spawn(process.execPath, [path, ...args], {
		env: { PATH: process.env["PATH"], NODE_ENV: "production", ...env },
		stdio: ["ignore", "pipe", "pipe", "ipc"],
	});
	const output = { stdout: "", stderr: "" };
	child.stdout?.on("data", (text: Buffer) => {
		output.stdout += text;
	});
	child.stderr?.on("data", (text: Buffer) => {
		output.stderr += text;
	});
	afterAll(() => {
		child.kill();
	});
	const port = await new Promise<number>((resolve, reject) => {
		child.once("message", (message) => resolve(Number(message)));
		child.once("exit", () => reject(new Error(`${file} ended: ${output.stderr}`)));
	});
	return { port, output, isAlive: () => child.exitCode === null && child.signalCode === null };
}
