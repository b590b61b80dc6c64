/** The median of numbers. */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The ratio of two rows in every round in which both were measured: what noise of the machine they share cancels out. */
export function pairedRatio(samples, row, base, quantity = "cpu") {
	const ratios = [];
	for (const [round, value] of samples.get(row)?.entries() ?? []) {
		const other = samples.get(base)?.[round];
		if (other !== undefined) {
			ratios.push(value[quantity] / other[quantity]);
		}
	}
	return ratios.length === 0
		? undefined
		: { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) };
}
