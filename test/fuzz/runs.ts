import fc, { type Parameters } from "fast-check";
import type { Client } from "./conversation.ts";
import { type Exchange, exchangesOf } from "./exchange.ts";
import type { FuzzHost, Job } from "./job.ts";

const { FUZZ_SEED, FUZZ_PATH, FUZZ_TIMES = "1" } = process.env;

const USUAL_SEED = 486_453_376;

/**
 * The seed of all properties, which their messages repeat: `FUZZ_SEED`, `random` for a new one. Without it the exchanges are the same in
 * each run, so that a change is to blame for what fails.
 */
export const SEED = FUZZ_SEED === "random" ? Date.now() % 2 ** 31 : Number(FUZZ_SEED ?? USUAL_SEED);

/** How many times as many exchanges as usual are wanted. */
export const TIMES = Number(FUZZ_TIMES);

/** Whether one run that failed is repeated, by the `path` of its message in `FUZZ_PATH`. */
export const IS_REPLAY = FUZZ_PATH !== undefined;

/** How a property is run. */
export function parametersFor(runs: number): Parameters<unknown> {
	return {
		seed: SEED,
		numRuns: Math.ceil(runs * TIMES),
		...(FUZZ_PATH !== undefined && { path: FUZZ_PATH }),
	};
}

/** How the exchanges of one run are had: in turn or pipelined on one connection, or all at once on their own. */
const COURSES = ["in turn", "pipelined", "side by side"] as const;

const MAX_EXCHANGES = 8;

/** Some exchanges of one server. */
export interface Run {
	readonly course: (typeof COURSES)[number];
	readonly exchanges: readonly Exchange[];
}

/** Runs of the exchanges that a framework can have. */
export function runsOf({ spellings }: FuzzHost): fc.Arbitrary<Run> {
	const exchange = exchangesOf(Object.keys(spellings));
	return fc.record({
		course: fc.constantFrom(...COURSES),
		exchanges: fc.array(exchange, { minLength: 1, maxLength: MAX_EXCHANGES, size: "max" }),
	});
}

/** Has the exchanges of a run. */
export async function have({ course }: Run, jobs: readonly Job[], clients: readonly Client[]): Promise<void> {
	if (course !== "side by side") {
		await clients[0]?.converse(jobs, course === "pipelined");
		return;
	}
	const conversations = jobs.map((job, index) => clients[index]?.converse([job], false));
	// After a failure the others go on, and must not be taken for what comes next.
	await Promise.allSettled(conversations);
	await Promise.all(conversations);
}

/** Makes as many of something as a run can have exchanges. */
export function oneForEach<Value>(make: () => Value): Value[] {
	return Array.from({ length: MAX_EXCHANGES }, make);
}
