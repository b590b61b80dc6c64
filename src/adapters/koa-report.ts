import { complain, type Reporter, reportToConsole, reportToDebugLog } from "../answer/report.ts";
import { read } from "../guarded.ts";
import { CLIENT_CLOSED_REQUEST } from "../status.ts";
import type { KoaApp, KoaContext } from "./koa-types.ts";
import type { NodePages } from "./node-pages.ts";

/**
 * Reports an error of one request: as the app's `error` event, and to the instance's reporter.
 *
 * Koa's own listener, where it is the only one, is kept quiet: it would print credentials, and neither a reference nor causes; for
 * every closed tab, too, and not at all for what another server called a 404. The report then goes to stderr as in other frameworks.
 * What a listener throws is said there, and then the error itself.
 */
export function reportToApp(
	context: KoaContext,
	{ report, settings }: NodePages,
	...[error, page, facts]: Parameters<Reporter>
): void {
	const { app } = context;
	const isUnheard = !hasOwnListener(app);
	const isSilent = read(app, "silent") === true || read(app, "env") === "test";
	const isSaid = settings.onError !== undefined || (isUnheard && !isSilent);
	// A client that left is no event for Koa's own listener.
	const isEvent = !isUnheard || page.status !== CLIENT_CLOSED_REQUEST;
	const isTold = !isEvent || emit(context, error, isUnheard ? emitQuietly : emitAloud);
	const unsaid = isTold ? reportToDebugLog : reportToConsole;
	(isSaid ? report : unsaid)(error, page, facts);
}

type Emitter = (app: KoaApp, error: unknown, context: KoaContext) => void;

/** Emits; gives whether no listener threw. */
function emit(context: KoaContext, error: unknown, emitter: Emitter): boolean {
	try {
		emitter(context.app, asError(error), context);
		return true;
	} catch (failure) {
		complain(failure);
		return false;
	}
}

function emitAloud(app: KoaApp, error: unknown, context: KoaContext): void {
	app.emit("error", error, context);
}

// `silent` is what Koa's own listener asks.
function emitQuietly(app: KoaApp, error: unknown, context: KoaContext): void {
	const { silent } = app;
	app.silent = true;
	try {
		emitAloud(app, error, context);
	} finally {
		app.silent = silent;
	}
}

function hasOwnListener(app: KoaApp): boolean {
	const listeners: unknown = app.listeners("error");
	return Array.isArray(listeners) && !listeners.every((listener) => isKoas(listener, app));
}

// A class below Koa's may have an `onerror` of its own; Koa's is where `callback` is.
function isKoas(listener: unknown, app: KoaApp): boolean {
	for (let object: object | null = app; object !== null; object = Object.getPrototypeOf(object)) {
		if (Object.hasOwn(object, "onerror")) {
			return read(object, "onerror") === listener && Object.hasOwn(object, "callback");
		}
	}
	return false;
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
