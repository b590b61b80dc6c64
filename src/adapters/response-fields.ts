import type { ServerResponse } from "node:http";
import { copyLines } from "../fields/field-syntax.ts";
import type { Fields } from "../reply.ts";
import { streamOf } from "./http2-stream.ts";
import { stateOf } from "./response-state.ts";

/** Reads the fields that a node response has so far, those of a deferred `writeHead` included; names in lower case. */
export function fieldsOf(response: ServerResponse): Fields {
	const fields: Fields = {};
	for (const [name, value] of Object.entries(headersOf(response))) {
		fields[name.toLowerCase()] = linesOf(value);
	}
	const state = stateOf(response);
	return typeof state === "object" ? Object.assign(fields, givenFields(state.head)) : fields;
}

// A response that another middleware broke may throw here, too, where nobody would catch it.
function headersOf(response: ServerResponse): ReturnType<ServerResponse["getHeaders"]> {
	try {
		return response.getHeaders();
	} catch {
		return {};
	}
}

/** Gives a response of HTTP/1 the fields of its deferred `writeHead`, so that it has all that it is known for. */
export function takeInHead(response: ServerResponse): void {
	const state = stateOf(response);
	if (typeof state === "object" && state.head !== undefined && streamOf(response) === undefined) {
		for (const [name, value] of Object.entries(givenFields(state.head))) {
			setField(response, name, value);
		}
	}
}

/** Sets a field. One that node refuses would have thrown in the app; here it must not cost the page, and the response has none. */
export function setField(response: ServerResponse, name: string, value: string | string[]): void {
	try {
		response.setHeader(name, copyLines(value));
	} catch {
		response.removeHeader(name);
	}
}

/** Gives a response these fields and no others. */
export function replaceFields(response: ServerResponse, wanted: Fields): void {
	const existing = response.getHeaders();
	for (const name of Object.keys(existing)) {
		if (wanted[name] === undefined) {
			response.removeHeader(name);
		}
	}
	for (const [name, value] of Object.entries(wanted)) {
		// Untouched fields keep the letter case in which the app wrote them; a list of lines may have been copied.
		if (String(existing[name]) !== String(value)) {
			setField(response, name, value);
		}
	}
}

// They replace what the response has, and a name that is listed twice has two lines.
function givenFields(head: readonly unknown[] | undefined): Fields {
	const given: Fields = {};
	for (const [name, value] of headFields(head)) {
		if (value !== undefined && value !== null) {
			const before = given[name];
			given[name] = before === undefined ? linesOf(value) : [before, linesOf(value)].flat();
		}
	}
	return given;
}

function linesOf(value: unknown): string | string[] {
	return Array.isArray(value) ? value.map(String) : String(value);
}

/**
 * Reads one field of a response.
 *
 * @param head - What `writeHead` was called with, which comes first.
 * @param name - In lower case.
 */
export function fieldOf(
	response: ServerResponse,
	head: readonly unknown[] | undefined,
	name: string,
): string | undefined {
	const given = head && headFields(head).find(([known]) => known === name)?.[1];
	const value = given ?? response.getHeader(name);
	return value === undefined || value === null ? undefined : String(value);
}

/** Tells whether a response has a Location, so that a redirect is worth a page. */
export function hasLocation(response: ServerResponse, head?: readonly unknown[]): boolean {
	return (fieldOf(response, head, "location") ?? "") !== "";
}

// An object, a list of pairs, or a flat list of names and values; a reason phrase may stand before.
function headFields(head: readonly unknown[] | undefined): [name: string, value: unknown][] {
	const given = typeof head?.[1] === "string" ? head[2] : (head?.[2] ?? head?.[1]);
	if (Array.isArray(given)) {
		return Array.isArray(given[0])
			? given.map(([name, value]) => [String(name).toLowerCase(), value])
			: pairs(given);
	}
	return typeof given === "object" && given !== null
		? Object.entries(given).map(([name, value]) => [name.toLowerCase(), value])
		: [];
}

function pairs(flat: readonly unknown[]): [name: string, value: unknown][] {
	return flat.flatMap((name, index): [string, unknown][] =>
		index % 2 === 0 ? [[String(name).toLowerCase(), flat[index + 1]]] : [],
	);
}
