import type { RequestFacts } from "./outcome.ts";
import type { Page } from "./page.ts";
import { instanceOf } from "./request-target.ts";
import type { Settings } from "./settings.ts";

/** Hands an error to the site's hook, or to the default. Never throws. */
export type Reporter = (error: unknown, page: Page, facts: RequestFacts) => void;

/**
 * Makes the function that reports errors: to `onError`, else to `fallback`.
 *
 * What the hook throws, at once or later, is said on stderr and goes no further: a broken hook must not end the process
 * or cost a visitor the page.
 *
 * @param fallback - Reports when there is no `onError`.
 */
export function createReporter({ onError }: Settings, fallback: Reporter): Reporter {
	return function report(error, page, facts) {
		try {
			const result: unknown =
				onError === undefined ? fallback(error, page, facts) : onError(error, page, facts);
			if (result instanceof Promise) {
				result.catch(complain);
			}
		} catch (failure) {
			complain(failure);
		}
	};
}

/**
 * Says a server error on stderr, with what an operator needs to find it again. Client errors stay quiet.
 *
 * The line has the id with the sub-status, the method, the path without its query, and the reference.
 */
export function reportToConsole(error: unknown, page: Page, facts: RequestFacts): void {
	if (page.status >= 500) {
		const where = `${facts.method} ${instanceOf(facts.target) ?? "-"}`;
		const reference = page.requestId === undefined ? "" : ` (${page.requestId})`;
		console.error(`status-pages: ${page.id} ${page.name}: ${where}${reference}\n`, error);
	}
}

/** Says on stderr that reporting failed. Never throws. */
export function complain(failure: unknown): void {
	try {
		console.error("status-pages: reporting an error failed:", failure);
	} catch {
		// The failure cannot even be printed; the client has the answer all the same.
	}
}

/** Does what the reporter of tests does: nothing. */
export function reportNothing(): void {}
