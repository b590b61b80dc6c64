import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { readFrames } from "../../src/adapters/node-details.ts";
import type { Outcome } from "../../src/index.ts";
import { createAnswerer } from "../../src/respond.ts";

const hasJava = (() => {
	try {
		execFileSync("java", ["-version"], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
})();

const OUTCOMES: Readonly<Record<string, Outcome>> = {
	error: {
		kind: "error",
		error: new Error("<b>&", { cause: new AggregateError([new TypeError("\u0001\ufffe")], "") }),
	},
	text: { kind: "error", error: "text" },
	status: { kind: "status", status: 404 },
};
const facts = { method: "GET", target: "/<a>?b=&c", local: true, acceptLanguage: "ar" };

async function htmlOf(outcome: Outcome): Promise<string> {
	const answerer = createAnswerer({ details: true }, readFrames);
	return (await answerer.answerAsync(facts, outcome, { accept: "text/html", "x-empty": "" })).reply.body;
}

test.skipIf(!hasJava)(
	"pages with details are valid by the Nu HTML checker",
	async () => {
		const folder = await mkdtemp(join(tmpdir(), "details-markup-"));
		for (const [name, outcome] of Object.entries(OUTCOMES)) {
			await writeFile(join(folder, `${name}.html`), await htmlOf(outcome));
		}
		const jar: string = createRequire(import.meta.url)("vnu-jar");
		const options = ["-jar", jar, "--stdout", "--format", "json", "--exit-zero-always", folder];
		const { stdout } = await promisify(execFile)("java", options);
		await rm(folder, { recursive: true });
		const { messages } = JSON.parse(stdout) as { messages: { message: string; url: string }[] };
		expect(messages.map(({ message, url }) => `${url.split("/").at(-1)}: ${message}`)).toEqual([]);
	},
	60_000,
);

test("no script, no style attribute and no request is in them", async () => {
	const body = await htmlOf(OUTCOMES["error"] ?? expect.fail());
	expect(body).not.toMatch(/<script|\sstyle=|\son\w+=|src=/i);
});
