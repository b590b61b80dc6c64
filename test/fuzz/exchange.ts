import fc from "fast-check";
import { type AppField, type Deed, deedsOf } from "./deeds.ts";
import { ASKED, type Asked, isKept } from "./requests.ts";
import { SETUPS, type Setup } from "./setups.ts";
import { MARK } from "./texts.ts";

/** One request, and what the app behind it does. */
export interface Exchange {
	readonly asked: Asked;
	readonly setup: Setup;
	readonly deed: Deed;
}

/** What has to come of an exchange, as far as a simple oracle knows it. */
export type Verdict =
	| {
			/** A page of ours. */
			readonly kind: "page";
			readonly status: number | undefined;
			/** Whether an error ended the response, so that its caching goes. */
			readonly isAbandoned: boolean;
			readonly reported: Reported;
	  }
	| {
			/** What the app or its framework wrote. */
			readonly kind: "left";
			readonly status: number;
			readonly content: string | undefined;
			readonly reported: Reported;
	  }
	| {
			/** A response that began and can only be broken off. */
			readonly kind: "broken";
			readonly reported: Reported;
	  };

/** What `onError` has to get: the value that was thrown, once, or an error of the framework's. */
export type Reported = "nothing" | "thrown" | "another";

/** What decides about an exchange. */
export interface Context {
	readonly host: string;
	readonly asked: Asked;
	readonly setup: Setup;
	readonly deed: Deed;
}

/** One way of doing something with a response of a framework, and what has to come of it. */
export interface Spelling<Party> {
	act(party: Party, deed: Deed): unknown;
	verdict(context: Context): Verdict;
	/** Whether it sends the reason phrase as plain text, so that type and codings are its own. */
	readonly isPhrase?: true;
	/** Whether it gives the fields to `writeHead`, where nothing looks at them before. */
	readonly isHead?: true;
	/** Whether it sets the Location. */
	readonly isRedirect?: true;
}

/** Exchanges in the spellings that a framework has. */
export function exchangesOf(spellings: readonly string[]): fc.Arbitrary<Exchange> {
	return fc.record({ asked: ASKED, setup: SETUPS, deed: deedsOf(spellings) });
}

const FRAMING = ["content-length", "transfer-encoding", "trailer"];
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Tells whether a text may stand in a field or a status line. */
export function isFieldText(text: string): boolean {
	return VALUE.test(text);
}

/**
 * Lists the fields that a deed sets before it acts.
 *
 * What the app itself sends is framed by what it says, so wrong framing is only set where it has to be mended.
 */
export function fieldsOf({ deed, asked }: Exchange, spelling: Spelling<never>, verdict: Verdict): AppField[] {
	const location: AppField[] = spelling.isRedirect ? [["Location", deed.location]] : [];
	return [...deed.fields, ...location].filter(([name, value]) => {
		const isOwn =
			spelling.isPhrase &&
			["content-type", "content-encoding", "transfer-encoding"].includes(name.toLowerCase());
		const isSpoken =
			asked.method === "HEAD" &&
			name === "Content-Length" &&
			verdict.kind === "left" &&
			![204, 304].includes(verdict.status);
		const isHarmful =
			FRAMING.includes(name.toLowerCase()) || ![name, value].flat().every(isFieldText) || name.includes(MARK);
		// With a Connection field of the app's, node does not say that it closes.
		const isLost = !isKept(asked) && name === "Connection" && verdict.kind !== "page";
		// Koa keeps a length that no message may have beside the coding, and so does what it says to HEAD.
		const isTwofold = asked.method === "HEAD" && name === "Transfer-Encoding" && deed.fields.some(isLength);
		// node refuses such a name at once, over HTTP/2 with the whole stream; only writeHead may be late.
		const isRefused = !spelling.isHead && !isFieldText(name);
		return (
			!isOwn && !isRefused && !isLost && !isTwofold && (verdict.kind === "page" || isSpoken || !isHarmful)
		);
	});
}

function isLength([name]: AppField): boolean {
	return name === "Content-Length";
}
