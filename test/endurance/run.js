// `npm run endurance`: what a long life does to a server. Fails when a limit is passed.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { endureErrors } from "./errors.js";
import { endureFlood } from "./flood.js";

const { values } = parseArgs({
	options: {
		requests: { type: "string", default: "300000" },
		variety: { type: "string", default: "1000000" },
	},
});

for (const app of ["express", "koa"]) {
	const result = await endureErrors(app, Number(values.requests));
	const [early, late] = result.listeners;
	tell(`${app}: ${values.requests} errors`, result, {
		"the heap has grown by at most 5 %": result.growth <= 1.05 && result.growthAfterBreaks <= 1.05,
		"there was no MaxListenersExceededWarning": result.warnings === 0,
		"no socket has more listeners than before": late <= early,
		"no timer is kept": result.timersKept <= 0,
	});
}

const variety = JSON.parse(
	execFileSync(process.execPath, [
		"--expose-gc",
		fileURLToPath(new URL("variety.js", import.meta.url)),
		values.variety,
	]),
);
tell(`${values.variety} requests that are all different`, variety, {
	"the heap has grown by at most 5 %": variety.growth <= 1.05,
});

const flood = await endureFlood(7, 40_000);
tell("a 404 flood on 200 connections", flood, {
	"healthy requests wait at most 1.2 x as long as with Express's default (p99)": flood.ratio <= 1.2,
});

function tell(title, result, promises) {
	console.log(`\n${title}\n  ${JSON.stringify(result)}`);
	for (const [promise, isKept] of Object.entries(promises)) {
		console.log(`  ${isKept ? "yes" : "NO "} ${promise}`);
		if (!isKept) {
			process.exitCode = 1;
		}
	}
}
