import { boundedCache } from "../bounded-cache.ts";
import { copyLines } from "../fields/field-syntax.ts";
import { isIndifferentField } from "../fields/fields.ts";
import type { Outcome, RequestFacts } from "../outcome.ts";
import type { Fields } from "../reply.ts";
import type { Settings } from "../settings/settings.ts";
import type { AddedFields, Answer } from "./answer.ts";
import { fillIn, isWhole } from "./patterns.ts";
import { quotableId } from "./reference.ts";

/** What of a request decides its answer where nobody sees details. */
export type Question = Pick<
	RequestFacts,
	"method" | "target" | "accept" | "acceptLanguage" | "fetchDest" | "requestId"
>;

/**
 * Gives the answer that all get who ask alike, but for a reference and a path. Its reply lacks the fields that the response has.
 *
 * @param status - What an outcome means that says nothing besides.
 * @param outcome - What came of its response so far.
 * @returns `undefined` where more of this occurrence is in the answer.
 */
export type CommonAnswers = (question: Question, status: number, outcome: Outcome) => Answer | undefined;

/**
 * Remembers the answers that say only what their status says.
 *
 * A flood of requests for pages that are not there is answered by looking this up, and by little else.
 *
 * @param answer - Makes the answer to a bare status.
 */
export function commonAnswers(
	answer: (question: Question, status: number) => Answer,
	settings: Settings,
): CommonAnswers {
	const { chooseFormat, chooseLanguage, sharesPages, showsDetails, requestId, headers } = settings;
	if (!sharesPages || showsDetails !== undefined || typeof requestId === "function") {
		return () => undefined;
	}
	const cached = boundedCache((key, question: Question) => {
		const status = Number.parseInt(key, 10);
		return toForm(answer(question, status), status);
	});

	return function findCommonAnswer(question, status, { kind, fields: given }) {
		const fields = given ?? {};
		const isAbandoned = kind === "error";
		if (
			question.method === "HEAD" ||
			!Object.keys(fields).every((name) => isIndifferentField(name, isAbandoned))
		) {
			return undefined;
		}
		const { mediaType, fetchDestRead } = chooseFormat(question.accept, question.fetchDest);
		const locale = chooseLanguage(question.acceptLanguage);
		const reference = requestId === false ? undefined : quotableId(status, question.requestId, headers);
		// Whether Sec-Fetch-Dest was read, and whether there is a reference to quote.
		const variant = `${fetchDestRead ? "+" : ""}${reference === undefined ? "" : "#"}`;
		const key = `${status} ${locale} ${mediaType}${variant}`;
		const form = cached(key, question);
		return form === "single" ? undefined : complete(form, reference, question.target);
	};
}

// What is no status became 500; the option `headers` may have an id of its own.
function toForm(answer: Answer, status: number): Answer | "single" {
	const { pattern, page, reply } = answer;
	const isAsAsked = reply.status === status && reply.headers["x-request-id"] === page.requestId;
	return pattern === undefined || !isAsAsked ? "single" : { ...answer, added: Object.entries(reply.headers) };
}

function complete(form: Answer, requestId: string | undefined, target: string): Answer | undefined {
	const { pattern, page, failures, missing, added: fields = [] } = form;
	if (pattern === undefined || isWhole(pattern)) {
		return form;
	}
	const content = fillIn(pattern, requestId, target);
	if (content === undefined) {
		return undefined;
	}
	const length = String(content.length);
	const added = fields.map((field) => {
		const [name] = field;
		if (name === "x-request-id" && requestId !== undefined) {
			return [name, requestId] as const;
		}
		return name === "content-length" ? ([name, length] as const) : field;
	});
	return {
		reply: { status: page.status, headers: toFields({}, added), body: content.text },
		page: requestId === undefined ? page : { ...page, requestId },
		failures,
		missing,
		added,
	};
}

/** Puts the fields that a response has beside those of a common answer. */
export function keepingFields(answer: Answer, existing: Fields): Answer {
	const { reply, page, failures, missing, added = [] } = answer;
	const { status, body } = reply;
	return {
		reply: { status, headers: toFields(existing, added), body },
		page,
		failures,
		missing,
		added,
	};
}

// Ten times as fast as two spreads of fields, which are objects whose members came and went.
function toFields(existing: Fields, added: AddedFields): Fields {
	const fields: Fields = {};
	for (const [name, value] of Object.entries(existing)) {
		fields[name] = value;
	}
	for (const [name, value] of added) {
		fields[name] = copyLines(value);
	}
	return fields;
}
