import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

// What an edge runtime lacks goes before anything of the package is loaded.
const PROGRAM = `
const { stdout } = process;
const write = stdout.write.bind(stdout);
// node loads its own fetch when first touched, with process.
await new Response(new Request("https://example.com/", { method: "POST", body: "x" }).body).text();
delete globalThis.process;
delete globalThis.setImmediate;
const { statusPages, statusError, OptionError } = await import("status-pages/fetch");
const page = await statusPages({ onError() {} })(() => { throw statusError(503); })(new Request("https://example.com/"));
const bare = await statusPages({ formats: ["json"], requestId: false, onError() {} })(() => new Response("", { status: 404 }))(new Request("https://example.com/x"));
let refused;
try { statusPages({ templates: "./pages" }); } catch (error) { refused = error instanceof OptionError; }
write(JSON.stringify([page.status, page.headers.get("content-security-policy"), await page.text(), await bare.json(), refused]));
`;

// As Deno does without --allow-read and --allow-env.
const GUARDED = `
const refuse = () => { throw new Error("NotCapable"); };
const getBuiltinModule = () => new Proxy({}, { get: (_, name) => name === "debuglog" ? () => ({ enabled: false }) : refuse });
Object.defineProperty(globalThis, "process", { value: { get env() { return refuse(); }, getBuiltinModule } });
const { statusPages } = await import("status-pages/fetch");
const page = await statusPages({ onError() {} })(() => new Response(null, { status: 401 }))(new Request("https://example.com/"));
console.log(page.status, page.headers.get("content-language"));
`;

test("the entry, as it is built, works where nobody may read a file or the environment", () => {
	const output = execFileSync(process.execPath, ["--input-type=module", "-e", GUARDED], {
		cwd: root,
		encoding: "utf8",
	});
	expect(output).toBe("401 en\n");
});

test("the entry, as it is built, works where there is no process and no file system", () => {
	const output = execFileSync(process.execPath, ["--input-type=module", "-e", PROGRAM], {
		cwd: root,
		encoding: "utf8",
	});
	const [status, policy, html, problem, refused] = JSON.parse(output);
	expect(status).toBe(503);
	expect(policy).toContain("default-src 'none'");
	expect(html).toMatch(/^<!doctype html>/i);
	expect(problem).toEqual(expect.objectContaining({ status: 404, title: "Not Found", instance: "/x" }));
	expect(refused).toBe(true);
});
