import { createReadStream } from "node:fs";
import { PassThrough, Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import compress from "koa-compress";
import { describe, expect, test } from "vitest";
import { statusError, statusPages } from "../../src/koa.ts";
import { KOAS } from "../hosts.ts";
import { koaSite } from "../koa-site.ts";
import { openConnection } from "../raw-connection.ts";
import { serve, until } from "../site.ts";

const PAGE = /^<!doctype html>[\s\S]*<\/html>\n$/;

/** Fails in the same turn in which its first bytes come. */
function hasty(error: Error): Readable {
	return new Readable({
		read() {
			this.push("the first half");
			this.destroy(error);
		},
	});
}

/** Closes without an end and without an error, after some bytes or none. */
function closing(...chunks: string[]): Readable {
	const rest = [...chunks];
	return new Readable({
		read() {
			const chunk = rest.shift();
			if (chunk === undefined) {
				setImmediate(() => this.destroy());
			} else {
				this.push(chunk);
			}
		},
	});
}

function failing(error: unknown, ...chunks: string[]): Readable {
	async function* read() {
		yield* chunks;
		throw error;
	}
	return Readable.from(read());
}

describe.each(KOAS)("a stream body on $name", ({ Koa }) => {
	test("that fails before its first byte gives a page, one report and one event", async () => {
		const error = statusError(409);
		const { ask, reports, events } = await koaSite(Koa, (context) => {
			context.set("ETag", '"7"');
			context.body = failing(error);
		});
		const { status, reason, text, fields } = await ask();
		expect([status, reason]).toEqual([409, "Conflict"]);
		expect(text).toMatch(PAGE);
		expect(fields).not.toHaveProperty("etag");
		expect(fields["content-length"]).toBe(String(Buffer.byteLength(text)));
		await until(() => reports.length > 0);
		expect(reports.map(({ error, page }) => [error, page.status])).toEqual([[error, 409]]);
		expect(events).toEqual([{ error, status: 409 }]);
	});

	test("of a missing file gives a page", async () => {
		const { ask, reports, events } = await koaSite(Koa, (context) => {
			context.type = "png";
			context.body = createReadStream("/nowhere");
		});
		const { status, text, fields } = await ask();
		expect([status, fields["content-type"]]).toEqual([500, "text/html; charset=utf-8"]);
		expect(text).toMatch(PAGE);
		expect(text).not.toContain("nowhere");
		expect([reports.length, events.length]).toEqual([1, 1]);
	});

	test("that has failed already gives a page", async () => {
		const broken = new PassThrough();
		broken.on("error", () => {});
		broken.destroy(new Error("early"));
		const { ask, reports } = await koaSite(Koa, async (context) => {
			await new Promise((resolve) => setImmediate(resolve));
			context.body = broken;
		});
		expect((await ask()).status).toBe(500);
		expect(reports).toHaveLength(1);
	});

	test("that fails after its first byte breaks off, with one report and one event", async () => {
		const error = new Error("half-way");
		const { ask, site, reports, events } = await koaSite(Koa, (context) => {
			context.body = failing(error, "the first half");
		});
		await expect(ask()).rejects.toThrow();
		await until(() => reports.length > 0);
		const connection = await openConnection(site.port);
		connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		await connection.closed();
		expect(connection.rest()).toContain("the first half");
		expect(connection.rest()).not.toMatch(/\r\n0\r\n\r\n$/);
		await until(() => reports.length >= 2);
		expect(reports.map((report) => report.error)).toEqual([error, error]);
		expect(reports[0]?.page.status).toBe(500);
		expect(events.map((event) => event.error)).toEqual([error, error]);
	});

	test("that fails in the turn of its first byte gives a page, one report and one event", async () => {
		const error = statusError(409);
		const { ask, reports, events } = await koaSite(Koa, (context) => {
			context.body = hasty(error);
		});
		const { status, text } = await ask();
		expect(status).toBe(409);
		expect(text).toMatch(PAGE);
		expect(reports.map((report) => report.error)).toEqual([error]);
		expect(events).toHaveLength(1);
	});

	test("that closes before its first byte gives a page, one report and one event", async () => {
		const { ask, reports, events } = await koaSite(Koa, (context) => {
			context.body = closing();
		});
		const { status, text } = await ask();
		expect(status).toBe(500);
		expect(text).toMatch(PAGE);
		expect(reports.map(({ page }) => page.status)).toEqual([500]);
		expect(events).toHaveLength(1);
	});

	test("that was closed already gives a page", async () => {
		const { ask, reports } = await koaSite(Koa, (context) => {
			context.body = closing().destroy();
		});
		expect((await ask()).status).toBe(500);
		expect(reports).toHaveLength(1);
	});

	test.each([
		["in chunks", undefined],
		["with a length", 100],
	])("that closes after its first byte breaks off, %s, with one report and one event", async (_, length) => {
		const { ask, reports, events } = await koaSite(Koa, (context) => {
			context.body = closing("the first half");
			if (length !== undefined) {
				context.length = length;
			}
		});
		await expect(ask()).rejects.toThrow();
		await until(() => reports.length > 0);
		expect(reports.map(({ page }) => page.status)).toEqual([500]);
		expect(events).toHaveLength(1);
	});

	test("that fails while the middleware still works gives a page", async () => {
		const { ask, reports, events } = await koaSite(Koa, async (context) => {
			const source = createReadStream("/nowhere");
			context.body = source;
			await until(() => source.closed);
		});
		const { status, text } = await ask();
		expect(status).toBe(500);
		expect(text).toMatch(PAGE);
		expect(reports.map(({ error }) => error)).toEqual([expect.objectContaining({ code: "ENOENT" })]);
		expect(events).toHaveLength(1);
	});

	test("that fails before its first byte while another stream reads it gives a page", async () => {
		const error = statusError(409);
		const { ask, reports } = await koaSite(Koa, (context) => {
			const source = failing(error);
			context.body = source;
			context.body = source.pipe(new PassThrough());
		});
		expect((await ask()).status).toBe(409);
		expect(reports.map((report) => report.error)).toEqual([error]);
	});

	test.each(["", "branded "])(
		"that takes the place of a page, and is cut off after %j, is reported",
		async (begun) => {
			const cut = Object.assign(new Error("Premature close"), { code: "ERR_STREAM_PREMATURE_CLOSE" });
			const reports: unknown[] = [];
			const app = new Koa();
			app.on("error", () => {});
			app.use(async (context, next) => {
				await next();
				const source = new PassThrough();
				context.body = source;
				if (begun !== "") {
					source.write(begun);
				}
				setTimeout(() => source.destroy(cut), 20);
			});
			app.use(statusPages({ onError: (failure) => void reports.push(failure) }));
			app.use(() => {
				throw new Error("first");
			});
			const { ask } = await serve(app.callback());
			await ask("/").catch(() => {});
			expect(reports.map((failure) => (failure as Error).message)).toEqual(["first", "Premature close"]);
		},
	);

	test("that fails while a compression above reads it gives a page and one report", async () => {
		const error = new Error("late");
		const reports: unknown[] = [];
		const app = new Koa();
		app.on("error", () => {});
		app.use(compress({ threshold: 0 }));
		app.use(statusPages({ onError: (failure) => void reports.push(failure) }));
		app.use((context) => {
			const source = new PassThrough();
			context.type = "text";
			context.body = source;
			source.write("part");
			setImmediate(() => source.destroy(error));
		});
		const { ask } = await serve(app.callback());
		expect((await ask("/", { headers: { "accept-encoding": "br" } })).status).toBe(500);
		// What comes of the response that has ended comes in the turns after.
		for (let turn = 0; turn < 10; turn += 1) {
			await nextTurn();
		}
		expect(reports).toEqual([error]);
	});

	test("that fails after its first byte while another stream reads it breaks off", async () => {
		const error = new Error("half-way");
		const source = new PassThrough();
		const { site, reports } = await koaSite(Koa, (context) => {
			context.body = source;
			context.body = source.pipe(new PassThrough());
			source.write("the first half");
		});
		const connection = await openConnection(site.port);
		connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		await until(() => connection.rest().includes("the first half"));
		source.destroy(error);
		await connection.closed();
		expect(reports.map((report) => report.error)).toEqual([error]);
	});
});

// Koa 2 takes the failure of a stream that was replaced for that of the response.
describe.each(KOAS.filter(({ name }) => name === "koa3"))("a stream body on $name alone", ({ Koa }) => {
	test("that was replaced by a text may fail", async () => {
		const source = new PassThrough();
		const { ask, reports } = await koaSite(Koa, async (context) => {
			context.status = 201;
			context.body = source;
			context.body = "made";
			source.destroy(new Error("nobody reads it"));
			await until(() => source.closed);
		});
		const { status, text } = await ask();
		expect(reports).toEqual([]);
		expect([status, text]).toEqual([201, "made"]);
	});
});
