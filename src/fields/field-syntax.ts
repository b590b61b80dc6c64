import { ownNames, read } from "../guarded.ts";
import { isPlainObject } from "../plain-data.ts";
import type { Fields } from "../reply.ts";

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const MAX_FIELDS = 100;
const MAX_VALUE = 8192;

/** Tells whether a text is a field name (RFC 9110 §5.1). */
export function isFieldName(name: string): boolean {
	return TOKEN.test(name);
}

/** Tells whether a text is a field value: no CR, LF or NUL, no character above Latin-1 (RFC 9110 §5.5). */
export function isFieldValue(value: string): boolean {
	return value.length <= MAX_VALUE && VALUE.test(value);
}

/**
 * Reads fields from a plain object that somebody else made.
 *
 * Only own properties of a plain object count; numbers become text; a list keeps its valid members. A name or
 * value that no message may carry is dropped: set on a response, it would throw where nobody catches.
 *
 * @returns Valid fields, names in lower case. Never throws.
 */
export function readFields(source: unknown): Fields {
	const fields: Fields = Object.create(null);
	if (!isPlainObject(source)) {
		return fields;
	}
	for (const name of ownNames(source, MAX_FIELDS)) {
		const value = fieldValue(read(source, name));
		// Copied by assignment, "__proto__" would change the copy's prototype instead.
		if (isFieldName(name) && name !== "__proto__" && value !== undefined) {
			fields[name.toLowerCase()] = value;
		}
	}
	return fields;
}

function fieldValue(value: unknown): string | string[] | undefined {
	try {
		if (Array.isArray(value)) {
			const lines = value
				.slice(0, MAX_FIELDS)
				.map(fieldLine)
				.filter((line) => line !== undefined);
			return lines.length > 0 ? lines : undefined;
		}
	} catch {
		return undefined;
	}
	return fieldLine(value);
}

function fieldLine(value: unknown): string | undefined {
	const text = typeof value === "number" ? String(value) : value;
	return typeof text === "string" && isFieldValue(text) ? text : undefined;
}

/** Copies a field's value: a list that is shared must not be handed out, as `appendHeader` of node adds to it in place. */
export function copyLines(value: string | readonly string[]): string | string[] {
	return typeof value === "string" ? value : [...value];
}

/** Gives the members of a comma-separated field value, trimmed, empty ones left out (RFC 9110 §5.6.1). */
export function listMembers(value: string | readonly string[] | undefined): string[] {
	const text = typeof value === "string" ? value : (value ?? []).join(",");
	return text
		.split(",")
		.map((member) => member.trim())
		.filter((member) => member !== "");
}

/** Adds names to a `Vary` value, each once; `*` stays alone, and what is no field name goes (RFC 9110 §12.5.5). */
export function mergeVary(
	existing: string | readonly string[] | undefined,
	names: readonly string[],
): string {
	// One member that no field may have would cost the whole field, and with it the names that a cache has to know.
	const members = listMembers(existing).filter(isFieldName);
	if (members.includes("*")) {
		return "*";
	}
	const known = new Set(members.map((member) => member.toLowerCase()));
	return [...members, ...names.filter((name) => !known.has(name.toLowerCase()))].join(", ");
}
