import type { RequestListener } from "node:http";
import type { Options } from "../../src/index.ts";
import { type Context, type Exchange, fieldsOf, type Spelling } from "./exchange.ts";
import { type FuzzHost, JOB_FIELD, type Job, type Report } from "./job.ts";
import { optionsOf, type Setup } from "./setups.ts";

/** Keeps the jobs of one server and what was reported, and makes the apps when they are first needed. */
export interface Ledger {
	/** The jobs that were taken in since the last `clear`. */
	readonly jobs: ReadonlyMap<string, Job>;
	readonly reports: readonly Report[];
	/** How often a Koa app emitted `error`. */
	readonly events: () => number;
	/** How many exchanges were taken in, ever. */
	readonly count: () => number;
	/** Takes an exchange in. */
	take(exchange: Exchange): Job;
	/** Forgets a job that is not to be done. */
	drop(job: Job): void;
	/** Forgets what is done. */
	clear(): void;
	/** Serves every request with the app of its job's setup. */
	readonly listener: RequestListener;
}

/** Makes the ledger of a framework. */
export function createLedger(host: FuzzHost): Ledger {
	const jobs = new Map<string, Job>();
	const apps = new Map<string, RequestListener>();
	const reports: Report[] = [];
	let events = 0;
	let lastId = 0;
	let count = 0;

	const tasks = {
		jobOf: ({ headers }: { headers: object }) => jobs.get(String(Object(headers)[JOB_FIELD])),
		noteEvent: () => {
			events += 1;
		},
	};

	function appOf(setup: Setup): RequestListener {
		const key = JSON.stringify(setup);
		const app = apps.get(key) ?? host.listener(Array(setup.mounts).fill(reporting(setup)), tasks);
		apps.set(key, app);
		return app;
	}

	function reporting(setup: Setup): Options {
		const options = optionsOf(setup);
		return {
			...options,
			onError(error, page, facts) {
				reports.push({ error, page });
				return options.onError?.(error, page, facts);
			},
		};
	}

	return {
		jobs,
		reports,
		events: () => events,
		count: () => count,
		take(exchange) {
			lastId += 1;
			count += 1;
			const job = toJob(host, exchange, lastId);
			jobs.set(String(lastId), job);
			return job;
		},
		drop({ id }) {
			jobs.delete(String(id));
			count -= 1;
		},
		clear() {
			jobs.clear();
			reports.length = 0;
			events = 0;
		},
		listener(request, response) {
			const job = jobs.get(String(request.headers[JOB_FIELD]).replace(/^ok-/, ""));
			return job && appOf(job.setup)(request, response);
		},
	};
}

function toJob(host: FuzzHost, exchange: Exchange, id: number): Job {
	const spelling = host.spellings[exchange.deed.spelling];
	if (spelling === undefined) {
		throw new Error(`No spelling ${exchange.deed.spelling}`);
	}
	const context = contextOf(host.name, exchange, spelling);
	const verdict = spelling.verdict(context);
	const fields = fieldsOf(context, spelling, verdict);
	return { ...context, id, exchange, spelling, verdict, fields, raised: [], received: [] };
}

// Handing an error back to the framework is tested elsewhere; what it makes of a hostile one is not ours.
function contextOf(host: string, { asked, setup, deed }: Exchange, spelling: Spelling<never>): Context {
	const context = { host, asked, setup, deed };
	const hinted = { ...context, deed: { ...deed, hint: undefined } };
	const isFailing = [context, hinted].some((each) => spelling.verdict(each).reported !== "nothing");
	return isFailing && deed.hint === false ? hinted : context;
}
