import { isArray, isObject, read } from "../guarded.ts";
import { hasShape } from "./client-shapes.ts";
import { readName, readText } from "./rule.ts";
import { isWebhookError } from "./webhooks.ts";

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
	(error) => hasStatus(error) && areReceived(read(error, "headers")),
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
	(error) => hasStatus(error) && /^\(HTTP code \d/.test(readText(error, "message") ?? ""),
	// razorpay, which throws no errors
	(error) => hasStatus(error) && isRazorpay(read(error, "error")),
	isWreckResponse,
	// hubspot
	(error) => read(error, "body") !== undefined && areReceived(read(error, "headers")) && isErrorCode(error),
	isOfTelegraf,
	// openid-client, and whoever puts what fetch gave behind an error without a status
	(error) =>
		!hasStatus(error) &&
		statusOf(read(error, "cause")) !== undefined &&
		areReceived(read(read(error, "cause"), "headers")),
	// influx; Express's own response is no answer that came
	(error) =>
		isObject(read(error, "req")) &&
		statusOf(read(error, "res")) !== undefined &&
		typeof read(read(error, "res"), "writeHead") !== "function",
	// contentful
	(error) => /^\{\s*"status": \d{3},[\s\S]*"request": \{/.test(readText(error, "message") ?? ""),
	(error) =>
		/^Pinecone\w+Error$/.test(readName(error) ?? "") &&
		/\bcalling https?:/.test(readText(error, "message") ?? ""),
	(error) => BRAINTREE_NAMES.has(readName(error)) && readText(error, "type") === readName(error),
	isOfResend,
	(error) => grpcCode(error) !== undefined,
	(error) => hasShape(error, hasStatus(error)),
];

// Clients whose errors are known by their name, perhaps with something more.
const NAMES: ReadonlyMap<string | undefined, Marker> = new Map<string, Marker>([
	// node-fetch, ofetch
	["FetchError", () => true],
	["GoogleGenerativeAIFetchError", () => true],
	["AirtableError", () => true],
	// Microsoft Graph, twilio, bent
	["GraphError", (error) => hasStatus(error) && isObject(read(error, "date"))],
	["RestException", isOfTwilio],
	["StatusError", (error) => hasStatus(error) && typeof read(error, "arrayBuffer") === "function"],
	["PusherRequestError", () => true],
	["PostmarkError", () => true],
	["InvalidAPIKeyError", hasNumber],
	["ApiInputError", hasNumber],
	["InactiveRecipientsError", hasNumber],
	["InvalidEmailRequestError", hasNumber],
	["RateLimitExceededError", hasNumber],
	// PlanetScale
	["DatabaseError", (error) => hasStatus(error) && isObject(read(error, "body"))],
	// Google Gen AI
	["ApiError", (error) => hasStatus(error) && /^\[?\{\s*"error":/.test(readText(error, "message") ?? "")],
	// ollama
	["ResponseError", (error) => typeof read(error, "status_code") === "number"],
	["GrammyError", (error) => typeof read(error, "error_code") === "number"],
	// arctic
	["UnexpectedResponseError", hasStatus],
	["UnexpectedErrorResponseBodyError", hasStatus],
	// minio
	["S3Error", (error) => "amzRequestid" in error],
	// octokit, Azure
	["HttpError", (error) => isObject(read(error, "request")) || isOfGrammy(error)],
	["RestError", (error) => isObject(read(error, "request"))],
]);

const BRAINTREE_NAMES: ReadonlySet<string | undefined> = new Set(
	(
		"authenticationError authorizationError gatewayTimeoutError notFoundError requestTimeoutError " +
		"serverError serviceUnavailableError tooManyRequestsError unexpectedError upgradeRequired"
	).split(" "),
);

const RESEND_NAMES: ReadonlySet<string | undefined> = new Set(
	(
		"application_error concurrent_idempotent_requests daily_quota_exceeded internal_server_error " +
		"invalid_access invalid_api_key invalid_attachment invalid_from_address invalid_idempotent_request " +
		"invalid_parameter invalid_region method_not_allowed missing_api_key missing_required_field " +
		"monthly_quota_exceeded not_found rate_limit_exceeded restricted_api_key security_error " +
		"validation_error"
	).split(" "),
);

/** Tells whether an error was made by a client of another service. */
export function isOfClient(error: object): boolean {
	return NAMES.get(readName(error))?.(error) === true || MARKERS.some((isMarked) => isMarked(error));
}

/** Tells whether an error is Wreck's, hapi's client: a Boom that has the status of another server's answer. */
export function isWreckResponse(error: object): boolean {
	return read(read(error, "data"), "isResponseError") === true;
}

// Postmark's classes have its own code beside the status.
function hasNumber(error: object): boolean {
	return hasStatus(error) && typeof read(error, "code") === "number";
}

function isErrorCode(error: object): boolean {
	const code = read(error, "code");
	return typeof code === "number" && code >= 400 && code < 600;
}

const RESEND_MEMBERS: readonly string[] = ["message", "name", "statusCode"];

// It throws no errors, but the object that came: an error of an app's own has a stack.
function isOfResend(error: object): boolean {
	return (
		RESEND_NAMES.has(readName(error)) &&
		read(error, "stack") === undefined &&
		Object.keys(error).every((name) => RESEND_MEMBERS.includes(name))
	);
}

function isOfTelegraf(error: object): boolean {
	const response = read(error, "response");
	return (
		isObject(response) &&
		typeof read(response, "error_code") === "number" &&
		readText(response, "description") !== undefined &&
		isObject(read(error, "on"))
	);
}

function isOfGrammy(error: object): boolean {
	return (
		isObject(read(error, "error")) && readText(error, "message")?.startsWith("Network request for ") === true
	);
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

function hasStatus(error: object): boolean {
	return statusOf(error) !== undefined;
}

/** Reads the status that an error or an answer has. */
export function statusOf(object: unknown): number | undefined {
	return numberOf(object, ["status", "statusCode"]);
}

/** Reads the status that a client's error has under a name that frameworks do not read. */
export function ownStatusOf(error: object): number | undefined {
	const names = ["httpStatus", "status_code", "error_code"];
	return numberOf(read(error, "response"), ["error_code"]) ?? numberOf(error, names);
}

function numberOf(object: unknown, names: readonly string[]): number | undefined {
	return names.map((name) => read(object, name)).find((value) => typeof value === "number");
}

// A `Date` is what every server sends (RFC 9110 §6.6.1) and no app puts on an error. `Headers` are what fetch gives; they are known
// by a method, as they may be of another realm, or of a library.
function areReceived(headers: unknown): boolean {
	const isOfFetch = typeof read(headers, "append") === "function";
	const date = read(headers, "date") ?? read(headers, "Date");
	// node-fetch's `raw()` has a list of lines for each name.
	return isOfFetch || typeof (isArray(date) ? read(date, "0") : date) === "string";
}

/** Reads the code of an error of gRPC. */
export function grpcCode(error: object): number | undefined {
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
