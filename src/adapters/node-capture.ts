import type { ServerResponse } from "node:http";
import { hintOf } from "../hint.ts";
import { isErrorStatus, isRedirectStatus } from "../status.ts";
import { hasLocation, isEmptyHead, isReasonPhrase, mayBecomeReasonPhrase, toBytes } from "./bare-response.ts";
import { streamOf } from "./http2-stream.ts";
import { type Deferred, defer, letThrough, policyOf, rememberSentGetter, stateOf } from "./response-state.ts";

type Method = (this: ServerResponse, ...args: unknown[]) => unknown;
type Callback = (error?: Error | null) => void;

/** The methods of a response as they were before ours. */
interface Originals {
	readonly writeHead: Method;
	readonly write: Method;
	readonly end: Method;
	readonly flushHeaders: Method;
	/** Whether the first bytes are out. */
	readonly isSent: (this: ServerResponse) => boolean;
}

/**
 * Puts the capture of bare responses on a response, or on a prototype of responses.
 *
 * A response without a policy, and one whose status is none of ours, costs a comparison. One that may become ours is
 * deferred until its content is known, `headersSent` reading true meanwhile; one that the app meant as it is is replayed
 * as it was called.
 */
export function installCapture(target: ServerResponse): void {
	const methods = target as unknown as Record<"writeHead" | "write" | "end" | "flushHeaders", Method>;
	const { writeHead, write, end, flushHeaders } = methods;
	const originals: Originals = { writeHead, write, end, flushHeaders, isSent: sentGetterOf(target) };
	methods.writeHead = writeHeadOver(originals);
	methods.write = writeOver(originals);
	methods.end = endOver(originals);
	methods.flushHeaders = flushHeadersOver(originals);
	Object.defineProperty(target, "headersSent", {
		configurable: true,
		enumerable: true,
		get: headersSentOver(originals),
	});
	rememberSentGetter(target, originals.isSent);
}

function writeHeadOver({ writeHead, isSent }: Originals): Method {
	return function statusPagesWriteHead(...head) {
		const state = stateOf(this);
		// node calls this.writeHead from inside `end`, and sessions call it twice.
		if (typeof state === "object" || state === "answering") {
			return this;
		}
		if (!isCandidate(this, isSent, head)) {
			return writeHead.apply(this, head);
		}
		defer(this, head);
		this.statusCode = Number(head[0]);
		if (typeof head[1] === "string" && streamOf(this) === undefined) {
			this.statusMessage = head[1];
		}
		return this;
	};
}

function writeOver(originals: Originals): Method {
	const { write, isSent } = originals;
	return function statusPagesWrite(chunk, encoding, callback) {
		const state = stateOf(this);
		if (state === "answering") {
			return callBack([encoding, callback]);
		}
		if (typeof state !== "object" && !isCandidate(this, isSent)) {
			return write.call(this, chunk, encoding, callback);
		}
		const deferred = typeof state === "object" ? state : defer(this);
		if (isChunk(chunk) && takeIn(this, deferred, toBytes(chunk, encoding))) {
			return callBack([encoding, callback]);
		}
		release(this, originals);
		return write.call(this, chunk, encoding, callback);
	};
}

function endOver(originals: Originals): Method {
	const { end, isSent } = originals;
	return function statusPagesEnd(...args) {
		const state = stateOf(this);
		if (state === "answering") {
			callBack(args);
			return this;
		}
		if (typeof state !== "object" && !isCandidate(this, isSent)) {
			return end.apply(this, args);
		}
		const chunk = typeof args[0] === "function" ? undefined : args[0];
		const verdict = judge(this, typeof state === "object" ? state : undefined, chunk, args[1]);
		if (verdict === "leave") {
			release(this, originals);
			return end.apply(this, args);
		}
		const done = callbackIn(args);
		if (done !== undefined) {
			this.once("finish", done);
		}
		policyOf(this)?.fill(this, verdict === "replace", (body) => end.call(this, body));
		return this;
	};
}

function flushHeadersOver(originals: Originals): Method {
	const { flushHeaders, isSent } = originals;
	return function statusPagesFlushHeaders() {
		const state = stateOf(this);
		const isOurs = typeof state === "object" || isCandidate(this, isSent);
		if (isOurs && replaces(this)) {
			if (state === undefined) {
				defer(this);
			}
		} else if (state !== "answering") {
			if (isOurs) {
				release(this, originals);
			}
			flushHeaders.call(this);
		}
	};
}

function headersSentOver({ isSent }: Originals): (this: ServerResponse) => boolean {
	return function statusPagesHeadersSent() {
		const state = stateOf(this);
		return typeof state === "object" ? state.head !== undefined : state === "answering" || isSent.call(this);
	};
}

function sentGetterOf(target: object): (this: ServerResponse) => boolean {
	for (let object: object | null = target; object !== null; object = Object.getPrototypeOf(object)) {
		const getter = Object.getOwnPropertyDescriptor(object, "headersSent")?.get;
		if (getter !== undefined) {
			return getter;
		}
	}
	return () => false;
}

/** Tells whether nothing is decided yet, nothing is sent, and the status may be ours. */
function isCandidate(
	response: ServerResponse,
	isSent: Originals["isSent"],
	head?: readonly unknown[],
): boolean {
	const status = Math.trunc(Number(head === undefined ? response.statusCode : head[0]));
	if (!(status >= 300) || stateOf(response) !== undefined) {
		return false;
	}
	const policy = policyOf(response);
	if (policy === undefined || policy.existingResponse === "pass-through" || hintOf(response) === false) {
		return false;
	}
	const mayBeOurs = isErrorStatus(status) || (isRedirectStatus(status) && hasLocation(response, head));
	return mayBeOurs && !isSent.call(response);
}

function replaces(response: ServerResponse): boolean {
	return policyOf(response)?.existingResponse === "replace" && isErrorStatus(response.statusCode);
}

// Replays what was deferred, framing and all, exactly as the app called it.
function release(response: ServerResponse, { writeHead, write }: Originals): void {
	const state = stateOf(response);
	letThrough(response);
	if (typeof state === "object") {
		if (state.head !== undefined) {
			writeHead.apply(response, [...state.head]);
		}
		for (const chunk of state.held) {
			write.call(response, chunk);
		}
	}
}

/** Keeps or discards a chunk; false when it shows that the app spoke. */
function takeIn(response: ServerResponse, deferred: Deferred, bytes: Uint8Array): boolean {
	if (replaces(response)) {
		deferred.replaced ||= bytes.length > 0;
		return true;
	}
	if (bytes.length > 0) {
		deferred.held.push(bytes);
		if (!mayBecomeReasonPhrase(response, deferred.head, deferred.held)) {
			deferred.held.pop();
			return false;
		}
	}
	return true;
}

type Verdict = "fill" | "replace" | "leave";

function judge(
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
	if (replaces(response)) {
		return deferred?.replaced || content.length > 0 ? "replace" : "fill";
	}
	if (content.length > 0) {
		return isReasonPhrase(response, deferred?.head, content) ? "fill" : "leave";
	}
	return response.req?.method === "HEAD" && !isEmptyHead(response, deferred?.head) ? "leave" : "fill";
}

function isChunk(chunk: unknown): chunk is string | Uint8Array {
	return typeof chunk === "string" || chunk instanceof Uint8Array;
}

function callbackIn(args: readonly unknown[]): Callback | undefined {
	return args.find((value): value is Callback => typeof value === "function");
}

// Whoever waits for a chunk to be written must not wait for ever because it is not.
function callBack(args: readonly unknown[]): true {
	const done = callbackIn(args);
	if (done !== undefined) {
		process.nextTick(done);
	}
	return true;
}
