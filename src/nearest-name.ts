/**
 * Asks whether a wrong name was meant to be one of these: "retryAfterSeconds" for "retryAfter", "formats" for "fromats".
 *
 * @returns A question with a space before it; nothing where no name is near.
 */
export function didYouMean(name: string, names: readonly string[]): string {
	const near = nearestName(name.toLowerCase(), names);
	return near === undefined ? "" : ` Did you mean "${near}"?`;
}

function nearestName(name: string, names: readonly string[]): string | undefined {
	const isLong = name.length > 3;
	return (
		names.find((known) => known.toLowerCase() === name) ??
		names.find((known) => isLong && isMistyped(name, known.toLowerCase())) ??
		names.find((known) => isLong && isPartOf(name, known.toLowerCase()))
	);
}

function isPartOf(name: string, known: string): boolean {
	return known.startsWith(name) || name.startsWith(known);
}

// They differ in two letters next to each other at most.
function isMistyped(name: string, known: string): boolean {
	const longest = Math.max(name.length, known.length);
	const shortest = Math.min(name.length, known.length);
	let start = 0;
	while (start < shortest && name[start] === known[start]) {
		start += 1;
	}
	let end = 0;
	while (end < shortest - start && name.at(-1 - end) === known.at(-1 - end)) {
		end += 1;
	}
	return longest - start - end <= 2;
}
