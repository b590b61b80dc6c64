import { Readable } from "node:stream";
import { isNativeError } from "node:util/types";
import type { Context as KoaContext } from "koa";
import { type Deed, REDIRECTS } from "./deeds.ts";
import type { Context, Spelling, Verdict } from "./exchange.ts";
import { make } from "./thrown.ts";
import {
	BROKEN,
	bareVerdict,
	isReplaced,
	leftAs,
	pageOf,
	redirectVerdict,
	settableLocation,
	spokenVerdict,
	thrownPage,
	unmatchedVerdict,
	withReport,
} from "./verdicts.ts";

/** What a middleware of Koa has in its hands. */
export interface KoaParty {
	readonly context: KoaContext;
	next(): Promise<unknown>;
	/** Makes the value to throw, and notes it. */
	raise(this: void): unknown;
}

type KoaSpelling = Spelling<KoaParty>;

function set({ context }: KoaParty, { status, reason }: Deed): KoaContext {
	context.status = status;
	if (reason !== undefined) {
		context.message = reason;
	}
	return context;
}

// Koa writes the reason phrase where a body is missing, so what is left alone says something.
function bare(context: Context): Verdict {
	const verdict = bareVerdict(context);
	return verdict.kind === "left" ? leftAs(context.deed.status) : verdict;
}

// A 404 that nobody set is an unmatched path, which every mode answers.
function implicit(context: Context): Verdict {
	return context.deed.status === 404 && context.deed.hint !== false ? pageOf(404) : bare(context);
}

// An empty body is bare, whatever type and length Koa has given it.
function empty(context: Context): Verdict {
	const { fields: _, ...deed } = context.deed;
	return bare({ ...context, deed: { ...deed, fields: [] } });
}

function body(act: (party: KoaParty, deed: Deed) => unknown, isEmpty = false): KoaSpelling {
	return {
		act(party, deed) {
			set(party, deed).body = act(party, deed);
		},
		verdict: isEmpty ? empty : (context) => spokenVerdict(context),
	};
}

function redirected(status: number): number {
	return REDIRECTS.includes(status) ? status : 302;
}

const BARE: Readonly<Record<string, KoaSpelling>> = {
	status: { act: set, verdict: bare },
	"res.statusCode": {
		act: ({ context }, { status }) => Object.assign(context.res, { statusCode: status }),
		verdict: implicit,
	},
	"an empty text": body(() => "", true),
	"an empty Buffer": body(() => Buffer.alloc(0), true),
	"a redirect": {
		act: ({ context }, { status }) => Object.assign(context, { status: redirected(status) }),
		verdict: ({ deed, ...rest }) =>
			redirectVerdict(
				{ ...rest, deed: { ...deed, status: redirected(deed.status) } },
				settableLocation(deed),
			),
		isRedirect: true,
	},
	"redirect()": { act: ({ context }) => context.redirect("/there"), verdict: () => leftAs(302) },
	"next()": { act: ({ next }) => next(), verdict: unmatchedVerdict },
};

const SPOKEN: Readonly<Record<string, KoaSpelling>> = {
	"a text": body((_, { content }) => content),
	"a Buffer": body((_, { content }) => Buffer.from(content)),
	"a stream": body((_, { content }) => Readable.from([content])),
	JSON: {
		...body((_, { content }) => ({ content })),
		verdict: (context) => spokenVerdict(context, JSON.stringify({ content: context.deed.content })),
	},
	"past Koa": {
		act({ context }, { status, content }) {
			context.respond = false;
			context.res.statusCode = status;
			context.res.end(content);
		},
		verdict: ({ deed }) => leftAs(deed.status, deed.content),
	},
};

function isContentless(status: number): boolean {
	return status === 204 || status === 205 || status === 304;
}

function thrown(act: KoaSpelling["act"]): KoaSpelling {
	return { act, verdict: (context) => thrownPage(context) };
}

const THROWN: Readonly<Record<string, KoaSpelling>> = {
	throw: thrown((party, deed) => {
		set(party, deed);
		throw party.raise();
	}),
	"throw without a status": {
		act(party) {
			throw party.raise();
		},
		verdict: (context) => thrownPage(context, 200),
	},
	"throw under a body": thrown((party, deed) => {
		set(party, deed).body = Readable.from([deed.content]);
		throw party.raise();
	}),
	"throw past Koa": thrown((party, deed) => {
		set(party, deed).respond = false;
		throw party.raise();
	}),
	onerror: {
		act(party, deed) {
			const error = party.raise();
			if (error === null || error === undefined) {
				throw error;
			}
			set(party, deed).onerror(error as Error);
		},
		verdict: (context) => thrownPage(context),
	},
	"a stream that fails at once": {
		act(party, deed) {
			const error = party.raise();
			if (!canDestroy(error)) {
				set(party, deed);
				throw error;
			}
			set(party, deed).body = new Readable({
				read() {
					this.destroy(error as Error);
				},
			});
		},
		// In place of what is to be replaced, nobody reads it.
		verdict: (context) =>
			isReplaced(context) && canDestroy(make(context.deed.thrown))
				? pageOf(context.deed.status)
				: thrownPage(context),
	},
};

// node itself reads the stack of what a stream is destroyed with.
function canDestroy(error: unknown): boolean {
	try {
		return isNativeError(error) && error.stack !== "";
	} catch {
		return false;
	}
}

const BEGUN: Readonly<Record<string, KoaSpelling>> = {
	"write and throw": {
		act({ context, raise }, { status, content }) {
			context.res.statusCode = status;
			context.res.write(content);
			throw raise();
		},
		verdict: () => BROKEN,
	},
	"destroy and throw": {
		act({ context, raise }) {
			context.res.destroy();
			throw raise();
		},
		verdict: () => BROKEN,
	},
	"end and throw": {
		act({ context, raise }, { status, content }) {
			context.respond = false;
			context.res.statusCode = status;
			context.res.end(content);
			throw raise();
		},
		verdict: ({ deed }) => withReport(leftAs(deed.status, deed.content)),
	},
	"a stream that fails late": {
		act(party, deed) {
			const { content } = deed;
			const isUnread = party.context.method === "HEAD" || isContentless(deed.status);
			let isBegun = false;
			set(party, deed).body = new Readable({
				read() {
					if (!isBegun) {
						isBegun = true;
						this.push(content);
					} else if (isUnread) {
						this.push(null);
					} else {
						setImmediate(() => this.destroy(new Error("late")));
					}
				},
			});
		},
		verdict(context) {
			const isUnread = context.asked.method === "HEAD" || isContentless(context.deed.status);
			return isUnread || isReplaced(context)
				? spokenVerdict(context)
				: { kind: "broken", reported: "another" };
		},
	},
};

/** What middlewares of Koa 2 do. */
export const KOA2_SPELLINGS: Readonly<Record<string, KoaSpelling>> = {
	...BARE,
	...SPOKEN,
	...THROWN,
	...BEGUN,
};

/** What middlewares of Koa 3 do. After null on purpose, Koa 2 ends the connection without a word. */
export const KOA_SPELLINGS: Readonly<Record<string, KoaSpelling>> = {
	...KOA2_SPELLINGS,
	"null on purpose": {
		act(party, deed) {
			party.context.body = null;
			set(party, deed);
		},
		verdict: (context) => spokenVerdict(context, ""),
	},
};
