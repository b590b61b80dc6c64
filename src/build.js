// Builds dist/: a file for each entry point and the chunks that they share. A program that imports the package loads
// a handful of files rather than a hundred, which is most of what importing costs.
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";

const SOURCE = import.meta.dirname;
const TARGET = join(SOURCE, "../dist");
const ENTRIES = ["index", "express", "koa", "node", "fetch"];

rmSync(TARGET, { recursive: true, force: true });
await build({
	input: ENTRIES.map((name) => join(SOURCE, `${name}.ts`)),
	// Only relative imports are ours.
	external: /^[^./]/,
	platform: "neutral",
	logLevel: "warn",
	output: { dir: TARGET, format: "esm", chunkFileNames: "chunks/[name].js" },
});
cpSync(join(SOURCE, "locales"), join(TARGET, "locales"), {
	recursive: true,
	filter: (path) => !path.endsWith(".ts"),
});
