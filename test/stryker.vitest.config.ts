import { defineConfig } from "vitest/config";
import config from "./vitest.config.ts";

const { projects: _, ...shared } = config.test ?? {};

// What mutants are tried on: the fast tests of the parts that are mutated. Random errors take long, and kill another
// mutant each time.
export default defineConfig({
	...config,
	test: {
		...shared,
		include: [
			"test/classify/!(random-errors).test.ts",
			"test/negotiate/*.test.ts",
			"test/fields/*.test.ts",
			"test/answer/{respond-fields,missing-fields}.test.ts",
			"test/settings/hooks.test.ts",
		],
	},
});
