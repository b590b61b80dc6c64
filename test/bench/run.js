// `npm run bench -- [--processes 5] [--rounds 8] [--seconds 0.4] [--only REGEXP]`: the rows in interleaved rounds, then what needs no
// server.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { budgetOf } from "./budget.js";
import { startServer } from "./measure.js";
import { reportOf } from "./report.js";
import { measureRespond } from "./respond.js";
import { ROWS } from "./rows.js";
import { measureImport, measureMemory } from "./start-up.js";

const { values } = parseArgs({
	options: {
		processes: { type: "string", default: "5" },
		rounds: { type: "string", default: "8" },
		seconds: { type: "string", default: "0.4" },
		only: { type: "string" },
	},
});
const processes = positive("processes");
const rounds = positive("rounds");
const seconds = positive("seconds");
const only = values.only === undefined ? undefined : new RegExp(values.only, "i");
const rows = [...ROWS.values()].filter(({ name }) => only === undefined || only.test(name));

const samples = new Map(rows.map(({ name }) => [name, []]));
// New processes again and again, so that one process's luck with the compiler does not decide.
for (let index = 0; index < processes; index += 1) {
	for (const app of new Set(rows.map(appOf))) {
		await measureGroup(
			rows.filter((row) => appOf(row) === app),
			`process ${index + 1} of ${processes}`,
		);
	}
}
process.stderr.write("\n");

const whole = only === undefined;
const alone = whole || only.test("respond") ? await measureRespond() : undefined;
const startUp = whole || only.test("import") ? await measureImport() : undefined;
const memory = whole || only.test("memory") ? await measureMemory() : undefined;
const results = { samples, alone, startUp, memory, processes, rounds, seconds };
const text = reportOf(results, budgetOf(results));
console.log(text);
if (whole) {
	writeFileSync(new URL("RESULTS.md", import.meta.url), text);
}

function appOf({ name }) {
	return name.split(" ", 1)[0];
}

// Rows that are compared are measured within seconds of each other, as a machine is slower in one minute than in the next.
async function measureGroup(group, title) {
	const servers = [];
	for (const row of group) {
		process.stderr.write(`\r${title}: ${row.name.padEnd(40)}`);
		servers.push({ name: row.name, ...(await startServer(row)) });
	}
	for (let round = 0; round < rounds; round += 1) {
		// There and back again: what is slower later in a round is not always the same row.
		for (const { name, measure } of round % 2 === 0 ? servers : [...servers].reverse()) {
			samples.get(name).push(await measure(seconds));
		}
	}
	for (const { stop } of servers) {
		stop();
	}
}

function positive(name) {
	const number = Number(values[name]);
	if (!(number > 0)) {
		console.error(`--${name} has to be a number above 0, like --${name} 5.`);
		process.exit(2);
	}
	return number;
}
