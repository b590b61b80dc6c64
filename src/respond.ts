import type { Answer } from "./answer/answer.ts";
import { commonAnswers, keepingFields, type Question } from "./answer/common-answers.ts";
import {
	type Content,
	callExtend,
	callRender,
	renderContent,
	settleRender,
	toContent,
} from "./answer/content.ts";
import { addDetails, draftPages } from "./answer/draft.ts";
import { askOption } from "./answer/failures.ts";
import { lastResort } from "./answer/last-resort.ts";
import { problemOf } from "./answer/outcome-problem.ts";
import {
	fillIn,
	isPlain,
	type Pattern,
	type PatternFinder,
	pagesOf,
	patternFinder,
} from "./answer/patterns.ts";
import { requestIdOf } from "./answer/reference.ts";
import { addOwnFields, missingFields, startFields } from "./answer/reply-fields.ts";
import { createTracer, type FrameReader, type Tracing } from "./details/collect-details.ts";
import type { RequestFields } from "./details/request-details.ts";
import type { Entry } from "./entry.ts";
import { addEmptyFields, addPageFields, forbidStoring } from "./fields/fields.ts";
import type { Choice } from "./negotiate/format.ts";
import type { Options } from "./options.ts";
import type { Outcome, RequestFacts } from "./outcome.ts";
import type { Page } from "./page.ts";
import type { Problem } from "./problem.ts";
import type { Rendering } from "./render/content.ts";
import type { Fields, Reply } from "./reply.ts";
import { normalize, type Settings } from "./settings/settings.ts";
import { isContentless } from "./status.ts";

/** Pages without a framework: facts and an outcome in, a finished reply out. */
export interface StatusPages {
	/**
	 * Answers an outcome: classifies, looks up, negotiates, renders. Pure but for the clock and a new id for 5xx.
	 *
	 * Synchronous, so a promise of the option `render` cannot be waited for and the built-in page stands in; details have the
	 * stack without source. Never throws.
	 */
	respond(facts: RequestFacts, outcome: Outcome): Reply;
	/** The same, waiting for the option `render`, at most ten seconds. Never rejects. */
	respondAsync(facts: RequestFacts, outcome: Outcome): Promise<Reply>;
}

/** Makes answers, at once or after waiting for the option `render` and for details. Neither ever throws. */
export interface Answerer {
	readonly settings: Settings;
	/** Tells whether there is something to wait for, so that `answerAsync` says more than `answer`. */
	waits(facts: RequestFacts): boolean;
	answer(facts: RequestFacts, outcome: Outcome): Answer;
	/** Gives the answer to a bare status that says only what all such answers say, without the fields that the response has. */
	findCommonAnswer(question: Question, outcome: Outcome): Answer | undefined;
	/** @param fields - The request's fields, for details. */
	answerAsync(facts: RequestFacts, outcome: Outcome, fields?: RequestFields): Promise<Answer>;
}

/**
 * Makes pages without a framework.
 *
 * @throws OptionError for a wrong option, with a sentence that says what to write instead.
 * @example
 * const pages = createStatusPages({ formats: ["json"] });
 * const facts = { method: "GET", target: "/cart", local: false };
 * pages.respond(facts, { kind: "status", status: 404 }).status; // 404
 */
export function createStatusPages(options?: Options): StatusPages {
	const answerer = createAnswerer(options);
	return {
		respond: (facts, outcome) => answerer.answer(facts, outcome).reply,
		respondAsync: async (facts, outcome) => (await answerer.answerAsync(facts, outcome)).reply,
	};
}

/**
 * Makes the answerer that the adapters share.
 *
 * @param readFrames - Reads the frames of details; without it they have the stack as it is.
 * @throws OptionError for a wrong option.
 */
export function createAnswerer(options?: Options, readFrames?: FrameReader): Answerer {
	const settings = normalize(options);
	const tracer = createTracer(settings.linkToEditor, readFrames);
	const findPattern = patternFinder(settings);

	const findCommonAnswer = commonAnswers(answerStatus, settings);

	function answerStatus(question: Question, status: number): Answer {
		const outcome: Outcome = { kind: "status", status };
		return answerAlone(occurrenceOf({ ...question, local: false }, outcome, settings));
	}

	function answerAlone(occurrence: Occurrence): Answer {
		const { facts, outcome, failures } = occurrence;
		const tracing = seesDetails(facts, settings, failures) ? tracer.trace(facts, outcome) : NO_TRACING;
		const draft = prepare(occurrence, settings, findPattern, tracing);
		const html = callRender(draft.choice, draft.rendering, settings, draft.failures);
		return finish(draft, typeof html === "string" ? html : undefined, settings);
	}

	return {
		settings,
		waits: (facts) => settings.render !== undefined || seesDetails(facts, settings, []),
		answer(facts, outcome) {
			try {
				const occurrence = occurrenceOf(facts, outcome, settings);
				const { problem } = occurrence;
				const common = isAlike(occurrence) ? findCommonAnswer(facts, problem.status, outcome) : undefined;
				return common === undefined ? answerAlone(occurrence) : keepingFields(common, outcome.fields ?? {});
			} catch (error) {
				return lastResort(facts, outcome, error);
			}
		},
		findCommonAnswer(question, outcome) {
			if (outcome.kind === "error" || outcome.hint !== undefined) {
				return undefined;
			}
			try {
				return findCommonAnswer(question, outcome.status, outcome);
			} catch {
				// `answer` fails alike, and has it reported.
				return undefined;
			}
		},
		async answerAsync(facts, outcome, fields) {
			try {
				const occurrence = occurrenceOf(facts, outcome, settings);
				const tracing = seesDetails(facts, settings, occurrence.failures)
					? await tracer.traceFully(facts, outcome, fields)
					: NO_TRACING;
				const draft = prepare(occurrence, settings, findPattern, tracing);
				const html = callRender(draft.choice, draft.rendering, settings, draft.failures);
				return finish(draft, await settleRender(html, draft.failures), settings);
			} catch (error) {
				return lastResort(facts, outcome, error);
			}
		},
	};
}

/** What happened to whom, and what it means. */
interface Occurrence {
	readonly facts: RequestFacts;
	readonly outcome: Outcome;
	readonly problem: Problem;
	/** What the site's own functions threw. */
	readonly failures: unknown[];
}

function occurrenceOf(facts: RequestFacts, outcome: Outcome, settings: Settings): Occurrence {
	const failures: unknown[] = [];
	return { facts, outcome, problem: problemOf(outcome, facts, settings, failures), failures };
}

const NO_TRACING: Tracing = { failures: [] };

/** @param failures - Takes what the option `details` threw, which is a no. */
function seesDetails(facts: RequestFacts, { showsDetails }: Settings, failures: unknown[]): boolean {
	return showsDetails !== undefined && askOption("details", () => showsDetails(facts), failures) === true;
}

function isAlike({ problem, failures }: Occurrence): boolean {
	return failures.length === 0 && isPlain(problem) && Object.keys(problem.headers).length === 0;
}

/** Everything about an answer but its content. */
interface Draft {
	readonly facts: RequestFacts;
	readonly status: number;
	readonly reportPage: Page;
	readonly choice: Choice;
	readonly fields: Fields;
	readonly rendering: Rendering;
	/** What most of the content was made of before, if it is to say only what its status says. */
	readonly pattern: Pattern | undefined;
	readonly entry: Entry;
	readonly failures: unknown[];
}

function prepare(
	{ facts, outcome, problem, failures: ownFailures }: Occurrence,
	settings: Settings,
	findPattern: PatternFinder,
	{ trace, failures: traceFailures }: Tracing,
): Draft {
	const failures: unknown[] = [...ownFailures, ...traceFailures];
	const { status } = problem;
	const choice = settings.chooseFormat(facts.accept, facts.fetchDest);
	const { format } = choice;
	const locale = settings.chooseLanguage(facts.acceptLanguage);
	const { fields, retryAfter } = startFields(problem, outcome, settings);
	const requestId = requestIdOf(facts, { fields, status }, settings, failures);
	if (requestId !== undefined) {
		fields["x-request-id"] = requestId;
	}
	const context = { facts, locale, fields, retryAfter, requestId };
	const isShared = trace === undefined && retryAfter === undefined && isPlain(problem);
	const pattern = isShared
		? findPattern({ status, format, locale, isQuoting: requestId !== undefined })
		: undefined;
	const pages = pattern === undefined ? draftPages(problem, context, settings) : pagesOf(pattern, requestId);
	const { page, reportPage, wording } = addDetails(pages, trace);
	const extension = callExtend(page, facts, settings, failures);
	return {
		facts,
		status,
		reportPage,
		choice,
		fields,
		rendering: { page, target: facts.target, extension },
		pattern,
		entry: wording.entry,
		failures,
	};
}

const EMPTY: Content = { text: "", length: 0 };

function finish(draft: Draft, ownHtml: string | undefined, settings: Settings): Answer {
	const { status, fields } = draft;
	if (isContentless(status)) {
		addOwnFields(fields, settings);
		addEmptyFields(fields, status);
		return toAnswer(draft, EMPTY);
	}
	const content = ownHtml === undefined ? contentOf(draft, settings) : toContent(ownHtml);
	addPageFields(fields, {
		status,
		contentType: `${draft.choice.mediaType}; charset=utf-8`,
		contentLength: content.length,
		language: draft.rendering.page.locale,
		vary: draft.choice.fetchDestRead ? [...settings.vary, "Sec-Fetch-Dest"] : settings.vary,
		contentSecurityPolicy: content.policy,
	});
	if (content.refresh !== undefined) {
		fields["refresh"] = String(content.refresh);
	}
	addOwnFields(fields, settings);
	if (draft.rendering.page.details !== undefined) {
		// Who may see details is in no field that a cache could compare.
		forbidStoring(fields);
	}
	// HEAD has the fields of GET and no content (RFC 9110 §9.3.2).
	return toAnswer(draft, draft.facts.method === "HEAD" ? EMPTY : content);
}

function contentOf({ choice, rendering, pattern, failures }: Draft, settings: Settings): Content {
	const { page, target } = rendering;
	const filled = pattern && fillIn(pattern, page.requestId, target);
	return filled ?? renderContent(choice.format, rendering, settings, failures);
}

function toAnswer(
	{ status, fields, reportPage, failures, entry, pattern }: Draft,
	{ text }: Content,
): Answer {
	const reply = { status, headers: fields, body: text };
	return { reply, page: reportPage, failures, missing: missingFields(entry, fields), pattern };
}
