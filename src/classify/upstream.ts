import { isArray, isObject, read } from "../guarded.ts";
import { infrastructure } from "./causes.ts";
import { network } from "./network.ts";
import { resources } from "./resources.ts";
import { type Finding, type Rule, readName, readText } from "./rule.ts";
import { isWebhookError } from "./webhooks.ts";

type MemberType = "array" | "boolean" | "number" | "object" | "string";

/** The members by which the errors of one client are known, each of its type. */
type Shape = Readonly<Record<string, MemberType>>;

const CLIENT_SHAPES: readonly Shape[] = [
	// AWS SDK 3, and 2
	{ $metadata: "object" },
	{ retryable: "boolean", time: "object" },
	// passport-oauth2
	{ oauthError: "object" },
	// auth0 3
	{ statusCode: "number", requestInfo: "object" },
	// The AI SDK, and clients that are generated from OpenAPI
	{ url: "string", requestBodyValues: "object" },
	{ url: "string", status: "number", statusText: "string", request: "object" },
	// algoliasearch 5, and 4
	{ status: "number", stackTrace: "array" },
	{ transporterStackTrace: "array" },
	// nano
	{ scope: "string", errid: "string" },
	// nodemailer: the mail server answered with a code of SMTP
	{ responseCode: "number", command: "string" },
	// twilio
	{ status: "number", code: "number", moreInfo: "string" },
	// workos, where it could not read what came
	{ rawStatus: "number", requestID: "string" },
	// pocketbase, better-fetch
	{ url: "string", status: "number", isAbort: "boolean" },
	{ status: "number", statusText: "string", error: "object" },
];

const SHAPES = CLIENT_SHAPES.map((shape) => Object.entries(shape));

/** How the errors of other clients look. */
type Marker = (error: object) => boolean;

const DISCORD_NAME = /^(?:DiscordAPIError|HTTPError|RateLimitError)\b/;
const EXCEPTION_NAME = /Exception$/;

const MARKERS: readonly Marker[] = [
	(error) => read(error, "isAxiosError") === true,
	// got, ky, superagent, gaxios, ofetch, sendgrid; Cohere and Mistral
	(error) => isResponse(read(error, "response")) || isResponse(read(error, "rawResponse")),
	// undici, Slack
	(error) => /^(?:UND_ERR_|slack_webapi_)/.test(readText(error, "code") ?? ""),
	// openai, anthropic, web-push, and all who hand on the fields that came
	(error) => statusOf(error) !== undefined && areReceived(read(error, "headers")),
	// Elasticsearch, OpenSearch
	(error) => statusOf(read(error, "meta")) !== undefined || isObject(read(read(error, "meta"), "meta")),
	// tRPC's client
	(error) => isResponse(read(read(error, "meta"), "response")),
	(error) =>
		readText(error, "type")?.startsWith("Stripe") === true &&
		read(error, "raw") !== undefined &&
		!isWebhookError(error),
	(error) => readText(error, "type") === "MailgunAPIError",
	// Supabase, Clerk; where there is no session, Supabase has asked nobody
	(error) =>
		["__isAuthError", "__isStorageError", "clerkError"].some((flag) => read(error, flag) === true) &&
		readName(error) !== "AuthSessionMissingError",
	// discord.js
	(error) =>
		isObject(read(error, "requestBody")) && hasAddress(error) && DISCORD_NAME.test(readName(error) ?? ""),
	// workos
	(error) =>
		readText(error, "requestID") !== undefined &&
		typeof read(error, "status") === "number" &&
		EXCEPTION_NAME.test(readName(error) ?? ""),
	// dockerode
	(error) => statusOf(error) !== undefined && /^\(HTTP code \d/.test(readText(error, "message") ?? ""),
	// razorpay, which throws no errors
	(error) => statusOf(error) !== undefined && isRazorpay(read(error, "error")),
	isWreckResponse,
	(error) => grpcCode(error) !== undefined,
	(error) => SHAPES.some((shape) => shape.every(([name, type]) => typeOf(read(error, name)) === type)),
];

// Clients whose errors are known by their name, perhaps with something more.
const NAMES: ReadonlyMap<string | undefined, Marker> = new Map<string, Marker>([
	// node-fetch, ofetch
	["FetchError", () => true],
	["GoogleGenerativeAIFetchError", () => true],
	["AirtableError", () => true],
	// Microsoft Graph, twilio, bent
	["GraphError", (error) => statusOf(error) !== undefined && isObject(read(error, "date"))],
	["RestException", isOfTwilio],
	[
		"StatusError",
		(error) => statusOf(error) !== undefined && typeof read(error, "arrayBuffer") === "function",
	],
	["PusherRequestError", () => true],
	["PostmarkError", () => true],
	["InvalidAPIKeyError", hasNumber],
	["ApiInputError", hasNumber],
	["InactiveRecipientsError", hasNumber],
	["InvalidEmailRequestError", hasNumber],
	["RateLimitExceededError", hasNumber],
	// PlanetScale
	["DatabaseError", (error) => statusOf(error) !== undefined && isObject(read(error, "body"))],
	// Google Gen AI
	["ApiError", (error) => readText(error, "message")?.startsWith('{"error":{') === true],
	// octokit, Azure
	["HttpError", (error) => isObject(read(error, "request"))],
	["RestError", (error) => isObject(read(error, "request"))],
]);

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

/** Tells whether an error was made by a client of another service. */
export function isOfClient(error: object): boolean {
	return NAMES.get(readName(error))?.(error) === true || MARKERS.some((isMarked) => isMarked(error));
}

/** Tells whether an error is Wreck's, hapi's client: a Boom that has the status of another server's answer. */
export function isWreckResponse(error: object): boolean {
	return read(read(error, "data"), "isResponseError") === true;
}

function typeOf(value: unknown): string {
	return isArray(value) ? "array" : value === null ? "null" : typeof value;
}

// Postmark's classes have its own code beside the status.
function hasNumber(error: object): boolean {
	return statusOf(error) !== undefined && typeof read(error, "code") === "number";
}

function isOfTwilio(error: object): boolean {
	return "moreInfo" in error || readText(error, "message")?.startsWith("[HTTP ") === true;
}

function hasAddress(error: object): boolean {
	return readText(error, "method") !== undefined && readText(error, "url") !== undefined;
}

function isRazorpay(said: unknown): boolean {
	return (
		isObject(said) && readText(said, "description") !== undefined && readText(said, "code") !== undefined
	);
}

function isResponse(value: unknown): boolean {
	return isObject(value) && (statusOf(value) !== undefined || isObject(read(value, "headers")));
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
		statusOf(read(read(error, "meta"), "response")) ??
		statusOf(read(error, "oauthError")) ??
		statusOf(read(error, "output")) ??
		statusOf(error)
	);
}

// A `Date` is what every server sends (RFC 9110 §6.6.1) and no app puts on an error. `Headers` are what fetch gives; they are known
// by a method, as they may be of another realm, or of a library.
function areReceived(headers: unknown): boolean {
	const isOfFetch = typeof read(headers, "append") === "function";
	const date = read(headers, "date") ?? read(headers, "Date");
	// node-fetch's `raw()` has a list of lines for each name.
	return isOfFetch || typeof (isArray(date) ? read(date, "0") : date) === "string";
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
