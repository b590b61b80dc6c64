// Error requests of mixed kinds, hundreds of thousands of them: what the server holds on to afterwards.
// `node errors.js express 300000` prints it.
import autocannon from "autocannon";
import { startApp } from "./child.js";

const HTML = { accept: "text/html,*/*;q=0.8", "accept-language": "de-AT,de;q=0.9,en;q=0.8" };
// No HEAD: autocannon waits for its content.
const REQUESTS = [
	{ path: "/missing", headers: HTML },
	{ path: "/missing", headers: { accept: "application/json" } },
	{ path: "/missing", headers: { accept: "application/xml" } },
	{ path: "/missing", headers: { accept: "text/plain", "accept-language": "ja" } },
	{
		path: "/missing",
		method: "POST",
		headers: { ...HTML, "content-type": "text/plain" },
		body: "x".repeat(2000),
	},
	{ path: "/ok", method: "PUT", headers: HTML },
	...["/throw", "/reject", "/busy", "/bare", "/head", "/phrase", "/moved"].map((path) => ({
		path,
		headers: HTML,
	})),
	...["/throw", "/reject", "/bare"].map((path) => ({ path, headers: { accept: "application/json" } })),
];

/**
 * Sends errors to an app and takes the inventory after the first tenth, and at the end.
 *
 * @param app - `"express"` or `"koa"`.
 * @param requests - How many in all.
 */
export async function endureErrors(app, requests) {
	const server = await startApp(app);
	try {
		const idle = await server.inventory();
		await flood(server.port, requests / 10);
		const early = await server.inventory();
		await flood(server.port, (requests * 9) / 10);
		const late = await server.inventory();
		await breakOff(server.port, Math.min(2000, requests / 100));
		const broken = await server.inventory();
		return {
			growth: late.heap / early.heap,
			growthAfterBreaks: broken.heap / early.heap,
			heapMegabytes: [idle, early, late, broken].map(({ heap }) => Math.round((heap / 2 ** 20) * 10) / 10),
			warnings: broken.warnings,
			listeners: [early.mostListeners, late.mostListeners],
			timersKept: Math.max(late.timers, broken.timers) - idle.timers,
		};
	} finally {
		server.stop();
	}
}

async function flood(port, amount) {
	const result = await autocannon({
		url: `http://127.0.0.1:${port}`,
		connections: 20,
		amount,
		requests: REQUESTS,
	});
	if (result.errors > 0 || result["4xx"] + result["5xx"] + result["3xx"] !== amount) {
		throw new Error(
			`Not every request was answered: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`,
		);
	}
}

// Responses that fail after their first bytes: the client sees each break.
async function breakOff(port, amount) {
	let broken = 0;
	for (let index = 0; index < amount; index += 1) {
		await fetch(`http://127.0.0.1:${port}/late`)
			.then((response) => response.text())
			.catch(() => {
				broken += 1;
			});
	}
	if (broken < amount) {
		throw new Error(`${amount - broken} responses looked whole`);
	}
}

if (process.argv[1] === import.meta.filename) {
	const [app, requests] = process.argv.slice(2);
	console.log(JSON.stringify(await endureErrors(app, Number(requests))));
}
