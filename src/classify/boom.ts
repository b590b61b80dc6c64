import { read } from "../guarded.ts";
import { isWreckResponse } from "./clients.ts";
import { isForeign } from "./foreign.ts";
import { type Finding, readErrorFields, readExposed, readMessage, readStatus } from "./rule.ts";

/**
 * Errors of Boom: the status and the fields stand in `output`.
 *
 * The message may be shown below 500. The payload is not used: Boom puts the message of a 503 there.
 */
export function boom(error: object): Finding | undefined {
	const output = read(error, "output");
	const status = readStatus(read(output, "statusCode"));
	if (read(error, "isBoom") !== true || status === undefined || isWreckResponse(error)) {
		return undefined;
	}
	const expose = status < 500 && !isForeign(error);
	return {
		status,
		expose,
		headers: readErrorFields(read(output, "headers")),
		...(expose && { message: readMessage(error), ...readExposed(error) }),
	};
}
