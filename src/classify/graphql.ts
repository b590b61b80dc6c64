import { read } from "../guarded.ts";
import { type Finding, readName, readStatus } from "./rule.ts";

/** Errors of GraphQL: the status stands in `extensions.http`, as Apollo Server and Yoga read it. */
export function graphql(error: object): Finding | undefined {
	const http = readName(error) === "GraphQLError" ? read(read(error, "extensions"), "http") : undefined;
	const status = readStatus(read(http, "status"));
	return status === undefined ? undefined : { status };
}
