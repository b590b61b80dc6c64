import { once } from "node:events";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Context as KoaContext } from "koa";
import { statusPages as expressPages } from "../../src/express.ts";
import { hint } from "../../src/index.ts";
import { statusPages as koaPages } from "../../src/koa.ts";
import { statusPages as nodePages } from "../../src/node.ts";
import { EXPRESSES, type ExpressFactory, KOAS, type KoaClass } from "../hosts.ts";
import type { AppField } from "./deeds.ts";
import { isFieldText } from "./exchange.ts";
import { type FuzzHost, greeting, JOB_FIELD, type Job, type Tasks } from "./job.ts";
import { KOA_SPELLINGS, KOA2_SPELLINGS, type KoaParty } from "./spellings-koa.ts";
import { EXPRESS_SPELLINGS, NODE_SPELLINGS, type NodeParty } from "./spellings-node.ts";
import { make } from "./thrown.ts";

/** The frameworks. */
export const HOSTS: readonly FuzzHost[] = [
	...EXPRESSES.map(({ name, express }) => expressHost(name, express)),
	...KOAS.map(({ name, Koa }) => koaHost(name, Koa)),
	nodeHost(),
];

function expressHost(name: string, express: ExpressFactory): FuzzHost {
	return {
		name,
		spellings: EXPRESS_SPELLINGS,
		listener(options, tasks) {
			const app = express().set("env", "test");
			for (const each of options) {
				app.use(expressPages(each));
			}
			app.use((request, response, next) => {
				const result = actOnResponse({ request, response, next }, tasks);
				// Express 4 does not look at promises; its users hand rejections on like this.
				if (name === "express4" && result instanceof Promise) {
					result.catch(next);
				}
				return result;
			});
			return app as RequestListener;
		},
	};
}

function koaHost(name: string, Koa: KoaClass): FuzzHost {
	return {
		name,
		spellings: name === "koa2" ? KOA2_SPELLINGS : KOA_SPELLINGS,
		listener(options, tasks) {
			const app = new Koa();
			app.on("error", tasks.noteEvent);
			for (const each of options) {
				app.use(koaPages(each));
			}
			app.use((context, next) => actOnContext(context, next, tasks));
			return app.callback();
		},
	};
}

function nodeHost(): FuzzHost {
	return {
		name: "node",
		spellings: NODE_SPELLINGS,
		listener(options, tasks) {
			const [outer, inner] = options.map((each) => nodePages(each));
			const act = (request: IncomingMessage, response: ServerResponse, next: Told["next"]) =>
				actOnResponse({ request, response, next }, tasks);
			return (outer ?? nodePages())(inner?.(act) ?? act);
		},
	};
}

interface Told {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly next: (error?: unknown) => void;
}

function actOnResponse({ request, response, next }: Told, tasks: Tasks): unknown {
	const job = tasks.jobOf(request);
	if (job === undefined) {
		return response.end(greeting(request.headers[JOB_FIELD]));
	}
	const isPage = job.verdict.kind === "page";
	const fields = fieldsFor(job, request);
	const party: NodeParty = { request, response, next, isPage, fields, raise: raiserOf(job) };
	return perform(job, request, response, party);
}

async function actOnContext(context: KoaContext, next: () => Promise<unknown>, tasks: Tasks): Promise<void> {
	const job = tasks.jobOf(context.req);
	if (job === undefined) {
		context.body = greeting(context.req.headers[JOB_FIELD]);
		return;
	}
	const party: KoaParty = { context, next, raise: raiserOf(job) };
	await perform(job, context.req, context.res, party);
}

function raiserOf({ deed, raised }: Job): (instead?: Error) => unknown {
	return function raise(instead) {
		const made = make(deed.thrown);
		const error = made ? made : (instead ?? made);
		raised.push(error);
		return error;
	};
}

function perform(job: Job, request: IncomingMessage, response: ServerResponse, party: object): unknown {
	const { deed, spelling, verdict } = job;
	if (!spelling.isHead) {
		setFields(response, fieldsFor(job, request));
	}
	if (deed.hint !== undefined) {
		hint(response, deed.hint);
	}
	if (deed.isHinting && request.httpVersion === "1.1") {
		response.writeEarlyHints({ link: "</a.css>; rel=preload" });
	}
	// A reason phrase that no message may carry would be an error of the app's where it is not ours to mend.
	const isMendable = verdict.kind === "page" || isFieldText(deed.reason ?? "");
	const done = { ...deed, reason: isMendable ? deed.reason : undefined };
	const act = () => spelling.act(party as never, done);
	return deed.isLate || deed.reads !== "nothing" ? wait(job, request).then(act) : act();
}

// Over HTTP/2, a field of connections is a mistake of the app's that only a page mends.
function fieldsFor({ fields, verdict }: Job, { httpVersionMajor }: IncomingMessage): readonly AppField[] {
	return httpVersionMajor === 2 && verdict.kind !== "page"
		? fields.filter(([name]) => !["Connection", "Upgrade"].includes(name))
		: fields;
}

async function wait({ deed, asked, verdict }: Job, request: IncomingMessage): Promise<void> {
	if (deed.reads === "all") {
		request.resume();
		await once(request, "end");
	} else if (deed.reads === "some" && (asked.upload?.size ?? 0) > 0) {
		await once(request, "data");
		// What is left alone is as good as what the app did, which would stall a paused connection.
		if (verdict.kind === "page") {
			request.pause();
		}
	}
	await new Promise((resolve) => setImmediate(resolve));
}

function setFields(response: ServerResponse, fields: readonly AppField[]): void {
	for (const [name, value] of fields) {
		try {
			response.setHeader(name, value);
		} catch {
			// What node refuses at once was never set.
		}
	}
}
