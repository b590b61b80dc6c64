/** Finds the name that a wrong one was probably meant to be: "retryAfterSeconds" for "retryAfter", "formats" for "fromats". */
export function nearestName(name: string, names: readonly string[]): string | undefined {
	return names.find((known) => isNear(name.toLowerCase(), known.toLowerCase()));
}

function isNear(name: string, known: string): boolean {
	return (
		name === known ||
		(name.length > 3 && (known.startsWith(name) || name.startsWith(known) || isMistyped(name, known)))
	);
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
