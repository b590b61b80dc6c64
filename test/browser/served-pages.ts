import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
	createStatusPages,
	type Options,
	type Outcome,
	statusError,
	type ThemeName,
} from "../../src/index.ts";
import { BUILT_IN_LOCALES } from "../../src/locales/locales.ts";

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

export const LANGUAGES: readonly string[] = BUILT_IN_LOCALES;

const NAMES = Object.keys(CASES);

/** Every case of a theme, each in another language: the themes together have every language at least once. */
export function spreadOf(theme: ThemeName): { name: string; language: string }[] {
	const first = THEMES.indexOf(theme) * NAMES.length;
	return NAMES.map((name, index) => ({
		name,
		language: LANGUAGES[(first + index) % LANGUAGES.length] ?? "en",
	}));
}

/** What sites say of themselves: much, and nothing. */
export const SITES: Readonly<Record<string, NonNullable<Options["site"]>>> = {
	full: {
		name: "Harbour Books",
		logo: "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20width='80'%20height='20'/%3E",
		support: "/help",
		links: [{ text: "Opening hours", href: "/hours" }],
	},
	bare: { home: false },
};

/** The HTML of one page. */
export function htmlOf(
	theme: ThemeName,
	name: string,
	language: string,
	method = "POST",
	site = "full",
): string {
	return replyOf(theme, name, language, method, site).body;
}

function replyOf(theme: ThemeName, name: string, language: string, method: string, site: string) {
	const outcome = CASES[name]?.() ?? { kind: "status", status: 500 };
	const facts = { method, target: "/x", local: false, accept: "text/html", acceptLanguage: language };
	return pagesOf(theme, site).respond(facts, outcome);
}

const pages = new Map<string, ReturnType<typeof createStatusPages>>();

function pagesOf(theme: ThemeName, site: string) {
	const key = `${theme} ${site}`;
	const known = pages.get(key) ?? createStatusPages({ theme, site: SITES[site] ?? {} });
	pages.set(key, known);
	return known;
}

/** Serves the pages as `/theme/case/language`, to a POST unless `/GET` follows, with all their fields; `/frames/theme/case` has every language in a frame. */
export async function servePages(): Promise<{ server: Server; origin: string }> {
	const server = createServer((request, response) => {
		const [, first = "", second = "", third = "", method = "POST"] = (request.url ?? "").split("/");
		if (first === "frames") {
			response.setHeader("content-type", "text/html; charset=utf-8");
			response.end(framesOf(second, third));
			return;
		}
		const known = THEMES.find((candidate) => candidate === first) ?? "calm";
		const { status, headers, body } = replyOf(known, second, third, method, "full");
		const { location: _, "retry-after": __, ...shown } = headers;
		// As 200, since a browser follows a redirect rather than show its page.
		response.writeHead(status < 400 ? 200 : status, shown).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function framesOf(theme: string, name: string): string {
	const frames = LANGUAGES.map(
		(language) =>
			`<iframe width="320" height="900" title="${language}" src="/${theme}/${name}/${language}"></iframe>`,
	);
	return `<!doctype html><html lang="en"><style>iframe{border:0}</style>${frames.join("")}`;
}
