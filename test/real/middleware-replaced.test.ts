import express from "express";
import { rateLimit } from "express-rate-limit";
import { createProxyMiddleware } from "http-proxy-middleware";
import { describe, expect, test } from "vitest";
import { statusPages } from "../../src/express.ts";
import type { ExistingResponse } from "../../src/index.ts";
import { type Received, type Site, serve } from "../site.ts";
import { BROWSER, decoded, doubledFields, POSITIONS, type Position } from "./matrix.ts";
import { keepIn, type Report } from "./pages.ts";
import { closedPort } from "./sockets.ts";
import { compression, express4, serveStatic, session } from "./untyped.ts";

const PAGE = /^<!doctype html>[\s\S]*<\/html>\s*$/;

const CASES = [
	{ name: "express5", make: express },
	{ name: "express4", make: express4 },
].flatMap((version) => POSITIONS.map((position) => ({ ...version, position })));

interface Wish {
	readonly make: typeof express;
	readonly position: Position;
	readonly mode?: ExistingResponse;
}

async function siteWith({ make, position, mode = "auto" }: Wish, ...middlewares: express.RequestHandler[]) {
	const reports: Report[] = [];
	const app = make();
	const pages = statusPages({ existingResponse: mode, onError: keepIn(reports) });
	const all = position === "before" ? [...middlewares, ...pages] : [...pages, ...middlewares];
	app.use(...(all as express.RequestHandler[]));
	app.get("/spoken", (_request, response) => {
		response
			.status(422)
			.type("html")
			.send(`<p>${"the app's own words. ".repeat(100)}</p>`);
	});
	app.get("/sendStatus", (_request, response) => {
		response.sendStatus(403);
	});
	app.get("/streamed", (_request, response) => {
		response.status(422).type("html");
		response.write("<p>the app's own ");
		setImmediate(() => response.end("words</p>"));
	});
	return { site: await serve(app), reports };
}

async function askWell(
	site: Site,
	path: string,
	headers: Record<string, string> = BROWSER,
): Promise<Received> {
	const received = await site.ask(path, { headers });
	expect(doubledFields(received)).toEqual([]);
	return received;
}

function expectPage(received: Received, status: number): void {
	expect({ status: received.status, text: decoded(received) }).toEqual({
		status,
		text: expect.stringMatching(PAGE),
	});
	expect(decoded(received)).toContain(`Error <b>${status}</b>`);
	expect(decoded(received).match(/<!doctype html>/g)).toHaveLength(1);
}

/** Whether an instance mounted after a middleware can see what that middleware answers itself. */
function isBelow(position: Position): boolean {
	return position === "after";
}

describe.each(CASES)("$name, a middleware $position statusPages", (wish) => {
	const { position } = wish;

	test.each(["/spoken", "/streamed"])("compression: %s is left alone in auto", async (path) => {
		const { site } = await siteWith(wish, compression({ threshold: 0 }));
		const received = await askWell(site, path);
		expect(received.status).toBe(422);
		expect(decoded(received)).toMatch(/^<p>the app's own words/);
	});

	test.each(["/spoken", "/streamed"])("compression: %s is replaced in replace", async (path) => {
		const { site } = await siteWith({ ...wish, mode: "replace" }, compression({ threshold: 0 }));
		const received = await askWell(site, path);
		expectPage(received, 422);
		expect(decoded(received)).not.toContain("the app's own");
	});

	test("compression: sendStatus becomes a page", async () => {
		const { site } = await siteWith(wish, compression());
		expectPage(await askWell(site, "/sendStatus"), 403);
	});

	test("express-session: sendStatus becomes a page, and the cookie is set", async () => {
		const { site } = await siteWith(wish, session({ secret: "s", resave: false, saveUninitialized: true }));
		const received = await askWell(site, "/sendStatus");
		expectPage(received, 403);
		expect(received.fields["set-cookie"]).toHaveLength(1);
	});

	test("express-rate-limit's own 429: left alone in auto, a page in replace, with its fields", async () => {
		const limit = { limit: 1, standardHeaders: "draft-7", legacyHeaders: false } as const;
		const fields = {
			ratelimit: expect.stringMatching(/^limit=1, remaining=0, reset=\d+$/),
			"retry-after": expect.stringMatching(/^\d+$/),
		};
		const auto = await siteWith(wish, rateLimit(limit));
		await auto.site.ask("/sendStatus");
		const left = await askWell(auto.site, "/sendStatus");
		expect(left).toMatchObject({ status: 429, text: "Too many requests, please try again later." });
		expect(left.fields).toMatchObject(fields);
		const replace = await siteWith({ ...wish, mode: "replace" }, rateLimit(limit));
		await replace.site.ask("/sendStatus");
		const replaced = await askWell(replace.site, "/sendStatus");
		expect(replaced.fields).toMatchObject(fields);
		if (isBelow(position)) {
			expectPage(replaced, 429);
		} else {
			// Mounted above us it never calls us.
			expect(replaced.text).toBe("Too many requests, please try again later.");
		}
	});

	test("serve-static's own redirect is left alone", async () => {
		const { site } = await siteWith(wish, serveStatic(new URL("..", import.meta.url).pathname));
		const received = await askWell(site, "/real");
		expect(received).toMatchObject({ status: 301, text: expect.stringContaining("Redirecting") });
		expect(received.fields.location).toBe("/real/");
	});
});

describe.each(CASES)("$name, http-proxy-middleware $position statusPages", (wish) => {
	const isSeen = isBelow(wish.position);

	async function proxied(mode: ExistingResponse) {
		const upstream = await serve((request, response) => {
			const [, status = "", kind] = request.url?.split("/") ?? [];
			response.writeHead(Number(status), { "x-upstream": "yes", "retry-after": "9" });
			if (kind === "streamed") {
				response.write("from ");
				setImmediate(() => response.end("upstream"));
			} else {
				response.end(kind === "bare" ? undefined : "from upstream");
			}
		});
		return await siteWith({ ...wish, mode }, createProxyMiddleware({ target: upstream.origin }));
	}

	test("an ordinary answer passes", async () => {
		const { site } = await proxied("replace");
		for (const kind of ["whole", "streamed"]) {
			expect(await askWell(site, `/200/${kind}`)).toMatchObject({ status: 200, text: "from upstream" });
		}
	});

	test("an upstream's own error: left alone in auto, a page in replace, with its fields", async () => {
		const auto = await proxied("auto");
		const replace = await proxied("replace");
		for (const kind of ["whole", "streamed"]) {
			expect(await askWell(auto.site, `/503/${kind}`)).toMatchObject({ status: 503, text: "from upstream" });
			const received = await askWell(replace.site, `/503/${kind}`);
			expect(received.fields).toMatchObject({ "x-upstream": "yes", "retry-after": "9" });
			if (isSeen) {
				expectPage(received, 503);
			} else {
				expect(received.text).toBe("from upstream");
			}
		}
	});

	test("an upstream's bare 404 becomes a page", async () => {
		const { site, reports } = await proxied("auto");
		const received = await askWell(site, "/404/bare");
		if (isSeen) {
			expectPage(received, 404);
		} else {
			expect(received).toMatchObject({ status: 404, text: "" });
		}
		expect(reports).toEqual([]);
	});

	test("an upstream that is not there: its own 504 in auto, a page in replace", async () => {
		const target = `http://127.0.0.1:${await closedPort()}`;
		const auto = await siteWith(wish, createProxyMiddleware({ target }));
		const replace = await siteWith({ ...wish, mode: "replace" }, createProxyMiddleware({ target }));
		const left = await askWell(auto.site, "/x");
		expect(left).toMatchObject({
			status: 504,
			text: expect.stringContaining("Error occurred while trying to proxy"),
		});
		const replaced = await askWell(replace.site, "/x");
		if (isSeen) {
			expectPage(replaced, 504);
			expect(decoded(replaced)).not.toContain("trying to proxy");
		} else {
			expect(replaced.text).toContain("trying to proxy");
		}
	});
});
