import { maskText } from "../details/mask.ts";
import { oneLine } from "../details/visible-text.ts";
import { nodeEnv } from "../environment.ts";
import { isObject, read, rejection } from "../guarded.ts";
import type { RequestFacts } from "../outcome.ts";
import type { Page } from "../page.ts";
import { cutText } from "../plain-data.ts";
import { instanceOf } from "../request/request-target.ts";
import type { Settings } from "../settings/settings.ts";
import { errorText } from "./error-text.ts";
import { originOf } from "./failures.ts";

/** Hands an error to the site's hook, or to the default. Never throws. */
export type Reporter = (error: unknown, page: Page, facts: RequestFacts) => void;

/**
 * Makes the function that reports errors: to `onError`, else to `fallback`.
 *
 * What the hook throws, at once or later, is said on stderr and goes no further: a broken hook must not end the process
 * or cost a visitor the page. `fallback` then reports the error itself.
 *
 * @param fallback - Reports when there is no `onError`, and when it fails.
 */
export function createReporter({ onError }: Settings, fallback: Reporter): Reporter {
	const reportBesides = guarded(fallback);
	if (onError === undefined) {
		return reportBesides;
	}
	return function report(...said) {
		function giveUp(failure: unknown): void {
			complain(failure);
			reportBesides(...said);
		}
		try {
			const result: unknown = onError(...said);
			if (typeof read(result, "then") === "function") {
				void rejection(result, giveUp);
			}
		} catch (failure) {
			giveUp(failure);
		}
	};
}

function guarded(reporter: Reporter): Reporter {
	return function report(...said) {
		try {
			reporter(...said);
		} catch (failure) {
			complain(failure);
		}
	};
}

/**
 * Says an error where an operator finds it: a server error on stderr with its stack and causes, and so a bug that is answered with the
 * status that the response already had; a client error in one line that only `NODE_DEBUG=status-pages` shows.
 *
 * The line has the id with the sub-status, the method, the path without its query, and the reference that the visitor can quote; of
 * code of the site's own, like a template, what failed.
 */
export function reportToConsole(error: unknown, page: Page, facts: RequestFacts): void {
	if (page.status < 500 && !isBug(error)) {
		reportToDebugLog(error, page, facts);
		return;
	}
	const origin = originOf(error);
	const line = origin === undefined ? reportLine(page, facts) : `${reportLine(page, facts)}: ${origin}`;
	console.error(`status-pages: ${line}\n${errorText(error)}`);
}

// What the language itself throws, like a view that reads what is not there, on a response whose status was set before. One that is
// meant for the client names its status.
function isBug(error: unknown): boolean {
	const isNative = [EvalError, RangeError, ReferenceError, SyntaxError, TypeError].some((kind) =>
		isOf(kind, error),
	);
	// Express's for a view that is not there has that view.
	const isOurs = isNative || isObject(read(error, "view"));
	return isOurs && read(error, "status") === undefined && read(error, "statusCode") === undefined;
}

function isOf(kind: ErrorConstructor, error: unknown): boolean {
	try {
		return error instanceof kind;
	} catch {
		return false;
	}
}

/** Says an error as `reportToConsole` does, unless the process runs tests (`NODE_ENV=test`). */
export function reportOutsideTests(error: unknown, page: Page, facts: RequestFacts): void {
	if (nodeEnv() !== "test") {
		reportToConsole(error, page, facts);
	}
}

// Looked up rather than imported, so that the core runs where there is no node.
const debugLog = globalThis.process?.getBuiltinModule?.("node:util")?.debuglog("status-pages");

/** Says a client error in one line, which only `NODE_DEBUG=status-pages` shows; where there is no node, nothing. */
export function reportToDebugLog(error: unknown, page: Page, facts: RequestFacts): void {
	if (page.status < 500 && debugLog?.enabled === true) {
		debugLog("%s: %s", reportLine(page, facts), summaryOf(error));
	}
}

/**
 * Says what was answered to which request, in one line, like `"404.3 MIME Map Restriction: GET /a.xyz (0b8e…)"`.
 *
 * In brackets: the reference, and the `traceparent`.
 */
export function reportLine(page: Page, { method, target, traceparent }: RequestFacts): string {
	const ids = [page.requestId, traceparent].filter((id) => id !== undefined).join(", ");
	const where = `${method} ${instanceOf(target) ?? "-"}`;
	return `${page.id} ${page.name}: ${where}${ids === "" ? "" : ` (${ids})`}`;
}

// The message may quote the client; a line break in it would forge another line of the log.
function summaryOf(error: unknown): string {
	const name = read(error, "name");
	const message = read(error, "message");
	return [name, message]
		.filter((text) => typeof text === "string")
		.map((text) => maskText(oneLine(cutText(text, 200))))
		.join(": ");
}

/** Says on stderr that reporting failed. Never throws. */
export function complain(failure: unknown): void {
	try {
		console.error(`status-pages: reporting an error failed:\n${errorText(failure)}`);
	} catch {
		// The failure cannot even be printed; the client has the answer all the same.
	}
}

/** Reports nothing. */
export function reportNothing(): void {}
