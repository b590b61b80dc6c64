import { isArray, read } from "../guarded.ts";

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
	// Linear
	{ type: "string", query: "string", status: "number", raw: "object" },
];

// Of clients that put no status on their errors under the name that frameworks read: with one, they are an app's own.
const STATUSLESS_SHAPES: readonly Shape[] = [
	// Paddle
	{ type: "string", code: "string", detail: "string", documentationUrl: "string" },
	// jsforce
	{ errorCode: "string", data: "object", content: "string" },
	// typesense
	{ httpStatus: "number", httpBody: "object" },
	{ httpStatus: "number", httpBody: "string" },
];

const SHAPES = CLIENT_SHAPES.map((shape) => Object.entries(shape));
const ALL_SHAPES = [...SHAPES, ...STATUSLESS_SHAPES.map((shape) => Object.entries(shape))];

/**
 * Tells whether an error has the members by which those of a client are known.
 *
 * @param hasStatus - Whether it has a status, by the names that frameworks read.
 */
export function hasShape(error: object, hasStatus: boolean): boolean {
	return (hasStatus ? SHAPES : ALL_SHAPES).some((shape) =>
		shape.every(([name, type]) => typeOf(read(error, name)) === type),
	);
}

function typeOf(value: unknown): string {
	return isArray(value) ? "array" : value === null ? "null" : typeof value;
}
