import type { IncomingMessage, RequestListener } from "node:http";
import type { Options, Page } from "../../src/index.ts";
import type { RawResponse } from "../raw-connection.ts";
import type { AppField } from "./deeds.ts";
import type { Context, Exchange, Spelling, Verdict } from "./exchange.ts";

/** An exchange on its way: what has to come of it, and what has. */
export interface Job extends Context {
	readonly id: number;
	readonly exchange: Exchange;
	readonly spelling: Spelling<never>;
	readonly verdict: Verdict;
	/** The fields that the handler sets. */
	readonly fields: readonly AppField[];
	/** What the handler has thrown. */
	readonly raised: unknown[];
	readonly received: RawResponse[];
	/** The job of a HEAD request that it repeats as a GET. */
	readonly head?: Job;
}

/** What `onError` got. */
export interface Report {
	readonly error: unknown;
	readonly page: Page;
}

/** A framework, with what its handlers can do. */
export interface FuzzHost {
	readonly name: string;
	readonly spellings: Readonly<Record<string, Spelling<never>>>;
	/**
	 * Makes an app with our middleware first; every request does the job that it names.
	 *
	 * @param options - The options of each instance, the outermost first.
	 */
	listener(options: readonly Options[], tasks: Tasks): RequestListener;
}

/** Where the handlers of an app find what they are to do. */
export interface Tasks {
	/** Finds the job of a request; a healthy one has none. */
	jobOf(request: Pick<IncomingMessage, "headers">): Job | undefined;
	/** Notes that a Koa app emitted `error`. */
	noteEvent(): void;
}

/** The field by which a handler finds its job. */
export const JOB_FIELD = "x-fuzz";

/** What the field says of a healthy request that follows a job. */
export function healthyId({ id }: Job): string {
	return `ok-${id}`;
}

/** What a healthy request gets. */
export function greeting(id: unknown): string {
	return `fine ${id}`;
}
