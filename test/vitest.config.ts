import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A file for the results as JSON, besides what is printed.
const report = process.env["TEST_REPORT"];
const root = fileURLToPath(new URL("..", import.meta.url));

const ALONE = "test/endurance/**/*.test.ts";

export default defineConfig({
	root,
	resolve: {
		// The examples import the package by its name; in tests that is the source.
		alias: [
			{ find: /^status-pages$/, replacement: `${root}src/index.ts` },
			{ find: /^status-pages\/(\w+)$/, replacement: `${root}src/$1.ts` },
		],
	},
	test: {
		projects: [
			{
				extends: true,
				test: { name: "suite", include: ["test/**/*.test.ts"], exclude: [ALONE], maxWorkers: 2 },
			},
			// They measure, and share the machine with nothing.
			{
				extends: true,
				test: { name: "alone", include: [ALONE], fileParallelism: false, sequence: { groupOrder: 1 } },
			},
		],
		env: { NODE_ENV: "test" },
		testTimeout: 20_000,
		reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
		coverage: {
			provider: "v8",
			include: ["src/**/*.ts"],
			exclude: ["src/catalog/data/**", "src/render/built-in.ts"],
			reportsDirectory: "coverage",
		},
	},
});
