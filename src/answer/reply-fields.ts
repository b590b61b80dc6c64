import type { Entry } from "../entry.ts";
import { copyLines, listMembers, mergeVary } from "../fields/field-syntax.ts";
import { isUnsatisfiedRange, keptFields } from "../fields/fields.ts";
import { toLocation } from "../fields/location.ts";
import { parseRetryAfter, type RetryAfter } from "../fields/retry-after.ts";
import type { Outcome } from "../outcome.ts";
import type { Problem } from "../problem.ts";
import type { Fields } from "../reply.ts";
import type { Settings } from "../settings/settings.ts";
import { isContentless, isRedirectStatus } from "../status.ts";
import type { MissingField } from "./missing-fields.ts";

/** The fields of a reply before its content is known. */
export interface StartedFields {
	readonly fields: Fields;
	readonly retryAfter: RetryAfter | undefined;
}

/**
 * Decides the fields of a reply, apart from those about its content: what the response had and still holds, what the
 * error brings, and what the status requires (RFC 9110 §15).
 */
export function startFields(problem: Problem, outcome: Outcome, settings: Settings): StartedFields {
	const existing = outcome.fields ?? {};
	// A status without content describes a representation that is not sent (RFC 9110 §15.3.5, §15.4.5).
	const fields = isContentless(problem.status)
		? { ...existing }
		: keptFields(existing, problem.status, outcome.kind === "error");
	const { vary, ...brought } = problem.headers;
	Object.assign(fields, brought);
	if (!isUnsatisfiedRange(fields["content-range"], problem.status)) {
		delete fields["content-range"];
	}
	if (vary !== undefined) {
		fields["vary"] = mergeVary(fields["vary"], listMembers(vary));
	}
	const isUpstream = outcome.kind === "status" && outcome.replaced === true;
	const preset = isUpstream ? false : settings.retryAfterSeconds;
	const retryAfter = addRetryAfter(fields, problem, preset, settings.headers["retry-after"]);
	addByStatus(fields, problem, settings);
	return { fields, retryAfter };
}

function addRetryAfter(
	fields: Fields,
	{ status, retryAfter }: Problem,
	preset: number | false,
	forced: Fields[string] | undefined,
): RetryAfter | undefined {
	const now = Date.now();
	const given =
		parseRetryAfter(forced, now) ??
		parseRetryAfter(retryAfter, now) ??
		parseRetryAfter(fields["retry-after"], now);
	const found = given ?? (status === 503 ? parseRetryAfter(preset, now) : undefined);
	if (found === undefined) {
		// Whatever else stands there is none (RFC 9110 §10.2.3), and a client that fails on it never comes back.
		delete fields["retry-after"];
	} else {
		fields["retry-after"] = found.value;
	}
	return found;
}

function addByStatus(fields: Fields, { status, location }: Problem, { challenge }: Settings): void {
	const [first, ...others] = challenge;
	if (status === 401 && fields["www-authenticate"] === undefined && first !== undefined) {
		fields["www-authenticate"] = others.length === 0 ? first : [first, ...others];
	}
	if (status === 426 && fields["upgrade"] !== undefined) {
		// RFC 9110 §7.8; an adapter of HTTP/2 leaves both away (RFC 9113 §8.2.2).
		const options = listMembers(fields["connection"]);
		fields["connection"] = [
			...options.filter((option) => option.toLowerCase() !== "upgrade"),
			"upgrade",
		].join(", ");
	}
	if (isRedirectStatus(status)) {
		const target = toLocation(location);
		if (target === undefined) {
			delete fields["location"];
		} else {
			fields["location"] = target;
		}
	}
}

/** Lists the fields that the status must have and the reply has not (RFC 9110 §15.5.2, §15.5.6, §15.5.8, §15.5.22). */
export function missingFields(entry: Entry, fields: Fields): MissingField[] {
	return entry.fields
		.filter(({ level, name }) => level === "MUST" && name !== "connection" && fields[name] === undefined)
		.map(({ name, reference }) => ({ status: entry.status, name, reference }));
}

/** Adds the fields that the site wants on every answer: they replace what is there. */
export function addOwnFields(fields: Fields, { headers, ownVary }: Settings): void {
	for (const [name, value] of Object.entries(headers)) {
		// The app's cookies stay beside those of the option.
		fields[name] = name === "set-cookie" ? [fields[name] ?? [], value].flat() : copyLines(value);
	}
	if (ownVary.length > 0) {
		fields["vary"] = mergeVary(fields["vary"], ownVary);
	}
}
