import { read } from "../guarded.ts";
import type { Finding } from "./rule.ts";

/**
 * What rate-limiter-flexible rejects with, which is no Error: 429 with a `Retry-After` of whole seconds (RFC 6585 §4).
 *
 * A negative time means that the points never come back, so there is nothing to wait for.
 */
export function rateLimiter(error: object): Finding | undefined {
	const milliseconds = read(error, "msBeforeNext");
	if (typeof milliseconds !== "number" || typeof read(error, "remainingPoints") !== "number") {
		return undefined;
	}
	const isKnown = Number.isFinite(milliseconds) && milliseconds >= 0;
	const seconds = String(Math.max(1, Math.ceil(milliseconds / 1000)));
	return { status: 429, ...(isKnown && { headers: { "retry-after": seconds } }) };
}
