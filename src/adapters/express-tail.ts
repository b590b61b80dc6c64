import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { isUnmatchedOfNest } from "../classify/nest.ts";
import { read } from "../guarded.ts";
import { routesAt } from "./express-routes.ts";
import type { ErrorHandler, ExpressRequest, ExpressResponse, Handler, Next } from "./express-types.ts";
import { installCapture } from "./node-capture.ts";
import type { NodePolicy } from "./node-policy.ts";
import { isCaptured, policyOf } from "./response-state.ts";

/** An app of Express 4 or 5, as far as it is used here. */
interface ExpressApp {
	readonly response: ServerResponse;
	handle(request: ExpressRequest, response: ExpressResponse, next: Next): unknown;
	/** The app that this one is mounted on. */
	readonly parent?: ExpressApp;
	use(handler: Handler, errorHandler: ErrorHandler): unknown;
	get(setting: "env"): unknown;
	[TAIL]?: Tail;
}

interface Router {
	readonly stack: readonly unknown[];
}

/** Where the end of an app's stack is ours. */
interface Tail {
	readonly router: Router;
	readonly last: unknown;
}

const TAIL: unique symbol = Symbol("status-pages.tail");

/** Gives the outermost app of a request: what a mounted app leaves unanswered goes on there. */
export function rootAppOf(request: ExpressRequest): ExpressApp | undefined {
	const { app } = request as { app?: ExpressApp };
	// An app that is mounted on several, or served alone as well, knows only where it was mounted last.
	return app?.parent === undefined ? app : (servedApp(request) ?? outermost(app));
}

function servedApp({ socket }: ExpressRequest): ExpressApp | undefined {
	const server = read(socket, "server");
	const listeners: unknown[] = server instanceof EventEmitter ? server.listeners("request") : [];
	return listeners.find(isExpressApp);
}

function isExpressApp(listener: unknown): listener is ExpressApp {
	return typeof read(listener, "handle") === "function" && read(listener, "response") !== undefined;
}

function outermost(app: ExpressApp): ExpressApp {
	return app.parent === undefined ? app : outermost(app.parent);
}

/**
 * Sees to it that the last handlers of the app are ours, and that its responses are captured.
 *
 * That takes work on the first request only, and after routes were added.
 */
export function ensureTail(request: ExpressRequest, response: ExpressResponse): void {
	const app = rootAppOf(request);
	const tail = app?.[TAIL];
	if (app === undefined || (tail !== undefined && isLast(tail))) {
		return;
	}
	if (tail === undefined) {
		captureResponses(app, response);
	}
	appendTail(app);
}

// The apps of one Express share what their responses inherit from, so that one that is called by hand, as vhost does, is captured too.
function captureResponses(app: ExpressApp, response: ExpressResponse): void {
	captureWrapped(app);
	const shared: ServerResponse = Object.getPrototypeOf(app.response);
	if (isCaptured(shared)) {
		return;
	}
	// Node's own prototype is not ours to change.
	installCapture(Object.hasOwn(shared, "writeHead") ? app.response : shared);
	// A middleware before us took node's own methods for its own, which the prototype no longer reaches.
	if (hasMethods(response)) {
		installCapture(response);
	}
}

const ours = new WeakSet<ExpressApp["handle"]>();

// What is around the app, a compression say, has put its methods on the response before Express gives it a prototype, and took node's
// own for its own.
function captureWrapped(app: ExpressApp): void {
	const { handle } = app;
	if (ours.has(handle)) {
		return;
	}
	app.handle = function statusPagesHandle(request, response, next) {
		if (hasMethods(response) && !isCaptured(response)) {
			installCapture(response);
		}
		return handle.call(this, request, response, next);
	};
	ours.add(app.handle);
}

function hasMethods(response: ServerResponse): boolean {
	return (
		Object.hasOwn(response, "end") || Object.hasOwn(response, "write") || Object.hasOwn(response, "writeHead")
	);
}

function isLast({ router, last }: Tail): boolean {
	return router.stack[router.stack.length - 1] === last;
}

// A new pair at the end rather than the old one moved: moving would make requests that are under way skip a handler.
function appendTail(app: ExpressApp): void {
	let own: Tail | undefined;

	function isPassed(): boolean {
		if (own !== undefined && app[TAIL] === own && isLast(own)) {
			return false;
		}
		// Routes were added since; they are to be tried first.
		if (app[TAIL] === own) {
			appendTail(app);
		}
		return true;
	}

	function answerUnmatched(
		policy: NodePolicy,
		request: ExpressRequest,
		response: ExpressResponse,
		next: Next,
	): void {
		policy.answerUnmatched(request, response, next, () => routesAt(routerOf(app)?.stack, pathOf(request)));
	}

	app.use(
		function statusPagesNotFound(request, response, next) {
			const policy = policyOf(response);
			if (!isNodePolicy(policy) || isPassed()) {
				next();
				return;
			}
			answerUnmatched(policy, request, response, next);
		},
		function statusPagesTailErrorHandler(error, request, response, next) {
			const policy = policyOf(response);
			if (!isNodePolicy(policy) || isPassed()) {
				next(error);
				return;
			}
			if (isUnmatchedOfNest(error, request.method ?? "", request.originalUrl ?? "")) {
				answerUnmatched(policy, request, response, next);
			} else {
				policy.answerError(error, request, response, next);
			}
		},
	);
	const router = routerOf(app);
	if (router !== undefined) {
		own = { router, last: router.stack[router.stack.length - 1] };
		app[TAIL] = own;
	}
}

// Express 4 has `_router` and a `router` that throws; Express 5 has `router`.
function routerOf(app: ExpressApp): Router | undefined {
	const router = read(app, "_router") ?? read(app, "router");
	return Array.isArray(read(router, "stack")) ? (router as Router) : undefined;
}

function isNodePolicy(policy: unknown): policy is NodePolicy {
	return typeof read(policy, "answerError") === "function";
}

// A target may have its origin before it (RFC 9112 §3.2.2), which Express does not look at, either.
function pathOf({ url = "/" }: ExpressRequest): string {
	return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "").split(/[?#]/, 1)[0] || "/";
}
