import { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";
import compression from "compression";
import type { Express, RequestHandler } from "express";
import session from "express-session";
import { describe, expect, test } from "vitest";
import { type Options, statusError, statusPages } from "../../src/express.ts";
import { EXPRESSES, forgetCapture } from "../hosts.ts";
import { openConnection } from "../raw-connection.ts";
import { type Received, serve } from "../site.ts";

const HTML = { accept: "text/html", "accept-encoding": "gzip" };

const sessions = () => session({ secret: "s", resave: true, saveUninitialized: true });

/** Puts its own `end` on the response, as many middlewares do. */
const shadowing: RequestHandler = (_request, response, next) => {
	const end = response.end.bind(response) as (...args: unknown[]) => never;
	response.end = (...args: unknown[]) => end(...args);
	next();
};

const handlers: Readonly<Record<string, RequestHandler>> = {
	"/bare": (_, response) => void response.status(404).end(),
	"/head": (_, response) => void response.writeHead(404).end(),
	"/typed": (_, response) => void response.status(404).type("html").end(),
	"/typed-head": (_, response) => void response.writeHead(404, { "Content-Type": "text/html" }).end(),
	"/send-status": (_, response) => void response.sendStatus(404),
	"/fail": () => {
		throw statusError(404);
	},
	"/next": (_request, _response, next) => next(),
};

const json = { text: "x".repeat(2000) };

describe.each(EXPRESSES)("next to a middleware with an end of its own on $name", ({ express }) => {
	function appOf(first: RequestHandler[], last: RequestHandler[], options?: Options): Express {
		forgetCapture(express);
		const app = express();
		for (const middleware of [...first, statusPages(options), ...last].flat()) {
			app.use(middleware as RequestHandler);
		}
		for (const [path, handler] of Object.entries(handlers)) {
			app.get(path, handler);
		}
		app.get("/ok", (_, response) => void response.send("o".repeat(3000)));
		app.get("/spoken", (_, response) => void response.status(404).send("s".repeat(3000)));
		return app;
	}

	function textOf({ fields, bytes }: Received): string {
		return fields["content-encoding"] === "gzip" ? gunzipSync(bytes).toString() : bytes.toString();
	}

	test.each([
		["a compression", compression()],
		["a session", sessions()],
		["an end of somebody's", shadowing],
	])(
		"%s around the app: every kind of failure gets its page, from the first request on",
		async (_, around) => {
			const app = appOf([], []);
			const site = await serve((request, response) =>
				around(request as never, response as never, () => app(request, response)),
			);
			for (const path of [...Object.keys(handlers), ...Object.keys(handlers)]) {
				const got = await site.ask(path, { headers: HTML });
				expect(textOf(got), path).toMatch(/<\/html>\n$/);
			}
			expect((await site.ask("/ok", { headers: HTML })).status).toBe(200);
		},
	);

	test("what a tool puts on node's prototype later sees every response", async () => {
		const site = await serve(appOf([], []));
		await site.ask("/ok");
		const seen: number[] = [];
		const { end } = ServerResponse.prototype;
		ServerResponse.prototype.end = function (this: ServerResponse, ...args: never[]) {
			seen.push(this.statusCode);
			return Reflect.apply(end, this, args);
		} as typeof end;
		try {
			await site.ask("/ok");
			await site.ask("/bare");
		} finally {
			Reflect.deleteProperty(ServerResponse.prototype, "end");
		}
		expect(seen).toEqual([200, 404]);
	});

	const others: [string, RequestHandler[]][] = [
		["a session", [sessions()]],
		["a compression and a session", [compression({ threshold: 0 }), sessions()]],
		["a session and an end of somebody's", [sessions(), shadowing]],
	];

	test.each(others)(
		"what a failed handler goes on writing past %s is no part of the answer",
		async (_, last) => {
			const app = appOf([], last);
			app.get("/piped", (_request, response, next) => {
				Readable.from(["HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL"]).pipe(response);
				next(statusError(500));
			});
			const site = await serve(app);
			await site.ask("/ok");
			for (const accept of ["gzip", "identity"]) {
				const connection = await openConnection(site.port);
				const lines = `Host: a\r\nAccept: text/html\r\nAccept-Encoding: ${accept}\r\n\r\n`;
				connection.send(`GET /piped HTTP/1.1\r\n${lines}`);
				const { status, content, fields } = await connection.receive("GET");
				expect(status).toBe(500);
				expect(content).not.toContain("EVIL");
				if (fields["content-encoding"] === undefined) {
					expect(content).toMatch(/<\/html>\n$/);
				}
				connection.send(`GET /ok HTTP/1.1\r\n${lines}`);
				expect((await connection.receive("GET")).status).toBe(200);
				expect(connection.rest()).toBe("");
			}
		},
	);

	type AnyEnd = (this: ServerResponse, ...args: unknown[]) => unknown;
	const holders: [string, (response: ServerResponse, end: AnyEnd, content: unknown) => void][] = [
		[
			"write and end",
			(response, end, content) => {
				if (content !== undefined) {
					response.write(content);
				}
				end.call(response);
			},
		],
		["end, as it was", (response, end, content) => end.call(response, content)],
		[
			"a pipe",
			(response, end, content) => {
				response.end = end as typeof response.end;
				Readable.from([content ?? ""]).pipe(response);
			},
		],
	];

	test.each(holders)("a page that is held back arrives by %s", async (name, send) => {
		const holding: RequestHandler = (_request, response, next) => {
			const end = response.end as AnyEnd;
			response.end = ((content: unknown) => {
				setTimeout(() => send(response, end, content), 5);
				return response;
			}) as typeof response.end;
			next();
		};
		for (const app of [appOf([holding], []), appOf([], [holding])]) {
			const site = await serve(app);
			// Before the first request nobody but the middleware around sees its end.
			if (name !== "end, as it was") {
				await site.ask("/ok");
			}
			for (const path of Object.keys(handlers)) {
				expect((await site.ask(path, { headers: HTML })).bytes.toString(), path).toMatch(/<\/html>\n$/);
			}
		}
	});

	test.each<[string, (response: ServerResponse) => void]>([
		["emptied", (response) => void response.setHeader("content-length", "0")],
		[
			"coded",
			(response) => {
				response.removeHeader("content-length");
				response.setHeader("content-encoding", "gzip");
				response.write(gzipSync("coded"));
			},
		],
	])("a page that is held back and %s is not put behind the head that it has then", async (_, change) => {
		const holding: RequestHandler = (_request, response, next) => {
			const end = response.end as AnyEnd;
			response.end = (() => {
				setTimeout(() => {
					change(response);
					end.call(response);
				}, 5);
				return response;
			}) as typeof response.end;
			next();
		};
		const site = await serve(appOf([], [holding]));
		await site.ask("/ok");
		const connection = await openConnection(site.port);
		for (const path of ["/fail", "/next"]) {
			connection.send(`GET ${path} HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n`);
			const { status, content } = await connection.receive("GET");
			expect([status, content]).toEqual([404, ""]);
			expect(connection.rest()).toBe("");
		}
	});

	const neighbours: [string, () => RequestHandler[], () => RequestHandler[]][] = [
		["compression before", () => [compression()], () => []],
		["compression after", () => [], () => [compression()]],
		["compression of everything before", () => [compression({ threshold: 0 })], () => []],
		["compression of everything after", () => [], () => [compression({ threshold: 0 })]],
		["a session before", () => [sessions()], () => []],
		["a session after", () => [], () => [sessions()]],
		["both before", () => [sessions(), compression()], () => []],
		["both after", () => [], () => [compression(), sessions()]],
		["one before, one after", () => [compression()], () => [sessions()]],
		["an end of its own before", () => [shadowing], () => []],
		["an end of its own after", () => [], () => [shadowing]],
	];

	test.each(neighbours)(
		"%s: every kind of failure gets its page, from the first request on",
		async (_, makeFirst, makeLast) => {
			for (const path of Object.keys(handlers)) {
				const site = await serve(appOf(makeFirst(), makeLast()));
				for (const turn of ["first", "second"]) {
					const received = await site.ask(path, { headers: HTML });
					expect(received.status, `${turn} ${path}`).toBe(404);
					expect(textOf(received), `${turn} ${path}`).toMatch(
						/^<!doctype html>[\s\S]*\(404\)[\s\S]*<\/html>\n$/,
					);
					const head = await site.ask(path, { headers: HTML, method: "HEAD" });
					expect([head.status, head.text], `${turn} HEAD ${path}`).toEqual([404, ""]);
				}
			}
		},
	);

	test.each(neighbours)("%s: what the app wrote stays", async (_, makeFirst, makeLast) => {
		const site = await serve(appOf(makeFirst(), makeLast()));
		for (const turn of ["first", "second"]) {
			expect(textOf(await site.ask("/spoken", { headers: HTML })), turn).toBe("s".repeat(3000));
			expect(textOf(await site.ask("/ok", { headers: HTML })), turn).toBe("o".repeat(3000));
		}
	});

	test.each(neighbours)("%s: replace replaces what the app wrote", async (_, makeFirst, makeLast) => {
		const site = await serve(appOf(makeFirst(), makeLast(), { existingResponse: "replace" }));
		for (const turn of ["first", "second"]) {
			const received = await site.ask("/spoken", { headers: HTML });
			expect(received.status, turn).toBe(404);
			expect(textOf(received), turn).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
			expect(textOf(await site.ask("/ok", { headers: HTML })), turn).toBe("o".repeat(3000));
		}
	});

	test.each(neighbours)("%s: a throw after writeHead still gives a page", async (_, makeFirst, makeLast) => {
		const app = appOf(makeFirst(), makeLast());
		app.get("/begun", (_, response) => {
			response.writeHead(404);
			throw statusError(409);
		});
		const site = await serve(app);
		for (const turn of ["first", "second"]) {
			const received = await site.ask("/begun", { headers: HTML });
			expect(received.status, turn).toBe(409);
			expect(textOf(received), turn).toContain("(409)</title>");
		}
	});

	test("a response that throws on everything breaks off, and the next request is answered", async () => {
		const reports: string[] = [];
		const app = express().use(
			statusPages({ onError: (error, { status }) => void reports.push(`${status} ${error}`) }),
		);
		app.get("/broken", (_, response) => {
			response.setHeader = () => {
				throw new Error("no fields");
			};
			response.removeHeader = response.setHeader as () => never;
			throw statusError(404);
		});
		app.get("/ok", (_, response) => void response.send("fine"));
		const site = await serve(app);
		await expect(site.ask("/broken")).rejects.toThrow();
		expect(reports).toEqual(["404 StatusError: Not Found", "500 Error: no fields"]);
		expect((await site.ask("/ok")).text).toBe("fine");
	});

	test.each([
		["before", true],
		["after", false],
	])("a session mounted %s sets its cookie on pages", async (_, isBefore) => {
		const site = await serve(isBefore ? appOf([sessions()], []) : appOf([], [sessions()]));
		for (const path of Object.keys(handlers)) {
			const { fields } = await site.ask(path, { headers: HTML });
			expect(fields["set-cookie"]?.[0], path).toMatch(/^connect\.sid=/);
		}
	});

	test.each([
		["before", true],
		["after", false],
	])("compression mounted %s compresses the page of an error", async (_, isBefore) => {
		const site = await serve(isBefore ? appOf([compression()], []) : appOf([], [compression()]));
		const { fields } = await site.ask("/fail", { headers: HTML });
		expect(fields["content-encoding"]).toBe("gzip");
		expect(fields["vary"]).toContain("Accept-Encoding");
		expect(fields).not.toHaveProperty("content-length");
	});

	test("a cookie that one adds late goes to nobody else, whatever list of fields the option headers has", async () => {
		const adding: RequestHandler = (request, response, next) => {
			const { end } = response;
			response.end = ((...args: Parameters<typeof end>) => {
				response.appendHeader("Set-Cookie", `visitor=${request.query["visitor"]}`);
				response.appendHeader("Link", `<${request.url}>`);
				return end.apply(response, args);
			}) as typeof end;
			next();
		};
		const headers = { "set-cookie": ["theme=dark"], link: ["</a>", "</b>"] };
		const site = await serve(appOf([], [adding], { headers }));
		for (const path of Object.keys(handlers)) {
			for (const visitor of ["ann", "ben", "cem"]) {
				const asked = `${path}?visitor=${visitor}`;
				const { fields } = await site.ask(asked, { headers: HTML });
				expect(fields["set-cookie"]?.toSorted(), asked).toEqual(["theme=dark", `visitor=${visitor}`]);
				expect(["</a>, </b>", `</a>, </b>, <${asked}>`], asked).toContain(fields["link"]);
			}
		}
	});

	function quietAppWith(middleware: RequestHandler, isBefore: boolean): Express {
		const options = { onError() {} };
		return isBefore ? appOf([middleware], [], options) : appOf([], [middleware], options);
	}

	describe.each([
		// A session has sent most of an answer by then.
		["a session that still saves", sessions, ["/json-twice", "/fail-after-json"]],
		["a compression that still compresses", compression, []],
	])("%s", (_name, middleware, broken) => {
		const unreturned: Readonly<Record<string, RequestHandler>> = {
			"/end": (_request, response, next) => {
				response.status(401).end();
				next();
			},
			"/send-status-twice": (_request, response, next) => {
				response.sendStatus(401);
				next();
			},
			"/fail-after-send-status": (_request, response, next) => {
				response.sendStatus(401);
				next(statusError(401));
			},
			"/json": (_request, response, next) => {
				response.status(401).json(json);
				next();
			},
			"/json-twice": (_request, response) => {
				response.status(401).json(json);
				response.json({});
			},
			"/fail-after-json": (_request, response) => {
				response.status(401).json(json);
				throw statusError(401);
			},
		};

		test.each([
			["before", true],
			["after", false],
		])("mounted %s, with a return that is missing: one whole answer to each request", async (_, isBefore) => {
			const app = quietAppWith(middleware(), isBefore);
			for (const [path, handler] of Object.entries(unreturned)) {
				app.get(path, handler);
			}
			app.use("/fine", (_request, response) => response.send("fine"));
			app.use((_request, _response, next) => next());
			const connection = await openConnection((await serve(app)).port);
			for (const path of Object.keys(unreturned).filter((each) => !broken.some((one) => one === each))) {
				connection.send(
					`GET ${path} HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n`,
				);
				const { status, fields, content } = await connection.receive("GET");
				expect(status, path).toBe(401);
				if (fields["content-encoding"] === undefined) {
					expect(content, path).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$|^\{"text":"x+"\}$/);
				}
				connection.send("GET /fine HTTP/1.1\r\nHost: a\r\n\r\n");
				expect((await connection.receive("GET")).content, path).toBe("fine");
			}
			expect(connection.rest()).toBe("");
		});
	});

	test.each([
		["before", true],
		["after", false],
	])("a reason phrase that node refuses costs no answer that is compressed %s", async (_, isBefore) => {
		const app = quietAppWith(compression(), isBefore);
		app.get("/phrase", (_request, response) => {
			response.statusMessage = "Stra\u00dfe \u201e";
			response.status(400).json(json);
		});
		const connection = await openConnection((await serve(app)).port);
		for (let turn = 0; turn < 2; turn += 1) {
			connection.send("GET /phrase HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n");
			expect(await connection.receive("GET")).toMatchObject({ status: 400, reason: "Bad Request" });
		}
	});
});

describe.each(EXPRESSES)(
	"a status that a middleware changes as the head goes out, on $name",
	({ express }) => {
		/** As a listener of on-headers does. */
		const forbidding: RequestHandler = (_request, response, next) => {
			const { writeHead } = response;
			response.writeHead = function (this: typeof response, ...args: unknown[]) {
				args[0] = 403;
				return Reflect.apply(writeHead, this, args);
			} as typeof writeHead;
			next();
		};

		const endings: [string, RequestHandler, content: string][] = [
			["end", (_, response) => void response.end("body"), "body"],
			["send", (_, response) => void response.send("body"), "body"],
			[
				"write",
				(_, response) => {
					response.write("bo");
					response.end("dy");
				},
				"body",
			],
			[
				"flushHeaders",
				(_, response) => {
					response.flushHeaders();
					response.end("body");
				},
				"body",
			],
			["pipe", (_, response) => void Readable.from(["bo", "dy"]).pipe(response), "body"],
			["an end without content", (_, response) => void response.end(), ""],
		];

		const cases = endings.flatMap(([how, handler, content]) =>
			(["auto", "replace"] as const).map((mode) => ({ how, handler, content, mode })),
		);

		test.each(cases)(
			"by $how under $mode: head and content are the app's",
			async ({ handler, content, mode }) => {
				const options: Options = { existingResponse: mode };
				for (const order of [
					[forbidding, statusPages(options)],
					[statusPages(options), forbidding],
				]) {
					forgetCapture(express);
					const app = express();
					for (const middleware of order.flat()) {
						app.use(middleware as RequestHandler);
					}
					app.get("/", handler);
					const connection = await openConnection((await serve(app)).port);
					for (let turn = 0; turn < 2; turn += 1) {
						connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
						expect(await connection.receive("GET")).toMatchObject({ status: 403, content });
					}
				}
			},
		);
	},
);
