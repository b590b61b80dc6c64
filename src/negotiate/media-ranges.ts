/** One range of an `Accept` field, without the parameters that do not matter to us. */
export interface MediaRange {
	/** Type and subtype in lower case, like `"text/html"` or `"text/*"`. */
	readonly type: string;
	/** The weight, 0 to 1 (RFC 9110 §12.4.2). */
	readonly weight: number;
	/** Whether it had parameters besides the weight. */
	readonly narrowed: boolean;
}

const MAX_RANGES = 100;
const RANGE = /^[!#$%&'*+\-.^_`|~0-9a-z]+\/[!#$%&'*+\-.^_`|~0-9a-z]+$/;
// A weight below 1; whatever else is written there counts as 1.
const WEIGHT = /^(?:0(?:\.\d*)?|\.\d+)$/;

/**
 * Reads the ranges of an `Accept` field (RFC 9110 §12.5.1).
 *
 * A member that is no media range is skipped, and a weight that is none counts as 1: a client that writes a
 * field badly still gets an answer. At most 100 members are read. Never throws.
 */
export function parseMediaRanges(accept: string): MediaRange[] {
	// A quoted parameter may hold commas and semicolons; what it says does not matter here.
	const unquoted = accept.replace(/"(?:[^"\\]|\\.)*"?/g, "_");
	return unquoted.toLowerCase().split(",", MAX_RANGES).flatMap(parseRange);
}

function parseRange(member: string): MediaRange[] {
	const [type = "", ...parameters] = member.split(";").map((part) => part.trim());
	if (!RANGE.test(type) || (type.startsWith("*/") && type !== "*/*")) {
		return [];
	}
	return [
		{
			type,
			weight: parseWeight(parameters.find(isWeight)),
			narrowed: parameters.some((parameter) => parameter !== "" && !isWeight(parameter)),
		},
	];
}

function isWeight(parameter: string): boolean {
	return /^q\s*=/.test(parameter);
}

function parseWeight(parameter = ""): number {
	const text = parameter.slice(parameter.indexOf("=") + 1).trim();
	return WEIGHT.test(text) ? Number(text) : 1;
}
