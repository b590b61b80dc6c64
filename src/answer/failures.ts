import { isObject } from "../guarded.ts";
import type { Page } from "../page.ts";

// Beside the failures, which `onError` gets as they were thrown: frozen ones, and those of a library, too.
const origins = new WeakMap<object, string>();

/**
 * Remembers a failure in code of the site's own, to be reported besides the error of the app.
 *
 * @param origin - What failed, for whoever reads the log: `'the option "extend" failed'`.
 */
export function addFailure(failures: unknown[], failure: unknown, origin: string): void {
	failures.push(failure);
	if (isObject(failure)) {
		origins.set(failure, origin);
	}
}

/** Tells what failed; `undefined` for an error of the app. */
export function originOf(failure: unknown): string | undefined {
	return isObject(failure) ? origins.get(failure) : undefined;
}

/**
 * Asks a function of the site's own.
 *
 * @param failures - Takes what it threw.
 * @returns `undefined` when it threw. Never throws.
 */
export function askOption<Value>(option: string, ask: () => Value, failures: unknown[]): Value | undefined {
	try {
		return ask();
	} catch (failure) {
		addFailure(failures, failure, failed(option));
		return undefined;
	}
}

/** Says that an option failed. */
export function failed(option: string): string {
	return `the option "${option}" failed`;
}

/** The page for the report of such a failure: a server error, whatever was answered. */
export function pageOfFailure(page: Page): Page {
	return { ...page, status: Math.max(page.status, 500) };
}
