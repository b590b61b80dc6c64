// What importing costs, and what stays in memory: each figure from fresh processes.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { median } from "./statistics.js";

const run = promisify(execFile);
const ENV = { ...process.env, NODE_ENV: "production" };

/**
 * Measures the milliseconds that importing us adds to importing Express: the median of as many fresh processes of each.
 *
 * Beside the time on the clock stands the CPU time, which other work on the machine stretches less.
 */
export async function measureImport(processes = 20) {
	const express = [];
	const both = [];
	for (let index = 0; index < processes; index += 1) {
		express.push(await timeOf('await import("express");'));
		both.push(await timeOf('await import("express"); await import("status-pages/express");'));
	}
	return { clock: summary(express, both, "clock"), cpu: summary(express, both, "cpu") };
}

function summary(express, both, quantity) {
	const [without, withUs] = [express, both].map((times) => median(times.map((time) => time[quantity])));
	return { express: without, both: withUs, added: withUs - without };
}

async function timeOf(imports) {
	return JSON.parse(
		await evaluate(`
			const start = performance.now();
			const before = process.cpuUsage();
			${imports}
			const { user, system } = process.cpuUsage(before);
			console.log(JSON.stringify({ clock: performance.now() - start, cpu: (user + system) / 1000 }));
		`),
	);
}

/** Measures the megabytes that we keep once all languages are loaded: the median of five fresh processes. */
export async function measureMemory(processes = 5) {
	const samples = [];
	for (let index = 0; index < processes; index += 1) {
		samples.push(JSON.parse(await evaluate(MEMORY, "--expose-gc")));
	}
	const [{ languages }] = samples;
	return {
		languages,
		heap: median(samples.map(({ heap }) => heap)),
		resident: median(samples.map(({ resident }) => resident)),
	};
}

const MEMORY = `
	await import("express");
	await import("node:fs");
	const before = measure();
	await import("status-pages/express");
	const { createStatusPages, lookup } = await import("status-pages");
	const { readdirSync } = await import("node:fs");
	const folder = new URL("locales/status-pages/", import.meta.resolve("status-pages"));
	const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
	const locales = ["en", ...files.map((file) => file.slice(0, -5))];
	const pages = createStatusPages();
	const spoken = locales.map((acceptLanguage) => pages.respond(
		{ method: "GET", target: "/", accept: "text/html", acceptLanguage, local: false },
		{ kind: "status", status: 404 },
	).headers["content-language"]);
	const after = measure();
	pages.respond({ method: "GET", target: "/", local: false }, { kind: "status", status: 404 });
	console.log(JSON.stringify({
		languages: new Set(spoken).size,
		heap: after.heap - before.heap,
		resident: after.resident - before.resident,
	}));
	function measure() {
		gc(); gc();
		const { heapUsed, external, rss } = process.memoryUsage();
		return { heap: (heapUsed + external) / 2 ** 20, resident: rss / 2 ** 20 };
	}
`;

async function evaluate(code, ...flags) {
	const { stdout } = await run(process.execPath, [...flags, "--input-type=module", "--eval", code], {
		cwd: import.meta.dirname,
		env: ENV,
	});
	return stdout;
}
