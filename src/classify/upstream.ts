import { isObject, read } from "../guarded.ts";
import { isPlainObject } from "../plain-data.ts";
import { infrastructure } from "./causes.ts";
import { network } from "./network.ts";
import { resources } from "./resources.ts";
import { type Finding, readText } from "./rule.ts";

/** How the errors of some clients look. */
type Marker = (error: object) => boolean;

const MARKERS: readonly Marker[] = [
	(error) => read(error, "isAxiosError") === true,
	// got, ky, superagent, gaxios, ofetch
	(error) => hasStatus(read(error, "response")),
	(error) => readText(error, "code")?.startsWith("UND_ERR_") === true,
	// AWS SDK
	(error) => isObject(read(error, "$metadata")),
	// openai, anthropic
	(error) => typeof read(error, "status") === "number" && isFetchHeaders(read(error, "headers")),
	// Elasticsearch, OpenSearch
	(error) => typeof read(read(error, "meta"), "statusCode") === "number",
	(error) => readText(error, "type")?.startsWith("Stripe") === true && read(error, "raw") !== undefined,
	// octokit
	(error) => readText(error, "name") === "HttpError" && isObject(read(error, "request")),
	// passport-oauth2
	(error) => isObject(read(error, "oauthError")),
	(error) => grpcCode(error) !== undefined,
];

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
	"ThrottledException",
	"Throttling",
	"ThrottlingException",
	"TooManyRequestsException",
	"TransactionInProgressException",
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

const failure = infrastructure([network, resources]);

/**
 * Errors of clients of other services, which carry that service's status and sometimes its fields: 502, 503 or 504.
 *
 * Nothing is copied. A 401 of theirs is about our key, their challenge would ask visitors for another site's password, and
 * their cookies and framing would go out as ours. An error that says `expose` was made for this client on purpose, like
 * those of http-errors.
 */
export function upstream(error: object): Finding | undefined {
	if (typeof read(error, "expose") === "boolean" || !MARKERS.some((isMarked) => isMarked(error))) {
		return undefined;
	}
	const isCancelled = read(error, "__CANCEL__") === true || readText(error, "name") === "CanceledError";
	if (isCancelled || THROTTLING_NAMES.has(readText(error, "name"))) {
		return { status: 503 };
	}
	return (
		failure(error) ??
		GRPC_CODES.get(grpcCode(error)) ??
		STATUSES.get(upstreamStatus(error)) ?? { status: 502 }
	);
}

function hasStatus(response: unknown): boolean {
	return isObject(response) && statusOf(response) !== undefined;
}

function statusOf(object: unknown): number | undefined {
	const status = read(object, "status");
	const statusCode = typeof status === "number" ? status : read(object, "statusCode");
	return typeof statusCode === "number" ? statusCode : undefined;
}

function upstreamStatus(error: object): number | undefined {
	const metadata = read(read(error, "$metadata"), "httpStatusCode");
	return (
		statusOf(read(error, "response")) ??
		(typeof metadata === "number" ? metadata : undefined) ??
		statusOf(read(error, "meta")) ??
		statusOf(read(error, "oauthError")) ??
		statusOf(error)
	);
}

// Known by its methods: it may be of another realm, or of a library.
function isFetchHeaders(headers: unknown): boolean {
	return (
		isObject(headers) &&
		!isPlainObject(headers) &&
		typeof read(headers, "get") === "function" &&
		typeof read(headers, "append") === "function"
	);
}

function grpcCode(error: object): number | undefined {
	const code = read(error, "code");
	const isGrpc =
		typeof code === "number" &&
		Number.isInteger(code) &&
		code >= 0 &&
		code <= 16 &&
		readText(error, "details") !== undefined &&
		isObject(read(error, "metadata"));
	return isGrpc ? code : undefined;
}
