// Loads the server of a row and tells what a request cost it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";

const SERVER = fileURLToPath(new URL("server.js", import.meta.url));
const CONNECTIONS = 10;
// autocannon looks only so often whether it is to stop.
const SAMPLE_MS = 50;

/** How many requests a server has answered before it is measured: up to there the compiler costs more than what is measured. */
export const WARM_UP_REQUESTS = 12_000;

/**
 * Starts the server of a row in a process of its own and warms it up.
 *
 * @returns `measure(seconds)`, which gives CPU microseconds (user and system) per request of the server process and requests per
 * second; and `stop()`.
 */
export async function startServer({ name, path, accept, status }) {
	const child = fork(SERVER, [name], { env: { ...process.env, NODE_ENV: "production" } });
	const [{ port }] = await once(child, "message");

	async function load(limit) {
		const result = await autocannon({
			url: `http://127.0.0.1:${port}${path}`,
			connections: CONNECTIONS,
			headers: { accept },
			sampleInt: SAMPLE_MS,
			...limit,
		});
		check(name, status, result);
		return result;
	}

	await load({ amount: WARM_UP_REQUESTS });
	return {
		async measure(seconds) {
			const before = await cpuOf(child);
			const { requests, start, finish } = await load({ duration: seconds });
			const after = await cpuOf(child);
			return {
				cpu: (after - before) / requests.total,
				throughput: (1000 * requests.total) / (finish - start),
			};
		},
		stop() {
			child.kill();
		},
	};
}

async function cpuOf(child) {
	child.send("cpu");
	const [{ cpuMicroseconds }] = await once(child, "message");
	return cpuMicroseconds;
}

function check(name, status, { statusCodeStats, errors, timeouts }) {
	const codes = Object.keys(statusCodeStats);
	if (errors > 0 || timeouts > 0 || codes.join() !== String(status)) {
		throw new Error(`${name}: expected only ${status}, got ${codes}, ${errors} errors, ${timeouts} timeouts`);
	}
}
