const DEADLINE_MS = 5000;

/** Waits for a task that is to be done within five seconds. */
export async function inTime<Value>(task: Promise<Value>): Promise<Value> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const timeout = new Promise<never>((_, reject) => {
		timer = setTimeout(reject, DEADLINE_MS, new Error("no answer within five seconds"));
	});
	try {
		return await Promise.race([task, timeout]);
	} finally {
		clearTimeout(timer);
	}
}
