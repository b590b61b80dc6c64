import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { serve } from "../site.ts";
import { createClient } from "./conversation.ts";
import { HOSTS } from "./hosts.ts";
import { createLedger } from "./ledger.ts";
import { checkReports, waitForReports, watchForStrays } from "./reports.ts";
import { have, IS_REPLAY, oneForEach, parametersFor, runsOf, SEED, TIMES } from "./runs.ts";

const EXCHANGES = 4000;
const TIMEOUT_MS = 120_000;

describe.each(HOSTS)("whatever is asked of $name and whatever its app does", (host) => {
	test(
		`gets one well-formed response, and the connection goes on (seed ${SEED})`,
		async () => {
			const strays = watchForStrays();
			const ledger = createLedger(host);
			// Fields of 8 KB, several of them, are to reach the app, and a client that waits its turn is not to be dropped.
			const { port } = await serve(ledger.listener, { maxHeaderSize: 2 ** 17, keepAliveTimeout: 0 });
			const clients = oneForEach(() => createClient(port, ledger));
			const property = fc.asyncProperty(runsOf(host), async (run) => {
				ledger.clear();
				strays.length = 0;
				await have(run, run.exchanges.map(ledger.take), clients);
				await waitForReports(ledger);
				checkReports(ledger, host.name.startsWith("koa"));
				expect(strays, "errors that nobody caught").toEqual([]);
			});
			await fc.assert(property, {
				...parametersFor(EXCHANGES / 4),
				interruptAfterTimeLimit: TIMEOUT_MS * TIMES * 0.9,
				markInterruptAsFailure: true,
			});
			expect(ledger.count()).toBeGreaterThanOrEqual(IS_REPLAY ? 1 : EXCHANGES * TIMES);
			console.log(`${host.name}: ${ledger.count()} exchanges, seed ${SEED}`);
		},
		TIMEOUT_MS * TIMES,
	);
});
