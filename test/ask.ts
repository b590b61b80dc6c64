// Asks the core for replies, in a line each.
import {
	createStatusPages,
	type Options,
	type Outcome,
	type Reply,
	type RequestFacts,
} from "../src/index.ts";

/** A GET of a page with a query. */
export const FACTS: RequestFacts = { method: "GET", target: "/cart?id=7", local: false };

const defaultPages = createStatusPages();

export function respond(outcome: Outcome, options: Options = {}, facts: Partial<RequestFacts> = {}): Reply {
	const pages = Object.keys(options).length === 0 ? defaultPages : createStatusPages(options);
	return pages.respond({ ...FACTS, ...facts }, outcome);
}

export function ofStatus(
	status: number,
	rest: Partial<Outcome> = {},
	options: Options = {},
	facts: Partial<RequestFacts> = {},
) {
	return respond({ ...rest, kind: "status", status } as Outcome, options, facts);
}

export function ofError(
	error: unknown,
	rest: Partial<Outcome> = {},
	options: Options = {},
	facts: Partial<RequestFacts> = {},
) {
	return respond({ ...rest, kind: "error", error } as Outcome, options, facts);
}

export const JSON_FACTS = { accept: "application/json" };
export const TEXT_FACTS = { accept: "text/plain" };
