import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStatusPages, type Options } from "../../src/index.ts";
import { type Ask, FRAMEWORKS, type Route, start, stopAll } from "./servers.ts";

const HTML = { accept: "text/html" };
const JSON_ONLY = { accept: "application/json" };

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "details-"));
});

afterAll(async () => {
	stopAll();
	await rm(folder, { recursive: true });
});

function fail(): never {
	const cause = new AggregateError([new TypeError("first"), new RangeError("second")], "both failed");
	throw new Error("boom & <b>bust</b>", { cause }); // the line that throws
}

function withStack(stack: string): Error {
	return Object.assign(new Error("placed"), { stack: `Error: placed\n${stack}` });
}

const routes: Record<string, Route> = {
	"/fail": fail,
	"/bare": () => 403,
	"/placed": () => {
		throw withStack(`    at f (${folder}/cart.js:2:3)\n    at async ${folder}/shop.js:1:1`);
	},
	"/env": () => {
		throw withStack(
			`    at f (${folder}/.env:1:1)\n    at g (${folder}/key.pem:1:1)\n    at h (/etc/passwd:1:1)`,
		);
	},
};

describe.each(Object.keys(FRAMEWORKS))("%s", (name) => {
	async function serve(options: Options = { details: "local" }): Promise<Ask> {
		const server = FRAMEWORKS[name]?.({ onError() {}, ...options }, routes);
		return await start(server ?? expect.fail());
	}

	test("the page stays while it is read", async () => {
		const waiting = async (details: boolean) => {
			const error = Object.assign(new Error("x"), { status: 503, expose: true });
			const outcome = { kind: "error", error } as const;
			const facts = { method: "GET", target: "/", accept: "text/html", local: true };
			return (await createStatusPages({ details }).respondAsync(facts, outcome)).body;
		};
		expect(await waiting(false)).toContain('http-equiv="refresh"');
		expect(await waiting(true)).not.toContain('http-equiv="refresh"');
	});

	test("the page has the error with its source, its causes and the request", async () => {
		const ask = await serve();
		const { status, body } = await ask("/fail", HTML);
		expect(status).toBe(500);
		expect(body).toContain("boom &amp; &lt;b&gt;bust&lt;/b&gt;");
		expect(body).toMatch(/<mark data-line="\d+">.*the line that throws\n<\/mark>/);
		expect(body).toMatch(
			/<a href="vscode:\/\/file\/[^"]*\/test\/details\/pages\.test\.ts:\d+:\d+">test\/details\/pages/,
		);
		expect(body).toMatch(/<details><summary>\d+ frames? of [^<]+<\/summary>/);
		expect(body).toContain('<span class="via">cause.errors[1]</span> RangeError');
		expect(body).toContain("GET /fail");
		expect(body).toContain("What 500 usually means");
	});

	test("library frames have no source", async () => {
		const ask = await serve();
		const { errors } = JSON.parse((await ask("/fail", JSON_ONLY)).body).details;
		const kinds = errors[0].frames.filter((frame: { kind: string }) => frame.kind !== "app");
		expect(kinds.length).toBeGreaterThan(0);
		expect(kinds.some((frame: object) => "source" in frame)).toBe(false);
	});

	test("a bare status and a path without a route have the cause and the request", async () => {
		const ask = await serve();
		for (const [path, id] of [
			["/bare", "403"],
			["/none", "404"],
		] as const) {
			const { details } = JSON.parse((await ask(path, JSON_ONLY)).body);
			expect(details).toMatchObject({
				id,
				cause: expect.any(String),
				errors: [],
				request: { line: `GET ${path}` },
			});
		}
	});

	test("JSON, XML and text have the same", async () => {
		const ask = await serve();
		const { details } = JSON.parse((await ask("/fail", JSON_ONLY)).body);
		expect(details.errors.map((error: { via?: string }) => error.via)).toEqual([
			undefined,
			"cause",
			"cause.errors[0]",
			"cause.errors[1]",
		]);
		const current = details.errors[0].frames[0].source.find((line: { isCurrent: boolean }) => line.isCurrent);
		expect(current.text).toContain("the line that throws");
		expect(details.errors[0].frames[0].source).toHaveLength(11);
		const xml = (await ask("/fail", { accept: "application/xml" })).body;
		expect(xml).toContain("<via>cause.errors[1]</via>");
		const text = (await ask("/fail", { accept: "text/plain" })).body;
		expect(text).toMatch(/^ {6}> +\d+ \| .*the line that throws$/m);
		expect(text).toContain("\n[cause.errors[1]] RangeError: second\n");
	});

	test.each([
		["x-forwarded-for", "127.0.0.1"],
		["forwarded", "for=127.0.0.1"],
		["x-real-ip", "127.0.0.1"],
		["via", "1.1 proxy"],
		["cf-connecting-ip", "127.0.0.1"],
		["host", "example.com"],
		["host", "localhost.example.com"],
	])("a request with %s: %s sees nothing of it", async (field, value) => {
		const ask = await serve();
		for (const accept of ["text/html", "application/json", "application/xml", "text/plain"]) {
			const { status, body } = await ask("/fail", { accept, [field]: value });
			expect(status).toBe(500);
			expect(body).not.toMatch(/boom|For developers|details|test\.ts/);
		}
	});

	test("without the option nobody sees anything of it in tests", async () => {
		const ask = await serve({});
		expect((await ask("/fail", JSON_ONLY)).body).not.toMatch(/boom|details/);
	});

	test("true shows it to everyone", async () => {
		const ask = await serve({ details: true });
		expect((await ask("/fail", { ...JSON_ONLY, "x-forwarded-for": "192.0.2.1" })).body).toContain("boom");
	});

	test("HEAD has the length of GET", async () => {
		const ask = await serve();
		const get = await ask("/bare", { ...HTML, "x-request-id": "1", connection: "close" });
		const head = await ask("/bare", { ...HTML, "x-request-id": "1", connection: "close" }, "HEAD");
		expect(head.body).toBe("");
		// The request line differs by one letter.
		expect(Number(head.headers["content-length"])).toBe(Number(get.headers["content-length"]) + 1);
		expect(Number(get.headers["content-length"])).toBe(Buffer.byteLength(get.body));
	});

	test("files are read anew for each page", async () => {
		const ask = await serve();
		for (const version of ["one", "two"]) {
			await writeFile(join(folder, "cart.js"), `// top\r\nthrow ${version};\r\n// end`);
			await writeFile(join(folder, "shop.js"), `await ${version}();`);
			const { frames } = JSON.parse((await ask("/placed", JSON_ONLY)).body).details.errors[0];
			expect(frames[0].source).toEqual([
				{ line: 1, text: "// top", isCurrent: false },
				{ line: 2, text: `throw ${version};`, isCurrent: true },
				{ line: 3, text: "// end", isCurrent: false },
			]);
			expect(frames[1].source).toEqual([{ line: 1, text: `await ${version}();`, isCurrent: true }]);
		}
	});

	test("a stack that names other files than source shows none of them", async () => {
		const ask = await serve();
		await writeFile(join(folder, ".env"), "PASSWORD=hunter2");
		await writeFile(join(folder, "key.pem"), "hunter2");
		const { body } = await ask("/env", JSON_ONLY);
		expect(body).toContain("key.pem");
		expect(body).not.toMatch(/hunter2|root:/);
	});

	test("the option editor makes the links", async () => {
		const editor = "myide://open?f={file}&l={line}";
		expect((await (await serve({ details: true, editor }))("/fail", HTML)).body).toMatch(
			/href="myide:\/\/open\?f=\/[^"&]*pages\.test\.ts&amp;l=\d+"/,
		);
		const body = (await (await serve({ details: true, editor: false }))("/fail", HTML)).body;
		expect(body).not.toContain("vscode:");
	});

	test("render waits for them as well", async () => {
		const render: Options["render"] = async ({ details }) => `own: ${details?.errors[0]?.frames[0]?.file}`;
		const ask = await serve({ details: true, render });
		expect((await ask("/fail", HTML)).body).toBe("own: test/details/pages.test.ts");
	});
});
