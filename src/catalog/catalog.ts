import type { Entry } from "../entry.ts";
import { deepFreeze } from "../plain-data.ts";
import { statusClass } from "../status.ts";
import { FIELDS } from "./data/fields.ts";
import { IANA } from "./data/iana.ts";
import { IIS } from "./data/iis.ts";
import { UNOFFICIAL } from "./data/unofficial.ts";

const CACHEABLE = new Set(IANA.filter((row) => row.cacheable).map((row) => row.status));

/**
 * The built-in catalog by id: sources in rising precedence, so that a registered meaning of a number
 * always wins over an unofficial one.
 */
export const catalog: ReadonlyMap<string, Entry> = new Map(
	[...unofficialEntries(), ...ianaEntries(), ...iisEntries()].map((entry) => [entry.id, deepFreeze(entry)]),
);

/**
 * Lists all built-in entries, by status and sub-status; frozen, as every app in the process shares them.
 *
 * @example
 * entries.find(({ id }) => id === "404")?.reference; // "RFC 9110 §15.5.5"
 */
export const entries: readonly Entry[] = Object.freeze(
	[...catalog.values()].sort((a, b) => a.status - b.status || (a.substatus ?? -1) - (b.substatus ?? -1)),
);

function unofficialEntries(): Entry[] {
	return UNOFFICIAL.map(({ origin, ...row }) => ({
		...row,
		id: String(row.status),
		class: statusClass(row.status),
		reference: origin,
		since: origin,
		safe: true,
		retryable: row.retryable ?? false,
		cacheable: false,
		fields: [],
	}));
}

function ianaEntries(): Entry[] {
	return IANA.map((row) => ({
		...row,
		id: String(row.status),
		class: statusClass(row.status),
		safe: true,
		retryable: row.retryable ?? false,
		cacheable: row.cacheable ?? false,
		fields: FIELDS[row.status] ?? [],
	}));
}

function iisEntries(): Entry[] {
	return IIS.map((row) => {
		const [status, substatus] = row.id.split(".").map(Number) as [number, number];
		return {
			...row,
			status,
			substatus,
			class: statusClass(status),
			reference: row.since,
			safe: row.safe ?? false,
			retryable: row.retryable ?? false,
			cacheable: CACHEABLE.has(status),
			fields: FIELDS[status] ?? [],
		};
	});
}
