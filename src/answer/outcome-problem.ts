import { classify } from "../classify/classify.ts";
import { toLocation } from "../fields/location.ts";
import type { Hint, Outcome, RequestFacts, StatusOutcome } from "../outcome.ts";
import { cutText, toMembers } from "../plain-data.ts";
import type { Problem } from "../problem.ts";
import type { Settings } from "../settings/settings.ts";
import { isRedirectStatus, isSubstatus } from "../status.ts";
import { askOption } from "./failures.ts";

const MAX_DETAIL = 1000;

/**
 * Tells what an outcome means, with what the app hinted. Never throws.
 *
 * @param failures - Takes what the site's own rule threw.
 */
export function problemOf(
	outcome: Outcome,
	facts: RequestFacts,
	{ ownRule, rules }: Settings,
	failures: unknown[],
): Problem {
	if (outcome.kind === "status") {
		return statusProblem(outcome);
	}
	const { hint = {} } = outcome;
	const rule = ownRule && ((error: unknown) => askOption("classify", () => ownRule(error, facts), failures));
	const problem = classify(outcome.error, { status: outcome.status, ownRule: rule, rules });
	const { status, expose, headers, errors, location, cause } = problem;
	const isNamed = problem.substatus !== undefined;
	const substatus = problem.substatus ?? hintedSubstatus(hint);
	return {
		status,
		substatus,
		substatusGiven: isNamed ? problem.substatusGiven : substatus !== undefined,
		expose,
		message: problem.message ?? hintedDetail(hint),
		headers,
		members:
			hint.members === undefined ? problem.members : { ...toMembers(hint.members), ...problem.members },
		errors,
		retryAfter: problem.retryAfter ?? headers["retry-after"]?.toString() ?? hint.retryAfter,
		location,
		cause,
	};
}

/** Tells what a bare status means. */
export function statusProblem({ status, fields, hint = {} }: StatusOutcome): Problem {
	const number = typeof status === "number" ? Math.trunc(status) : 500;
	const substatus = hintedSubstatus(hint);
	return {
		status: (number >= 300 && number < 600) || number === 204 || number === 205 ? number : 500,
		substatus,
		substatusGiven: substatus !== undefined,
		expose: true,
		message: hintedDetail(hint),
		headers: {},
		members: toMembers(hint.members),
		retryAfter: hint.retryAfter,
		location: isRedirectStatus(number) ? toLocation([fields?.["location"]].flat()[0]) : undefined,
		cause: undefined,
	};
}

function hintedSubstatus({ substatus }: Hint): number | undefined {
	return isSubstatus(substatus) ? substatus : undefined;
}

function hintedDetail({ detail }: Hint): string | undefined {
	return typeof detail === "string" && detail !== "" ? cutText(detail, MAX_DETAIL) : undefined;
}
