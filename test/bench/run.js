// `npm run bench -- [--rounds 5] [--seconds 2] [--only REGEXP]`: the rows in interleaved rounds, then what needs no server.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { budgetOf } from "./budget.js";
import { measureRow } from "./measure.js";
import { reportOf } from "./report.js";
import { measureRespond } from "./respond.js";
import { ROWS } from "./rows.js";
import { measureImport, measureMemory } from "./start-up.js";

const { values } = parseArgs({
	options: {
		rounds: { type: "string", default: "5" },
		seconds: { type: "string", default: "2" },
		only: { type: "string" },
	},
});
const rounds = positive("rounds");
const seconds = positive("seconds");
const only = values.only === undefined ? undefined : new RegExp(values.only, "i");
const rows = [...ROWS.values()].filter(({ name }) => only === undefined || only.test(name));

const samples = new Map(rows.map(({ name }) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
	// There and back again: what is slower later in a round is not always the same row.
	for (const row of round % 2 === 0 ? rows : [...rows].reverse()) {
		process.stderr.write(`\rround ${round + 1} of ${rounds}: ${row.name.padEnd(40)}`);
		samples.get(row.name).push(await measureRow(row, seconds));
	}
}
process.stderr.write("\n");

const whole = only === undefined;
const alone = whole || only.test("respond") ? await measureRespond() : undefined;
const startUp = whole || only.test("import") ? await measureImport() : undefined;
const memory = whole || only.test("memory") ? await measureMemory() : undefined;
const results = { samples, alone, startUp, memory, rounds, seconds };
const text = reportOf(results, budgetOf(results));
console.log(text);
if (whole) {
	writeFileSync(new URL("RESULTS.md", import.meta.url), text);
}

function positive(name) {
	const number = Number(values[name]);
	if (!(number > 0)) {
		console.error(`--${name} has to be a number above 0, like --${name} 5.`);
		process.exit(2);
	}
	return number;
}
