import type { ServerResponse } from "node:http";
import { isFieldValue } from "../fields/field-syntax.ts";
import { toBytes } from "./bare-response.ts";
import { isCandidate, isChunk, judge, replaces, takeIn } from "./capture-verdict.ts";
import { reasonOf, streamOf } from "./http2-stream.ts";
import { fieldsOf, replaceFields } from "./response-fields.ts";
import {
	callBack,
	callbackIn,
	defer,
	deferredOf,
	isStarted,
	isTakenOver,
	letIn,
	letThrough,
	policyOf,
	rememberSentGetter,
	stateOf,
	takeOver,
} from "./response-state.ts";

type Method = (this: ServerResponse, ...args: unknown[]) => unknown;

/** The methods of a response as they were before ours. */
interface Originals {
	readonly writeHead: Method;
	readonly write: Method;
	readonly end: Method;
	readonly flushHeaders: Method;
}

/**
 * Puts the capture of bare responses on a response, or on a prototype of responses.
 *
 * A response without a policy, and one whose status is none of ours, costs a comparison. One that may become ours is
 * deferred until its content is known, `headersSent` reading true meanwhile; one that the app meant as it is is replayed
 * as it was called.
 */
export function installCapture(target: ServerResponse): void {
	const methods = target as unknown as Record<keyof Originals, Method>;
	const originals: Originals = {
		writeHead: originalOf(methods, "writeHead"),
		write: originalOf(methods, "write"),
		end: originalOf(methods, "end"),
		flushHeaders: originalOf(methods, "flushHeaders"),
	};
	rememberSentGetter(target);
	methods.writeHead = writeHeadOver(originals);
	methods.write = writeOver(originals);
	methods.end = endOver(originals);
	methods.flushHeaders = flushHeadersOver(originals);
	Object.defineProperty(target, "headersSent", {
		configurable: true,
		enumerable: true,
		get: statusPagesHeadersSent,
	});
}

// What is inherited is looked up at each call: a tool may put its own there later, and would miss every response otherwise.
function originalOf(methods: Readonly<Record<keyof Originals, Method>>, name: keyof Originals): Method {
	if (Object.hasOwn(methods, name)) {
		return methods[name];
	}
	// Express gives a response another prototype later, on which ours are.
	const inherited: Readonly<Record<keyof Originals, Method>> = Object.getPrototypeOf(methods);
	return function original(...args) {
		return inherited[name].apply(this, args);
	};
}

// The response that node is writing. It calls `this.writeHead` from there, and a listener of that may change the status: too late to
// defer what node goes on to write.
let inWriting: ServerResponse | undefined;

/** Calls a method of node's own on a response that goes out. */
function goOut(response: ServerResponse, method: Method, args: unknown[]): unknown {
	const outer = inWriting;
	inWriting = response;
	try {
		return method.apply(response, args);
	} finally {
		inWriting = outer;
	}
}

function writeHeadOver({ writeHead, end }: Originals): Method {
	return function statusPagesWriteHead(...head) {
		if (inWriting === this) {
			return writeHead.apply(this, head);
		}
		const state = stateOf(this);
		// As node calls it from the end that was held back.
		if (state === "held" && head.length === 1 && head[0] === this.statusCode) {
			return goOut(this, writeHead, head);
		}
		// node calls this.writeHead from inside `end`, and sessions call it twice.
		if (typeof state === "object" || isTakenOver(state)) {
			return this;
		}
		if (!isCandidate(this, head)) {
			return writeHead.apply(this, head);
		}
		this.statusCode = Number(head[0]);
		if (typeof head[1] === "string" && streamOf(this) === undefined) {
			this.statusMessage = head[1];
		}
		defer(this, { head, fields: fieldsOf(this), end: (content) => end.call(this, content) });
		return this;
	};
}

function writeOver(originals: Originals): Method {
	const { write } = originals;
	return function statusPagesWrite(chunk, encoding, callback) {
		if (isTakenOver(stateOf(this))) {
			return callBack([encoding, callback]);
		}
		const deferred = deferredOf(this) ?? (isCandidate(this) ? defer(this) : undefined);
		if (deferred === undefined) {
			return goOut(this, write, [chunk, encoding, callback]);
		}
		if (isChunk(chunk)) {
			const bytes = toBytes(chunk, encoding);
			if (bytes.length > 0 && replaces(this)) {
				replace(this, originals);
				return callBack([encoding, callback]);
			}
			if (takeIn(this, deferred, bytes)) {
				return callBack([encoding, callback]);
			}
		}
		release(this, originals);
		return write.call(this, chunk, encoding, callback);
	};
}

function endOver(originals: Originals): Method {
	const { end } = originals;
	return function statusPagesEnd(...args) {
		const state = stateOf(this);
		if (isTakenOver(state)) {
			callBack(args);
			return this;
		}
		if (state === "sending") {
			const content = letIn(this);
			const isWithout = !isChunk(args[0]) || args[0].length === 0;
			const ended = end.apply(this, content !== undefined && isWithout ? [content, callbackIn(args)] : args);
			// What the app goes on writing is no part of the answer; node would raise an error that nobody listens for.
			takeOver(this);
			return ended;
		}
		const deferred = deferredOf(this);
		if (deferred === undefined && !isCandidate(this)) {
			return goOut(this, end, args);
		}
		const chunk = typeof args[0] === "function" ? undefined : args[0];
		const verdict = judge(this, deferred, chunk, args[1]);
		if (verdict === "leave") {
			release(this, originals);
			return end.apply(this, args);
		}
		const done = callbackIn(args);
		if (done !== undefined) {
			this.once("finish", done);
		}
		policyOf(this)?.fill(this, verdict === "replace", (content) => end.call(this, content));
		return this;
	};
}

function flushHeadersOver(originals: Originals): Method {
	const { flushHeaders } = originals;
	return function statusPagesFlushHeaders() {
		const deferred = deferredOf(this);
		const isOurs = deferred !== undefined || isCandidate(this);
		if (isOurs && replaces(this)) {
			if (deferred === undefined) {
				defer(this);
			}
		} else if (!isTakenOver(stateOf(this))) {
			if (isOurs) {
				release(this, originals);
			}
			goOut(this, flushHeaders, []);
		}
	};
}

function statusPagesHeadersSent(this: ServerResponse): boolean {
	const state = stateOf(this);
	return typeof state === "object" ? state.head !== undefined : isTakenOver(state) || isStarted(this);
}

// The first byte of what is discarded is reason enough: an upstream may break off and never come to its end.
function replace(response: ServerResponse, { end }: Originals): void {
	// Whoever was piped into the response is read to the end, or its connection would stay open and paused.
	response.on("unpipe", (source) => source.resume());
	policyOf(response)?.fill(response, true, (content) => end.call(response, content));
}

// Replays what was deferred, framing and all, exactly as the app called it.
function release(response: ServerResponse, { writeHead, write }: Originals): void {
	const state = stateOf(response);
	letThrough(response);
	mendReason(response);
	if (typeof state === "object") {
		if (state.head !== undefined && state.fields !== undefined) {
			replaceFields(response, state.fields);
			writeHead.apply(response, state.head.map(mendedPhrase));
		}
		for (const chunk of state.held) {
			write.call(response, chunk);
		}
	}
}

// Of a phrase that no status line may have, node throws; by now, in a compression's event perhaps, where nobody catches it.
function mendReason(response: ServerResponse): void {
	if (!isFieldValue(reasonOf(response))) {
		response.statusMessage = "";
	}
}

function mendedPhrase(argument: unknown, index: number): unknown {
	return index === 1 && typeof argument === "string" && !isFieldValue(argument) ? undefined : argument;
}
