import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { WARM_UP_REQUESTS } from "./measure.js";
import { median, pairedRatio } from "./statistics.js";

const PACKAGES = [
	"express",
	"express4",
	"koa",
	"koa-error",
	"http-errors",
	"errorhandler",
	"http-error-pages",
];
const TOOLS = ["autocannon", "tinybench"];

/** Writes the results as Markdown. */
export function reportOf(results, budget) {
	return `${[
		"# What it costs",
		"",
		"Written by `npm run bench`; do not edit. CPU time is user and system time of the server process. A ratio is the median of",
		"paired rounds, so trust it before the figures in microseconds. Rounds of a framework's rows are interleaved; of each row there are",
		`${results.processes} x ${results.rounds}, of ${results.seconds} s each, in ${results.processes} processes that have answered ${WARM_UP_REQUESTS} requests before.`,
		"",
		...machine(),
		"",
		"## The budget",
		"",
		...table(
			["", "promise", "measured", "middle half of the rounds", "limit"],
			budget.map(({ isMet, promise, measured, spread, limit }) => [
				isMet ? "met" : "**not met**",
				promise,
				measured,
				spread,
				limit,
			]),
		),
		"",
		...serverTable(results),
		...aloneTable(results),
		...restOf(results),
	].join("\n")}\n`;
}

function machine() {
	const [processor] = cpus();
	const versions = [...PACKAGES, ...TOOLS].map((name) => `${name} ${versionOf(name)}`);
	return [
		`- ${new Date().toISOString().slice(0, 10)}, status-pages ${versionOf("../..", ".")}, Node ${process.version}`,
		`- ${cpus().length} x ${processor?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${release()}, load average at the end ${loadavg()
			.map((load) => load.toFixed(1))
			.join(", ")}`,
		`- ${versions.join(", ")}`,
	];
}

function versionOf(name, folder = `../../node_modules/${name}`) {
	const path = folder === "." ? "../../package.json" : `${folder}/package.json`;
	return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")).version;
}

function serverTable({ samples }) {
	if (samples.size === 0) {
		return [];
	}
	const rows = [...samples].map(([name, rounds]) => {
		const cpu = medianCpu(rounds);
		const raw = samples.get(rawOf(name));
		return [
			name,
			cpu.toFixed(1),
			Math.round(median(rounds.map(({ throughput }) => throughput))),
			ratioTo(samples, name, baseOf(name)),
			raw === undefined ? "" : (cpu / medianCpu(raw)).toFixed(3),
		];
	});
	return [
		"## Servers",
		"",
		"The base of a row is its framework's no-op or the answer by hand; the limit is raw node:http with the bytes of our page.",
		"",
		...table(["row", "CPU µs a request", "requests a second", "x base", "x raw"], rows),
		"",
	];
}

function medianCpu(rounds) {
	return median(rounds.map(({ cpu }) => cpu));
}

function baseOf(name) {
	const [, app, kind = "404 html"] = /^(\w+)(?: (200|\d+ \w+),)?/.exec(name) ?? [];
	return `${app} ${kind}, ${kind === "200" ? "no-op" : "by hand"}`;
}

function rawOf(name) {
	return name.includes(" 200") ? "raw 200" : name.includes("json") ? "raw 404 json" : "raw 404 html";
}

function ratioTo(samples, row, base) {
	return pairedRatio(samples, row, base)?.median.toFixed(3) ?? "";
}

function aloneTable({ alone }) {
	return alone === undefined
		? []
		: [
				"## `respond()` alone",
				"",
				...table(
					["", "µs (median)", "x calibration loop"],
					alone.map(({ name, microseconds, ratio }) => [name, microseconds.toFixed(2), ratio.toFixed(2)]),
				),
				"",
			];
}

function restOf({ startUp, memory }) {
	return [
		...(startUp === undefined
			? []
			: [
					`Importing Express takes ${startUp.clock.express.toFixed(1)} ms, with \`status-pages/express\` ${startUp.clock.both.toFixed(1)} ms: ${startUp.clock.added.toFixed(1)} ms more, ${startUp.cpu.added.toFixed(1)} ms of CPU time (medians of 20 fresh processes each).`,
					"",
				]),
		...(memory === undefined
			? []
			: [
					`With all ${memory.languages} languages loaded, ${memory.heap.toFixed(1)} MB of heap and buffers are ours; the process has grown by ${memory.resident.toFixed(1)} MB (medians of 5).`,
				]),
	];
}

function table(head, rows) {
	return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}
