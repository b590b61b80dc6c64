/// <reference types="node" preserve="true" />
import type { IncomingMessage, ServerResponse } from "node:http";

/** What is used of an Express request; `@types/express` fits. */
export interface ExpressRequest extends IncomingMessage {
	/** The request target before a router changed `url`. */
	originalUrl?: string;
	/** The path that the router in charge is mounted on; `""` in the app itself. */
	baseUrl?: string;
	/** The app in charge. */
	readonly app?: unknown;
}

/** What is used of an Express response; `@types/express` fits. */
export interface ExpressResponse extends ServerResponse {
	/** The app's data for views. */
	locals?: object;
}

/** The `next` of Express. */
export type Next = (error?: unknown) => void;

/** A middleware of Express 4 and 5. */
export type Handler = (request: ExpressRequest, response: ExpressResponse, next: Next) => void;

/** An error-handling middleware of Express 4 and 5. */
export type ErrorHandler = (
	error: unknown,
	request: ExpressRequest,
	response: ExpressResponse,
	next: Next,
) => void;
