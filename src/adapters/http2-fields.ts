import { validateHeaderName, validateHeaderValue } from "node:http";
import { CONNECTION_FIELDS } from "../fields/fields.ts";
import type { Fields } from "../reply.ts";

// What HTTP/2 has no field for (RFC 9113 §8.2.2).
const NOT_CARRIED = new Set([...CONNECTION_FIELDS, "http2-settings", "transfer-encoding", "upgrade"]);

/**
 * Gives those of a response's fields that HTTP/2 can carry. node takes any of them, and resets the stream when it sends them.
 *
 * Lines of one name are joined (RFC 9110 §5.3), since of many names node sends no second line. No value begins or ends with a
 * space (RFC 9113 §8.2.1).
 */
export function http2Fields(fields: Fields): Fields {
	const carried: Fields = {};
	for (const [name, value] of Object.entries(fields)) {
		if (!NOT_CARRIED.has(name) && isValid(name, value)) {
			const lines = [value].flat().map((line) => line.trim());
			carried[name] = name === "set-cookie" ? lines : lines.join(", ");
		}
	}
	return carried;
}

function isValid(name: string, value: string | string[]): boolean {
	try {
		validateHeaderName(name);
		for (const line of [value].flat()) {
			validateHeaderValue(name, line);
		}
		return true;
	} catch {
		return false;
	}
}
