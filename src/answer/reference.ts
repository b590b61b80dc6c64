import { mayBeStored } from "../fields/fields.ts";
import { atOnce } from "../guarded.ts";
import type { RequestFacts } from "../outcome.ts";
import type { Fields } from "../reply.ts";
import { newRequestId, safeRequestId } from "../request/request-id.ts";
import type { Settings } from "../settings/settings.ts";
import { askOption } from "./failures.ts";

/**
 * Chooses the id to quote: the site's function; else the one that the response or the request has, or a new one. Never throws.
 *
 * @param failures - Takes what the site's function threw.
 */
export function requestIdOf(
	facts: RequestFacts,
	{ fields, status }: { readonly fields: Fields; readonly status: number },
	{ requestId, headers }: Pick<Settings, "requestId" | "headers">,
	failures: unknown[],
): string | undefined {
	if (typeof requestId === "function") {
		return safeRequestId(askOption("requestId", () => atOnce("requestId", requestId(facts)), failures));
	}
	return requestId === false ? undefined : quotableId(status, facts.requestId, { ...fields, ...headers });
}

/**
 * Gives the id of the response, which the app chose, else that of the request, if it is safe; else a new one for a server error.
 *
 * A page that a cache may keep has none of the request: it is for others, who are to read no text of this client's.
 *
 * @param fields - What the response has so far, and what the site wants on every answer.
 */
export function quotableId(status: number, ofRequest: unknown, fields: Fields): string | undefined {
	return (
		safeRequestId(fields["x-request-id"]) ??
		(mayBeStored(fields, status) ? undefined : safeRequestId(ofRequest)) ??
		(status >= 500 ? newRequestId() : undefined)
	);
}
