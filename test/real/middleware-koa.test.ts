import Router from "@koa/router";
import Koa from "koa";
import compress from "koa-compress";
import helmet from "koa-helmet";
import koaSession from "koa-session";
import { describe, expect, test } from "vitest";
import type { ExistingResponse } from "../../src/index.ts";
import { statusPages } from "../../src/koa.ts";
import { type Received, serve } from "../site.ts";
import {
	BROWSER,
	decoded,
	doubledFields,
	expectSameAnswers,
	ORDINARY,
	PATHS,
	POSITIONS,
	type Position,
	type Running,
} from "./matrix.ts";
import { keepIn, type Report } from "./pages.ts";
import { Koa2, koaBodyparser, koaCors, koaStatic } from "./untyped.ts";

const FOLDER = new URL(".", import.meta.url).pathname;

const CASES = [
	{ name: "koa3", Make: Koa },
	{ name: "koa2", Make: Koa2 },
].flatMap((version) => POSITIONS.map((position) => ({ ...version, position })));

const routes: Koa.Middleware = (context, next) => {
	switch (context.path) {
		case "/ok":
			context.body = ORDINARY;
			return;
		case "/error":
			throw new Error("boom");
		case "/bare":
			context.status = 403;
			return;
		case "/spoken":
			context.status = 422;
			context.body = { words: "the app's own ".repeat(100) };
			return;
		default:
			return next();
	}
};

interface Wish {
	readonly Make: typeof Koa;
	readonly position: Position;
	readonly mode?: ExistingResponse;
}

async function siteWith(
	{ Make, position, mode = "auto" }: Wish,
	middlewares: readonly Koa.Middleware[],
	ends: readonly Koa.Middleware[] = [routes],
): Promise<Running> {
	const reports: Report[] = [];
	const app = new Make();
	app.keys = ["key"];
	app.on("error", () => {});
	const pages = statusPages({ existingResponse: mode, onError: keepIn(reports) }) as Koa.Middleware;
	const all = position === "before" ? [...middlewares, pages] : [pages, ...middlewares];
	for (const middleware of [...all, ...ends]) {
		app.use(middleware);
	}
	return { site: await serve(app.callback()), reports };
}

describe.each(CASES)("$name, a middleware $position statusPages", ({ Make, position }) => {
	const wish = { Make, position };

	async function compare(
		make: () => readonly Koa.Middleware[],
		check?: (received: Received, path: string) => void,
	): Promise<Running> {
		const running = await siteWith(wish, make());
		await expectSameAnswers(running, await siteWith(wish, []), check);
		return running;
	}

	test("koa-compress", async () => {
		await compare(
			() => [compress({ threshold: 0 }) as Koa.Middleware],
			({ fields, bytes }, path) => {
				// Below us it sees no body yet when an error passes, and none of a bare status.
				const isPage = path !== "/ok";
				const isCompressed = position === "before" || !isPage;
				expect(fields["content-encoding"]).toBe(isCompressed && bytes.length > 0 ? "gzip" : undefined);
				if (isCompressed) {
					expect(fields.vary).toContain("Accept-Encoding");
				}
			},
		);
	});

	test("koa-compress: what the app said is left alone in auto, and replaced in replace", async () => {
		for (const mode of ["auto", "replace"] as const) {
			const { site } = await siteWith({ ...wish, mode }, [compress({ threshold: 0 }) as Koa.Middleware]);
			const received = await site.ask("/spoken", { headers: BROWSER });
			expect(received.status).toBe(422);
			expect(doubledFields(received)).toEqual([]);
			expect(decoded(received).includes("the app's own")).toBe(mode === "auto");
			expect(decoded(received).includes("Error <b>422</b>")).toBe(mode === "replace");
		}
	});

	test("koa-session: saved and its cookie set, whatever the answer", async () => {
		const seen: unknown[] = [];
		const visits: Koa.Middleware = (context, next) => {
			const visitor = Reflect.get(context, "session");
			seen.push(visitor.visits);
			visitor.visits = (visitor.visits ?? 0) + 1;
			return next();
		};
		const session = (app: Koa) => koaSession({ signed: false }, app as never) as unknown as Koa.Middleware;
		const { site } = await siteWith(wish, [withApp(session), visits]);
		let cookie = "";
		for (const { path, status } of [...PATHS, ...PATHS]) {
			const received = await site.ask(path, { headers: { ...BROWSER, cookie } });
			expect({ path, status: received.status }).toEqual({ path, status });
			const [given] = received.fields["set-cookie"] ?? [];
			cookie = given?.split(";")[0] ?? cookie;
			expect(given, path).toContain("koa.sess=");
		}
		expect(seen).toEqual([undefined, 1, 2, 3, 4, 5, 6, 7]);
	});

	test("@koa/cors: its fields survive", async () => {
		const options = { origin: "https://shop.example", credentials: true, exposeHeaders: "X-Total" };
		const { site } = await compare(
			() => [koaCors(options)],
			({ fields }) => {
				expect(fields).toMatchObject({
					"access-control-allow-origin": "https://shop.example",
					"access-control-allow-credentials": "true",
					"access-control-expose-headers": "X-Total",
					vary: expect.stringContaining("Origin"),
				});
			},
		);
		const headers = { origin: "https://shop.example", "access-control-request-method": "PUT" };
		expect(await site.ask("/ok", { method: "OPTIONS", headers })).toMatchObject({ status: 204, text: "" });
	});

	test("koa-helmet: its fields stay, its policy only gives way to a built-in HTML page", async () => {
		const { site } = await compare(
			() => [helmet() as unknown as Koa.Middleware],
			({ fields }, path) => {
				expect(fields).toMatchObject({
					"strict-transport-security": expect.stringContaining("max-age"),
					"x-frame-options": "SAMEORIGIN",
					"cross-origin-opener-policy": "same-origin",
				});
				expect(fields["content-security-policy"]).toMatch(
					path === "/ok" ? /^default-src 'self'/ : /^default-src 'none'/,
				);
			},
		);
		const { fields } = await site.ask("/error", { headers: { accept: "application/json" } });
		expect(fields["content-security-policy"]).toMatch(/^default-src 'self'/);
	});

	test("koa-static: files, and what it has not", async () => {
		const { site } = await compare(() => [koaStatic(FOLDER)]);
		expect(await site.ask("/matrix.ts", { headers: BROWSER })).toMatchObject({
			status: 200,
			text: expect.stringContaining("POSITIONS"),
		});
		const malicious = await site.ask("/%00", { headers: BROWSER });
		expect(malicious.status).toBe(400);
		// Above us it throws where nothing of ours is asked.
		expect(malicious.text.includes("Error <b>400</b>")).toBe(position === "after");
	});

	test("koa-bodyparser: a body, and one that is none", async () => {
		const { site, reports } = await compare(() => [koaBodyparser()]);
		const asking = { method: "POST", headers: { ...BROWSER, "content-type": "application/json" } };
		expect((await site.ask("/ok", { ...asking, body: '{"a":1}' })).status).toBe(200);
		reports.length = 0;
		const received = await site.ask("/ok", { ...asking, body: '{"a":' });
		if (position === "after") {
			expect(received).toMatchObject({ status: 400, text: expect.stringContaining("Error <b>400</b>") });
			expect(reports).toHaveLength(1);
		} else {
			// It throws above us, where nothing of ours is asked.
			expect(received.status).toBe(400);
			expect(reports).toHaveLength(0);
		}
	});

	test("all of them at once", async () => {
		const session = (app: Koa) => koaSession({ signed: false }, app as never) as unknown as Koa.Middleware;
		await compare(
			() => [
				compress({ threshold: 0 }) as Koa.Middleware,
				withApp(session),
				koaCors(),
				helmet() as unknown as Koa.Middleware,
				koaBodyparser(),
				koaStatic(FOLDER),
				(context, next) => {
					Reflect.get(context, "session").visited = true;
					return next();
				},
			],
			({ fields }) => {
				expect(fields).toMatchObject({
					"set-cookie": expect.arrayContaining([expect.stringContaining("koa.sess=")]),
					"access-control-allow-origin": "*",
					"x-frame-options": "SAMEORIGIN",
				});
			},
		);
	});
});

describe.each([
	{ name: "koa3", Make: Koa },
	{ name: "koa2", Make: Koa2 },
])("$name and @koa/router", ({ Make }) => {
	function routerOf(): Router {
		const router = new Router();
		router.get("/ok", (context) => {
			context.body = ORDINARY;
		});
		router.get("/error", () => {
			throw new Error("boom");
		});
		router.get("/bare", (context) => {
			context.status = 403;
		});
		return router;
	}

	test("answers as the app does without it", async () => {
		const router = routerOf();
		const wish = { Make, position: "before" } as const;
		const running = await siteWith(wish, [], [router.routes() as unknown as Koa.Middleware]);
		await expectSameAnswers(running, await siteWith(wish, []));
	});

	test.each(POSITIONS)("allowedMethods %s statusPages: 405 and 501 with Allow", async (position) => {
		const router = routerOf();
		const allowed = router.allowedMethods() as unknown as Koa.Middleware;
		const { site } = await siteWith(
			{ Make, position },
			position === "before" ? [allowed] : [],
			position === "before"
				? [router.routes() as unknown as Koa.Middleware]
				: [router.routes() as unknown as Koa.Middleware, allowed],
		);
		const wrong = await site.ask("/ok", { method: "POST", headers: BROWSER });
		expect(wrong).toMatchObject({ status: 405, text: expect.stringContaining("Error <b>405</b>") });
		expect(wrong.fields.allow).toBe("HEAD, GET");
		if (position === "after") {
			const options = await site.ask("/ok", { method: "OPTIONS", headers: BROWSER });
			expect(options).toMatchObject({ status: 200, text: "", fields: { allow: "HEAD, GET" } });
			const unknown = await site.ask("/ok", { method: "PURGE", headers: BROWSER });
			expect(unknown).toMatchObject({ status: 501, text: expect.stringContaining("Error <b>501</b>") });
		}
	});
});

// A session needs the app that it is used in, which it learns with the first request.
function withApp(make: (app: Koa) => Koa.Middleware): Koa.Middleware {
	let middleware: Koa.Middleware | undefined;
	return (context, next) => {
		middleware ??= make(context.app as unknown as Koa);
		return middleware(context, next);
	};
}
