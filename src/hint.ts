import { parseRetryAfter } from "./fields/retry-after.ts";
import { isObject, read } from "./guarded.ts";
import type { Hint } from "./outcome.ts";
import { isPlainObject, isText } from "./plain-data.ts";
import { isSubstatus } from "./status.ts";

// Keyed by the object itself, so that nothing is written to a response or an error, which may be frozen.
const hints = new WeakMap<object, Hint | false>();

/**
 * Tells the page what the app knows about a bare status, or that a response is to be left alone.
 *
 * Hints on one response add up; `false` wins until the next hint. A hint counts, too, when the handler throws
 * afterwards, for what the error does not say itself. On an error, `false` hands it to the framework's next handler.
 *
 * @param target - An Express or node response, a Koa context, or an error (for `false`).
 * @param value - What is known, or `false` for "leave it alone". Invalid members are ignored.
 * @example
 * app.get("/busy", (request, response) => {
 * 	hint(response, { substatus: 2, retryAfter: 60 });
 * 	response.status(503).end();
 * });
 */
export function hint(target: object, value: Hint | false): void {
	const key = hintKey(target);
	if ((!isObject(key) && typeof key !== "function") || (value !== false && !isObject(value))) {
		return;
	}
	const before = hints.get(key);
	hints.set(key, value === false || !before ? value : merged(before, value));
}

// What is absent or invalid says nothing, and takes nothing back.
function merged(before: Hint, value: Hint): Hint {
	const { substatus, retryAfter, detail, members } = value;
	return {
		substatus: isSubstatus(substatus) ? substatus : before.substatus,
		retryAfter: parseRetryAfter(retryAfter, Date.now()) === undefined ? before.retryAfter : retryAfter,
		detail: isText(detail) ? detail : before.detail,
		members: isPlainObject(members) ? { ...before.members, ...members } : before.members,
	};
}

/**
 * Gives what was hinted about a response or an error; `undefined` when nothing was.
 *
 * @param target - A node response (that of a Koa context is its `res`), or what was thrown: anything at all.
 */
export function hintOf(target: unknown): Hint | false | undefined {
	return hints.get(target as object);
}

// A Koa context and its response share one key: the node response.
function hintKey(target: object): object {
	const response = read(target, "res");
	return isObject(response) && isObject(read(target, "req")) ? response : target;
}
