import { read } from "../guarded.ts";
import { infrastructure } from "./causes.ts";
import { grpcCode, isOfClient, ownStatusOf, statusOf } from "./clients.ts";
import { network } from "./network.ts";
import { resources } from "./resources.ts";
import { type Finding, type Rule, readName } from "./rule.ts";

const THROTTLING_NAMES: ReadonlySet<string | undefined> = new Set([
	"BandwidthLimitExceeded",
	"EC2ThrottledException",
	"LimitExceededException",
	"PriorRequestNotComplete",
	"ProvisionedThroughputExceededException",
	"RequestLimitExceeded",
	"RequestThrottled",
	"RequestThrottledException",
	"SlowDown",
	"serviceUnavailableError",
	"tooManyRequestsError",
	"ThrottledException",
	"Throttling",
	"ThrottlingException",
	"TooManyRequestsException",
	"TransactionInProgressException",
	"WebAPIRateLimitedError",
]);

// What the other service said, as what it means to ours. All the rest is a 502.
const STATUSES: ReadonlyMap<number | undefined, Finding> = new Map([
	[408, { status: 504 }],
	[429, { status: 503 }],
	[503, { status: 503 }],
	[504, { status: 504 }],
]);

// 1 cancelled, 4 deadline exceeded, 8 resource exhausted, 14 unavailable.
const GRPC_CODES: ReadonlyMap<number | undefined, Finding> = new Map([
	[1, { status: 503 }],
	[4, { status: 504 }],
	[8, { status: 503 }],
	[14, { status: 503 }],
]);

/** What became of a connection to another service, or of what it needs here: of the error or of its causes. */
export const failureOfService: Rule = infrastructure([network, resources]);

/**
 * Errors of clients of other services, which carry that service's status and sometimes its fields: 502, 503 or 504.
 *
 * Nothing is copied. A 401 of theirs is about our key, their challenge would ask visitors for another site's password, and
 * their cookies and framing would go out as ours. An error that says `expose` has its status from the app, like those of
 * http-errors.
 */
export function upstream(error: object): Finding | undefined {
	if (typeof read(error, "expose") === "boolean" || !isOfClient(error)) {
		return undefined;
	}
	const name = readName(error);
	const isCancelled = read(error, "__CANCEL__") === true || name === "CanceledError";
	if (isCancelled || THROTTLING_NAMES.has(name)) {
		return { status: 503 };
	}
	return (
		failureOfService(error) ??
		GRPC_CODES.get(grpcCode(error)) ??
		STATUSES.get(upstreamStatus(error)) ?? { status: 502 }
	);
}

function upstreamStatus(error: object): number | undefined {
	const metadata = read(read(error, "$metadata"), "httpStatusCode");
	return (
		statusOf(read(error, "response")) ??
		(typeof metadata === "number" ? metadata : undefined) ??
		statusOf(read(error, "meta")) ??
		statusOf(read(read(error, "meta"), "response")) ??
		statusOf(read(error, "oauthError")) ??
		statusOf(read(error, "output")) ??
		statusOf(read(error, "cause")) ??
		statusOf(read(error, "res")) ??
		ownStatusOf(error) ??
		statusOf(error)
	);
}
