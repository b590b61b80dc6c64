/// <reference types="node" preserve="true" />
import type { IncomingMessage, ServerResponse } from "node:http";

/** What is used of a Koa app. */
export interface KoaApp {
	/** What the responses of its contexts inherit from. */
	readonly response: object;
	/** Whether Koa's own listener says nothing of errors. */
	silent?: boolean | undefined;
	/** Emits `error`. */
	emit(event: string, ...args: unknown[]): boolean;
	/** Tells who listens to `error`. */
	listeners(event: string): unknown[];
}

/** What is used of a Koa context; `@types/koa` fits, of Koa 2 and 3. */
export interface KoaContext {
	/** Node's request. */
	readonly req: IncomingMessage;
	/** Node's response. */
	readonly res: ServerResponse;
	/** Koa's response. */
	readonly response: object;
	/** The app. */
	readonly app: KoaApp;
	/** The request target before a router changed it. */
	readonly originalUrl: string;
	/** The method of the request. */
	readonly method: string;
	/** The status of the response. */
	status: number;
	/** The content of the response. */
	body?: unknown;
	/** Whether Koa answers; false leaves the response to the app. */
	respond?: boolean | undefined;
	/** Answers an error that came outside the chain. */
	onerror(error: Error): void;
}

/** A middleware of Koa 2 and 3. */
export type KoaMiddleware = (context: KoaContext, next: () => Promise<unknown>) => Promise<void>;
