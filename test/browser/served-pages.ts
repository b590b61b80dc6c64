import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
	createStatusPages,
	type Options,
	type Outcome,
	statusError,
	type ThemeName,
} from "../../src/index.ts";

export const THEMES: readonly ThemeName[] = ["calm", "terminal", "paper", "playful"];

/** One page of each kind: classes, sub-statuses, details of errors, waits, links, references. */
export const CASES: Readonly<Record<string, () => Outcome>> = {
	"not-found": () => ({ kind: "status", status: 404 }),
	"sign-in": () => ({ kind: "status", status: 401 }),
	forbidden: () => ({ kind: "error", error: statusError("403.7") }),
	"wrong-method": () => ({ kind: "status", status: 405, fields: { allow: "GET, HEAD" } }),
	"too-large": () => ({
		kind: "error",
		error: statusError("413.1", {
			message:
				"The picture may have\n5 MB at most: <i>photo_of_the_harbour_at_dawn_with_a_very_long_name.jpeg</i>",
		}),
	}),
	"too-many": () => ({ kind: "error", error: statusError(429, { retryAfter: 90 }) }),
	legal: () => ({ kind: "status", status: 451 }),
	broken: () => ({ kind: "error", error: new Error("hidden") }),
	unavailable: () => ({ kind: "error", error: statusError(503, { retryAfter: 3600 }) }),
	upstream: () => ({ kind: "status", status: 504 }),
	moved: () => ({
		kind: "status",
		status: 301,
		fields: { location: "/a/long/address/that/goes/on/and/on?with=a&query=too#and-a-fragment" },
	}),
	choices: () => ({ kind: "status", status: 300, fields: { location: "https://example.com/" } }),
};

export const LANGUAGES: readonly string[] = ["en", "de", "fi", "ru", "ar", "he", "hi", "th", "ja", "zh-Hant"];

export const SITE: NonNullable<Options["site"]> = {
	name: "Harbour Books",
	support: "/help",
	links: [{ text: "Opening hours", href: "/hours" }],
};

/** The HTML of one page. */
export function htmlOf(theme: ThemeName, name: string, language: string, method = "POST"): string {
	return replyOf(theme, name, language, method).body;
}

function replyOf(theme: ThemeName, name: string, language: string, method: string) {
	const outcome = CASES[name]?.() ?? { kind: "status", status: 500 };
	const facts = { method, target: "/x", local: false, accept: "text/html", acceptLanguage: language };
	return pagesOf(theme).respond(facts, outcome);
}

const pages = new Map<string, ReturnType<typeof createStatusPages>>();

function pagesOf(theme: ThemeName) {
	const known = pages.get(theme) ?? createStatusPages({ theme, site: SITE });
	pages.set(theme, known);
	return known;
}

/** Serves the pages as `/theme/case/language`, with all their fields. */
export async function servePages(): Promise<{ server: Server; origin: string }> {
	const server = createServer((request, response) => {
		const [, theme, name, language] = (request.url ?? "").split("/");
		const known = THEMES.find((candidate) => candidate === theme) ?? "calm";
		const { status, headers, body } = replyOf(known, name ?? "", language ?? "en", "POST");
		const { location: _, "retry-after": __, ...shown } = headers;
		// As 200, since a browser follows a redirect rather than show its page.
		response.writeHead(status < 400 ? 200 : status, shown).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
