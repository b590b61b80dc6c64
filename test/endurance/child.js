import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Starts the server of an app in a process of its own. */
export async function startApp(name) {
	const path = fileURLToPath(new URL("app.js", import.meta.url));
	const child = fork(path, [name], {
		execArgv: ["--expose-gc"],
		env: { ...process.env, NODE_ENV: "production" },
		// The default app prints what it does with errors.
		stdio: ["ignore", "ignore", "ignore", "ipc"],
	});
	const [{ port }] = await once(child, "message");
	return {
		port,
		/** Tells what the process holds on to. */
		async inventory() {
			child.send("inventory");
			const [answer] = await once(child, "message");
			return answer;
		},
		stop: () => child.kill(),
	};
}
