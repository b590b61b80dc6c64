import { Agent, request } from "node:http";
import { afterAll, describe, expect, test } from "vitest";
import { BUILT, runProgram } from "./built.ts";

const FRAMEWORKS = ["express5", "express4", "koa3", "koa2"] as const;

const UNAVAILABLE = [
	"line break in a field",
	"undefined field",
	"null field",
	"bad field name",
	"empty field name",
	"field beyond latin1",
	"object as a field",
	"symbol as a field",
	"headers that are a text",
	"headers getter throws",
	"message getter throws",
	"frozen error",
	"status without a setter",
	"object as a message",
	"error with an object as its message",
	"number as a message",
	"no prototype",
	"ten million letters",
	"lone surrogates",
];

const SERVER_ERROR = [
	"status getter throws",
	"statusCode getter throws",
	"stack getter throws",
	"name getter throws",
	"hostile proxy",
	"revoked proxy",
	"inspect throws",
	"circular",
	"status 100",
	"status 200",
	"status 204",
	"status 301",
	"status 304",
	"status 1e9",
	"status NaN",
	"status as a text",
	"status as a bigint",
	"bigint",
	"text",
	"symbol",
	"function",
	"array",
];

const FALSY = ["null", "undefined", "zero", "empty text", "NaN", "false", "zero as a bigint"];

const CASES: readonly (readonly [name: string, status: number])[] = [
	...UNAVAILABLE.map((name) => [name, 503] as const),
	...SERVER_ERROR.map((name) => [name, 500] as const),
	["status 404.3", 404],
	["expose as a text", 400],
];

describe.each(FRAMEWORKS)("one process of %s", async (framework) => {
	const isKoa = framework.startsWith("koa");
	const packageName = framework.replace(/^(express5|koa3)$/, (name) => name.slice(0, -1));
	const own = await runProgram("survival-app.js", [packageName, BUILT, "own"]);
	const plain = await runProgram("survival-app.js", [packageName, BUILT, "default"]);
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	afterAll(() => agent.destroy());

	// For Express a falsy throw is no error, and "route" is a command to its router: nothing is left to answer.
	const falsy = [...FALSY, "the word route"].map((name) => [name, isKoa ? 500 : 404] as const);

	test.each([...CASES, ...falsy])("answers once: %s -> %i", async (name, status) => {
		const page = await ask(agent, own.port, `/${encodeURIComponent(name)}`);
		expect(page).toEqual({ status, text: expect.stringContaining(`Error <b>${status}</b>`) });
		expect(page.text).toMatch(/<\/html>\s*$/);
		expect(page.text).not.toContain("not to be shown");
		const { reports, events } = JSON.parse((await ask(agent, own.port, "/reports")).text);
		const report = { target: `/${encodeURIComponent(name)}`, id: String(status) };
		const isReported = isKoa || status !== 404 || name === "status 404.3";
		expect(reports).toEqual(isReported ? [report] : []);
		expect(events).toEqual(isKoa ? [report] : []);
		expect(await ask(agent, own.port, "/ok")).toEqual({ status: 200, text: "ok" });
	});

	test.each([...CASES, ...falsy])("with the default report, too: %s -> %i", async (name, status) => {
		expect(await ask(agent, plain.port, `/${encodeURIComponent(name)}`)).toMatchObject({ status });
		expect(await ask(agent, plain.port, "/ok")).toEqual({ status: 200, text: "ok" });
	});

	test("the process lives, and printed nothing of an uncaught error", () => {
		for (const { isAlive, output } of [own, plain]) {
			expect(isAlive()).toBe(true);
			expect(output.stderr).not.toMatch(/uncaught|unhandled/i);
			expect(output.stdout).toBe("");
		}
		expect(own.output.stderr).not.toContain("reporting an error failed");
	});

	test("without us the same error ends the process", async () => {
		const bare = await runProgram("survival-app.js", [packageName, BUILT, "none"]);
		const name = isKoa ? "frozen error" : "line break in a field";
		await ask(agent, bare.port, `/${encodeURIComponent(name)}`).catch(() => undefined);
		await expect.poll(bare.isAlive, { timeout: 5000 }).toBe(false);
	});
});

function ask(agent: Agent, port: number, path: string): Promise<{ status: number; text: string }> {
	return new Promise((resolve, reject) => {
		const sent = request({ agent, port, host: "127.0.0.1", path, headers: { accept: "text/html" } });
		sent.setTimeout(5000, () => sent.destroy(new Error(`No answer to ${path}`)));
		sent.on("error", reject);
		sent.on("response", async (response) => {
			try {
				const text = Buffer.concat(await response.toArray()).toString();
				resolve({ status: response.statusCode ?? 0, text });
			} catch (error) {
				reject(error);
			}
		});
		sent.end();
	});
}
