import { read } from "../guarded.ts";
import { showValue } from "../option-error.ts";
import { isPlainObject, toMembers } from "../plain-data.ts";
import { isErrorStatus, isSubstatus, splitId } from "../status.ts";
import { type Finding, readErrorFields, readMessage, readStatus } from "./rule.ts";

/**
 * Reads what a site's own `classify` said: an id, or a partial problem.
 *
 * @param tell - Takes a slip that costs no status: a member that no problem has. Nothing of the error is shown then.
 * @returns `undefined` for no opinion (`undefined`, `null`, `false`), so that the built-in rules decide.
 * @throws TypeError for anything else, which is a mistake of the site's that somebody has to hear of.
 */
export function readOwnFinding(
	answer: unknown,
	error: unknown,
	tell: (slip: TypeError) => void,
): Finding | undefined {
	if (answer === undefined || answer === null || answer === false) {
		return undefined;
	}
	const finding =
		typeof answer === "string" || typeof answer === "number"
			? fromId(answer)
			: fromProblem(answer, error, tell);
	if (finding === undefined) {
		throw new TypeError(
			`classify gave ${showValue(answer)}; it has to give an id of 400 to 599, like "404" or "404.3", a problem like { status: 404 }, or undefined`,
		);
	}
	return finding;
}

const MEMBERS = ["status", "substatus", "expose", "message", "headers", "members"];

function fromProblem(answer: unknown, error: unknown, tell: (slip: TypeError) => void): Finding | undefined {
	const status = readStatus(read(answer, "status"));
	if (status === undefined) {
		return undefined;
	}
	const slip = unknownMember(answer);
	if (slip !== undefined) {
		tell(new TypeError(`classify gave a problem with "${slip}"; it may have ${MEMBERS.join(", ")}`));
	}
	const substatus = read(answer, "substatus");
	// "detail" for "message" would show what the error says.
	const expose = read(answer, "expose") === true && slip === undefined;
	// What the system said has a path in it, unless the site has put it in words of its own.
	const isSystems = typeof read(error, "syscall") === "string";
	const speaker = typeof read(answer, "message") === "string" ? answer : isSystems ? undefined : error;
	return {
		status,
		...(isSubstatus(substatus) && { substatus, substatusGiven: true }),
		expose,
		headers: readErrorFields(read(answer, "headers")),
		...(expose && { message: readMessage(speaker), members: toMembers(read(answer, "members")) }),
	};
}

// An error, as of statusError, has more.
function unknownMember(answer: unknown): string | undefined {
	return isPlainObject(answer)
		? Object.keys(answer).find((name) => !MEMBERS.includes(name) && read(answer, name) !== undefined)
		: undefined;
}

function fromId(answer: string | number): Finding | undefined {
	const parts = splitId(String(answer));
	if (!isErrorStatus(parts?.status) || (typeof answer === "number" && !Number.isInteger(answer))) {
		return undefined;
	}
	const { status, substatus } = parts;
	return { status, ...(isSubstatus(substatus) && { substatus, substatusGiven: true }) };
}
