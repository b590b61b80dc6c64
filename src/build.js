// Builds dist/: a file for each entry point and two that they share, one of which knows node. A program that imports the package loads
// three files rather than a hundred, which is most of what importing costs.
import { cpSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "rolldown";

const SOURCE = import.meta.dirname;
const TARGET = join(SOURCE, "../dist");

const { exports } = JSON.parse(readFileSync(join(SOURCE, "../package.json"), "utf8"));
const names = Object.values(exports).flatMap((entry) =>
	entry.default ? basename(entry.default, ".js") : [],
);

const entries = names.map((name) => join(SOURCE, `${name}.ts`));
const adapters = join(SOURCE, "adapters/");

// What has to run where there is no node. Every entry has what index.ts has.
function isCore(path) {
	const isShared = !entries.includes(path) || path === join(SOURCE, "index.ts");
	return isShared && !path.startsWith(adapters);
}

rmSync(TARGET, { recursive: true, force: true });
await build({
	input: entries,
	// Only relative imports are ours.
	external: /^[^./]/,
	platform: "neutral",
	logLevel: "warn",
	output: {
		dir: TARGET,
		format: "esm",
		chunkFileNames: "chunks/[name].js",
		codeSplitting: {
			groups: [
				{ name: "core", test: isCore },
				{ name: "node", test: (path) => path.startsWith(adapters), minShareCount: 2 },
			],
		},
	},
});
cpSync(join(SOURCE, "locales"), join(TARGET, "locales"), {
	recursive: true,
	filter: (path) => !path.endsWith(".ts"),
});
