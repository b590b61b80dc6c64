import { connect } from "node:net";
import type { Express, RequestHandler } from "express";
import { createProxyMiddleware } from "http-proxy-middleware";
import { describe, expect, test, vi } from "vitest";
import { type Options, statusPages } from "../../src/express.ts";
import { EXPRESSES, type Report } from "../hosts.ts";
import { openConnection } from "../raw-connection.ts";
import { serve, until } from "../site.ts";

describe.each(EXPRESSES)("a client of $name", ({ express }) => {
	async function siteOf(handler: RequestHandler, options?: Options) {
		const reports: Report[] = [];
		const app: Express = express();
		app.use(
			statusPages({
				onError: (error, page, facts) => void reports.push({ error, page, facts }),
				...options,
			}),
		);
		app.all("/", handler);
		return { reports, site: await serve(app) };
	}

	test("that leaves while its request is read is a 499 in onError", async () => {
		const { reports, site } = await siteOf((request, _response, next) => {
			request.on("error", next).resume();
		});
		const socket = connect(site.port, "127.0.0.1");
		socket.on("error", () => {});
		socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf", () => {
			setImmediate(() => socket.destroy());
		});
		await until(() => reports.length > 0);
		expect(reports.map(({ page }) => page.status)).toEqual([499]);
	});

	test("that left is not printed about", async () => {
		const print = vi.spyOn(console, "error").mockImplementation(() => {});
		try {
			const app = express().set("env", "production").use(statusPages());
			let isOver = false;
			app.use((request, _response, next) => {
				request.on("close", () => {
					next(new Error("late query"));
					isOver = true;
				});
			});
			const socket = connect((await serve(app)).port, "127.0.0.1");
			socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf", () => {
				setImmediate(() => socket.destroy());
			});
			await until(() => isOver);
			expect(print).not.toHaveBeenCalled();
		} finally {
			print.mockRestore();
		}
	});

	test("whose upload is too large or malformed gets a page and may go on, on the same connection", async () => {
		const app = express().use(statusPages({ onError: () => {} }), express.json({ limit: 1000 }));
		app.all("/", (_, response) => void response.send("fine"));
		const connection = await openConnection((await serve(app)).port);
		for (const [content, expected] of [
			[JSON.stringify("u".repeat(300_000)), 413],
			["{ malformed", 400],
		] as const) {
			const length = `Content-Type: application/json\r\nContent-Length: ${content.length}`;
			for (const framing of [length, `${length}\r\nContent-Encoding: br-oken`]) {
				connection.send(`POST / HTTP/1.1\r\nHost: a\r\n${framing}\r\n\r\n${content}`);
				const { status } = await connection.receive("POST");
				expect(status).toBe(framing === length ? expected : 415);
			}
			const chunk = `${content.length.toString(16)}\r\n${content}\r\n0\r\n\r\n`;
			connection.send(
				`POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`,
			);
			expect((await connection.receive("POST")).status).toBe(expected);
		}
		connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		expect((await connection.receive("GET")).content).toBe("fine");
	});

	test("that waits behind a proxy whose upstream breaks off in the middle of a replaced error is not left hanging", async () => {
		const upstream = await serve((_, response) => {
			response.writeHead(500, { "Content-Length": "1000" });
			response.write("half of the secret", () => response.destroy());
		});
		const app = express().use(statusPages({ existingResponse: "replace", onError: () => {} }));
		app.use(createProxyMiddleware({ target: upstream.origin }) as RequestHandler);
		const connection = await openConnection((await serve(app)).port);
		connection.send("GET / HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n");
		const { status, content } = await connection.receive("GET");
		expect(status).toBe(500);
		expect(content).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
		expect(content).not.toContain("secret");
	});
});
