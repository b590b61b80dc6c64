import { read } from "../guarded.ts";
import { type Finding, readErrorFields, readName, readStatus } from "./rule.ts";

/** Errors of GraphQL: the status and the fields stand in `extensions.http`, as Apollo Server and Yoga read it. */
export function graphql(error: object): Finding | undefined {
	const http = readName(error) === "GraphQLError" ? read(read(error, "extensions"), "http") : undefined;
	const status = readStatus(read(http, "status"));
	return status === undefined
		? undefined
		: { status, headers: readErrorFields(toObject(read(http, "headers"))) };
}

// Apollo has a Map of them, Yoga an object.
function toObject(headers: unknown): unknown {
	return headers instanceof Map ? Object.fromEntries(headers) : headers;
}
