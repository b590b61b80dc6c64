// `node test/bench/instructions.js [--warm-up 12000] [--requests 8000] [--only REGEXP]`: how many instructions of the processor a healthy
// request takes behind us and behind a no-op, counted by valgrind's callgrind rather than timed, so that no noise of the machine is in
// it. What the kernel does is not counted; it is the same for both. Build first; an hour for all three frameworks.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";

const run = promisify(execFile);
const REPLAY = fileURLToPath(new URL("replay.js", import.meta.url));
// One thread and the same seeds each time: the compiler and the garbage collector do their work at the same request.
const NODE_FLAGS = ["--single-threaded", "--hash-seed=1", "--random-seed=1"];
const CALLGRIND = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];

const { values } = parseArgs({
	options: {
		"warm-up": { type: "string", default: "12000" },
		requests: { type: "string", default: "8000" },
		only: { type: "string", default: "." },
	},
});
const warmUp = Number(values["warm-up"]);
const requests = Number(values.requests);

for (const framework of ["express5", "express4", "koa3"].filter((name) =>
	new RegExp(values.only).test(name),
)) {
	const noOp = await instructionsOf(`${framework} 200, no-op`);
	const ours = await instructionsOf(`${framework} 200, statusPages`);
	console.log(
		`${framework}: ${noOp} behind a no-op, ${ours} behind statusPages(), ${(ours / noOp).toFixed(4)} x`,
	);
}

// What starting and warming up take is in both runs.
async function instructionsOf(row) {
	const short = await countUpTo(row, warmUp);
	const long = await countUpTo(row, warmUp + requests);
	return Math.round((long - short) / requests);
}

async function countUpTo(row, count) {
	const command = [...CALLGRIND, process.execPath, ...NODE_FLAGS, REPLAY, row, String(count)];
	const { stderr } = await run("valgrind", command, { env: { ...process.env, NODE_ENV: "production" } });
	return Number(/Collected : (\d+)/.exec(stderr)?.[1]);
}
