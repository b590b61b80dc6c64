// `respond()` alone, beside a calibration loop: its ratio to the loop can be compared between machines.
import { createStatusPages } from "status-pages";
import { Bench } from "tinybench";

const HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const unmatched = { kind: "status", status: 404 };

/** The name of the calibration loop. */
export const CALIBRATION = "calibration loop";

/** Measures answers in microseconds, in one run with the calibration loop. */
export async function measureRespond() {
	const pages = createStatusPages();
	const facts = { method: "GET", target: "/missing", local: false };
	const html = { ...facts, accept: HTML };
	const json = { ...facts, accept: "application/json" };
	const german = { ...html, acceptLanguage: "de-AT,de;q=0.8" };
	const error = new Error("no such table");
	const bench = new Bench({ time: 1000, warmupTime: 500 });
	bench
		.add(CALIBRATION, calibrate)
		.add("404 html", () => pages.respond(html, unmatched))
		.add("404 html, German", () => pages.respond(german, unmatched))
		.add("404 json", () => pages.respond(json, unmatched))
		.add("503 html, Retry-After", () => pages.respond(html, { kind: "status", status: 503 }))
		.add("500 html, thrown", () => pages.respond(html, { kind: "error", error }))
		.add("500 json, thrown", () => pages.respond(json, { kind: "error", error }));
	await bench.run();
	const results = bench.tasks.map(({ name, result }) => {
		if (result.state !== "completed") {
			throw new Error(`${name}: ${result.state}`, { cause: result.error });
		}
		return { name, microseconds: result.latency.p50 * 1000 };
	});
	const [calibration] = results;
	return results.map((each) => ({ ...each, ratio: each.microseconds / calibration.microseconds }));
}

// Texts joined and numbers added, as in making a page; the result is used so that nothing is optimised away.
function calibrate() {
	let text = "";
	let sum = 0;
	for (let index = 0; index < 200; index += 1) {
		text += index;
		sum = (sum * 31 + text.length) | 0;
	}
	return sum;
}
