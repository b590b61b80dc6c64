/// <reference types="node" preserve="true" />
import type { IncomingMessage, ServerResponse } from "node:http";

/** What is used of a Koa app. */
export interface KoaApp {
	/** What the responses of its contexts inherit from. */
	readonly response: object;
	emit(event: string, ...args: unknown[]): boolean;
	listeners(event: string): unknown[];
}

/** What is used of a Koa context; `@types/koa` fits, of Koa 2 and 3. */
export interface KoaContext {
	readonly req: IncomingMessage;
	readonly res: ServerResponse;
	readonly response: object;
	readonly app: KoaApp;
	readonly originalUrl: string;
	readonly method: string;
	status: number;
	body?: unknown;
	respond?: boolean | undefined;
	onerror(error: Error): void;
}

/** A middleware of Koa 2 and 3. */
export type KoaMiddleware = (context: KoaContext, next: () => Promise<unknown>) => Promise<void>;
