import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

// What an edge runtime lacks goes before anything of the package is loaded.
const PROGRAM = `
const { argv, stdout } = process;
const write = stdout.write.bind(stdout);
// node loads its own fetch when first touched, with process.
await new Response(new Request("https://example.com/", { method: "POST", body: "x" }).body).text();
delete globalThis.process;
delete globalThis.setImmediate;
const { statusPages, statusError, OptionError } = await import(argv[1]);
const page = await statusPages({ onError() {} })(() => { throw statusError(503); })(new Request("https://example.com/"));
const bare = await statusPages({ formats: ["json"], requestId: false, onError() {} })(() => new Response("", { status: 404 }))(new Request("https://example.com/x"));
let refused;
try { statusPages({ templates: "./pages" }); } catch (error) { refused = error instanceof OptionError; }
write(JSON.stringify([page.status, page.headers.get("content-security-policy"), await page.text(), await bare.json(), refused]));
`;

test("the entry works where there is no process and no file system", () => {
	mkdirSync(`${root}coverage`, { recursive: true });
	const folder = mkdtempSync(`${root}coverage/edge-`);
	onTestFinished(() => rmSync(folder, { recursive: true }));
	execFileSync(process.execPath, [
		`${root}node_modules/typescript/bin/tsc`,
		"-p",
		`${root}src/tsconfig.json`,
		"--outDir",
		folder,
	]);
	const output = execFileSync(
		process.execPath,
		["--input-type=module", "-e", PROGRAM, `${folder}/fetch.js`],
		{
			cwd: root,
			encoding: "utf8",
			stdio: ["ignore", "pipe", "pipe"],
		},
	);
	const [status, policy, html, problem, refused] = JSON.parse(output);
	expect(status).toBe(503);
	expect(policy).toContain("default-src 'none'");
	expect(html).toMatch(/^<!doctype html>/i);
	expect(problem).toEqual(expect.objectContaining({ status: 404, title: "Not Found", instance: "/x" }));
	expect(refused).toBe(true);
});
