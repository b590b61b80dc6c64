import { isObject, ownNames, read } from "../guarded.ts";
import { type Finding, readName, readText } from "./rule.ts";

const MAX_LIMITERS = 20;

/**
 * What rate-limiter-flexible rejects with, which is no Error: 429 with a `Retry-After` of whole seconds (RFC 6585 §4).
 *
 * Of a union of limiters, the longest time counts. A negative time means that the points never come back, so there is nothing to wait
 * for. A queue that is full has no time.
 */
export function rateLimiter(error: object): Finding | undefined {
	const times = waitingTimes(error);
	if (times === undefined) {
		return isFullQueue(error) ? { status: 429 } : undefined;
	}
	const milliseconds = Math.max(...times);
	const isKnown = times.every((time) => Number.isFinite(time) && time >= 0);
	const seconds = String(Math.max(1, Math.ceil(milliseconds / 1000)));
	return { status: 429, ...(isKnown && { headers: { "retry-after": seconds } }) };
}

// Milliseconds; one for each limiter of a union.
function waitingTimes(error: object): number[] | undefined {
	const own = waitingTime(error);
	if (own !== undefined) {
		return [own];
	}
	const times = ownNames(error, MAX_LIMITERS).map((name) => waitingTime(read(error, name)));
	return times.length > 0 && times.every((time) => time !== undefined) ? times : undefined;
}

function waitingTime(limit: unknown): number | undefined {
	const milliseconds = isObject(limit) ? read(limit, "msBeforeNext") : undefined;
	return typeof milliseconds === "number" && typeof read(limit, "remainingPoints") === "number"
		? milliseconds
		: undefined;
}

function isFullQueue(error: object): boolean {
	const className = read(read(error, "constructor"), "name");
	return (
		(readName(error) === "RateLimiterQueueError" || className === "RateLimiterQueueError") &&
		readText(error, "message")?.startsWith("Number of requests reached") === true
	);
}
