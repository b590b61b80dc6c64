// A flood of 404 on many connections, with some healthy requests in it: how long those wait, beside the same flood that
// Express answers by itself. `node flood.js 7 40000` (rounds, requests a round) prints the ratio.
import { Agent, request } from "node:http";
import { startApp } from "./child.js";

/**
 * Floods an app with us and one without, in turns.
 *
 * @returns The median over the rounds of the ratio of the healthy requests' p99 latencies, and those of the last round.
 */
export async function endureFlood(rounds, requests, connections = 200) {
	const apps = [await startApp("express"), await startApp("default")];
	try {
		const ratios = [];
		let last = [];
		for (let round = 0; round <= rounds; round += 1) {
			last = [];
			for (const app of round % 2 === 0 ? apps : apps.toReversed()) {
				last[apps.indexOf(app)] = await flood(app.port, requests, connections);
			}
			// The first round warms both up.
			if (round > 0) {
				ratios.push(last[0] / last[1]);
			}
		}
		ratios.sort((a, b) => a - b);
		return { ratio: ratios[Math.floor(ratios.length / 2)], ratios, lastMilliseconds: last };
	} finally {
		for (const app of apps) {
			app.stop();
		}
	}
}

async function flood(port, requests, connections) {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const latencies = [];
	let sent = 0;
	async function client() {
		while (sent < requests) {
			sent += 1;
			const isHealthy = sent % 20 === 0;
			const start = performance.now();
			await ask(port, agent, isHealthy ? "/ok" : "/missing", isHealthy ? 200 : 404);
			if (isHealthy) {
				latencies.push(performance.now() - start);
			}
		}
	}
	// A connection that the kernel opens late takes a second, whoever answers on it.
	await Promise.all(Array.from({ length: connections }, () => ask(port, agent, "/ok", 200)));
	await Promise.all(Array.from({ length: connections }, client));
	agent.destroy();
	latencies.sort((a, b) => a - b);
	return latencies[Math.floor(latencies.length * 0.99)];
}

function ask(port, agent, path, status) {
	return new Promise((resolve, reject) => {
		request({ host: "127.0.0.1", port, path, agent, headers: { accept: "text/html" } }, (response) => {
			response.resume();
			response.on("end", resolve);
			if (response.statusCode !== status) {
				reject(new Error(`${path}: ${response.statusCode}`));
			}
		})
			.on("error", reject)
			.end();
	});
}

if (process.argv[1] === import.meta.filename) {
	const [rounds, requests] = process.argv.slice(2).map(Number);
	console.log(JSON.stringify(await endureFlood(rounds, requests)));
}
