import type { Answer } from "../answer/answer.ts";
import { pageOfFailure } from "../answer/failures.ts";
import { createFieldWarner } from "../answer/missing-fields.ts";
import { createReporter, reportOutsideTests } from "../answer/report.ts";
import { isObject, read } from "../guarded.ts";
import { hintOf } from "../hint.ts";
import { optionMistake, showValue } from "../option-error.ts";
import type { Options } from "../options.ts";
import type { Outcome, RequestFacts } from "../outcome.ts";
import type { Fields, Reply } from "../reply.ts";
import { safeTraceparent } from "../request/traceparent.ts";
import { type Answerer, createAnswerer } from "../respond.ts";
import { CLIENT_CLOSED_REQUEST, isContentless } from "../status.ts";
import { cancelBody, judge } from "./fetch-bare.ts";

/** A handler as Hono, Bun, Deno and Workers have it. `undefined` and `null` are a path that nobody answers. */
export type FetchHandler<Rest extends unknown[], Asked extends Request = Request> = (
	request: Asked,
	...rest: Rest
) => Response | null | undefined | Promise<Response | null | undefined>;

/** Wraps a handler. Further arguments (environment, context, connection) and `this` are handed on. */
export type FetchWrapper = <Rest extends unknown[], Asked extends Request = Request>(
	handler: FetchHandler<Rest, Asked>,
) => (this: unknown, request: Asked, ...rest: Rest) => Promise<Response>;

// What an inner instance made or left alone, an outer one leaves as it is.
const settled = new WeakSet<Response>();

const NO_RESPONSE = "the handler has to give a Response, or a promise of one, and gave something else";

type Deliver = (request: Request, outcome: Outcome, reason?: string) => Promise<Response>;

/**
 * Makes pages for fetch handlers: for what they throw or reject, for every bare error status, and for paths that nobody answers.
 *
 * A `Response` that is thrown counts as returned. `hint(response, ...)` works on the response that the handler returns;
 * `hint(error, false)` rethrows to the platform. No request is ever `local`.
 *
 * @throws OptionError for a wrong option, with a sentence that says what to write instead.
 * @example
 * import { Hono } from "hono";
 * import { statusPages } from "status-pages/fetch";
 *
 * const hono = new Hono();
 * const handler = { fetch: statusPages()(hono.fetch) };
 * (await handler.fetch(new Request("http://localhost/nowhere"))).headers.get("content-language"); // "en"
 */
export function statusPages(options?: Options): FetchWrapper {
	const answerer = createAnswerer(options);
	const deliver = deliverer(answerer);

	return function wrap(handler) {
		if (typeof handler !== "function") {
			throw optionMistake(
				`statusPages()(handler) takes a function, as in { fetch: statusPages()(app.fetch) }; got ${showValue(handler)}. It is no middleware.`,
			);
		}
		return async function statusPagesFetch(request, ...rest) {
			let response: Response | null | undefined;
			try {
				response = await handler.call(this, request, ...rest);
			} catch (error) {
				if (hintOf(error) === false) {
					throw error;
				}
				const given = isResponse(error) ? error : responseOf(error);
				if (given === undefined) {
					return deliver(request, { kind: "error", error });
				}
				response = given;
			}
			if (response === undefined || response === null) {
				return deliver(request, { kind: "status", status: 404 });
			}
			try {
				return isLikeResponse(response)
					? await fill(request, response, answerer, deliver)
					: await deliver(request, { kind: "error", error: new TypeError(NO_RESPONSE) });
			} catch (error) {
				// What looks like a response, and is none.
				return deliver(request, { kind: "error", error });
			}
		};
	};
}

function isResponse(value: unknown): value is Response {
	try {
		return isObject(value) && Object.prototype.toString.call(value) === "[object Response]";
	} catch {
		return false;
	}
}

// An HTTPException of Hono's that was made with a response, which has its challenge.
function responseOf(error: unknown): Response | undefined {
	const response = typeof read(error, "getResponse") === "function" ? read(error, "res") : undefined;
	return isResponse(response) ? response : undefined;
}

// What a handler returns may be of a library that has a class of its own.
function isLikeResponse(value: unknown): value is Response {
	return (
		typeof read(value, "status") === "number" && typeof read(read(value, "headers"), "get") === "function"
	);
}

async function fill(
	request: Request,
	response: Response,
	{ settings }: Answerer,
	deliver: Deliver,
): Promise<Response> {
	const hint = hintOf(response);
	const verdict =
		hint === false || settled.has(response) ? "leave" : await judge(request, response, settings);
	if (verdict === "leave") {
		settled.add(response);
		return response;
	}
	cancelBody(response);
	const { status, statusText, headers } = response;
	const fields = fieldsOf(headers);
	const replaced = verdict === "replace";
	return deliver(request, { kind: "status", status, hint: hint || undefined, fields, replaced }, statusText);
}

function deliverer({ settings, answer, answerAsync }: Answerer): Deliver {
	const report = createReporter(settings, reportOutsideTests);
	const warnOfMissingFields = createFieldWarner();

	return async function deliver(request, outcome, reason = "") {
		const facts = factsOf(request);
		const answered: Answer =
			settings.render === undefined ? answer(facts, outcome) : await answerAsync(facts, outcome);
		const { reply, page, failures, missing } = answered;
		if (outcome.kind === "error") {
			const isGone = read(request.signal, "aborted") === true;
			const gone: Outcome = { kind: "status", status: CLIENT_CLOSED_REQUEST };
			report(outcome.error, isGone ? answer(facts, gone).page : page, facts);
		}
		for (const failure of failures) {
			report(failure, pageOfFailure(page), facts);
		}
		warnOfMissingFields(missing);
		const keepsReason = reply.status === (outcome.kind === "status" && outcome.status);
		const response = toResponse(reply, keepsReason ? reason : "");
		settled.add(response);
		return response;
	};
}

function factsOf({ method, url, headers }: Request): RequestFacts {
	// A URL of a Request is absolute; its fragment never left the client.
	const target = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^#]*)/i.exec(url)?.[1] || "/";
	return {
		method,
		target,
		accept: headers.get("accept") ?? undefined,
		acceptLanguage: headers.get("accept-language") ?? undefined,
		fetchDest: headers.get("sec-fetch-dest") ?? undefined,
		requestId: headers.get("x-request-id") ?? undefined,
		traceparent: safeTraceparent(headers.get("traceparent")),
		local: false,
	};
}

function fieldsOf(headers: Headers): Fields {
	const fields: Fields = Object.fromEntries(headers);
	const cookies = headers.getSetCookie?.() ?? [];
	return cookies.length > 0 ? { ...fields, "set-cookie": cookies } : fields;
}

function toResponse({ status, headers, body }: Reply, statusText: string): Response {
	const fields = Object.entries(headers).flatMap(([name, value]) =>
		[value].flat().map((line): [string, string] => [name, line]),
	);
	// A status without content takes no body, not even an empty one (Fetch §2.2.3).
	return new Response(isContentless(status) || body === "" ? null : body, {
		status,
		statusText,
		headers: fields,
	});
}
