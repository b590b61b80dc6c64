import type { Entry } from "../entry.ts";
import { splitId } from "../status.ts";
import { catalog } from "./catalog.ts";

/** A catalog by id; the built-in one, or one with a site's own entries. */
export type Catalog = ReadonlyMap<string, Entry>;

/**
 * Finds what a status or a sub-status means.
 *
 * The exact entry, else that of the status, else that of the class (400 for an unknown 4xx, RFC 9110 §15). In
 * the last two cases the entry has the id and the sub-status that were asked for.
 *
 * @param id - A status (`404`, `"404"`) or an id with a sub-status (`"404.3"`), 100 to 599.
 * @returns `undefined` for what is no id; a fraction like `404.3` is none. Never throws.
 * @example
 * lookup("403.14")?.name; // "Directory not listed"
 */
export function lookup(id: string | number): Entry | undefined {
	if (typeof id !== "string" && !Number.isInteger(id)) {
		return undefined;
	}
	const parts = splitId(String(id));
	return parts === undefined || parts.status < 100 || parts.status > 599
		? undefined
		: find(parts.status, parts.substatus, catalog);
}

/** Finds an entry by its parts; see `lookup`. The status is an integer from 100 to 599. */
export function find(status: number, substatus: number | undefined, source: Catalog): Entry | undefined {
	const id = substatus === undefined ? String(status) : `${status}.${substatus}`;
	const exact = source.get(id);
	if (exact !== undefined) {
		return exact;
	}
	const known = source.get(String(status));
	const parts = substatus === undefined ? { id } : { id, substatus };
	if (known !== undefined) {
		return { ...known, ...parts, safe: false };
	}
	const family = source.get(`${Math.floor(status / 100)}00`);
	return family && { ...family, ...parts, status, cacheable: false, fields: [], safe: false };
}
