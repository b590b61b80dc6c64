import { describe, expect, test } from "vitest";
import { ask } from "../site.ts";
import { BUILT, type Program, runProgram } from "./built.ts";

const FRAMEWORKS = ["express", "express4", "koa", "koa2"] as const;
const TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const DEBUG = { NODE_DEBUG: "status-pages" };

function count(text: string, part: string): number {
	return text.split(part).length - 1;
}

// Both streams are pipes: what was printed before an answer may arrive after it.
async function printed({ output }: Program, text: string): Promise<string> {
	await expect.poll(() => output.stderr, { timeout: 5000 }).toContain(text);
	return output.stderr;
}

describe.each(FRAMEWORKS)("what an operator of %s reads", async (framework) => {
	const isKoa = framework.startsWith("koa");
	const [plain, debug, hooks, quiet] = await Promise.all([
		runProgram("report-app.js", [framework, BUILT]),
		runProgram("report-app.js", [framework, BUILT, "silent"], DEBUG),
		runProgram("report-app.js", [framework, BUILT, "hooks"]),
		runProgram("report-app.js", [framework, BUILT, "silent"], { NODE_ENV: "test" }),
	]);

	test("a server error: one line with id, reference and traceparent, and one stack", async () => {
		// Client errors, unmatched paths and answers leave nothing.
		await ask(plain.port, "/cart");
		await ask(plain.port, "/nowhere");
		await ask(plain.port, "/ok");
		const headers = { accept: "application/json", traceparent: TRACEPARENT };
		const page = JSON.parse((await ask(plain.port, "/boom?token=1", { headers })).text);
		const stderr = await printed(plain, "report-app.js:");
		expect(page.requestId).toMatch(/^[0-9a-f-]{36}$/);
		expect(stderr.split("\n", 1)).toEqual([
			`status-pages: 500 Internal Server Error: GET /boom (${page.requestId}, ${TRACEPARENT})`,
		]);
		expect(count(stderr, "a secret of the log")).toBe(1);
		expect(count(stderr, page.requestId)).toBe(1);
		expect(stderr).not.toContain("token=1");
	});

	test("the id has the sub-status", async () => {
		await ask(plain.port, "/full", { headers: { "x-request-id": "req-7" } });
		expect(await printed(plain, "req-7")).toMatch(/^status-pages: 503\.2 .+: GET \/full \(req-7\)$/m);
	});

	test.each([
		["/upstream", "502", ["AxiosError: no stock", "refused by the stock"]],
		["/closed", "503", ["StatusError: closed for stock-taking"]],
		["/wrapped", "500", ["Error: no order", "Error: no such table"]],
	])("the error of %s, a %s, and its causes, with their stacks, once each", async (path, status, texts) => {
		const id = `req${path.replace("/", "-")}`;
		await ask(plain.port, path, { headers: { "x-request-id": id } });
		const stderr = await printed(plain, texts.at(-1) ?? "");
		expect(stderr).toMatch(new RegExp(`^status-pages: ${status}\\S* .+: GET ${path} \\(${id}\\)$`, "m"));
		for (const text of texts) {
			expect(count(stderr, text), text).toBe(1);
		}
		await expect.poll(() => stderr.slice(stderr.indexOf(texts.at(-1) ?? ""))).toMatch(/\n\s+at /);
	});

	test("NODE_DEBUG=status-pages: one line for a client error, and no stack", async () => {
		await ask(debug.port, "/cart?token=1", { headers: { "x-request-id": "req-8" } });
		expect(await printed(debug, "no cart")).toMatch(
			/^STATUS-PAGES \d+: 404 Not Found: GET \/cart \(req-8\): RangeError: no cart forged line\n$/,
		);
	});

	test.each([
		["throws", "Error: the hook threw\n"],
		["rejects", "Error: the hook rejected\n"],
		["thenable", "Error: the hook rejected later\n"],
	])("a hook that %s: said once, and all goes on", async (how, message) => {
		const earlier = hooks.output.stderr.length;
		expect((await ask(hooks.port, `/${how}`)).status).toBe(500);
		const stderr = (await printed(hooks, message)).slice(earlier);
		expect((await ask(hooks.port, "/ok")).text).toBe("ok");
		expect(hooks.isAlive()).toBe(true);
		expect(count(stderr, "status-pages: reporting an error failed:")).toBe(1);
		expect(count(stderr, message)).toBe(1);
		// What it was to report is not lost.
		expect(count(await printed(hooks, "a secret of the log"), "a secret of the log")).toBeGreaterThan(0);
	});

	test("NODE_ENV=test, or Koa's app.silent: nothing", async () => {
		await ask(quiet.port, "/boom");
		await ask(quiet.port, "/cart");
		await ask(quiet.port, "/ok");
		expect(quiet.output).toEqual({ stdout: "", stderr: "" });
	});

	if (!isKoa) {
		return;
	}

	test("an own listener of the error event: only what it says", async () => {
		const heard = await runProgram("report-app.js", [framework, BUILT, "listener"]);
		await ask(heard.port, "/boom");
		await expect.poll(() => heard.output.stdout).toBe("heard a secret of the log at 500\n");
		expect(heard.output.stderr).toBe("");
	});
});
