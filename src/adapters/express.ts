/// <reference types="node" preserve="true" />

import { reportToConsole } from "../answer/report.ts";
import { nodeEnv } from "../environment.ts";
import type { Options } from "../options.ts";
import type { RequestFacts } from "../outcome.ts";
import type { Page } from "../page.ts";
import { ensureTail, rootAppOf } from "./express-tail.ts";
import type { ErrorHandler, ExpressRequest, Handler } from "./express-types.ts";
import { createNodePages } from "./node-pages.ts";
import { createNodePolicy, type NodePolicy } from "./node-policy.ts";
import { policyOf, type Watch, watchOver } from "./response-state.ts";

/** The middleware of one call of `statusPages`: mount it as it is, `app.use(statusPages())`. */
export type ExpressStatusPages = [handler: Handler, errorHandler: ErrorHandler];

/**
 * Makes pages for Express 4 and 5: for every error and every bare error status.
 *
 * Mount it first, before the routes; under a path or in a router it rules what is below. Mounted last it answers errors and unmatched
 * paths only. The app's own error handlers run first and win. The first request adds two handlers to the end of the app and the
 * capture of bare statuses to the prototype of Express's responses.
 *
 * @throws OptionError for a wrong option, with a sentence that says what to write instead.
 * @example
 * import express from "express";
 * import { statusPages } from "status-pages/express";
 *
 * const app = express();
 * app.use(statusPages());
 * app.get("/gone", (request, response) => response.status(410).end()); // a page
 */
export function statusPages(options?: Options): ExpressStatusPages {
	let env: unknown;

	function reportByEnv(error: unknown, page: Page, facts: RequestFacts): void {
		if (env !== "test") {
			reportToConsole(error, page, facts);
		}
	}

	function learnEnv(request: ExpressRequest): void {
		env ??= rootAppOf(request)?.get("env") ?? nodeEnv() ?? "development";
	}

	const policy: NodePolicy = createNodePolicy(createNodePages(options, reportByEnv));
	// One for all requests to the app that it is first asked in, since most are in one.
	let watch: Watch | undefined;

	function watchOf(request: ExpressRequest): Watch {
		if (request.baseUrl) {
			return { policy, state: undefined, isWhole: false, app: request.app };
		}
		watch ??= { policy, state: undefined, isWhole: true, app: request.app };
		return watch;
	}

	return [
		function statusPagesHandler(request, response, next) {
			ensureTail(request, response);
			learnEnv(request);
			watchOver(response, watchOf(request));
			next();
		},
		function statusPagesErrorHandler(error, request, response, next) {
			// A marked error belongs to the tail, which the app's own error handlers precede.
			if (policyOf(response) === undefined) {
				learnEnv(request);
				policy.answerError(error, request, response, next);
			} else {
				next(error);
			}
		},
	];
}
