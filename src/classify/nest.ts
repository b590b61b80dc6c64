import { read } from "../guarded.ts";
import { type Finding, readExposed, readMessage, readStatus } from "./rule.ts";

/**
 * Exceptions of Nest: `getStatus()` has the status, and below 500 the message is meant for the client.
 *
 * Both methods are asked for, since clients of other services have a `getStatus` too.
 */
export function nest(error: object): Finding | undefined {
	const getStatus = read(error, "getStatus");
	if (typeof getStatus !== "function" || typeof read(error, "getResponse") !== "function") {
		return undefined;
	}
	const status = readStatus(getStatus.call(error));
	if (status === undefined) {
		return undefined;
	}
	const expose = status < 500 && typeof read(error, "syscall") !== "string";
	return { status, expose, ...(expose && { message: readMessage(error), ...readExposed(error) }) };
}
