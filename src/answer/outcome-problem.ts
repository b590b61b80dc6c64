import type { Catalog } from "../catalog/lookup.ts";
import { classify } from "../classify/classify.ts";
import { fromBytes, toLocation } from "../fields/location.ts";
import { parseRetryAfter } from "../fields/retry-after.ts";
import type { Hint, Outcome, RequestFacts, StatusOutcome } from "../outcome.ts";
import { cutText, toMembers } from "../plain-data.ts";
import type { Problem } from "../problem.ts";
import type { Settings } from "../settings/settings.ts";
import { isRedirectStatus, isSubstatus } from "../status.ts";
import { addFailure, askOption, failed } from "./failures.ts";
import { isPhraseOf } from "./reason-phrase.ts";

const MAX_DETAIL = 1000;

/**
 * Tells what an outcome means, with what the app hinted. Never throws.
 *
 * @param failures - Takes what the site's own rule threw.
 */
export function problemOf(
	outcome: Outcome,
	facts: RequestFacts,
	{ ownRule, rules, catalog }: Settings,
	failures: unknown[],
): Problem {
	if (outcome.kind === "status") {
		return statusProblem(outcome, catalog);
	}
	const hint = outcome.hint ?? {};
	const tell = (slip: unknown) => addFailure(failures, slip, failed("classify"));
	const rule =
		ownRule && ((error: unknown) => askOption("classify", () => ownRule(error, facts, tell), failures));
	const problem = classify(outcome.error, { status: outcome.status, ownRule: rule, rules });
	const { status, expose, headers, errors, location, cause } = problem;
	const isNamed = problem.substatus !== undefined;
	const substatus = problem.substatus ?? hintedSubstatus(hint);
	return {
		status,
		substatus,
		substatusGiven: isNamed ? problem.substatusGiven : substatus !== undefined,
		expose,
		message: ownWords([problem.message, hintedDetail(hint)], status, catalog),
		headers,
		members:
			hint.members === undefined ? problem.members : { ...toMembers(hint.members), ...problem.members },
		errors,
		retryAfter: [headers["retry-after"]?.toString(), hint.retryAfter].find(isRetryAfter),
		location,
		cause,
	};
}

/** Tells what a bare status means. */
export function statusProblem({ status, fields, hint: given }: StatusOutcome, catalog: Catalog): Problem {
	const hint = given ?? {};
	const number = typeof status === "number" ? Math.trunc(status) : 500;
	const substatus = hintedSubstatus(hint);
	return {
		status: (number >= 300 && number < 600) || number === 204 || number === 205 ? number : 500,
		substatus,
		substatusGiven: substatus !== undefined,
		expose: true,
		message: ownWords([hintedDetail(hint)], number, catalog),
		headers: {},
		members: toMembers(hint.members),
		retryAfter: hint.retryAfter,
		location: isRedirectStatus(number) ? toLocation(fromBytes([fields?.["location"]].flat()[0])) : undefined,
		cause: undefined,
	};
}

// http-errors, Boom and Koa put the reason phrase in the message where the app gave none. The page says that better.
function ownWords(
	texts: readonly (string | undefined)[],
	status: number,
	catalog: Catalog,
): string | undefined {
	return texts.find((text) => text !== undefined && !isPhraseOf(text, status, catalog));
}

function isRetryAfter(value: unknown): boolean {
	return parseRetryAfter(value, Date.now()) !== undefined;
}

function hintedSubstatus({ substatus }: Hint): number | undefined {
	return isSubstatus(substatus) ? substatus : undefined;
}

function hintedDetail({ detail }: Hint): string | undefined {
	return typeof detail === "string" && detail !== "" ? cutText(detail, MAX_DETAIL) : undefined;
}
