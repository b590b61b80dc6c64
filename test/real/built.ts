import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The package as `npm run build` built it, for processes of their own; node itself runs no TypeScript. */
export const BUILT = `${ROOT}dist`;

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
