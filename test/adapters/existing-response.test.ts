import { createServer, type RequestListener } from "node:http";
import { pipeline, Readable } from "node:stream";
import type { ErrorRequestHandler, Express, RequestHandler } from "express";
import { createProxyMiddleware } from "http-proxy-middleware";
import { describe, expect, test } from "vitest";
import { type ExistingResponse, hint, type Options, statusPages } from "../../src/express.ts";
import { EXPRESSES, HOSTS, type HostHandler } from "../hosts.ts";
import { serve, until } from "../site.ts";

const HTML = { accept: "text/html" };

function chunks(): Readable {
	return Readable.from(["secret ".repeat(1000), "secret ".repeat(1000)]);
}

describe.each(HOSTS)("existingResponse on $name", (host) => {
	async function answerTo(existingResponse: ExistingResponse, handler: HostHandler, method = "GET") {
		const app = host.app({ existingResponse, requestId: false }).on("GET", "/", handler);
		return await (await app.serve()).ask("/", { headers: HTML, method });
	}

	const spoken: [string, HostHandler][] = [
		["a text", (handle) => handle.status(404).send("secret")],
		["JSON", (handle) => handle.status(404).json({ secret: 1 })],
		["bytes", (handle) => handle.status(404).send(Buffer.from("secret"))],
		["a stream", (handle) => handle.status(404).send(chunks())],
		["the phrase", (handle) => handle.status(404).field("Content-Type", "text/plain").send("Not Found")],
	];

	test.each(spoken)("replace: %s of a 404 gives way to a page, without a trace", async (_, handler) => {
		const { status, text, fields } = await answerTo("replace", (handle) => {
			handle.field("ETag", '"7"').field("Cache-Control", "max-age=5").field("X-Trace", "t");
			handler(handle);
		});
		expect(status).toBe(404);
		expect(text).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
		expect(text).not.toContain("secret");
		expect(fields).toMatchObject({ "cache-control": "max-age=5", "x-trace": "t" });
		expect(fields["content-type"]).toBe("text/html; charset=utf-8");
		expect(fields["content-length"]).toBe(String(Buffer.byteLength(text)));
		expect(fields).not.toHaveProperty("etag");
		expect(fields).not.toHaveProperty("transfer-encoding");
	});

	test.each(spoken)("replace: HEAD of %s has the fields of GET", async (_, handler) => {
		const get = await answerTo("replace", handler);
		const head = await answerTo("replace", handler, "HEAD");
		expect(head.status).toBe(404);
		expect(head.text).toBe("");
		expect(head.fields["content-length"]).toBe(get.fields["content-length"]);
		expect(head.fields["content-type"]).toBe("text/html; charset=utf-8");
	});

	test("replace: fills bare statuses, too, and a 503 of the app's own gets Retry-After", async () => {
		const { status, text, fields } = await answerTo("replace", (handle) => handle.status(503).bare());
		expect([status, fields["retry-after"]]).toEqual([503, "120"]);
		expect(text).toContain("</html>");
	});

	test("replace: a 503 that has content gets no Retry-After of ours, by GET and by HEAD", async () => {
		for (const method of ["GET", "HEAD"]) {
			const { status, fields } = await answerTo("replace", (handle) => handle.status(503).send("x"), method);
			expect(status).toBe(503);
			expect(fields).not.toHaveProperty("retry-after");
		}
	});

	test("replace: what succeeds and what redirects stays", async () => {
		const ok = await answerTo("replace", (handle) => handle.status(200).send("fine"));
		expect([ok.status, ok.text]).toEqual([200, "fine"]);
		const moved = await answerTo("replace", (handle) =>
			handle.status(302).field("Location", "/").send("there"),
		);
		expect([moved.status, moved.text]).toEqual([302, "there"]);
	});

	test("replace: a response that opted out stays", async () => {
		const { text } = await answerTo("replace", (handle) => handle.hint(false).status(404).send("spoken"));
		expect(text).toBe("spoken");
	});

	test("pass-through: bare statuses and content stay; errors and unmatched paths get pages", async () => {
		const bare = await answerTo("pass-through", (handle) => handle.status(404).bare());
		expect(bare.status).toBe(404);
		expect(bare.fields).not.toHaveProperty("content-language");
		const written = await answerTo("pass-through", (handle) => handle.status(404).send("spoken"));
		expect(written.text).toBe("spoken");
		const moved = await answerTo("pass-through", (handle) =>
			handle.status(302).field("Location", "/").bare(),
		);
		expect(moved.fields).not.toHaveProperty("content-language");
		const thrown = await answerTo("pass-through", () => {
			throw new Error("x");
		});
		expect([thrown.status, thrown.fields["content-language"]]).toEqual([500, "en"]);
		const app = host.app({ existingResponse: "pass-through" });
		const unmatched = await (await app.serve()).ask("/nowhere", { headers: HTML });
		expect([unmatched.status, unmatched.fields["content-language"]]).toEqual([404, "en"]);
	});
});

describe.each(EXPRESSES)("replace on $name", ({ express }) => {
	test("fills sendStatus(503) as it fills any bare 503: with Retry-After, to GET and to HEAD", async () => {
		const app: Express = express();
		app.use(statusPages({ existingResponse: "replace", requestId: false }));
		app.use((_, response) => void response.sendStatus(503));
		const site = await serve(app);
		const get = await site.ask("/", { headers: HTML });
		const head = await site.ask("/", { headers: HTML, method: "HEAD" });
		expect([get.status, get.fields["retry-after"]]).toEqual([503, "120"]);
		expect({ ...head.fields, date: "" }).toEqual({ ...get.fields, date: "" });
	});
});

describe.each(EXPRESSES)("a proxy on $name", ({ express }) => {
	async function throughProxy(listener: RequestListener, options?: Options, method = "GET") {
		const upstream = await serve(listener);
		const app = express().use(statusPages({ requestId: false, ...options }));
		app.use(createProxyMiddleware({ target: upstream.origin }) as RequestHandler);
		return await (await serve(app as Express)).ask("/", { headers: HTML, method });
	}

	const down: RequestListener = (_, response) => {
		response.writeHead(503, "Upstream Down", {
			"Content-Type": "text/html",
			ETag: '"up"',
			"X-Upstream": "1",
			"Set-Cookie": "a=1",
		});
		response.write("<h1>nginx secret");
		setImmediate(() => response.end("</h1>"));
	};

	test("in auto passes an upstream's error to the byte", async () => {
		const { status, reason, text, fields } = await throughProxy(down);
		expect([status, reason, text]).toEqual([503, "Upstream Down", "<h1>nginx secret</h1>"]);
		expect(fields).toMatchObject({ etag: '"up"', "transfer-encoding": "chunked" });
		expect(fields).not.toHaveProperty("retry-after");
	});

	test("in replace gives way to a page, without a Retry-After of ours", async () => {
		const { status, text, fields } = await throughProxy(down, { existingResponse: "replace" });
		expect(status).toBe(503);
		expect(text).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
		expect(text).not.toContain("nginx");
		expect(fields).toMatchObject({ "x-upstream": "1", "set-cookie": ["a=1"] });
		expect(fields["content-length"]).toBe(String(Buffer.byteLength(text)));
		for (const name of ["retry-after", "etag", "transfer-encoding"]) {
			expect(fields).not.toHaveProperty(name);
		}
	});

	test("in replace keeps the upstream's own Retry-After", async () => {
		const busy: RequestListener = (_, response) =>
			response.writeHead(503, { "Retry-After": "9" }).end("busy");
		expect((await throughProxy(busy, { existingResponse: "replace" })).fields["retry-after"]).toBe("9");
	});

	test("in replace answers HEAD with the fields of GET", async () => {
		const get = await throughProxy(down, { existingResponse: "replace" });
		const head = await throughProxy(down, { existingResponse: "replace" }, "HEAD");
		const { date: _, ...expected } = get.fields;
		expect(head.fields).toMatchObject(expected);
		expect(head.fields).not.toHaveProperty("retry-after");
	});

	test("in replace passes what the upstream answers well", async () => {
		const { status, text } = await throughProxy((_, response) => response.end("fine"), {
			existingResponse: "replace",
		});
		expect([status, text]).toEqual([200, "fine"]);
	});

	test("gives a page for an upstream that is not there", async () => {
		const gone = createServer();
		await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
		const { port } = gone.address() as { port: number };
		await new Promise((resolve) => gone.close(resolve));
		const app = express().use(statusPages({ existingResponse: "replace" }));
		app.use(createProxyMiddleware({ target: `http://127.0.0.1:${port}` }) as RequestHandler);
		const { status, text } = await (await serve(app as Express)).ask("/", { headers: HTML });
		expect(status).toBe(504);
		expect(text).toMatch(/^<!doctype html>/);
		expect(text).not.toContain(String(port));
	});

	test("replace discards what flushes its fields and what is written piece by piece", async () => {
		const app = express().use(statusPages({ existingResponse: "replace" }));
		app.get("/", (_, response) => {
			response.status(500).flushHeaders();
			response.write("secret");
			response.write("secret", () => response.end("secret"));
		});
		const { status, text } = await (await serve(app)).ask("/", { headers: HTML });
		expect(status).toBe(500);
		expect(text).toMatch(/^<!doctype html>/);
		expect(text).not.toContain("secret");
	});

	test("replace replaces what has begun in spite of a hint that comes too late", async () => {
		const app = express().use(statusPages({ existingResponse: "replace" }));
		app.get("/", (_, response) => {
			response.status(500).write("half of it");
			hint(response, false);
			response.end("the other half");
		});
		const { text } = await (await serve(app)).ask("/", { headers: HTML });
		expect(text).toMatch(/^<!doctype html>/);
	});

	test("replace answers at the first byte, reads the rest of the upstream, and drops it", async () => {
		let isDrained = false;
		const upstream = await serve((_, response) => {
			response.writeHead(500);
			response.write("secret");
			response.end("s".repeat(30_000_000), () => {
				isDrained = true;
			});
		});
		const app = express().use(statusPages({ existingResponse: "replace" }));
		app.use(createProxyMiddleware({ target: upstream.origin }) as RequestHandler);
		const { text } = await (await serve(app as Express)).ask("/", { headers: HTML });
		expect(text).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
		await until(() => isDrained);
	});

	test("replace lets a pipeline into the response end well", async () => {
		let failure: unknown = "none yet";
		const app = express().use(statusPages({ existingResponse: "replace" }));
		app.get("/", (_, response) => {
			response.status(500);
			pipeline(chunks(), response, (error) => {
				failure = error;
			});
		});
		const { text } = await (await serve(app)).ask("/", { headers: HTML });
		expect(text).toMatch(/^<!doctype html>/);
		await until(() => failure !== "none yet");
		expect(failure).toBeUndefined();
	});

	test("replace keeps its page when the app fails after its first bytes, and reports the error", async () => {
		const reports: unknown[] = [];
		const error = new Error("late");
		const app = express().use(
			statusPages({ existingResponse: "replace", onError: (known) => void reports.push(known) }),
		);
		app.get("/", (_request, response, next) => {
			response.status(502).write("secret");
			next(error);
		});
		const { status, text } = await (await serve(app)).ask("/", { headers: HTML });
		expect(status).toBe(502);
		expect(text).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
		expect(reports).toEqual([error]);
	});

	test("replace replaces a status that is a text", async () => {
		const app = express().use(statusPages({ existingResponse: "replace" }));
		app.get("/", (_, response) => void Object.assign(response, { statusCode: "500" }).end("secret"));
		const { status, text } = await (await serve(app)).ask("/", { headers: HTML });
		expect(status).toBe(500);
		expect(text).not.toContain("secret");
	});

	test("replace gives pages for what the app's own error handlers wrote", async () => {
		const app = express().use(statusPages({ existingResponse: "replace" }));
		app.get("/", () => {
			throw new Error("x");
		});
		app.use(
			((_error, _request, response, _next) => void response.status(418).send("own")) as ErrorRequestHandler,
		);
		const { status, text } = await (await serve(app)).ask("/", { headers: HTML });
		expect(status).toBe(418);
		expect(text).toContain("(418)</title>");
	});
});
