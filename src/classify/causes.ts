import { isArray, isObject, read } from "../guarded.ts";
import type { Finding, Rule } from "./rule.ts";

const MAX_DEPTH = 5;
const MAX_MEMBERS = 16;
const MAX_ERRORS = 64;

// passport-oauth2 calls its cause `oauthError`, Sequelize and others `original`, Stripe `detail`.
const CAUSE_KEYS = ["cause", "original", "oauthError", "detail"] as const;

/**
 * Makes the rule that looks at an error and then through it: at its causes, for infrastructure only.
 *
 * Only 502 and above shine through, as nobody meant the client's mistakes of an inner call for this client. Members of
 * an AggregateError count if all agree. At most five levels, 16 members and 64 errors are looked at, each once.
 *
 * @param rules - The families that know of infrastructure; a status that a cause names itself is none of theirs.
 */
export function infrastructure(rules: readonly Rule[]): Rule {
	return function infrastructureRule(error) {
		return search(error, 0, { rules, seen: new Map() });
	};
}

/** Makes the rule that looks at the causes alone, for errors that the rules know nothing of themselves. */
export function infrastructureOfCauses(rules: readonly Rule[]): Rule {
	return function infrastructureOfCausesRule(error) {
		return causeFinding(error, 0, { rules, seen: new Map([[error, undefined]]) });
	};
}

interface Search {
	readonly rules: readonly Rule[];
	/** What each error was found to be; nothing yet for one that is being looked at, which ends a cycle. */
	readonly seen: Map<object, Finding | undefined>;
}

function search(error: unknown, depth: number, state: Search): Finding | undefined {
	if (!isObject(error) || depth > MAX_DEPTH) {
		return undefined;
	}
	if (state.seen.has(error) || state.seen.size >= MAX_ERRORS) {
		return state.seen.get(error);
	}
	state.seen.set(error, undefined);
	const finding = ownFinding(error, state.rules) ?? causeFinding(error, depth, state);
	state.seen.set(error, finding);
	return finding;
}

function ownFinding(error: object, rules: readonly Rule[]): Finding | undefined {
	for (const rule of rules) {
		const finding = rule(error);
		if (finding !== undefined && finding.status >= 502) {
			return finding;
		}
	}
	return undefined;
}

function causeFinding(error: object, depth: number, state: Search): Finding | undefined {
	for (const key of CAUSE_KEYS) {
		const finding = search(read(error, key), depth + 1, state);
		if (finding !== undefined) {
			return finding;
		}
	}
	return unanimous(read(error, "errors"), depth, state);
}

function unanimous(errors: unknown, depth: number, state: Search): Finding | undefined {
	if (!isArray(errors)) {
		return undefined;
	}
	const length = Math.min(Number(read(errors, "length")), MAX_MEMBERS);
	const findings = Array.from({ length }, (_, index) => search(read(errors, index), depth + 1, state));
	const [first, ...others] = findings;
	if (first === undefined || others.some((finding) => finding?.status !== first.status)) {
		return undefined;
	}
	return others.every((finding) => finding?.substatus === first.substatus) ? first : { status: first.status };
}
