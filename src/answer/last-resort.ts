import { read } from "../guarded.ts";
import { en } from "../locales/en.ts";
import type { Fields } from "../reply.ts";
import { siteOf } from "../site.ts";
import { isErrorStatus } from "../status.ts";
import type { Answer } from "./answer.ts";

/**
 * Makes the answer that is reached only by a mistake of this package. The client still gets an answer, and the mistake its report.
 */
export function lastResort(facts: unknown, outcome: unknown, error: unknown): Answer {
	const given = read(outcome, "kind") === "status" ? read(outcome, "status") : undefined;
	const status = isErrorStatus(given) ? given : 500;
	const words = { name: "Error", title: "Something went wrong", summary: "Something went wrong." };
	const body = `${words.summary}\n`;
	const headers: Fields = {
		"content-type": "text/plain; charset=utf-8",
		"content-length": String(body.length),
		"cache-control": "no-store",
		"x-content-type-options": "nosniff",
	};
	const content = read(facts, "method") === "HEAD" ? "" : body;
	const common = { advice: [], members: {}, locale: "en", dir: "ltr", messages: en, site: siteOf() } as const;
	return {
		reply: { status, headers, body: content },
		page: { id: String(status), status, ...words, ...common },
		failures: [error],
		missing: [],
	};
}
