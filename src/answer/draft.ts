import { find } from "../catalog/lookup.ts";
import type { Trace } from "../details/collect-details.ts";
import { listMembers } from "../fields/field-syntax.ts";
import { isLinkable } from "../fields/location.ts";
import type { RetryAfter } from "../fields/retry-after.ts";
import type { RequestFacts } from "../outcome.ts";
import type { Page, Wording } from "../page.ts";
import type { Problem } from "../problem.ts";
import type { Fields } from "../reply.ts";
import type { Settings } from "../settings/settings.ts";

/** What a page takes from the response around it. */
export interface PageContext {
	readonly facts: RequestFacts;
	readonly locale: string;
	readonly fields: Fields;
	readonly retryAfter: RetryAfter | undefined;
	readonly requestId: string | undefined;
}

/** The page for the client, and the one for the report, which always has the sub-status. */
export interface Pages {
	readonly page: Page;
	readonly reportPage: Page;
	readonly wording: Wording;
}

/** Puts together what a page says. */
export function draftPages(problem: Problem, context: PageContext, settings: Settings): Pages {
	const { status, substatus } = problem;
	const shown = isShown(problem, settings) ? substatus : undefined;
	const wording = settings.findWording(status, shown, context.locale);
	const page = draftPage(problem, shown, wording, context, settings);
	if (shown === substatus) {
		return { page, reportPage: page, wording };
	}
	const full = find(status, substatus, settings.catalog);
	return {
		page,
		reportPage: { ...page, id: `${status}.${substatus}`, substatus, cause: full?.cause ?? page.cause },
		wording,
	};
}

/** Adds details to pages: those of the report, so that developers see a sub-status that visitors do not. */
export function addDetails(pages: Pages, trace: Trace | undefined): Pages {
	if (trace === undefined) {
		return pages;
	}
	const { page, reportPage, wording } = pages;
	const { id, cause } = reportPage;
	const details = { id, ...(cause !== undefined && { cause }), ...trace };
	return {
		// What is read for long must not go away under the reader's eyes.
		page: { ...page, refresh: undefined, details },
		reportPage: { ...reportPage, details },
		wording,
	};
}

// A sub-status that the app named is the app's to show; one that a rule inferred only if it gives nothing away.
function isShown({ status, substatus, substatusGiven }: Problem, settings: Settings): boolean {
	if (substatus === undefined || settings.substatus === "never") {
		return false;
	}
	return (
		settings.substatus === "always" ||
		substatusGiven ||
		find(status, substatus, settings.catalog)?.safe === true
	);
}

function draftPage(
	problem: Problem,
	substatus: number | undefined,
	wording: Wording,
	context: PageContext,
	{ site }: Settings,
): Page {
	const { status } = problem;
	const allow = context.fields["allow"];
	const retryAfter = comeBackOf(problem, context);
	const location = linkOf(problem);
	return {
		id: substatus === undefined ? String(status) : `${status}.${substatus}`,
		status,
		substatus,
		name: wording.name,
		title: wording.title,
		summary: wording.summary,
		advice: adviceOf(status, { wording, location, retryAfter }),
		detail: printable(problem.message),
		cause: wording.entry.cause,
		requestId: context.requestId,
		retryAfter,
		location,
		allow: status === 405 && allow !== undefined ? listMembers(allow) : undefined,
		errors: problem.errors,
		members: problem.members,
		locale: wording.locale,
		dir: wording.dir,
		site,
		refresh: mayReload(status) ? refreshOf(context, site.refresh) : undefined,
		messages: wording.messages,
	};
}

// What a redirect advises is about its link.
function adviceOf(
	status: number,
	{ wording, location, retryAfter }: Pick<Page, "location" | "retryAfter"> & { wording: Wording },
): readonly string[] {
	if (status < 400 && location === undefined) {
		return [];
	}
	return (retryAfter?.seconds ?? 0) > 0 ? wording.adviceBesides : wording.advice;
}

// What a redirect asks to wait for is its place (RFC 9110 §10.2.3), not this page.
function comeBackOf({ status }: Problem, { retryAfter }: PageContext): Page["retryAfter"] {
	return status < 400 ? undefined : retryAfter && { seconds: retryAfter.seconds, date: retryAfter.date };
}

// Nothing but the user may repeat what a full disk has refused (RFC 4918 §11.5).
function mayReload(status: number): boolean {
	return status >= 400 && status !== 507;
}

// A reload repeats the request, so only one that is safe; and not so soon that it adds to the load.
function refreshOf({ facts, retryAfter }: PageContext, isOn: boolean): number | undefined {
	const seconds = retryAfter?.seconds ?? 0;
	const isSafe = facts.method === "GET" || facts.method === "HEAD";
	return isOn && isSafe && seconds >= 5 && seconds <= 300 ? seconds : undefined;
}

// 305 names a proxy, which nobody is to follow (RFC 9110 §15.4.6).
function linkOf({ status, location }: Problem): string | undefined {
	return location !== undefined && status !== 305 && isLinkable(location) ? location : undefined;
}

// A message may repeat what a client sent; escape sequences would reach a terminal, and no HTML may have them or what is no character.
const UNPRINTABLE = /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}/gu;

function printable(message: string | undefined): string | undefined {
	const text = message?.replace(UNPRINTABLE, "").trim();
	return text === "" ? undefined : text;
}
