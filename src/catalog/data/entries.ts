import type { Entry } from "../../entry.ts";
import { statusClass } from "../../status.ts";
import { FIELDS } from "./fields.ts";
import { IANA } from "./iana.ts";
import { IIS } from "./iis.ts";
import { UNOFFICIAL } from "./unofficial.ts";

const CACHEABLE = new Set(IANA.filter((row) => row.cacheable).map((row) => row.status));

/** The built-in entries, by status and sub-status. The build makes JSON of them, which is quicker to load than the rows. */
export const ENTRIES: readonly Entry[] = [...ianaEntries(), ...unofficialEntries(), ...iisEntries()].sort(
	(a, b) => a.status - b.status || (a.substatus ?? -1) - (b.substatus ?? -1),
);

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
