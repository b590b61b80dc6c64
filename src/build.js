// Builds dist/: a file for each entry point and the chunks that they share. A program that imports the package loads
// a handful of files rather than a hundred, which is most of what importing costs.
import { cpSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "rolldown";

const SOURCE = import.meta.dirname;
const TARGET = join(SOURCE, "../dist");

const { exports } = JSON.parse(readFileSync(join(SOURCE, "../package.json"), "utf8"));
const names = Object.values(exports).flatMap((entry) =>
	entry.default ? basename(entry.default, ".js") : [],
);

rmSync(TARGET, { recursive: true, force: true });
await build({
	input: names.map((name) => join(SOURCE, `${name}.ts`)),
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
