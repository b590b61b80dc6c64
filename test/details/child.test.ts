import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TSC = join(ROOT, "node_modules/typescript/bin/tsc");

// The interface goes when it is compiled, so the lines of the two files differ.
const CART = `interface Cart {
	readonly items: readonly string[];
	readonly total: number;
}

export function totalOf(cart: Cart | undefined): number {
	return (cart as Cart).total; // in TypeScript
}
`;

const APP = `import express from "express";
import { statusPages } from "./status-pages/express.js";
import { totalOf } from "./cart.js";

const app = express();
app.use(statusPages());
app.get("/", () => {
	totalOf(undefined);
});
const server = app.listen(0, "127.0.0.1", () => {
	const address = server.address();
	console.log(address !== null && typeof address === "object" ? address.port : 0);
});
`;

// Says on stderr when the parser of frames is asked for.
const WATCH = `data:text/javascript,${encodeURIComponent(`
	import { register } from "node:module";
	register("data:text/javascript," + encodeURIComponent(\`
		export async function resolve(name, context, next) {
			if (name === "youch-core") process._rawDebug("LOADED youch-core");
			return next(name, context);
		}
	\`));
`)}`;

let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "details-child-"));
	const run = promisify(execFile);
	await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
	await writeFile(join(folder, "package.json"), '{ "type": "module" }');
	await writeFile(join(folder, "cart.ts"), CART);
	await writeFile(join(folder, "app.ts"), APP);
	await symlink(join(ROOT, "dist"), join(folder, "status-pages"));
	const compile = [
		"--module",
		"nodenext",
		"--target",
		"es2022",
		"--types",
		"node",
		"--skipLibCheck",
		"--sourceMap",
	];
	await run(process.execPath, [TSC, ...compile, "cart.ts", "app.ts"], { cwd: folder });
}, 60_000);

afterAll(async () => {
	for (const child of children) {
		child.kill();
	}
	await rm(folder, { recursive: true });
});

async function startApp(env: string): Promise<{ ask: () => Promise<string>; stderr: () => string }> {
	const child = spawn(process.execPath, ["--enable-source-maps", "--import", WATCH, "app.js"], {
		cwd: folder,
		env: { ...process.env, NODE_ENV: env },
	});
	children.push(child);
	let stderr = "";
	child.stderr.on("data", (chunk) => {
		stderr += chunk;
	});
	const [port] = await once(child.stdout, "data");
	return {
		ask: async () =>
			await (
				await fetch(`http://127.0.0.1:${Number(String(port))}/`, { headers: { accept: "application/json" } })
			).text(),
		stderr: () => stderr,
	};
}

test("in development an error of TypeScript shows the TypeScript", async () => {
	const { ask, stderr } = await startApp("development");
	expect(stderr()).not.toContain("LOADED");
	const { details } = JSON.parse(await ask());
	const [frame, caller] = details.errors[0].frames;
	expect(frame).toMatchObject({ file: "cart.ts", line: 7, kind: "app", function: "totalOf" });
	expect(frame.source[6]).toEqual({
		line: 7,
		text: "\treturn (cart as Cart).total; // in TypeScript",
		isCurrent: true,
	});
	expect(frame.source[0].text).toBe("interface Cart {");
	expect(caller).toMatchObject({ file: "app.ts", line: 8 });
	expect(stderr()).toContain("LOADED youch-core");
});

test("in production nothing is shown, and the parser of frames is not loaded", async () => {
	const { ask, stderr } = await startApp("production");
	const body = await ask();
	expect(JSON.parse(body)).toMatchObject({ status: 500, title: "Internal Server Error" });
	expect(body).not.toMatch(/details|cart|undefined/);
	expect(stderr()).not.toContain("LOADED");
});
