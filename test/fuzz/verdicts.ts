import { STATUS_CODES } from "node:http";
import { type AppField, type Deed, REDIRECTS } from "./deeds.ts";
import { type Context, isFieldText, type Reported, type Verdict } from "./exchange.ts";
import { statusOf } from "./thrown.ts";

/** A page for a status that the app set. */
export function pageOf(status: number, reported: Reported = "nothing"): Verdict {
	return { kind: "page", status, isAbandoned: false, reported };
}

/** What the app wrote. Of a status without content nothing is said: frameworks differ. */
export function leftAs(status: number, content?: string, reported: Reported = "nothing"): Verdict {
	const isEmpty = status === 204 || status === 205 || status === 304;
	return { kind: "left", status, content: isEmpty ? undefined : content, reported };
}

/** A page for what was thrown. */
export function thrownPage({ deed }: Context, before: number | undefined = deed.status): Verdict {
	const known = before !== undefined && before >= 400 ? before : undefined;
	return { kind: "page", status: statusOf(deed.thrown, known), isAbandoned: true, reported: "thrown" };
}

/** A response that cannot be answered any more. */
export const BROKEN: Verdict = { kind: "broken", reported: "thrown" };

/** Tells whether what the app says under an error status is to be replaced. */
export function isReplaced({ setup, deed }: Context): boolean {
	return setup.mode === "replace" && deed.status >= 400 && deed.hint !== false;
}

/** Tells whether an empty response becomes a page, whatever a HEAD says of it. */
export function isFilled({ setup, deed }: Context, location?: string): boolean {
	const isRedirect = REDIRECTS.includes(deed.status) && (location ?? "") !== "";
	return setup.mode !== "pass-through" && deed.hint !== false && (deed.status >= 400 || isRedirect);
}

/** What becomes of a response without content. */
export function bareVerdict(context: Context): Verdict {
	const { deed, asked } = context;
	const isSpoken = asked.method === "HEAD" && hasSpokenFields(deed);
	return isFilled(context) && (isReplaced(context) || !isSpoken)
		? pageOf(deed.status)
		: leftAs(deed.status, "");
}

/** What becomes of a redirect without content. */
export function redirectVerdict(context: Context, location: string | undefined): Verdict {
	const { deed, asked } = context;
	const isSpoken = asked.method === "HEAD" && hasSpokenFields(deed);
	return isFilled(context, location) && (isReplaced(context) || !isSpoken)
		? pageOf(deed.status)
		: leftAs(deed.status);
}

/** What becomes of a response with content. */
export function spokenVerdict(context: Context, content = context.deed.content): Verdict {
	const { status } = context.deed;
	return isReplaced(context) ? pageOf(status) : leftAs(status, content);
}

/** What becomes of a request that nobody answers. */
export function unmatchedVerdict({ deed }: Context): Verdict {
	return deed.hint === false ? leftAs(404) : pageOf(404);
}

/** Adds to a verdict that an error was reported. */
export function withReport(verdict: Verdict): Verdict {
	return { ...verdict, reported: "thrown" };
}

/** Reads a field that a deed sets. */
export function fieldOf({ fields }: Deed, wanted: string): AppField[1] | undefined {
	return fields.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** The Location that a response takes from a deed: what no field can carry is not set. */
export function settableLocation({ location }: Deed): string | undefined {
	return isFieldText(location) ? location : undefined;
}

/** The text that `sendStatus` sends. */
export function phraseOf(status: number): string {
	return STATUS_CODES[status] ?? String(status);
}

/** Tells whether a HEAD response says by a type, or by a length above 0, that GET has content. */
export function hasSpokenFields(deed: Deed): boolean {
	const length = fieldOf(deed, "content-length");
	return length === undefined ? fieldOf(deed, "content-type") !== undefined : length !== "0";
}
