import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkResponse } from "./checks.ts";
import { HOSTS } from "./hosts.ts";
import { type Http2Client, serveHttp2 } from "./http2-client.ts";
import type { FuzzHost, Job } from "./job.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { checkReports, waitForReports, watchForStrays } from "./reports.ts";
import { IS_REPLAY, parametersFor, runsOf, SEED, TIMES } from "./runs.ts";

const EXCHANGES = 1000;
const TIMEOUT_MS = 60_000;

// Express knows no HTTP/2; and an app that destroys a stream without an error tells node's client nothing.
const HTTP2_HOSTS = HOSTS.filter(({ name }) => name === "koa3" || name === "node").map((host): FuzzHost => {
	const { "destroy and throw": _, ...spellings } = host.spellings;
	return { ...host, spellings };
});

describe.each(HTTP2_HOSTS)("over HTTP/2, $name", (host) => {
	test(
		`gives one well-formed response, and the session goes on (seed ${SEED})`,
		async () => {
			const strays = watchForStrays();
			const ledger = createLedger(host);
			const open = await serveHttp2(ledger.listener);
			const property = fc.asyncProperty(runsOf(host), async ({ exchanges }) => {
				ledger.clear();
				strays.length = 0;
				for (const job of exchanges.map(ledger.take)) {
					if (!isFair(job)) {
						ledger.drop(job);
					}
				}
				await haveAll(open(), ledger);
				await waitForReports(ledger);
				checkReports(ledger, host.name.startsWith("koa"));
				expect(strays, "errors that nobody caught").toEqual([]);
			});
			await fc.assert(property, {
				...parametersFor(EXCHANGES / 3),
				interruptAfterTimeLimit: TIMEOUT_MS * TIMES * 0.9,
				markInterruptAsFailure: true,
			});
			expect(ledger.count()).toBeGreaterThanOrEqual(IS_REPLAY ? 0 : EXCHANGES * TIMES);
			console.log(`${host.name} over HTTP/2: ${ledger.count()} exchanges, seed ${SEED}`);
		},
		TIMEOUT_MS * TIMES,
	);
});

// Content where none may be is a mistake of the app's that node's HTTP/2 throws on, unless a page mends it.
function isFair({ asked, deed, verdict }: Job): boolean {
	return verdict.kind === "page" || (asked.method !== "HEAD" && ![204, 304].includes(deed.status));
}

// A session for each run: node counts streams that are reset as memory of the session, up to a limit.
async function haveAll(client: Http2Client, { jobs }: Ledger): Promise<void> {
	const conversations = [...jobs.values()].map((job) => converse(client, job));
	await Promise.allSettled(conversations);
	client.close();
	await Promise.all(conversations);
}

async function converse(client: Http2Client, job: Job): Promise<void> {
	const received = await client.ask(job);
	if (job.verdict.kind === "broken") {
		expect(received, "a broken response that looks whole").toBeUndefined();
	} else if (received === undefined) {
		expect.fail(`the stream was reset, of job ${JSON.stringify(job.exchange.asked).slice(0, 300)}`);
	} else {
		checkResponse(job, received);
	}
	expect(await client.askHealthy(job), "the next response").toMatchObject({ status: 200 });
}
