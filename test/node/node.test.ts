import { createServer, IncomingMessage, ServerResponse } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import { Socket } from "node:net";
import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import {
	hint,
	type NodeListener,
	type Options,
	type Page,
	statusError,
	statusPages,
} from "../../src/node.ts";
import { openConnection } from "../raw-connection.ts";
import { listen, until, wire } from "./wire.ts";

async function serve(listener: NodeListener, options: Options = {}) {
	const reports: { error: unknown; page: Page }[] = [];
	const wrapped = statusPages({
		formats: ["text"],
		onError(error, page) {
			reports.push({ error, page });
		},
		...options,
	})(listener);
	const origin = `http://127.0.0.1:${await listen(createServer(wrapped))}`;
	return { origin, reports };
}

async function get(origin: string, init?: RequestInit) {
	const response = await fetch(origin, init);
	return {
		status: response.status,
		reason: response.statusText,
		headers: response.headers,
		text: await response.text(),
	};
}

describe("errors", () => {
	const FAILURES: [string, NodeListener][] = [
		[
			"thrown",
			() => {
				throw statusError("404.3");
			},
		],
		[
			"rejected",
			async () => {
				throw statusError("404.3");
			},
		],
		["passed on", (_request, _response, next) => next(statusError("404.3"))],
		[
			"of a thenable",
			// biome-ignore lint/suspicious/noThenProperty: a promise of another make is what it tests
			() => ({ then: (_good: unknown, bad: (error: unknown) => void) => bad(statusError("404.3")) }),
		],
	];
	test.each(FAILURES)("an error %s becomes a page and one report", async (_how, listener) => {
		const { origin, reports } = await serve(listener);
		const { status, headers, text } = await get(origin);
		expect(status).toBe(404);
		expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
		expect(text).toContain("404.3");
		expect(reports.map(({ page }) => page.id)).toEqual(["404.3"]);
	});

	test.each([null, undefined, 0, "", Number.NaN, 10n, "route"])("throwing %s is a 500", async (value) => {
		const { origin, reports } = await serve(() => {
			throw value;
		});
		expect((await get(origin)).status).toBe(500);
		expect(reports.map(({ error }) => error)).toEqual([value]);
	});

	test("an error that is passed on and thrown as well is reported once", async () => {
		const failure = statusError(409);
		const { origin, reports } = await serve((_request, _response, next) => {
			next(failure);
			next(failure);
			throw failure;
		});
		expect((await get(origin)).status).toBe(409);
		expect(reports.map(({ error }) => error)).toEqual([failure]);
	});

	test("an error after the first bytes breaks the response off and is reported once", async () => {
		const failure = new Error("late");
		const { origin, reports } = await serve((_request, response) => {
			response.write("half");
			throw failure;
		});
		await expect(get(origin)).rejects.toThrow();
		expect(reports.map(({ error }) => error)).toEqual([failure]);
	});

	test.each<[string, (next: (error?: unknown) => void) => void]>([
		["an error", (next) => next(statusError(404))],
		["a path that nobody answers", (next) => next()],
	])("the page of %s is not disturbed by what the listener writes afterwards", async (_what, passOn) => {
		const failures: unknown[] = [];
		const { origin } = await serve((_request, response, next) => {
			// Without a listener such an event ends the process.
			response.on("error", (failure) => failures.push(failure));
			passOn(next);
			response.end("more");
		});
		const { status, text } = await get(origin);
		expect([status, failures]).toEqual([404, []]);
		expect(text).not.toContain("more");
	});

	test("an error after the whole response changes nothing and is reported", async () => {
		const { origin, reports } = await serve(async (_request, response) => {
			response.end("whole");
			throw new Error("after");
		});
		expect(await get(origin)).toMatchObject({ status: 200, text: "whole" });
		await until(() => reports.length === 1);
	});
});

describe("bare statuses", () => {
	const BARE: [string, NodeListener][] = [
		[
			"statusCode and end()",
			(_request, response) => {
				response.statusCode = 403;
				response.end();
			},
		],
		[
			"writeHead and end()",
			(_request, response) => {
				response.writeHead(403);
				response.end();
			},
		],
		[
			"writeHead with fields",
			(_request, response) => {
				response.writeHead(403, { "x-a": "1" }).end("");
			},
		],
		[
			"the reason phrase as text",
			(_request, response) => {
				response.writeHead(403, { "content-type": "text/plain" }).end("Forbidden");
			},
		],
	];
	test.each(BARE)("%s become a page", async (_how, listener) => {
		const { origin, reports } = await serve(listener);
		const { status, text } = await get(origin);
		expect(status).toBe(403);
		expect(text).toContain("Error 403");
		expect(reports).toEqual([]);
	});

	test("headersSent reads true between writeHead and end", async () => {
		let seen: unknown;
		const { origin } = await serve((_request, response) => {
			response.writeHead(404);
			seen = response.headersSent;
			response.end();
		});
		await get(origin);
		expect(seen).toBe(true);
	});

	test("what the app said is left alone, to the byte", async () => {
		const { origin } = await serve((_request, response) => {
			response.writeHead(404, "Nope").end("mine");
		});
		expect(await get(origin)).toMatchObject({ status: 404, reason: "Nope", text: "mine" });
	});

	test("a hint before a bare status is in the page", async () => {
		const { origin } = await serve((_request, response) => {
			hint(response, { substatus: 14, retryAfter: 60 });
			response.writeHead(503).end();
		});
		const { headers, text } = await get(origin);
		expect(headers.get("retry-after")).toBe("60");
		expect(text).toContain("503.14");
	});

	test("replace discards a stream of the app's", async () => {
		const { origin } = await serve(
			(_request, response) => {
				response.writeHead(502);
				response.write("upstream");
				response.end("content");
			},
			{ existingResponse: "replace" },
		);
		const { status, text } = await get(origin);
		expect(status).toBe(502);
		expect(text).not.toContain("upstream");
	});

	test("HEAD has the fields of GET and no content", async () => {
		const { origin } = await serve((_request, response) => {
			response.writeHead(404).end();
		});
		const page = await get(origin);
		const head = await get(origin, { method: "HEAD" });
		expect(head.text).toBe("");
		expect(head.headers.get("content-length")).toBe(page.headers.get("content-length"));
	});
});

describe("next", () => {
	test("next() is a path that nobody answers: 404", async () => {
		const { origin, reports } = await serve((_request, _response, next) => next());
		expect((await get(origin)).status).toBe(404);
		expect(reports).toEqual([]);
	});

	test("given a next of Connect, what is not answered goes on there, and errors are pages", async () => {
		const wrapped = statusPages({ formats: ["text"] })((request, _response, next) =>
			next(request.url === "/bad" ? new Error("bad") : undefined),
		);
		const server = createServer((request, response) =>
			wrapped(request, response, () => response.end("went on")),
		);
		const origin = `http://127.0.0.1:${await listen(server)}`;
		expect((await get(origin)).text).toBe("went on");
		expect((await get(`${origin}/bad`)).status).toBe(500);
	});
});

describe("opting out", () => {
	test("hint(response, false) leaves a bare status bare", async () => {
		const { origin } = await serve((_request, response) => {
			hint(response, false);
			response.writeHead(404).end();
		});
		expect(await get(origin)).toMatchObject({ status: 404, text: "" });
	});

	test("an error then ends the response without content, and is reported", async () => {
		const { origin, reports } = await serve((_request, response) => {
			hint(response, false);
			throw new Error("mine");
		});
		expect(await get(origin)).toMatchObject({ status: 500, text: "" });
		expect(reports).toHaveLength(1);
	});

	test("so does an error that is left alone", async () => {
		const { origin } = await serve(() => {
			const error = new Error("mine");
			hint(error, false);
			throw error;
		});
		expect(await get(origin)).toMatchObject({ status: 500, text: "" });
	});

	test("an unanswered path then is a 404 without content", async () => {
		const { origin } = await serve((_request, response, next) => {
			hint(response, false);
			next();
		});
		expect(await get(origin)).toMatchObject({ status: 404, text: "" });
	});

	test("used as a middleware it says how it is used", () => {
		const middleware = statusPages() as unknown as (...args: unknown[]) => unknown;
		expect(() => middleware({}, {}, () => {})).toThrow(
			/createServer\(statusPages\(\)\(listener\)\).*no middleware/,
		);
	});

	test("under Connect the error goes on", async () => {
		const failure = new Error("mine");
		const wrapped = statusPages()((_request, response) => {
			hint(response, false);
			throw failure;
		});
		let got: unknown;
		const server = createServer((request, response) =>
			wrapped(request, response, (error) => {
				got = error;
				response.end();
			}),
		);
		await get(`http://127.0.0.1:${await listen(server)}`);
		expect(got).toBe(failure);
	});
});

describe("around it", () => {
	test("a wrapper inside a wrapper rules what is inside, and the capture is there once", async () => {
		const inner = statusPages({ formats: ["json"] })(
			(_request, response) => void response.writeHead(404).end(),
		);
		const { origin } = await serve((request, response) => inner(request, response));
		const { headers, text } = await get(origin);
		expect(headers.get("content-type")).toContain("json");
		expect(JSON.parse(text)).toMatchObject({ status: 404 });
	});

	test("requests on one connection are answered each", async () => {
		const wrapped = statusPages({ formats: ["text"] })((request) => {
			throw statusError(request.url === "/1" ? 404 : 409);
		});
		const client = await wire(await listen(createServer(wrapped)));
		client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
		expect((await client.next()).status).toBe(404);
		expect((await client.next()).status).toBe(409);
	});

	test("an ordinary response passes, streamed or not", async () => {
		const { origin } = await serve((_request, response) => {
			response.write("a");
			response.end("b");
		});
		expect(await get(origin)).toMatchObject({ status: 200, text: "ab" });
	});

	test("it types the listeners of both servers", () => {
		createServer(
			statusPages()((request, response) => {
				response.setHeader("x", request.httpVersion).end();
			}),
		);
		createHttp2Server(
			statusPages()((request, response) => {
				response.stream.close();
				request.stream.close();
			}),
		);
	});
});

describe("a response that no server has made, as in a function of a cloud", () => {
	const listeners: [string, NodeListener, status: number][] = [
		["ends a bare status", (_, response) => response.writeHead(404).end(), 404],
		[
			"throws",
			() => {
				throw new Error("x");
			},
			500,
		],
	];

	test.each(listeners)("gets its page where the listener %s", async (_, listener, status) => {
		const request = Object.assign(new IncomingMessage(new Socket()), {
			method: "GET",
			url: "/",
			headers: { accept: "text/plain" },
		});
		const response = new ServerResponse({ method: "GET" } as IncomingMessage);
		const chunks: string[] = [];
		response.assignSocket(
			new Writable({
				write(chunk, _encoding, done) {
					chunks.push(String(chunk));
					done();
				},
			}) as Socket,
		);
		statusPages({ onError() {} })(listener)(request, response);
		await until(() => response.writableFinished);
		expect(response.statusCode).toBe(status);
		expect(chunks.join("")).toContain(`Error ${status}`);
	});
});

test.each<[how: string, act: (response: ServerResponse) => unknown]>([
	["was begun", (response) => response.write("a part")],
	["the app has destroyed", (response) => response.destroy()],
])(
	"a response in a pipeline that %s before an error closes the connection when its turn comes (RFC 9112 §9.3.2)",
	async (_, act) => {
		const reports: unknown[] = [];
		let answerFirst = () => {};
		const listener: NodeListener = (request, response) => {
			if (request.url === "/first") {
				answerFirst = () => void response.end("first");
				return;
			}
			act(response);
			throw new Error("x");
		};
		const server = createServer(statusPages({ onError: (error) => void reports.push(error) })(listener));
		const connection = await openConnection(await listen(server));
		connection.send(["/first", "/second"].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(""));
		await until(() => reports.length > 0);
		answerFirst();
		expect((await connection.receive("GET")).content).toBe("first");
		await connection.closed();
	},
);
