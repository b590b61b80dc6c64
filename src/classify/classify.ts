import { isObject } from "../guarded.ts";
import type { Problem } from "../problem.ts";
import { isErrorStatus } from "../status.ts";
import { boom } from "./boom.ts";
import type { Finding, Rule } from "./rule.ts";
import { statusErrors } from "./status-errors.ts";

/** The families of errors in the order in which they are asked. A status that an error names itself beats all tables. */
const RULES: readonly Rule[] = [boom, statusErrors];

/** What the site's own rule may know and say. */
export interface ClassifyContext {
	/** The status that the response already had. */
	readonly status?: number | undefined;
	/** The site's own rule; it may throw. */
	readonly ownRule?: ((error: unknown) => Finding | undefined) | undefined;
}

/**
 * Tells what an error means: the first rule that answers, the status already on the response, else 500.
 *
 * Anything may be thrown, so every read is guarded and the error is never written to.
 *
 * @returns A problem whose status is 300 to 599. Never throws.
 */
export function classify(error: unknown, { status, ownRule }: ClassifyContext = {}): Problem {
	const finding = (ownRule && attempt(() => ownRule(error))) ?? attempt(() => applyRules(error));
	return toProblem(error, finding ?? { status: isErrorStatus(status) ? status : 500 });
}

function applyRules(error: unknown): Finding | undefined {
	if (!isObject(error)) {
		return { status: 500 };
	}
	for (const rule of RULES) {
		const finding = rule(error);
		if (finding !== undefined) {
			return finding;
		}
	}
	return undefined;
}

function attempt<Value>(task: () => Value): Value | undefined {
	try {
		return task();
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
