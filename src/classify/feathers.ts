import { read } from "../guarded.ts";
import { type Finding, readStatus } from "./rule.ts";

/** Errors of Feathers: their type says that the code is a status, which a numeric code is nowhere else. */
export function feathers(error: object): Finding | undefined {
	const status = read(error, "type") === "FeathersError" ? readStatus(read(error, "code")) : undefined;
	return status === undefined ? undefined : { status };
}
