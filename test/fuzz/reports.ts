import { expect, onTestFinished, vi } from "vitest";
import type { Job, Report } from "./job.ts";
import type { Ledger } from "./ledger.ts";
import { HOOK_FAILURE } from "./setups.ts";

const DEADLINE_MS = 2000;

/** Waits until as many errors are reported as have to be: of what the client sees broken off, the report may come later. */
export async function waitForReports({ jobs, reports }: Ledger): Promise<void> {
	const deadline = Date.now() + DEADLINE_MS;
	const wanted = [...jobs.values()].filter(({ verdict }) => verdict.reported !== "nothing").length;
	do {
		await new Promise((resolve) => setImmediate(resolve));
	} while (ownReports(reports).length < wanted && Date.now() < deadline);
}

function ownReports(reports: readonly Report[]): Report[] {
	return reports.filter(({ error }) => error !== HOOK_FAILURE);
}

/**
 * Checks that each error was reported once, with the status that was sent, and nothing else was.
 *
 * @param isKoa - Whether each is the app's `error` event, too.
 */
export function checkReports({ jobs, reports, events }: Ledger, isKoa: boolean): void {
	const all = [...jobs.values()];
	const left = ownReports(reports);
	for (const job of all) {
		const index = left.findIndex(({ error }) => isOf(error, job, all));
		const [found] = index < 0 ? [] : left.splice(index, 1);
		checkReport(job, found);
	}
	const rest = left.map(({ page }) => page.id);
	expect(rest, "reports of nothing").toEqual([]);
	expect(events(), "error events").toBe(isKoa ? reports.length : 0);
}

function checkReport({ verdict }: Job, report: Report | undefined): void {
	expect(report !== undefined, "a report").toBe(verdict.reported !== "nothing");
	if (verdict.kind === "page" && verdict.isAbandoned) {
		expect(report?.page.status, "the status of a report").toBe(verdict.status ?? report?.page.status);
	}
}

function isOf(error: unknown, { verdict, raised }: Job, jobs: readonly Job[]): boolean {
	switch (verdict.reported) {
		case "thrown":
			return Object.is(error, raised[0]);
		case "another":
			return !jobs.some((job) => job.raised.some((other) => Object.is(other, error)));
		default:
			return false;
	}
}

/** Collects, until the test is over, the errors that nobody caught and warnings of leaks; keeps the console quiet. */
export function watchForStrays(): unknown[] {
	const strays: unknown[] = [];
	const keep = (stray: unknown) => void strays.push(stray);
	vi.spyOn(console, "error").mockImplementation(() => {});
	vi.spyOn(process, "emitWarning").mockImplementation((warning) => {
		if (String(warning).includes("MaxListenersExceeded")) {
			keep(warning);
		}
	});
	process.on("uncaughtException", keep).on("unhandledRejection", keep);
	onTestFinished(() => {
		process.off("uncaughtException", keep).off("unhandledRejection", keep);
		vi.restoreAllMocks();
	});
	return strays;
}
