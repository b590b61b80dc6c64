import type { ServerResponse } from "node:http";
import { hint, hintOf } from "../hint.ts";
import type { Outcome } from "../outcome.ts";
import { isEmptyHead } from "./bare-response.ts";
import { ANY_METHOD, NO_ROUTES, type PathRoutes } from "./express-routes.ts";
import type { ErrorHandler, ExpressRequest, ExpressResponse, Next } from "./express-types.ts";
import type { NodePages } from "./node-pages.ts";
import { applyAnswer, breakOff } from "./node-send.ts";
import { fieldsOf, takeInHead } from "./response-fields.ts";
import {
	type CapturePolicy,
	deferredOf,
	type End,
	isAnswered,
	isStarted,
	sendAnswer,
	shutOut,
	stateOf,
	takeOver,
	takeOverHeld,
} from "./response-state.ts";

/** What one instance does with the responses that are under it. */
export interface NodePolicy extends CapturePolicy {
	/** Answers an error, or hands it on where the app opted out. */
	readonly answerError: ErrorHandler;
	/**
	 * Answers a request that nothing answered.
	 *
	 * @param routes - Tells what the app has for the path; without it nothing is known.
	 */
	answerUnmatched(
		request: ExpressRequest,
		response: ExpressResponse,
		next: Next,
		routes?: () => PathRoutes,
	): void;
}

type Deliver = (request: ExpressRequest, response: ServerResponse, outcome: Outcome, end?: End) => void;

/** Makes the policy of an instance. */
export function createNodePolicy(pages: NodePages): NodePolicy {
	const { existingResponse, methodNotAllowed } = pages.settings;

	function deliver(
		request: ExpressRequest,
		response: ServerResponse,
		outcome: Outcome,
		end = heldEnd(response),
	): void {
		takeInHead(response);
		takeOver(response);
		pages.deliver({
			request,
			response,
			target: request.originalUrl,
			outcome,
			write(answer) {
				applyAnswer(response, answer, outcome.kind === "status");
				sendAnswer(response);
				if (end === undefined) {
					response.end(answer.reply.body);
					if (stateOf(response) === "sending") {
						shutOut(response, answer.reply.body);
					}
				} else {
					end(answer.reply.body);
					takeOverHeld(response);
				}
			},
		});
	}

	function fill(response: ServerResponse, replaced: boolean, end: End): void {
		const { req: request } = response;
		const status = Number(response.statusCode);
		const given = hintGiven(response);
		const fields = fieldsOf(response);
		deliver(request, response, { kind: "status", status, hint: given, fields, replaced }, end);
	}

	return {
		existingResponse,
		fill,
		answerError: errorAnswerer(pages, deliver),
		answerUnmatched: unmatchedAnswerer(methodNotAllowed, deliver, fill),
	};
}

function errorAnswerer(pages: NodePages, deliver: Deliver): ErrorHandler {
	return function answerError(error, request, response, next) {
		if (hintOf(response) === false || hintOf(error) === false) {
			// What answers it now is not ours either.
			hint(response, false);
			next(error);
			return;
		}
		if (isAnswered(response)) {
			pages.reportOnly({ request, response, target: request.originalUrl }, error);
			if (isStarted(response) && !response.writableEnded) {
				breakOff(response);
			}
			return;
		}
		const status = Number(response.statusCode);
		const given = hintGiven(response);
		deliver(request, response, { kind: "error", error, status, hint: given, fields: fieldsOf(response) });
	};
}

function unmatchedAnswerer(
	methodNotAllowed: boolean,
	deliver: Deliver,
	fill: CapturePolicy["fill"],
): NodePolicy["answerUnmatched"] {
	return function answerUnmatched(request, response, next, routes = noRoutes) {
		if (hintOf(response) === false) {
			next();
			return;
		}
		if (isAnswered(response) || isSpoken(response)) {
			return;
		}
		const held = deferredOf(response)?.end;
		if (held !== undefined) {
			// The app has ended it, and a session is still busy: it is as bare as it would be without one.
			fill(response, false, held);
			return;
		}
		const { method = "" } = request;
		const { methods, answersOptions } = routes();
		if (method === "OPTIONS" && answersOptions) {
			next();
			return;
		}
		const hasRoute = methods.includes(ANY_METHOD) || methods.includes(method);
		const isWrongMethod = methodNotAllowed && methods.length > 0 && !hasRoute;
		const status = isWrongMethod ? 405 : 404;
		const fields = { ...fieldsOf(response), ...(isWrongMethod && { allow: methods.join(", ") }) };
		deliver(request, response, { kind: "status", status, hint: hintGiven(response), fields });
	};
}

// Somebody between the app and us holds back what the app has said, until it is saved or compressed.
function heldEnd(response: ServerResponse): End | undefined {
	const state = stateOf(response);
	return typeof state === "object" ? state.end : undefined;
}

function isSpoken(response: ServerResponse): boolean {
	const state = stateOf(response);
	const isHead = typeof state === "object" && state.head !== undefined && state.held.length === 0;
	return isHead && !isEmptyHead(response, state.head);
}

function noRoutes(): PathRoutes {
	return NO_ROUTES;
}

function hintGiven(response: ServerResponse): Outcome["hint"] {
	return hintOf(response) || undefined;
}
