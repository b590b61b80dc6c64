/** The median of numbers. */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The ratio of two rows in every round in which both were measured, as its median and quartiles: what noise of the machine they share
 * cancels out.
 */
export function pairedRatio(samples, row, base, quantity = "cpu") {
	const ratios = [];
	for (const [round, value] of samples.get(row)?.entries() ?? []) {
		const other = samples.get(base)?.[round];
		if (other !== undefined) {
			ratios.push(value[quantity] / other[quantity]);
		}
	}
	const sorted = ratios.sort((a, b) => a - b);
	const quarter = Math.floor(sorted.length / 4);
	return sorted.length === 0
		? undefined
		: { median: median(sorted), lower: sorted[quarter], upper: sorted.at(-1 - quarter) };
}
