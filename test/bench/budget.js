import { pairedRatio } from "./statistics.js";

const RATIOS = [
	...["express5", "express4", "koa3"].map((name) => ({
		promise: `${name}: a healthy 200 costs at most 2 % more than behind a no-op`,
		row: `${name} 200, statusPages`,
		base: `${name} 200, no-op`,
		limit: 1.02,
	})),
	...["express5", "express4"].flatMap((name) => [
		{
			promise: `${name}: an HTML 404 costs no more than the default 404`,
			row: `${name} 404 html, statusPages`,
			base: `${name} 404 html, default`,
			limit: 1,
		},
		{
			promise: `${name}: an HTML 404 costs at most 1.10 x a page by hand`,
			row: `${name} 404 html, statusPages`,
			base: `${name} 404 html, by hand`,
			limit: 1.1,
		},
		{
			promise: `${name}: a JSON 404 costs at most 1.05 x JSON by hand`,
			row: `${name} 404 json, statusPages`,
			base: `${name} 404 json, by hand`,
			limit: 1.05,
		},
	]),
	{
		promise: "koa3: an HTML 404 costs at most 1.10 x a constant body",
		row: "koa3 404 html, statusPages",
		base: "koa3 404 html, by hand",
		limit: 1.1,
	},
];

/** Compares what was measured with what is promised: a line for each promise that can be judged. */
export function budgetOf({ samples, alone, startUp, memory }) {
	const lines = RATIOS.flatMap(({ promise, row, base, limit }) => {
		const ratio = pairedRatio(samples, row, base);
		return ratio === undefined
			? []
			: [judge(promise, ratio.median, limit, "x", `${fixed(ratio.lower)} to ${fixed(ratio.upper)}`)];
	});
	const microseconds = (name) => alone.find((each) => each.name === name).microseconds;
	if (alone !== undefined) {
		lines.push(judge("respond(): an HTML 404 in at most 6 µs", microseconds("404 html"), 6, "µs"));
		lines.push(judge("respond(): a JSON 404 in at most 3 µs", microseconds("404 json"), 3, "µs"));
	}
	if (startUp !== undefined) {
		lines.push(judge("importing adds at most 25 ms to importing Express", startUp.clock.added, 25, "ms"));
	}
	if (memory !== undefined) {
		lines.push(judge("at most 12 MB with all languages loaded", memory.heap, 12, "MB"));
	}
	return lines;
}

function judge(promise, measured, limit, unit, spread = "") {
	return {
		promise,
		measured: `${fixed(measured)} ${unit}`,
		spread,
		limit: `${limit} ${unit}`,
		isMet: measured <= limit,
	};
}

function fixed(number) {
	return number.toFixed(number < 10 ? 3 : 1);
}
