import type { IncomingMessage } from "node:http";
import express from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import { createProxyMiddleware } from "http-proxy-middleware";
import { pinoHttp } from "pino-http";
import { describe, expect, test } from "vitest";
import { statusPages } from "../../src/express.ts";
import { type Received, serve, until } from "../site.ts";
import {
	BROWSER,
	expectSameAnswers,
	ORDINARY,
	PATHS,
	POSITIONS,
	type Position,
	type Running,
} from "./matrix.ts";
import { keepIn, type Report } from "./pages.ts";
import { closedPort } from "./sockets.ts";
import {
	compression,
	connectTimeout,
	cookieParser,
	cors,
	express4,
	morgan,
	multer,
	responseTime,
	serveStatic,
	session,
} from "./untyped.ts";

const EXPRESSES = [
	{ name: "express5", make: express },
	{ name: "express4", make: express4 },
];

const CASES = EXPRESSES.flatMap((version) => POSITIONS.map((position) => ({ ...version, position })));

function genReqId(request: IncomingMessage): string {
	return String(request.headers["x-request-id"]);
}

async function siteWith(
	make: typeof express,
	position: Position,
	...middlewares: express.RequestHandler[]
): Promise<Running> {
	const reports: Report[] = [];
	const app = make();
	const pages = statusPages({ onError: keepIn(reports) });
	const all = position === "before" ? [...middlewares, ...pages] : [...pages, ...middlewares];
	app.use(...(all as express.RequestHandler[]));
	app.get("/ok", (_request, response) => {
		response.type("text").send(ORDINARY);
	});
	app.get("/error", () => {
		throw new Error("boom");
	});
	app.get("/bare", (_request, response) => {
		response.status(403).end();
	});
	return { site: await serve(app), reports };
}

describe.each(CASES)("$name, a middleware $position statusPages", ({ make, position }) => {
	async function compare(
		middlewares: express.RequestHandler[],
		check?: (received: Received, path: string) => void,
	): Promise<void> {
		const running = await siteWith(make, position, ...middlewares);
		await expectSameAnswers(running, await siteWith(make, position), check);
	}

	test("compression", async () => {
		await compare([compression({ threshold: 0 })], ({ fields, bytes }, path) => {
			// It decides about a bare response before there is a type, and leaves our page for it as it is.
			const isCompressed = path !== "/bare";
			expect(fields["content-encoding"]).toBe(isCompressed && bytes.length > 0 ? "gzip" : undefined);
			expect(/Accept-Encoding/.test(fields.vary ?? "")).toBe(isCompressed);
		});
	});

	test("express-session: saved and its cookie set, whatever the answer", async () => {
		const visits: express.RequestHandler = (request, _response, next) => {
			const visitor = Reflect.get(request, "session");
			visitor.visits = (visitor.visits ?? 0) + 1;
			next();
		};
		const seen: unknown[] = [];
		const look: express.RequestHandler = (request, _response, next) => {
			seen.push(Reflect.get(request, "session").visits);
			next();
		};
		const options = { secret: "s", resave: false, saveUninitialized: false };
		await compare([session(options), visits], ({ fields }) => {
			expect(fields["set-cookie"]).toHaveLength(1);
		});
		const { site } = await siteWith(make, position, session(options), look, visits);
		let cookie = "";
		for (const { path } of PATHS) {
			const { fields } = await site.ask(path, { headers: { ...BROWSER, cookie } });
			cookie = fields["set-cookie"]?.[0]?.split(";")[0] ?? cookie;
		}
		await site.ask("/ok", { headers: { cookie } });
		expect(seen).toEqual([undefined, 1, 2, 3, 4]);
	});

	test("cookie-parser", async () => {
		const seen: unknown[] = [];
		await compare([
			cookieParser(),
			(request, _response, next) => {
				seen.push(request.cookies);
				next();
			},
		]);
		expect(seen).toHaveLength(8);
	});

	test("helmet: its fields stay, its policy only gives way to a built-in HTML page", async () => {
		await compare([helmet()], ({ fields }, path) => {
			expect(fields).toMatchObject({
				"strict-transport-security": expect.stringContaining("max-age"),
				"x-frame-options": "SAMEORIGIN",
				"x-content-type-options": "nosniff",
				"cross-origin-opener-policy": "same-origin",
			});
			expect(fields["content-security-policy"]).toMatch(
				path === "/ok" ? /^default-src 'self'/ : /^default-src 'none'/,
			);
		});
		const { site } = await siteWith(make, position, helmet());
		const { fields } = await site.ask("/error", { headers: { accept: "application/json" } });
		expect(fields["content-security-policy"]).toMatch(/^default-src 'self'/);
	});

	test("cors: its fields survive", async () => {
		const options = { origin: "https://shop.example", credentials: true, exposedHeaders: ["X-Total"] };
		await compare([cors(options)], ({ fields }) => {
			expect(fields).toMatchObject({
				"access-control-allow-origin": "https://shop.example",
				"access-control-allow-credentials": "true",
				"access-control-expose-headers": "X-Total",
				vary: expect.stringContaining("Origin"),
			});
		});
		const { site } = await siteWith(make, position, cors(options));
		const headers = { origin: "https://shop.example", "access-control-request-method": "PUT" };
		expect(await site.ask("/ok", { method: "OPTIONS", headers })).toMatchObject({ status: 204, text: "" });
	});

	test("morgan: the final status and length", async () => {
		const lines: string[] = [];
		const stream = { write: (line: string) => lines.push(line.trim()) };
		const expected: string[] = [];
		await compare([morgan(":method :url :status :res[content-length]", { stream })], (received, path) => {
			const method = received.bytes.length === 0 ? "HEAD" : "GET";
			expected.push(`${method} ${path} ${received.status} ${received.fields["content-length"]}`);
		});
		await until(() => lines.length >= expected.length);
		expect(lines).toEqual(expected);
	});

	test("pino-http: the final status", async () => {
		const lines: { res: { statusCode: number }; req: { url: string } }[] = [];
		await compare([pinoHttp({ genReqId }, { write: (line: string) => lines.push(JSON.parse(line)) })]);
		await until(() => lines.length >= 8);
		expect(lines.map(({ req, res }) => `${req.url} ${res.statusCode}`)).toEqual(
			PATHS.flatMap(({ path, status }) => [`${path} ${status}`, `${path} ${status}`]),
		);
	});

	test("express-rate-limit: its fields survive", async () => {
		await compare(
			[rateLimit({ limit: 99, standardHeaders: "draft-7", legacyHeaders: true })],
			({ fields }) => {
				expect(fields["ratelimit"]).toMatch(/^limit=99, remaining=\d+, reset=\d+$/);
				expect(fields["ratelimit-policy"]).toBe("99;w=60");
				expect(fields["x-ratelimit-limit"]).toBe("99");
			},
		);
	});

	test("serve-static: files, and what it has not", async () => {
		const folder = new URL(".", import.meta.url).pathname;
		await compare([serveStatic(folder)]);
		const { site } = await siteWith(make, position, serveStatic(folder));
		const file = await site.ask("/matrix.ts", { headers: BROWSER });
		expect(file).toMatchObject({ status: 200, text: expect.stringContaining("POSITIONS") });
		const condition = { "if-none-match": String(file.fields.etag) };
		expect(await site.ask("/matrix.ts", { headers: condition })).toMatchObject({ status: 304, text: "" });
	});

	test("multer: an upload, and an error after it", async () => {
		const upload = multer().single("a");
		await compare([upload]);
		const { site, reports } = await siteWith(make, position, upload, (request, response, next) => {
			if (request.method === "POST" && request.url === "/ok") {
				response.send(Reflect.get(request, "file").originalname);
			} else {
				next(request.method === "POST" ? new Error("boom") : undefined);
			}
		});
		const body = '--b\r\nContent-Disposition: form-data; name="a"; filename="a.txt"\r\n\r\ntext\r\n--b--\r\n';
		const asking = { method: "POST", headers: { "content-type": "multipart/form-data; boundary=b" }, body };
		expect(await site.ask("/ok", asking)).toMatchObject({ status: 200, text: "a.txt" });
		expect((await site.ask("/error", asking)).status).toBe(500);
		expect(reports).toHaveLength(1);
	});

	test("connect-timeout: 503 once, and what is in time stays", async () => {
		await compare([connectTimeout(10_000)]);
		const late: express.RequestHandler = (request, response, next) => {
			if (request.url !== "/late") {
				next();
			} else {
				// Answers after all, when the page is out.
				response.once("finish", () => response.status(200).end("too late"));
			}
		};
		const { site, reports } = await siteWith(make, position, connectTimeout(50), late);
		const page = await site.ask("/late", { headers: { accept: "text/html" } });
		expect(page).toMatchObject({ status: 503, text: expect.stringContaining("</html>") });
		expect(page.fields["retry-after"]).toBe("120");
		expect(reports).toMatchObject([{ page: { status: 503 } }]);
		expect((await site.ask("/ok")).status).toBe(200);
	});

	test("response-time: its field is there once", async () => {
		await compare([responseTime()], ({ fields }) => {
			expect(fields["x-response-time"]).toMatch(/^[\d.]+ms$/);
		});
	});

	test("http-proxy-middleware: what it does not take", async () => {
		const target = `http://127.0.0.1:${await closedPort()}`;
		await compare([createProxyMiddleware({ target, pathFilter: "/upstream" })]);
	});

	test("all of them at once", async () => {
		const stream = { write: () => {} };
		await compare(
			[
				morgan("combined", { stream }),
				pinoHttp({ genReqId }, stream),
				responseTime(),
				compression({ threshold: 0 }),
				helmet(),
				cors({ origin: true }),
				cookieParser(),
				session({ secret: "s", resave: false, saveUninitialized: true }),
				rateLimit({ limit: 99 }),
				connectTimeout(10_000),
			],
			({ fields }) => {
				expect(fields).toMatchObject({
					"x-response-time": expect.any(String),
					"set-cookie": [expect.stringContaining("connect.sid")],
					"access-control-allow-origin": "https://shop.example",
				});
			},
		);
	});
});
