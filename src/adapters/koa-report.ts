import { complain, type Reporter, reportLine, reportToConsole } from "../answer/report.ts";
import { read } from "../guarded.ts";
import { CLIENT_CLOSED_REQUEST } from "../status.ts";
import type { KoaApp, KoaContext } from "./koa-types.ts";
import type { NodePages } from "./node-pages.ts";

/**
 * Reports an error of one request: as the app's `error` event, then to the instance's reporter.
 *
 * What a listener throws is said on stderr, and then the error itself. A client that left is not told to Koa's own printing listener, which would
 * print a stack for every closed tab. Before a stack that it prints stands a line with the reference, which it does not know.
 */
export function reportToApp(
	context: KoaContext,
	{ report, settings }: NodePages,
	...[error, page, facts]: Parameters<Reporter>
): void {
	const { app } = context;
	try {
		if (page.status >= 500 && settings.onError === undefined && isPrinting(app)) {
			console.error(`status-pages: ${reportLine(page, facts)}`);
		}
		if (page.status !== CLIENT_CLOSED_REQUEST || hasOwnListener(app)) {
			app.emit("error", asError(error), context);
		}
	} catch (failure) {
		complain(failure);
		reportToConsole(error, page, facts);
	}
	report(error, page, facts);
}

// Only Koa's own listener is there, and the app did not tell it to be silent.
function isPrinting(app: KoaApp): boolean {
	return !hasOwnListener(app) && read(app, "silent") !== true && read(app, "env") !== "test";
}

function hasOwnListener(app: KoaApp): boolean {
	const listeners: unknown = app.listeners("error");
	return Array.isArray(listeners) && listeners.some((listener) => listener !== read(app, "onerror"));
}

// Koa's listener throws for what is no error, and so would many others.
function asError(error: unknown): unknown {
	if (isError(error)) {
		return error;
	}
	const made = new Error(`non-error thrown: ${describe(error)}`, { cause: error });
	// The frames would be ours, where nothing is wrong.
	made.stack = String(made);
	return made;
}

// Errors of other realms count. A proxy may throw on either question.
function isError(value: unknown): boolean {
	try {
		return value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
	} catch {
		return false;
	}
}

function describe(value: unknown): string {
	try {
		return (typeof value === "object" ? JSON.stringify(value) : String(value)).slice(0, 200);
	} catch {
		return typeof value;
	}
}
