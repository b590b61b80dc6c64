import type { ServerResponse } from "node:http";
import type { ExistingResponse } from "../options.ts";
import type { Fields } from "../reply.ts";
import { reasonOf, streamOf } from "./http2-stream.ts";

/** What becomes of the responses of one instance. */
export interface CapturePolicy {
	readonly existingResponse: ExistingResponse;
	/**
	 * Answers in place of the app.
	 *
	 * @param replaced - Whether content that the app wrote is discarded.
	 * @param end - Ends the response below every middleware: theirs have had their turn.
	 */
	fill(response: ServerResponse, replaced: boolean, end: End): void;
}

/** Ends a response with content. */
export type End = (content: string) => void;

/** The head of a response, as the app gave it. */
export interface DeferredHead {
	/** What `writeHead` was called with, to be replayed exactly. */
	readonly head: readonly unknown[];
	/** The fields that the response had then: node would refuse what is set later. */
	readonly fields: Fields;
	/** Ends the response below the middleware that called `writeHead`: a session or a compression holds its own end back. */
	readonly end: End;
}

/** A response that may still become ours. */
export interface Deferred extends Partial<DeferredHead> {
	/** Chunks that may turn out to be a reason phrase. */
	readonly held: Uint8Array[];
	/** The status when it was deferred. */
	readonly status: number;
	/** The reason phrase when it was deferred. */
	readonly reason: string;
}

/**
 * How far a response is. Deferred: its content is not known yet. `"passed"`: what is written goes out. `"answering"`: it is
 * dropped, because an answer of ours is on its way or out. `"held"`: the same, but a middleware around holds that answer back, and
 * its head is still to come. `"sending"`: that answer goes out, until it ends. `undefined`: nothing was written.
 */
export type ResponseState = Deferred | "passed" | "answering" | "held" | "sending" | undefined;

/** What a response is under, and how far it is. */
export interface Watch {
	readonly policy: CapturePolicy | undefined;
	/** There, if only as `undefined`: what an app has put on Object.prototype is no state. */
	readonly state: ResponseState;
	/** Whether the policy rules a whole app, rather than what is below a path. */
	readonly isWhole: boolean;
	/** The app of Express, or the listener of node, that it rules or of which it rules a part. */
	readonly app: unknown;
}

// Beside the responses: each response of Express has a shape of its own, and one property more costs a microsecond.
const watches = new WeakMap<ServerResponse, Watch>();

const IS_SENT: unique symbol = Symbol("status-pages.isSent");

interface Captured extends ServerResponse {
	[IS_SENT]?(): boolean;
}

/**
 * Puts a response under a policy. The last one rules, but that one for the whole app that comes after one for a path leaves it alone.
 *
 * @param watch - One for all responses of an instance; a response gets its own when something is to be remembered of it.
 */
export function watchOver(response: ServerResponse, watch: Watch): void {
	const before = watches.get(response);
	if (before === undefined) {
		watches.set(response, watch);
	} else if (!watch.isWhole || before.isWhole || watch.app !== before.app) {
		watches.set(response, before.state === undefined ? watch : { ...watch, state: before.state });
	}
}

/** Gives the policy that a response is under. */
export function policyOf(response: ServerResponse): CapturePolicy | undefined {
	return watches.get(response)?.policy;
}

/** Gives how far a response is. */
export function stateOf(response: ServerResponse): ResponseState {
	return watches.get(response)?.state;
}

function setState(response: ServerResponse, state: ResponseState): void {
	const { policy, isWhole = true, app } = watches.get(response) ?? {};
	watches.set(response, { policy, state, isWhole, app });
}

/** Defers a response until its content is known. */
export function defer(response: ServerResponse, head?: DeferredHead): Deferred {
	const deferred: Deferred = { ...head, held: [], status: response.statusCode, reason: reasonOf(response) };
	setState(response, deferred);
	return deferred;
}

/** Gives what was deferred of a response, and the response the status that it had then: one that was set since came too late. */
export function deferredOf(response: ServerResponse): Deferred | undefined {
	const state = stateOf(response);
	if (typeof state !== "object") {
		return undefined;
	}
	response.statusCode = state.status;
	if (streamOf(response) === undefined) {
		response.statusMessage = state.reason;
	}
	return state;
}

/** Takes a response over: what was deferred is dropped, and so is what the app writes. */
export function takeOver(response: ServerResponse): void {
	setState(response, "answering");
}

/** Takes a response over whose answer was given to the middleware around: what the app writes is dropped. */
export function takeOverHeld(response: ServerResponse): void {
	setState(response, isStarted(response) ? "answering" : "held");
}

/** Tells whether what the app writes is dropped. */
export function isTakenOver(state: ResponseState): boolean {
	return state === "answering" || state === "held";
}

/** Lets everything that is written from now on go out: the app's own response. */
export function letThrough(response: ServerResponse): void {
	setState(response, "passed");
}

/** Lets what is written from now on go out, up to the end: an answer of ours, with what other middleware makes of it. */
export function sendAnswer(response: ServerResponse): void {
	setState(response, "sending");
}

interface Barrier {
	/** The content of the answer. */
	readonly content: string;
	/** The response's own `write` before the barrier. */
	readonly own: PropertyDescriptor | undefined;
	/** Whether something was written against it. */
	isHit: boolean;
}

const barriers = new WeakMap<ServerResponse, Barrier>();

/**
 * Drops what the app goes on writing to a response whose end another middleware holds back, as a session does until it is saved.
 *
 * Most middleware writes by the methods that it found, below the barrier.
 *
 * @param content - The answer's.
 */
export function shutOut(response: ServerResponse, content: string): void {
	const own = Object.getOwnPropertyDescriptor(response, "write");
	const barrier = { content, own, isHit: false };
	barriers.set(response, barrier);
	response.write = function drop(...args: unknown[]): boolean {
		barrier.isHit = true;
		return callBack(args);
	};
}

/**
 * Takes the barrier away: the end of HTTP/2's responses writes its content by their `write`.
 *
 * @returns The content of the answer where it still is the response's and nothing is out, but something was written against the barrier:
 * by the middleware, it seems.
 */
export function letIn(response: ServerResponse): string | undefined {
	const barrier = barriers.get(response);
	if (barrier === undefined) {
		return undefined;
	}
	barriers.delete(response);
	if (barrier.own === undefined) {
		Reflect.deleteProperty(response, "write");
	} else {
		Object.defineProperty(response, "write", barrier.own);
	}
	return barrier.isHit && !isStarted(response) && isFor(response, barrier.content)
		? barrier.content
		: undefined;
}

// What a middleware has emptied or coded has other fields.
function isFor(response: ServerResponse, content: string): boolean {
	const length = response.getHeader("content-length");
	const hasLength = length === undefined || Number(length) === Buffer.byteLength(content);
	return hasLength && !response.hasHeader("content-encoding");
}

/** Calls back whoever waits for a chunk to be written, as it is not: nobody is to wait for ever. */
export function callBack(args: readonly unknown[]): true {
	const done = callbackIn(args);
	if (done !== undefined) {
		process.nextTick(done);
	}
	return true;
}

/** Finds the callback among the arguments of `write` or `end`. */
export function callbackIn(args: readonly unknown[]): Callback | undefined {
	return args.find((value): value is Callback => typeof value === "function");
}

type Callback = (error?: Error | null) => void;

/**
 * Remembers node's own `headersSent` of a response or a prototype, which a capture hides.
 *
 * A response below a prototype that is captured already has it from there: what it inherits as `headersSent` is ours.
 */
export function rememberSentGetter(target: ServerResponse): void {
	const captured: Captured = target;
	captured[IS_SENT] ??= sentGetterOf(target);
}

/** Tells whether a response or a prototype has a capture of its own. */
export function isCaptured(target: ServerResponse): boolean {
	return Object.hasOwn(target, IS_SENT);
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

/** Tells whether the first bytes are out; `headersSent` is true after a deferred `writeHead`, too. */
export function isStarted(response: ServerResponse): boolean {
	return (response as Captured)[IS_SENT]?.() ?? response.headersSent;
}

/** Tells whether there is nothing left to answer: begun, ended, or an answer of ours is on its way. */
export function isAnswered(response: ServerResponse): boolean {
	return isTakenOver(stateOf(response)) || isStarted(response);
}
