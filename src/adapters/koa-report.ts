import { causesText } from "../answer/error-text.ts";
import { complain, type Reporter, reportLine, reportToConsole } from "../answer/report.ts";
import { read } from "../guarded.ts";
import { CLIENT_CLOSED_REQUEST } from "../status.ts";
import type { KoaApp, KoaContext } from "./koa-types.ts";
import type { NodePages } from "./node-pages.ts";

/**
 * Reports an error of one request: as the app's `error` event, then to the instance's reporter.
 *
 * What a listener throws is said on stderr, and then the error itself. A client that left is not told to Koa's own printing listener, which would
 * print a stack for every closed tab. What that listener does not say of a server error is said before and after: a line with the
 * reference, the error that it passes over, the causes.
 */
export function reportToApp(
	context: KoaContext,
	{ report, settings }: NodePages,
	...[error, page, facts]: Parameters<Reporter>
): void {
	const { app } = context;
	const emitted = asError(error);
	const isFault = page.status >= 500 && settings.onError === undefined && isPrinting(app);
	const isPassedOver = isFault && isPassedOverByKoa(emitted);
	try {
		if (isPassedOver) {
			reportToConsole(error, page, facts);
		} else if (isFault) {
			console.error(`status-pages: ${reportLine(page, facts)}`);
		}
		if (page.status !== CLIENT_CLOSED_REQUEST || hasOwnListener(app)) {
			app.emit("error", emitted, context);
		}
		const causes = isFault && !isPassedOver ? causesText(error) : "";
		if (causes !== "") {
			console.error(causes);
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

// To Koa's own listener, both are a client's mistake, whatever was answered.
function isPassedOverByKoa(error: unknown): boolean {
	return read(error, "status") === 404 || Boolean(read(error, "expose"));
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
