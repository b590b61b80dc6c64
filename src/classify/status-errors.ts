import { read } from "../guarded.ts";
import { isRedirectStatus } from "../status.ts";
import { isStatusError } from "../status-error.ts";
import { isForeign } from "./foreign.ts";
import {
	type Finding,
	readErrorFields,
	readExposed,
	readMessage,
	readName,
	readStatus,
	readText,
} from "./rule.ts";

/** The statuses with a sub-status that a type or a name of an error stands for. */
type InferredSubstatuses = ReadonlyMap<string | undefined, Required<Pick<Finding, "status" | "substatus">>>;

// body-parser
const TYPES: InferredSubstatuses = new Map([
	["entity.parse.failed", { status: 400, substatus: 6 }],
	["request.size.invalid", { status: 400, substatus: 7 }],
	["entity.too.large", { status: 413, substatus: 1 }],
]);

// passport, express-ipfilter
const NAMES: InferredSubstatuses = new Map([
	["AuthenticationError", { status: 401, substatus: 1 }],
	["IpDeniedError", { status: 403, substatus: 6 }],
]);

/**
 * Errors that name a status themselves: ours, those of http-errors, and the many that are shaped like them.
 *
 * The names are read through the prototype, where http-errors has them. A status of ours may be a redirect; of
 * others only 400 to 599 count.
 */
export function statusErrors(error: object): Finding | undefined {
	const redirect = redirectOf(error);
	const status =
		redirect?.status ??
		readStatus(read(error, "status")) ??
		readStatus(read(error, "statusCode")) ??
		readStatus(read(error, "httpCode"));
	if (status === undefined) {
		return undefined;
	}
	const isOwn = isStatusError(error) || !isForeign(error);
	const expose = isOwn && isExposed(error);
	return {
		...redirect,
		status,
		substatus: inferredSubstatus(error, status),
		expose,
		headers: isOwn ? readErrorFields(read(error, "headers")) : {},
		...(expose && { message: readMessage(error), ...readExposed(error) }),
	};
}

function inferredSubstatus(error: object, status: number): number | undefined {
	const entry = TYPES.get(readText(error, "type")) ?? NAMES.get(readName(error));
	return entry?.status === status ? entry.substatus : undefined;
}

function redirectOf(error: object): Pick<Finding, "status" | "location"> | undefined {
	const status = read(error, "status");
	const location = read(error, "location");
	const isRedirect = isStatusError(error) && typeof status === "number" && isRedirectStatus(status);
	if (isRedirect && typeof location === "string") {
		return { status, location };
	}
	// Several places may be as good as each other.
	return isRedirect && status === 300 ? { status } : undefined;
}

// A verify callback of body-parser is the app's own secret check.
function isExposed(error: object): boolean {
	return (
		read(error, "expose") === true &&
		typeof read(error, "message") === "string" &&
		read(error, "type") !== "entity.verify.failed"
	);
}
