import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const EXAMPLES = [
	"gallery.js",
	"express.js",
	"koa.js",
	"api.js",
	"own-templates/app.js",
	"own-entries.js",
	"view-engine.js",
	"telemetry.js",
	"pino.js",
];

type Example = ChildProcessByStdio<null, Readable, Readable>;

/** Runs an example as a user does, on a free port, for as long as the visit takes. */
async function visit(example: string, visitor: (address: string) => Promise<void>): Promise<void> {
	expect(existsSync(`${ROOT}dist/index.js`), "the examples need `npm run build`").toBe(true);
	const child = spawn(process.execPath, [`examples/${example}`], {
		cwd: ROOT,
		env: { ...process.env, PORT: "0" },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const complaints: string[] = [];
	child.stderr.setEncoding("utf8").on("data", (text: string) => complaints.push(text));
	const ended = once(child, "close");
	try {
		const address = await Promise.race([firstLine(child), ended.then(() => complaints.join(""))]);
		expect(address).toMatch(/^http:\/\/localhost:[1-9]\d*$/);
		await visitor(address);
	} finally {
		child.kill();
		await ended;
	}
}

async function firstLine(child: Example): Promise<string> {
	const [line] = await once(createInterface(child.stdout), "line");
	return String(line);
}

test.each(EXAMPLES)("node examples/%s prints the address at which it answers", async (example) => {
	await visit(example, async (address) => {
		const response = await fetch(`${address}/nowhere`, { headers: { accept: "text/plain" } });
		expect(response.status).toBe(404);
		expect(await response.text()).toMatch(/^Error 404: /);
	});
});

test("node examples/gallery.js serves its front page and what that links", async () => {
	await visit("gallery.js", async (address) => {
		const front = await fetch(address);
		expect(front.status).toBe(200);
		expect(await front.text()).toMatch(/<h1>The gallery of failures<\/h1>/);
		const page = await fetch(`${address}/status/404.13?format=html&lang=de`);
		expect(page.status).toBe(404);
		expect(page.headers.get("content-language")).toBe("de");
	});
});
