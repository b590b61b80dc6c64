import { type Catalog, find, lookup } from "../catalog/lookup.ts";

// Those that statuses had before RFC 9110, which libraries still send.
const OLD_PHRASES: Readonly<Record<number, readonly string[]>> = {
	408: ["Request Time-out"],
	413: ["Payload Too Large", "Request Entity Too Large"],
	414: ["Request-URI Too Long", "Request-URI Too Large"],
	416: ["Requested Range Not Satisfiable"],
	418: ["I'm a Teapot"],
	422: ["Unprocessable Entity"],
};

/** Lists the reason phrases of a status: the name that the catalog has, RFC 9110's, and those before it. */
export function phrasesOfStatus(status: number, catalog: Catalog): string[] {
	const names = [
		find(status, undefined, catalog)?.name,
		lookup(status)?.name,
		...(OLD_PHRASES[status] ?? []),
	];
	return names.filter((name) => name !== undefined);
}

/** Tells whether a text says no more than a status does: it is one of its reason phrases, in whatever case. */
export function isPhraseOf(text: string, status: number, catalog: Catalog): boolean {
	const said = text.toLowerCase();
	return phrasesOfStatus(status, catalog).some((phrase) => phrase.toLowerCase() === said);
}
