// Loads the server of a row and tells what a request cost it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";

const SERVER = fileURLToPath(new URL("server.js", import.meta.url));
const CONNECTIONS = 10;
// Up to here the compiler is at work, which costs more than what is measured.
export const WARM_UP_REQUESTS = 20_000;

/**
 * Measures a row once, in a fresh process, so that one process's luck with the compiler does not decide.
 *
 * @param seconds - How long the load lasts, after a warm-up.
 * @returns CPU microseconds (user and system) per request of the server process, and requests per second.
 */
export async function measureRow({ name, path, accept, status }, seconds) {
	const child = fork(SERVER, [name], { env: { ...process.env, NODE_ENV: "production" } });
	try {
		const [{ port }] = await once(child, "message");
		const target = { url: `http://127.0.0.1:${port}${path}`, connections: CONNECTIONS, headers: { accept } };
		await autocannon({ ...target, amount: WARM_UP_REQUESTS });
		const before = await cpuOf(child);
		const result = await autocannon({ ...target, duration: seconds });
		const after = await cpuOf(child);
		check(name, status, result);
		const requests = result.requests.total;
		return { cpu: (after - before) / requests, throughput: requests / result.duration };
	} finally {
		child.kill();
	}
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
