import type { Context } from "koa";
import { describe, expect, test, vi } from "vitest";
import { hint, statusError } from "../../src/index.ts";
import { statusPages } from "../../src/koa.ts";
import { KOAS } from "../hosts.ts";
import { koaSite } from "../koa-site.ts";
import { serve } from "../site.ts";

const HTML = { accept: "text/html" };
const PAGE = /^<!doctype html>[\s\S]*<\/html>\n$/;

describe.each(KOAS)("an error on $name", ({ Koa }) => {
	test("has the final status when the app's error event and onError see it", async () => {
		const error = statusError(418);
		const seen: number[] = [];
		let context: Context | undefined;
		const { ask, events } = await koaSite(
			Koa,
			(own) => {
				context = own;
				throw error;
			},
			{ onError: () => void seen.push(context?.status ?? 0) },
		);
		await ask();
		expect(events).toEqual([{ error, status: 418 }]);
		expect(seen).toEqual([418]);
	});

	test("on the default 404, which nobody set, is a 500", async () => {
		const { ask } = await koaSite(Koa, () => {
			throw new Error("x");
		});
		expect((await ask()).status).toBe(500);
	});

	test("has the status that was set past Koa", async () => {
		const { ask } = await koaSite(Koa, (context) => {
			context.res.statusCode = 418;
			throw new Error("x");
		});
		expect((await ask()).status).toBe(418);
	});

	test("takes the content type of the page, whatever the handler had set", async () => {
		const { ask } = await koaSite(Koa, (context) => {
			context.type = "png";
			context.body = Buffer.from("png");
			throw statusError(400);
		});
		const { fields, text } = await ask();
		expect(fields["content-type"]).toBe("text/html; charset=utf-8");
		expect(text).toMatch(PAGE);
	});

	test("of ctx.throw and ctx.assert shows the message", async () => {
		const thrown = await koaSite(Koa, (context) => context.throw(400, "name required"));
		expect((await thrown.ask()).text).toContain("name required");
		const asserted = await koaSite(Koa, (context) =>
			context.assert(false, 401, "Please login", { headers: { "WWW-Authenticate": "Basic" } }),
		);
		const { status, fields } = await asserted.ask();
		expect([status, fields["www-authenticate"]]).toEqual([401, "Basic"]);
	});

	test("outside the chain gives a page through ctx.onerror, with one report and one event", async () => {
		const error = statusError(409);
		const { ask, reports, events } = await koaSite(Koa, async (context) => {
			context.respond = false;
			setImmediate(() => context.onerror(error));
		});
		const { status, text } = await ask();
		expect(status).toBe(409);
		expect(text).toMatch(PAGE);
		expect(reports.map((report) => [report.error, report.page.status])).toEqual([[error, 409]]);
		expect(events).toEqual([{ error, status: 409 }]);
	});

	test("of a middleware in front of ours gives a page, too", async () => {
		const error = statusError(410);
		const reports: unknown[] = [];
		const app = new Koa();
		const events: unknown[] = [];
		app.on("error", (known) => events.push(known));
		app.use(async (_, next) => {
			await next();
			throw error;
		});
		app.use(statusPages({ onError: (known) => void reports.push(known) }));
		const { status, text } = await (await serve(app.callback())).ask("/", { headers: HTML });
		expect(status).toBe(410);
		expect(text).toMatch(PAGE);
		expect([reports, events]).toEqual([[error], [error]]);
	});

	test("of a middleware in front of ours replaces the page of an earlier error, and both are reported", async () => {
		const reports: unknown[] = [];
		const app = new Koa();
		app.on("error", () => {});
		app.use(async (_, next) => {
			await next();
			throw statusError(502);
		});
		app.use(statusPages({ onError: (_, { status }) => void reports.push(status) }));
		app.use((context) => {
			throw statusError(context.path === "/" ? 400 : 404);
		});
		const { status, text } = await (await serve(app.callback())).ask("/", { headers: HTML });
		expect(status).toBe(502);
		expect(text).toContain("(502)</title>");
		expect(reports).toEqual([400, 502]);
	});

	test("of a middleware in front of ours that opted out is Koa's", async () => {
		const error = statusError(410, { message: "plain" });
		hint(error, false);
		const app = new Koa();
		app.on("error", () => {});
		app.use(async (_, next) => {
			await next();
			throw error;
		});
		app.use(statusPages());
		const { status, text } = await (await serve(app.callback())).ask("/", { headers: HTML });
		expect([status, text]).toEqual([410, "plain"]);
	});

	test("that ctx.onerror gets twice is answered and reported once", async () => {
		const error = new Error("twice");
		const { ask, reports, events } = await koaSite(Koa, (context) => {
			context.onerror(error);
			throw error;
		});
		expect((await ask()).status).toBe(500);
		expect([reports.length, events.length]).toEqual([1, 1]);
	});

	test("after ctx.respond = false still gives a page: nobody else answers", async () => {
		const { ask, reports } = await koaSite(Koa, (context) => {
			context.respond = false;
			throw statusError(409);
		});
		const { status, text } = await ask();
		expect(status).toBe(409);
		expect(text).toMatch(PAGE);
		expect(reports).toHaveLength(1);
	});

	test("after the first bytes breaks the response off", async () => {
		const { ask, reports, events } = await koaSite(Koa, (context) => {
			context.respond = false;
			context.res.write("the first half");
			throw new Error("half-way");
		});
		await expect(ask()).rejects.toThrow();
		expect(reports.map(({ page }) => page.status)).toEqual([500]);
		expect(events).toHaveLength(1);
	});

	test.each([5, 5_000_000])("after the end of %i bytes leaves the response whole", async (size) => {
		const { ask, reports } = await koaSite(Koa, (context) => {
			context.respond = false;
			context.res.end("w".repeat(size));
			throw new Error("late");
		});
		expect((await ask()).text).toHaveLength(size);
		expect(reports).toHaveLength(1);
	});

	test("is not printed when somebody listens, and once when only Koa does, which stays as loud as it was", async () => {
		const print = vi.spyOn(console, "error").mockImplementation(() => {});
		try {
			const app = new Koa({ env: "production" });
			app.use(statusPages());
			app.use(() => {
				throw new Error("x");
			});
			const emit = vi.spyOn(app, "emit");
			const site = await serve(app.callback());
			await site.ask("/");
			expect(print).toHaveBeenCalledTimes(1);
			expect(emit).toHaveBeenCalledTimes(1);
			expect(app.silent).toBeFalsy();
			const { ask } = await koaSite(Koa, () => {
				throw new Error("x");
			});
			await ask();
			expect(print).toHaveBeenCalledTimes(1);
		} finally {
			print.mockRestore();
		}
	});

	test("goes to the onerror of a class below Koa", async () => {
		const heard: unknown[] = [];
		class App extends Koa {
			override onerror(error: unknown) {
				heard.push(error);
			}
		}
		const app = new App().use(statusPages());
		const error = new Error("x");
		app.use(() => {
			throw error;
		});
		await (await serve(app.callback())).ask("/");
		expect(heard).toEqual([error]);
	});

	test("costs nobody a page when a listener throws", async () => {
		const print = vi.spyOn(console, "error").mockImplementation(() => {});
		try {
			const { app, ask, reports } = await koaSite(Koa, () => {
				throw new Error("x");
			});
			app.on("error", () => {
				throw new Error("listener");
			});
			expect((await ask()).status).toBe(500);
			expect(reports).toHaveLength(1);
		} finally {
			print.mockRestore();
		}
	});

	test("is said once where the event cannot be emitted", async () => {
		const print = vi.spyOn(console, "error").mockImplementation(() => {});
		try {
			const app = new Koa();
			app.env = "production";
			app.use(statusPages());
			app.use(() => {
				throw new Error("only once");
			});
			const site = await serve(app.callback());
			// Koa's own listener cannot be kept quiet then.
			Object.freeze(app);
			expect((await site.ask("/")).status).toBe(500);
			const said = print.mock.calls.flat().join("\n");
			expect(said.match(/Error: only once/g)).toHaveLength(1);
		} finally {
			print.mockRestore();
		}
	});

	test("of two instances is answered and reported by the inner one alone", async () => {
		const reports: string[] = [];
		const app = new Koa();
		app.on("error", () => reports.push("event"));
		app.use(statusPages({ headers: { "x-by": "outer" }, onError: () => void reports.push("outer") }));
		app.use(statusPages({ headers: { "x-by": "inner" }, onError: () => void reports.push("inner") }));
		app.use((context) => {
			if (context.path === "/bare") {
				context.status = 404;
			} else {
				throw new Error("x");
			}
		});
		const site = await serve(app.callback());
		expect((await site.ask("/")).fields["x-by"]).toBe("inner");
		expect(reports).toEqual(["event", "inner"]);
		expect((await site.ask("/bare")).fields["x-by"]).toBe("inner");
	});

	test("of two instances has the fields of GET for HEAD, too", async () => {
		const app = new Koa();
		app.on("error", () => {});
		app.use(statusPages({ headers: { "x-by": "outer" } }));
		app.use(statusPages({ headers: { "x-by": "inner" } }));
		app.use((context) => context.throw(409, "Somebody was faster."));
		const site = await serve(app.callback());
		const get = await site.ask("/");
		const head = await site.ask("/", { method: "HEAD" });
		expect(head.fields["x-by"]).toBe("inner");
		expect(head.fields["content-length"]).toBe(get.fields["content-length"]);
	});

	test("of two instances is the inner one's, though the outer one replaces content", async () => {
		const app = new Koa();
		app.on("error", () => {});
		app.use(statusPages({ headers: { "x-by": "outer" }, existingResponse: "replace" }));
		const inner = statusPages({ headers: { "x-by": "inner" } });
		app.use((context, next) => (context.path.startsWith("/in") ? inner(context, next) : next()));
		app.use(async (context, next) => {
			await next();
			if (context.path === "/in/changed") {
				context.throw(410);
			}
		});
		app.use((context) => {
			if (context.path.endsWith("/own")) {
				context.status = 404;
				context.body = "own";
			} else if (context.path.endsWith("/fail")) {
				context.throw(409);
			}
		});
		const site = await serve(app.callback());
		for (const path of ["/in/fail", "/in/nowhere", "/in/changed"]) {
			expect((await site.ask(path)).fields["x-by"], path).toBe("inner");
		}
		expect((await site.ask("/in/own")).text).toBe("own");
		for (const path of ["/fail", "/own", "/nowhere"]) {
			expect((await site.ask(path)).fields["x-by"], path).toBe("outer");
		}
	});

	test("above the inner of two instances is the outer one's, and so is a bare status", async () => {
		const app = new Koa();
		app.on("error", () => {});
		app.use(statusPages({ headers: { "x-by": "outer" } }));
		app.use(async (context, next) => {
			await next();
			context.body = "";
			if (context.path === "/fail") {
				context.throw(409);
			}
			context.status = 410;
		});
		app.use(statusPages({ headers: { "x-by": "inner" } }));
		app.use((context) => {
			context.body = "fine";
		});
		const site = await serve(app.callback());
		expect((await site.ask("/fail")).fields["x-by"]).toBe("outer");
		expect([(await site.ask("/")).status, (await site.ask("/")).fields["x-by"]]).toEqual([410, "outer"]);
	});

	test("lets the app's own handler below win", async () => {
		const app = new Koa();
		app.use(statusPages());
		app.use(async (context, next) => {
			try {
				await next();
			} catch {
				context.status = 418;
				context.body = "own";
			}
		});
		app.use(() => {
			throw new Error("x");
		});
		const { status, text } = await (await serve(app.callback())).ask("/");
		expect([status, text]).toEqual([418, "own"]);
	});

	test("is seen by the middleware above as any other body", async () => {
		const app = new Koa();
		let seen: unknown;
		app.use(async (context, next) => {
			await next();
			seen = [context.status, context.type, typeof context.body];
			context.set("X-Above", "1");
		});
		app.use(statusPages({ onError: () => {} }));
		app.on("error", () => {});
		app.use(() => {
			throw statusError(400);
		});
		const { fields, text } = await (await serve(app.callback())).ask("/", { headers: HTML });
		expect(seen).toEqual([400, "text/html", "string"]);
		expect(fields["x-above"]).toBe("1");
		expect(text).toMatch(PAGE);
	});

	test("may wait for an asynchronous render", async () => {
		const render = async ({ status }: { status: number }) => {
			await new Promise((resolve) => setImmediate(resolve));
			return `<p>${status}</p>`;
		};
		const failing = await koaSite(
			Koa,
			() => {
				throw statusError(409);
			},
			{ render },
		);
		expect((await failing.ask()).text).toBe("<p>409</p>");
		const bare = await koaSite(Koa, (context) => void Object.assign(context, { status: 403 }), { render });
		expect((await bare.ask()).text).toBe("<p>403</p>");
		const late = await koaSite(
			Koa,
			(context) => {
				context.respond = false;
				setImmediate(() => context.onerror(statusError(410)));
			},
			{ render },
		);
		expect((await late.ask()).text).toBe("<p>410</p>");
	});
});

test.each(KOAS)("a cookie that $name adds to a page goes to nobody else", async ({ Koa }) => {
	const app = new Koa();
	app.use(async (context, next) => {
		await next();
		context.cookies.set("visitor", context.path.slice(1));
	});
	app.use(statusPages({ headers: { "set-cookie": "theme=dark" } }));
	const site = await serve(app.callback());
	for (const visitor of ["ann", "ben", "cem"]) {
		const { fields } = await site.ask(`/${visitor}`, { headers: HTML });
		expect(fields["set-cookie"]).toEqual(["theme=dark", `visitor=${visitor}; path=/; httponly`]);
	}
});
