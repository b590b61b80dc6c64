import type { ServerResponse } from "node:http";
import { hintOf } from "../hint.ts";
import { isErrorStatus, isRedirectStatus } from "../status.ts";
import { isEmptyHead, isNoContent, mayBecomeNoContent, toBytes } from "./bare-response.ts";
import { hasLocation } from "./response-fields.ts";
import { type Deferred, isStarted, policyOf, stateOf } from "./response-state.ts";

/** Tells whether nothing is decided yet, nothing is sent, and the status may be ours. */
export function isCandidate(response: ServerResponse, head?: readonly unknown[]): boolean {
	const status = Math.trunc(Number(head === undefined ? response.statusCode : head[0]));
	if (!(status >= 300) || stateOf(response) !== undefined) {
		return false;
	}
	const policy = policyOf(response);
	if (policy === undefined || policy.existingResponse === "pass-through" || hintOf(response) === false) {
		return false;
	}
	const mayBeOurs = isErrorStatus(status) || (isRedirectStatus(status) && hasLocation(response, head));
	return mayBeOurs && !isStarted(response);
}

/** Tells whether the content of a response is to be replaced. */
export function replaces(response: ServerResponse): boolean {
	return policyOf(response)?.existingResponse === "replace" && isErrorStatus(Number(response.statusCode));
}

/** Keeps a chunk; false when it shows that the app spoke. */
export function takeIn(response: ServerResponse, deferred: Deferred, bytes: Uint8Array): boolean {
	deferred.held.push(bytes);
	if (bytes.length > 0 && !mayBecomeNoContent(response, deferred.head, deferred.held)) {
		deferred.held.pop();
		return false;
	}
	return true;
}

/** What becomes of a response that ends: filled, its content replaced, or left as the app wrote it. */
export type Verdict = "fill" | "replace" | "leave";

/**
 * Decides about a response that ends.
 *
 * @param chunk - What `end` was given; anything at all.
 */
export function judge(
	response: ServerResponse,
	deferred: Deferred | undefined,
	chunk: unknown,
	encoding: unknown,
): Verdict {
	const isNone = chunk === undefined || chunk === null;
	if ((!isNone && !isChunk(chunk)) || hintOf(response) === false) {
		return "leave";
	}
	const last = isChunk(chunk) ? [toBytes(chunk, encoding)] : [];
	const content = [...(deferred?.held ?? []), ...last].filter((bytes) => bytes.length > 0);
	const isBare =
		content.length === 0
			? !isHead(response) || isEmptyHead(response, deferred?.head)
			: isNoContent(response, deferred?.head, content);
	if (isBare) {
		return "fill";
	}
	return replaces(response) ? "replace" : "leave";
}

function isHead({ req }: ServerResponse): boolean {
	return req?.method === "HEAD";
}

/** Tells whether a value is content that can be written. */
export function isChunk(chunk: unknown): chunk is string | Uint8Array {
	return typeof chunk === "string" || chunk instanceof Uint8Array;
}
