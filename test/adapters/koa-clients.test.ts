import { connect } from "node:net";
import type { Middleware } from "koa";
import { describe, expect, test, vi } from "vitest";
import { statusPages } from "../../src/koa.ts";
import { KOAS } from "../hosts.ts";
import { koaSite } from "../koa-site.ts";
import { serve, until } from "../site.ts";

describe.each(KOAS)("a client of $name that leaves while its request is read", ({ Koa }) => {
	const reading: Middleware = async (context) => {
		for await (const _ of context.req) {
			// Only the end matters.
		}
		context.body = "read";
	};

	function leave(port: number): void {
		const socket = connect(port, "127.0.0.1");
		socket.on("error", () => {});
		socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf", () => {
			setImmediate(() => socket.destroy());
		});
	}

	test("is a 499 in onError and for listeners of the app's own", async () => {
		let told = 0;
		const { site, reports, events } = await koaSite(Koa, async (context, next) => {
			// node tells of it once more, in other words.
			context.req.on("error", () => (told += 1));
			await reading(context, next).finally(() => (told += 1));
		});
		leave(site.port);
		await until(() => told > 1);
		expect(reports.map(({ page }) => page.status)).toEqual([499]);
		expect(events).toHaveLength(1);
	});

	test("leaves the status 499 to listeners and to an access log", async () => {
		const heard: number[] = [];
		const logged: number[] = [];
		const app = new Koa();
		app.on("error", (_error, context) => heard.push(context.status));
		app.use(async (context, next) => {
			await next();
			logged.push(context.status);
		});
		app.use(statusPages());
		app.use(reading);
		leave((await serve(app.callback())).port);
		await until(() => logged.length === 1 && heard.length > 0);
		expect(new Set([...heard, ...logged])).toEqual(new Set([499]));
	});

	test("is not printed by Koa's own listener", async () => {
		const print = vi.spyOn(console, "error").mockImplementation(() => {});
		try {
			const reports: unknown[] = [];
			const app = new Koa();
			app.use(statusPages({ onError: (_, { status }) => void reports.push(status) }));
			app.use(reading);
			leave((await serve(app.callback())).port);
			await until(() => reports.length > 0);
			expect(reports).toEqual([499]);
			expect(print).not.toHaveBeenCalled();
		} finally {
			print.mockRestore();
		}
	});
});
