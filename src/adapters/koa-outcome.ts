import { read } from "../guarded.ts";
import { hintOf } from "../hint.ts";
import type { Outcome } from "../outcome.ts";
import type { Settings } from "../settings/settings.ts";
import { isErrorStatus, isRedirectStatus } from "../status.ts";
import { methodsMatched } from "./koa-routes.ts";
import { discard } from "./koa-stream.ts";
import type { KoaContext } from "./koa-types.ts";
import { fieldsOf, hasLocation } from "./response-fields.ts";

/**
 * Tells what a context means that a chain left without an error.
 *
 * @param isEmpty - Whether its body has no content; of a stream only reading it tells.
 * @returns `undefined` when the app has answered. A body that is to be replaced is let go.
 */
export function bareOutcome(
	context: KoaContext,
	{ existingResponse, methodNotAllowed }: Settings,
	isEmpty?: boolean,
): Outcome | undefined {
	const { res, status, body } = context;
	const isNobodys = isUnmatched(context);
	const hasNoContent = isEmpty ?? (isNobodys || isEmptyBody(context));
	const isReplaced = existingResponse === "replace" && isErrorStatus(status) && !hasNoContent;
	const isBare = hasNoContent && (isErrorStatus(status) || (isRedirectStatus(status) && hasLocation(res)));
	if (!isReplaced && !(existingResponse === "pass-through" ? isNobodys : isBare)) {
		return undefined;
	}
	if (isReplaced) {
		discard(body);
	}
	const methods = methodNotAllowed && isNobodys ? methodsMatched(context) : [];
	// A router above answers OPTIONS itself, where it finds a 404.
	const isWrongMethod = methods.length > 0 && ![...methods, "OPTIONS"].includes(context.method);
	const fields = fieldsOf(res);
	if (isWrongMethod) {
		fields["allow"] = methods.join(", ");
	}
	const hint = hintOf(res) || undefined;
	return { kind: "status", status: isWrongMethod ? 405 : status, hint, fields, replaced: isReplaced };
}

// Nobody has said anything, whatever fields a middleware above has set.
function isUnmatched(context: KoaContext): boolean {
	return context.status === 404 && context.body === undefined && !isExplicit(context);
}

/**
 * Tells whether a body has no content. `ctx.body = null` on purpose is an answer; `ctx.body = ""` is not. Of a HEAD only the fields can
 * speak, unless nobody has set even the status.
 */
export function isEmptyBody(context: KoaContext): boolean {
	const { body, req, res, response } = context;
	if (isUnmatched(context)) {
		return true;
	}
	const length = res.getHeader("content-length");
	if (body === null || body === undefined) {
		const isSilent = length === undefined ? !res.hasHeader("content-type") : Number(length) === 0;
		return read(response, "_explicitNullBody") !== true && (req.method !== "HEAD" || isSilent);
	}
	const isNone =
		body === "" ||
		(Buffer.isBuffer(body) && body.length === 0) ||
		(body instanceof Blob && body.size === 0) ||
		(body instanceof Response && body.body === null);
	// An inner instance answers HEAD with the length of its page.
	return isNone && !(req.method === "HEAD" && Number(length) > 0);
}

// The 404 that every context begins with is nobody's statement.
function isExplicit({ response }: KoaContext): boolean {
	return read(response, "_explicitStatus") === true;
}

/** Tells what an error means that left a chain, and what the abandoned response has so far. */
export function errorOutcome(context: KoaContext, error: unknown): Outcome {
	const { res, status } = context;
	const methods = read(error, "status") === 405 && !res.hasHeader("allow") ? methodsMatched(context) : [];
	return {
		kind: "error",
		error,
		// Set past Koa, it is no less a statement.
		status: isExplicit(context) || status !== 404 ? status : undefined,
		hint: hintOf(res) || undefined,
		fields: { ...fieldsOf(res), ...(methods.length > 0 && { allow: methods.join(", ") }) },
	};
}
