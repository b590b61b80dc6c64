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
const ENTRIES = join(SOURCE, "catalog/data/entries.ts");
const adapters = join(SOURCE, "adapters/");

// What has to run where there is no node. Every entry has what index.ts has.
function isCore(path) {
	const isShared = !entries.includes(path) || path === join(SOURCE, "index.ts");
	return isShared && !path.startsWith(adapters);
}

// Each export of a module of plain data as JSON, which is loaded in a fraction of the time that a literal takes.
const dataAsJson = {
	name: "data-as-json",
	async load(path) {
		if (path !== ENTRIES) {
			return null;
		}
		const { output } = await build({ input: path, write: false });
		const data = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
		const lines = Object.entries(data).map(([name, value]) => {
			const json = JSON.stringify(JSON.stringify(value));
			return `export const ${name} = JSON.parse(${json});`;
		});
		return { code: lines.join("\n"), moduleType: "js" };
	},
};

// A file of ASCII alone is read and kept as it is; one "…" makes node decode all of it to two bytes a character.
const asciiOnly = {
	name: "ascii-only",
	generateBundle(_options, bundle) {
		for (const chunk of Object.values(bundle)) {
			chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escapeUnit);
		}
	},
};

function escapeUnit(unit) {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

rmSync(TARGET, { recursive: true, force: true });
await build({
	input: entries,
	// Only relative imports are ours.
	external: /^[^./]/,
	platform: "neutral",
	plugins: [dataAsJson, asciiOnly],
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
