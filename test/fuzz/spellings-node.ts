import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { Response } from "express";
import { type AppField, type Deed, REDIRECTS } from "./deeds.ts";
import type { Context, Spelling, Verdict } from "./exchange.ts";
import { make } from "./thrown.ts";
import {
	BROKEN,
	bareVerdict,
	isFilled,
	isReplaced,
	leftAs,
	pageOf,
	phraseOf,
	redirectVerdict,
	settableLocation,
	spokenVerdict,
	thrownPage,
	unmatchedVerdict,
	withReport,
} from "./verdicts.ts";

/** What a handler of Express or of node has in its hands. */
export interface NodeParty {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	/** The fields that it sets: on the response already, but for those that go into `writeHead`. */
	readonly fields: readonly AppField[];
	/** Whether the answer is a page, so that it may go on after its end as node itself would not let it. */
	readonly isPage: boolean;
	next(error?: unknown): void;
	/** Makes the value to throw, and notes it; in place of one that is falsy, another if there is one. */
	raise(instead?: Error): unknown;
}

type NodeSpelling = Spelling<NodeParty>;

function bare(act: NodeSpelling["act"], more: Partial<NodeSpelling> = {}): NodeSpelling {
	return { act, verdict: bareVerdict, ...more };
}

function spoken(act: NodeSpelling["act"]): NodeSpelling {
	return { act, verdict: (context) => spokenVerdict(context) };
}

function phrase(act: NodeSpelling["act"]): NodeSpelling {
	return {
		act,
		isPhrase: true,
		verdict: (context) =>
			isFilled(context)
				? pageOf(context.deed.status)
				: leftAs(context.deed.status, phraseOf(context.deed.status)),
	};
}

function set({ response }: NodeParty, { status, reason }: Deed): ServerResponse {
	response.statusCode = status;
	if (reason !== undefined) {
		response.statusMessage = reason;
	}
	return response;
}

function plain(party: NodeParty, deed: Deed): ServerResponse {
	party.response.statusCode = deed.status;
	party.response.setHeader("Content-Type", "text/plain; charset=utf-8");
	return party.response;
}

function asObject({ fields }: NodeParty): Record<string, string | string[]> {
	return Object.fromEntries(fields);
}

function asList({ fields }: NodeParty): string[] {
	return fields.flat() as string[];
}

const BARE: Readonly<Record<string, NodeSpelling>> = {
	"end()": bare((party, deed) => set(party, deed).end()),
	"end('')": bare((party, deed) => set(party, deed).end("")),
	"end(Buffer)": bare((party, deed) => set(party, deed).end(Buffer.alloc(0))),
	"end(callback)": bare((party, deed) => set(party, deed).end(() => {})),
	"end twice": bare((party, deed) => set(party, deed).end().end()),
	"end and next": bare((party, deed) => {
		set(party, deed).end();
		party.next();
	}),
	"end and go on": bare((party, deed) => {
		const response = set(party, deed).end();
		if (party.isPage) {
			response.write(deed.content);
			response.end(deed.content);
		}
	}),
	"write('') and end()": bare((party, deed) => {
		set(party, deed).write("");
		party.response.end();
	}),
	"writeHead(status)": bare(({ response }, { status }) => response.writeHead(status).end()),
	"writeHead(status, reason)": bare(({ response }, { status, reason }) =>
		response.writeHead(status, reason).end(),
	),
	"writeHead(status, object)": bare(
		(party, { status }) => party.response.writeHead(status, asObject(party)).end(),
		{ isHead: true },
	),
	"writeHead(status, reason, list)": bare(
		(party, { status, reason }) => party.response.writeHead(status, reason ?? "", asList(party)).end(""),
		{ isHead: true },
	),
	"writeHead() and a late end()": bare(({ response }, { status }) => {
		response.writeHead(status);
		setImmediate(() => response.end());
	}),
	"a phrase": phrase((party, deed) => plain(party, deed).end(phraseOf(deed.status))),
	"a phrase in pieces": phrase((party, deed) => {
		const text = phraseOf(deed.status);
		plain(party, deed).write(text.slice(0, 2));
		party.response.write(Buffer.from(text.slice(2, 3)));
		setImmediate(() => party.response.end(text.slice(3)));
	}),
	"a number": {
		...phrase((party, deed) => plain(party, deed).end(String(deed.status))),
		verdict: (context) =>
			isFilled(context)
				? pageOf(context.deed.status)
				: leftAs(context.deed.status, String(context.deed.status)),
	},
};

const REDIRECT: Readonly<Record<string, NodeSpelling>> = {
	"a redirect": {
		act: ({ response }, { status }) => Object.assign(response, { statusCode: redirected(status) }).end(),
		verdict: ({ deed, ...rest }) =>
			redirectVerdict(
				{ ...rest, deed: { ...deed, status: redirected(deed.status) } },
				settableLocation(deed),
			),
		isRedirect: true,
	},
	"a redirect by writeHead": {
		act: (party, { status }) => party.response.writeHead(redirected(status), asObject(party)).end(),
		verdict({ deed, ...rest }) {
			const context = { ...rest, deed: { ...deed, status: redirected(deed.status) } };
			const verdict = redirectVerdict(context, deed.location);
			return verdict.kind === "page" ? verdict : redirectVerdict(context, settableLocation(deed));
		},
		isRedirect: true,
		isHead: true,
	},
};

function redirected(status: number): number {
	return REDIRECTS.includes(status) ? status : 302;
}

const SPOKEN: Readonly<Record<string, NodeSpelling>> = {
	"end(text)": spoken((party, deed) => set(party, deed).end(deed.content)),
	"write and end": spoken((party, deed) => {
		set(party, deed).write(deed.content.slice(0, 5));
		party.response.write(Buffer.from(deed.content.slice(5)));
		setImmediate(() => party.response.end());
	}),
	"writeHead and end(text)": spoken(({ response }, { status, content }) =>
		response.writeHead(status).end(content),
	),
	"a piped stream": spoken((party, deed) => Readable.from([deed.content]).pipe(set(party, deed))),
	"end(text) and next": spoken((party, deed) => {
		set(party, deed).end(deed.content);
		party.next();
	}),
};

const THROWN: Readonly<Record<string, NodeSpelling>> = {
	throw: {
		act(party, deed) {
			set(party, deed);
			throw party.raise();
		},
		verdict: (context) =>
			isFalsy(context.deed) ? falsyVerdict(context, isRejection(context.deed)) : thrownPage(context),
	},
	reject: {
		act(party, deed) {
			set(party, deed);
			return Promise.reject(party.raise());
		},
		verdict: (context) => (isFalsy(context.deed) ? falsyVerdict(context, true) : thrownPage(context)),
	},
	"next(error)": {
		act(party, deed) {
			set(party, deed);
			party.next(party.raise());
		},
		verdict: (context) => (isFalsy(context.deed) ? unmatchedVerdict(context) : thrownPage(context)),
	},
	"next(error) and go on": {
		act(party, deed) {
			party.next(party.raise(new Error("in place of nothing")));
			party.response.write(deed.content);
			party.response.end();
		},
		verdict: (context) => insteadPage(context, 200),
	},
};

function isFalsy({ thrown }: Deed): boolean {
	return thrown.family === "opaque" && !make(thrown);
}

// In place of what is falsy an ordinary error is thrown.
function insteadPage({ deed, ...context }: Context, before = deed.status): Verdict {
	const thrown = isFalsy(deed) ? { ...deed.thrown, family: "plain" as const } : deed.thrown;
	return thrownPage({ ...context, deed: { ...deed, thrown } }, before);
}

function isRejection({ isLate, reads }: Deed): boolean {
	return isLate || reads !== "nothing";
}

// A router takes what is falsy for no error; Express 5 makes one of a rejection.
function falsyVerdict(context: Context, isRejection: boolean): Verdict {
	if (context.host === "node") {
		return thrownPage(context);
	}
	return isRejection && context.host === "express5"
		? { kind: "page", status: undefined, isAbandoned: true, reported: "another" }
		: unmatchedVerdict(context);
}

const BEGUN: Readonly<Record<string, NodeSpelling>> = {
	"write and throw": {
		act(party, deed) {
			set(party, deed).write(deed.content);
			throw party.raise(new Error("in place of nothing"));
		},
		verdict: (context) => (isReplaced(context) ? withReport(pageOf(context.deed.status)) : BROKEN),
	},
	"writeHead and throw": {
		act(party, { status }) {
			party.response.writeHead(status);
			throw party.raise(new Error("in place of nothing"));
		},
		verdict: (context) => (isFilled(context) ? insteadPage(context) : BROKEN),
	},
	"flushHeaders and throw": {
		act(party, deed) {
			set(party, deed).flushHeaders();
			throw party.raise(new Error("in place of nothing"));
		},
		verdict: (context) => (isReplaced(context) ? insteadPage(context) : BROKEN),
	},
	"destroy and throw": {
		act(party, deed) {
			set(party, deed).destroy();
			throw party.raise(new Error("in place of nothing"));
		},
		verdict: () => BROKEN,
	},
	"end and throw": {
		act(party, deed) {
			set(party, deed).end();
			throw party.raise(new Error("in place of nothing"));
		},
		verdict: (context) => withReport(bareVerdict(context)),
	},
	"end(text) and throw": {
		act(party, deed) {
			set(party, deed).end(deed.content);
			throw party.raise(new Error("in place of nothing"));
		},
		verdict: (context) => withReport(spokenVerdict(context)),
	},
};

const COMMON: Readonly<Record<string, NodeSpelling>> = {
	...BARE,
	...REDIRECT,
	...SPOKEN,
	...THROWN,
	...BEGUN,
	"next()": { act: ({ next }) => next(), verdict: unmatchedVerdict },
	"next() and go on": {
		act({ next, response, isPage }, { content }) {
			next();
			if (isPage) {
				response.write(content);
				response.end(content);
			}
		},
		verdict: unmatchedVerdict,
	},
};

/** What handlers of node:http do. Express destroys the socket when it is told of an error twice. */
export const NODE_SPELLINGS: Readonly<Record<string, NodeSpelling>> = {
	...COMMON,
	"next(error) twice": {
		act(party) {
			const error = party.raise(new Error("in place of nothing"));
			party.next(error);
			party.next(error);
		},
		verdict: (context) => insteadPage(context, 200),
	},
};

function express({ response }: NodeParty): Response {
	return response as Response;
}

/** What handlers of Express do. */
export const EXPRESS_SPELLINGS: Readonly<Record<string, NodeSpelling>> = {
	...COMMON,
	"status().end()": bare((party, { status }) => express(party).status(status).end()),
	"sendStatus()": phrase((party, { status }) => express(party).sendStatus(status)),
	"send()": bare((party, { status }) => express(party).status(status).send()),
	"send('')": {
		act: (party, { status }) => express(party).status(status).send(""),
		verdict: (context) => (isFilled(context) ? pageOf(context.deed.status) : leftAs(context.deed.status, "")),
		isPhrase: true,
	},
	"send(text)": spoken((party, { status, content }) => express(party).status(status).send(content)),
	"json()": {
		act: (party, { status, content }) => express(party).status(status).json({ content }),
		verdict: (context) => spokenVerdict(context, JSON.stringify({ content: context.deed.content })),
	},
};
