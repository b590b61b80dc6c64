import { once } from "node:events";
import { createReadStream } from "node:fs";
import {
	type ClientHttp2Session,
	type ClientHttp2Stream,
	connect,
	constants,
	createServer,
	type IncomingHttpHeaders,
	type OutgoingHttpHeaders,
} from "node:http2";
import { pipeline } from "node:stream/promises";
import Koa from "koa";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { statusPages as koaPages } from "../../src/koa.ts";
import { hint, type NodeListener, type Options, statusError, statusPages } from "../../src/node.ts";
import { listen, until, upload } from "./wire.ts";

type Http2Listener = Parameters<typeof createServer>[1] & {};
type Request = Parameters<Http2Listener>[0];
type Response = Parameters<Http2Listener>[1];

const { NGHTTP2_INTERNAL_ERROR, NGHTTP2_NO_ERROR } = constants;

async function session(listener: Http2Listener): Promise<ClientHttp2Session> {
	const server = createServer(listener);
	server.on("sessionError", () => {});
	const port = await listen(server);
	const client = connect(`http://127.0.0.1:${port}`);
	client.on("error", () => {});
	onTestFinished(() => client.destroy());
	return client;
}

interface Answer {
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
	readonly ended: boolean;
	readonly code: number;
	readonly stream: ClientHttp2Stream;
}

/** Reads a response to the end of its stream, however it ends. */
async function ask(
	client: ClientHttp2Session,
	path: string,
	headers: OutgoingHttpHeaders = {},
	send: (stream: ClientHttp2Stream) => void = (stream) => stream.end(),
): Promise<Answer> {
	const stream = client.request({ ":path": path, ...headers }, { endStream: false });
	let received: IncomingHttpHeaders = {};
	let text = "";
	let ended = false;
	stream.on("response", (fields) => {
		received = fields;
	});
	stream.setEncoding("utf8");
	stream.on("data", (chunk: string) => {
		text += chunk;
	});
	stream.on("end", () => {
		ended = true;
	});
	stream.on("error", () => {});
	send(stream);
	await new Promise<void>((resolve) => stream.on("close", () => resolve()));
	return { headers: received, text, ended, code: stream.rstCode ?? -1, stream };
}

interface Report {
	readonly status: number;
	readonly error: unknown;
}

type Handler = (request: Request, response: Response) => unknown;

const HOSTS: [string, (handler: Handler, options: Options) => Http2Listener][] = [
	["node", (handler, options) => statusPages(options)(handler as NodeListener<Request, Response>)],
	[
		"koa 3",
		(handler, options) => {
			const app = new Koa();
			app.silent = true;
			app.use(koaPages(options));
			app.use(async (context) => {
				const { req, res } = context as unknown as { req: Request; res: Response };
				context.respond = false;
				try {
					await handler(req, res);
				} catch (error) {
					context.respond = true;
					throw error;
				}
			});
			return app.callback() as unknown as Http2Listener;
		},
	],
];

describe.each(HOSTS)("%s on HTTP/2", (_name, host) => {
	async function serve(handler: Handler) {
		const reports: Report[] = [];
		const client = await session(
			host(handler, {
				formats: ["html", "text"],
				onError(error, { status }) {
					reports.push({ status, error });
				},
			}),
		);
		return { client, reports };
	}

	test("a field that HTTP/2 cannot carry, on a response without content, resets the stream, with one report", async () => {
		const { client, reports } = await serve((_, response) => {
			response.setHeader("keep-alive", "timeout=5");
			response.statusCode = 204;
			response.end();
		});
		const { ended, code } = await ask(client, "/");
		expect([ended, code]).toEqual([false, NGHTTP2_INTERNAL_ERROR]);
		expect(reports).toHaveLength(1);
	});

	test("a thrown error becomes a page, with no field of a connection and no warning", async () => {
		const warn = vi.spyOn(process, "emitWarning");
		const { client, reports } = await serve(() => {
			throw statusError(426, { headers: { upgrade: "websocket", connection: "upgrade" } });
		});
		const { headers, text, ended, code } = await ask(client, "/", { accept: "text/html" });
		expect(headers[":status"]).toBe(426);
		expect(headers["content-type"]).toBe("text/html; charset=utf-8");
		expect(headers["content-length"]).toBe(String(Buffer.byteLength(text)));
		expect(headers).not.toHaveProperty("upgrade");
		expect(headers).not.toHaveProperty("connection");
		expect([ended, code]).toEqual([true, NGHTTP2_NO_ERROR]);
		expect(reports.map(({ status }) => status)).toEqual([426]);
		expect(warn).not.toHaveBeenCalled();
		warn.mockRestore();
	});

	test.each(["upgrade", "keep-alive", "proxy-connection", "transfer-encoding"])(
		"the field %s that the app had set is not on the page, which arrives (RFC 9113 §8.2.2)",
		async (name) => {
			const { client, reports } = await serve((_request, response) => {
				response.setHeader(name, "x");
				throw statusError(409);
			});
			const { headers, text, ended } = await ask(client, "/");
			expect([headers[":status"], ended]).toEqual([409, true]);
			expect(text).toContain("409");
			expect(headers).not.toHaveProperty(name);
			expect(reports.map(({ status }) => status)).toEqual([409]);
		},
	);

	test.each([
		["a value with a line break", "x-a", "1\r\nx-evil: 1"],
		["a value above Latin-1", "x-a", "\u{1f36a}"],
		["a cookie with a line break", "set-cookie", ["a=1", "b=2\r\nx-evil: 1"]],
		["settings of HTTP/1", "http2-settings", "AAMAAABk"],
		["a TE field", "te", "gzip"],
		["two lines where node wants one", "access-control-max-age", ["1", "2"]],
	])("%s, of the app and of the error, does not cost the page", async (_, name, value) => {
		const { client, reports } = await serve((_request, response) => {
			response.setHeader(name, value);
			throw statusError(409, { headers: { [name]: value } });
		});
		const { headers, text, ended } = await ask(client, "/");
		expect([headers[":status"], ended]).toEqual([409, true]);
		expect(text).toContain("409");
		expect(headers).not.toHaveProperty("x-evil");
		expect(reports.map(({ status }) => status)).toEqual([409]);
	});

	test("no field value begins or ends with a space (RFC 9113 §8.2.1)", async () => {
		const { client } = await serve((_request, response) => {
			response.setHeader("x-a", " 1 ");
			throw statusError(409, { headers: { "x-b": [" 2", "3 "] } });
		});
		expect((await ask(client, "/")).headers).toMatchObject({ "x-a": "1", "x-b": "2, 3" });
	});

	test("HEAD has the fields of GET and no content", async () => {
		const { client } = await serve(() => {
			throw statusError(404);
		});
		const get = await ask(client, "/");
		const head = await ask(client, "/", { ":method": "HEAD" });
		expect(head.text).toBe("");
		expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
	});

	test("an error after the first bytes closes the stream with INTERNAL_ERROR, and the session goes on", async () => {
		const { client, reports } = await serve((request, response) => {
			if (request.url === "/late") {
				response.write("half");
				throw new Error("late");
			}
			response.end("fine");
		});
		const late = await ask(client, "/late");
		expect(late.code).toBe(NGHTTP2_INTERNAL_ERROR);
		expect(reports).toHaveLength(1);
		expect((await ask(client, "/")).text).toBe("fine");
	});

	test.each([
		["at once", () => {}],
		["later", () => new Promise<void>((resolve) => setTimeout(resolve, 30))],
	])("so does one after a head that the app sent past the response, %s", async (_, wait) => {
		const { client } = await serve(async (_request, response) => {
			response.stream.respond({ ":status": 200 });
			await wait();
			throw new Error("late");
		});
		expect((await ask(client, "/")).code).toBe(NGHTTP2_INTERNAL_ERROR);
	});

	test.each([
		["at once", () => {}],
		["in the middle", (request: Request) => once(request, "data").then(() => request.pause())],
	])(
		"an upload that is refused %s: the whole page, the upload stopped, and the session goes on",
		async (_when, before) => {
			const { client, reports } = await serve(async (request, response) => {
				if (request.method === "POST") {
					await before(request);
					throw statusError(413);
				}
				response.end("fine");
			});
			const refused = await ask(client, "/", { ":method": "POST" }, (stream) => void upload(stream, 2 ** 28));
			expect(refused.headers[":status"]).toBe(413);
			expect(Buffer.byteLength(refused.text)).toBe(Number(refused.headers["content-length"]));
			expect([refused.ended, refused.code]).toEqual([true, NGHTTP2_NO_ERROR]);
			expect(reports.map(({ status }) => status)).toEqual([413]);
			expect((await ask(client, "/")).text).toBe("fine");
		},
	);

	test("a client that cancels its upload is a 499 in the report, and the session goes on", async () => {
		const { client, reports } = await serve(async (request, response) => {
			if (request.method === "POST") {
				await once(request, "aborted");
				throw new Error("no upload");
			}
			response.end("fine");
		});
		await ask(client, "/", { ":method": "POST" }, (stream) => {
			stream.write("abc", () => setImmediate(() => stream.close(constants.NGHTTP2_CANCEL)));
		});
		await until(() => reports.length === 1);
		expect(reports[0]?.status).toBe(499);
		expect((await ask(client, "/")).text).toBe("fine");
	});

	test("a response that pipeline destroys or that has ended is no client that left", async () => {
		const { client, reports } = await serve(async (request, response) => {
			if (request.url === "/broken") {
				await pipeline(createReadStream("/nowhere"), response);
			}
			response.end("whole");
			await once(response, "close");
			throw new Error("late");
		});
		await ask(client, "/broken").catch(() => {});
		await until(() => reports.length === 1);
		expect((await ask(client, "/late")).text).toBe("whole");
		await until(() => reports.length === 2);
		expect(reports.map(({ status }) => status)).toEqual([500, 500]);
	});

	test("a client whose whole session is gone is a 499 in the report", async () => {
		const { client, reports } = await serve(async (request) => {
			await once(request, "aborted");
			throw new Error("nobody there");
		});
		const stream = client.request({ ":method": "POST" }, { endStream: false });
		stream.on("error", () => {});
		stream.write("abc", () => setImmediate(() => client.destroy()));
		await until(() => reports.length === 1);
		expect(reports[0]?.status).toBe(499);
	});
});

describe("node on HTTP/2", () => {
	const BARE: [string, (response: Response) => unknown][] = [
		[
			"statusCode and end()",
			(response) => {
				response.statusCode = 403;
				response.end();
			},
		],
		["writeHead and end()", (response) => response.writeHead(403).end()],
		["writeHead with fields", (response) => response.writeHead(403, { "x-a": "1" }).end("")],
		[
			"stream-like: the reason phrase as text",
			(response) => response.writeHead(403, { "content-type": "text/plain" }).end("Forbidden"),
		],
	];
	test.each(BARE)("%s become a page", async (_how, answer) => {
		const warn = vi.spyOn(process, "emitWarning");
		const client = await session(
			statusPages({ formats: ["text"] })((_request: Request, response: Response) => answer(response)),
		);
		const { headers, text, ended } = await ask(client, "/");
		expect(headers[":status"]).toBe(403);
		expect(text).toContain("Error 403");
		expect(ended).toBe(true);
		expect(warn).not.toHaveBeenCalled();
		warn.mockRestore();
	});

	test("headersSent reads true between writeHead and end, and content of the app's is left alone", async () => {
		let seen: unknown;
		const client = await session(
			statusPages()((_request: Request, response: Response) => {
				response.writeHead(404, { "x-own": "1" });
				seen = response.headersSent;
				response.write("mi");
				response.end("ne");
			}),
		);
		const { headers, text } = await ask(client, "/");
		expect([headers[":status"], headers["x-own"], text, seen]).toEqual([404, "1", "mine", true]);
	});

	test("a hint and an opt-out work on its responses", async () => {
		const client = await session(
			statusPages({ formats: ["text"] })((request: Request, response: Response) => {
				hint(response, request.url === "/off" ? false : { retryAfter: 60 });
				response.writeHead(503).end();
			}),
		);
		expect((await ask(client, "/")).headers["retry-after"]).toBe("60");
		expect((await ask(client, "/off")).text).toBe("");
	});

	test("an ordinary response passes", async () => {
		const client = await session(
			statusPages()((_request: Request, response: Response) => response.end("fine")),
		);
		expect((await ask(client, "/")).text).toBe("fine");
	});
});

test("Koa on HTTP/2 answers bare statuses, a custom reason phrase or not", async () => {
	const warn = vi.spyOn(process, "emitWarning");
	const app = new Koa();
	app.use(koaPages({ formats: ["text"] }));
	app.use((context) => {
		context.status = 403;
	});
	const client = await session(app.callback() as unknown as Http2Listener);
	expect((await ask(client, "/")).text).toContain("Error 403");
	expect(warn).not.toHaveBeenCalled();
	warn.mockRestore();
});
