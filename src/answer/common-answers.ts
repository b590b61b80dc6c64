import { boundedCache } from "../bounded-cache.ts";
import { isIndifferentField } from "../fields/fields.ts";
import type { Outcome, RequestFacts, StatusOutcome } from "../outcome.ts";
import type { Settings } from "../settings/settings.ts";
import type { Answer } from "./answer.ts";

/** What of a request decides the form of its answer. */
export type Preferences = Pick<
	RequestFacts,
	"method" | "accept" | "acceptLanguage" | "fetchDest" | "requestId"
>;

/** Gives the answer that all get who ask alike, if nothing of this occurrence is in it. */
export type CommonAnswers = (preferences: Preferences, outcome: Outcome) => Answer | undefined;

/**
 * Remembers the answers that say only what their status says: HTML and text, without details and without a reference.
 *
 * A flood of requests for pages that are not there is answered by looking this up, and by little else.
 *
 * @param answer - Makes an answer.
 */
export function commonAnswers(
	answer: (facts: RequestFacts, outcome: StatusOutcome) => Answer,
	settings: Settings,
): CommonAnswers {
	const { chooseFormat, chooseLanguage, showsDetails, requestId } = settings;
	if (showsDetails !== undefined || typeof requestId === "function") {
		return () => undefined;
	}
	const isQuoted = requestId !== false;
	const cached = boundedCache((key, preferences: Preferences) => {
		const status = Number.parseInt(key, 10);
		const made = answer({ ...preferences, target: "/", local: false }, { kind: "status", status });
		// Content in bytes is what many requests share.
		return typeof made.content === "string"
			? "single"
			: { ...made, added: Object.entries(made.reply.headers) };
	});

	return function findCommonAnswer(preferences, outcome) {
		const isOwn =
			outcome.kind === "error" ||
			outcome.hint !== undefined ||
			preferences.method === "HEAD" ||
			(isQuoted && preferences.requestId !== undefined);
		if (isOwn || !Object.keys(outcome.fields ?? {}).every(isIndifferentField)) {
			return undefined;
		}
		const { mediaType, fetchDestRead } = chooseFormat(preferences.accept, preferences.fetchDest);
		const locale = chooseLanguage(preferences.acceptLanguage);
		const found = cached(`${outcome.status} ${locale} ${mediaType} ${fetchDestRead}`, preferences);
		return found === "single" ? undefined : found;
	};
}
