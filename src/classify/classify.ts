import { isObject, readOwn } from "../guarded.ts";
import type { Problem } from "../problem.ts";
import { isErrorStatus, isSubstatus } from "../status.ts";
import { isBare } from "./bare-errors.ts";
import { isOfClient } from "./clients.ts";
import type { Finding } from "./rule.ts";
import { type Rules, rulesOf } from "./rules.ts";

const ALL_RULES = rulesOf();

/** What else decides about an error. */
export interface ClassifyContext {
	/** The status that the response already had. */
	readonly status?: number | undefined;
	/** The site's own rule; it may throw. */
	readonly ownRule?: ((error: unknown) => Finding | undefined) | undefined;
	/** The families of errors. Default: all. */
	readonly rules?: Rules | undefined;
}

/**
 * Tells what an error means: the first rule that answers, the status already on the response, else 500.
 *
 * Anything may be thrown, so every read is guarded and the error is never written to.
 *
 * @returns A problem whose status is 300 to 599. Never throws.
 */
export function classify(
	error: unknown,
	{ status, ownRule, rules = ALL_RULES }: ClassifyContext = {},
): Problem {
	const finding = ownRule && attempt(ownRule, error);
	if (finding !== undefined) {
		return toProblem(error, finding);
	}
	const found = applyRules(error, rules) ?? { status: isErrorStatus(status) ? status : 500 };
	return toProblem(error, withOwnSubstatus(error, found));
}

function applyRules(error: unknown, { all, forBare }: Rules): Finding | undefined {
	if (!isObject(error)) {
		return { status: 500 };
	}
	for (const rule of isBare(error) ? forBare : all) {
		const finding = attempt(rule, error);
		if (finding !== undefined) {
			return finding;
		}
	}
	return undefined;
}

// Whatever family an error is of, the app may have put a sub-status on it; 0 is none. Another server's is not for this client.
function withOwnSubstatus(error: unknown, finding: Finding): Finding {
	const own = readOwn(error, "substatus");
	if (!(own === 0 || isSubstatus(own)) || !isObject(error) || isOfClient(error)) {
		return finding;
	}
	return own === 0
		? { ...finding, substatus: undefined }
		: { ...finding, substatus: own, substatusGiven: true };
}

function attempt<Thrown>(rule: (error: Thrown) => Finding | undefined, error: Thrown): Finding | undefined {
	try {
		return rule(error);
	} catch {
		return undefined;
	}
}

function toProblem(error: unknown, finding: Finding): Problem {
	return {
		substatusGiven: false,
		expose: false,
		headers: {},
		members: {},
		...finding,
		cause: error,
	};
}
