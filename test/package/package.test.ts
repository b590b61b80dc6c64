import { execFile } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entries } from "../../src/index.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "status-pages-"));
const installed = join(folder, "node_modules/status-pages");

// What is packed, unpacked as npm would install it.
beforeAll(async () => {
	await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: root });
	const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "";
	mkdirSync(installed, { recursive: true });
	await run("tar", ["-xzf", join(folder, tarball), "--strip-components=1", "-C", installed]);
	symlinkSync(join(root, "node_modules"), join(installed, "node_modules"));
}, 60_000);

afterAll(() => {
	rmSync(folder, { recursive: true });
});

async function evaluate(type: "module" | "commonjs", script: string): Promise<string> {
	const { stdout } = await run(process.execPath, [`--input-type=${type}`, "--eval", script], { cwd: folder });
	return stdout.trim();
}

const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
	exports: Record<string, unknown>;
};
const ENTRIES = Object.keys(exports).filter((name) => !name.includes("json"));
const NAMES: Readonly<Record<string, string>> = {
	".": "OptionError createStatusPages entries hint isStatusError lookup statusError",
	"./express": "OptionError createStatusPages entries hint isStatusError lookup statusError statusPages",
	"./koa": "OptionError createStatusPages entries hint isStatusError lookup statusError statusPages",
};

describe("the packed package", () => {
	test.each(ENTRIES)(
		"%s is loaded by import and by require alike, with the names that are promised",
		async (entry) => {
			const name = `status-pages${entry.slice(1)}`;
			const show = "console.log(Object.keys(m).filter((key) => key !== '__esModule').sort().join(' '))";
			const imported = await evaluate("module", `import * as m from "${name}"; ${show}`);
			const required = await evaluate("commonjs", `const m = require("${name}"); ${show}`);
			expect(required).toBe(imported);
			if (NAMES[entry] !== undefined) {
				expect(imported).toBe(NAMES[entry]);
			}
		},
	);

	test("has the catalog of the sources, frozen, in files of ASCII alone", async () => {
		const script = `
			import { entries } from "status-pages";
			const isFrozen = (data) =>
				typeof data !== "object" || (Object.isFrozen(data) && Object.values(data).every(isFrozen));
			console.log(JSON.stringify({ entries, frozen: isFrozen(entries) }));`;
		const loaded = JSON.parse(await evaluate("module", script));
		expect(loaded.frozen).toBe(true);
		expect(JSON.stringify(loaded.entries)).toBe(JSON.stringify(entries));
		for (const file of ["express.js", "koa.js", "node.js", "fetch.js", "chunks/core.js", "chunks/node.js"]) {
			expect(
				readFileSync(join(installed, "dist", file)).every((byte) => byte < 0x80),
				file,
			).toBe(true);
		}
	});

	test("answers in a language that it reads from its files", async () => {
		const script = `
			import { createStatusPages } from "status-pages";
			const facts = { method: "GET", target: "/", local: false, accept: "text/plain", acceptLanguage: "nl" };
			console.log(createStatusPages().respond(facts, { kind: "status", status: 404 }).body);`;
		expect(await evaluate("module", script)).toMatch(/Pagina niet gevonden/);
	});

	test("runs the built-in pages where code may not be made from strings", async () => {
		const script = `
			import { createStatusPages } from "status-pages";
			const facts = { method: "GET", target: "/", local: false, accept: "text/html" };
			console.log(createStatusPages().respond(facts, { kind: "status", status: 404 }).body);`;
		const flags = ["--disallow-code-generation-from-strings", "--input-type=module", "--eval", script];
		const { stdout } = await run(process.execPath, flags, { cwd: folder });
		expect(stdout).toMatch(/<h1>Page not found<\/h1>/);
	});

	test("has types that a strict program compiles against, as ES module and as CommonJS", async () => {
		const program = ENTRIES.map((entry, index) => {
			const name = `status-pages${entry.slice(1)}`;
			return `import * as m${index} from "${name}"; export const n${index} = m${index}.lookup("404")?.name;`;
		}).join("\n");
		const files = ["program.mts", "program.cts"].map((name) => join(folder, name));
		for (const file of files) {
			writeFileSync(file, program);
		}
		const tsc = join(root, "node_modules/typescript/bin/tsc");
		const options = "--noEmit --strict --exactOptionalPropertyTypes --target es2022 --module nodenext".split(
			" ",
		);
		const roots = ["--types", "node", "--typeRoots", join(root, "node_modules/@types")];
		const compiled = run(process.execPath, [tsc, ...options, ...roots, ...files], { cwd: folder });
		const { stdout } = await compiled.catch((failure: { stdout: string }) => failure);
		expect(stdout).toBe("");
	});

	test("has no source, no test and no example in it", () => {
		expect(readdirSync(installed).sort()).toEqual([
			"CHANGELOG.md",
			"LICENSE",
			"README.md",
			"dist",
			"node_modules",
			"package.json",
		]);
	});
});
