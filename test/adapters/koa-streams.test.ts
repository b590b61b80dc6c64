import { createReadStream } from "node:fs";
import { connect } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { statusError } from "../../src/index.ts";
import { KOAS } from "../hosts.ts";
import { koaSite } from "../koa-site.ts";
import { openConnection } from "../raw-connection.ts";
import { until } from "../site.ts";

const PAGE = /^<!doctype html>[\s\S]*<\/html>\n$/;

describe.each(KOAS)("a stream body on $name", ({ Koa }) => {
	test("is sent", async () => {
		const { ask, reports } = await koaSite(Koa, (context) => {
			context.body = Readable.from(["one ", "two ", "three"]);
		});
		const { status, text, fields } = await ask();
		expect([status, text]).toEqual([200, "one two three"]);
		expect(fields["transfer-encoding"]).toBe("chunked");
		expect(reports).toEqual([]);
	});

	test.each([["of a file", fileURLToPath(import.meta.url)]])("%s is sent to the byte", async (_, path) => {
		const { ask } = await koaSite(Koa, (context) => {
			context.type = "text";
			context.body = createReadStream(path, { highWaterMark: 64 });
		});
		const { text } = await ask();
		expect(text).toContain("is sent to the byte");
		expect(text.endsWith("});\n")).toBe(true);
	});

	test("that is slow, paused or empty is sent", async () => {
		const slow = new PassThrough();
		const { ask } = await koaSite(Koa, (context) => {
			context.body = slow;
			setImmediate(() => {
				slow.write("slow");
				setImmediate(() => slow.end());
			});
		});
		expect((await ask()).text).toBe("slow");
		const empty = await koaSite(Koa, (context) => {
			context.body = Readable.from([]);
		});
		expect([(await empty.ask()).status, (await empty.ask()).text]).toEqual([200, ""]);
	});

	test.each(["GET", "HEAD"])(
		"with an error status that turns out to be empty is bare to %s",
		async (method) => {
			const { ask, reports } = await koaSite(Koa, (context) => {
				context.status = 404;
				context.body = Readable.from([]);
			});
			const { status, fields } = await ask({ method });
			expect([status, fields["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
			expect(Number(fields["content-length"])).toBeGreaterThan(500);
			expect(reports).toEqual([]);
		},
	);

	test("with an error status is left alone", async () => {
		const { ask } = await koaSite(Koa, (context) => {
			context.status = 404;
			context.body = Readable.from(["spoken"]);
		});
		const { status, text } = await ask();
		expect([status, text]).toEqual([404, "spoken"]);
	});

	test("to a HEAD request is not sent", async () => {
		const { ask } = await koaSite(Koa, (context) => {
			context.body = Readable.from(["x"]);
		});
		const { status, text } = await ask({ method: "HEAD" });
		expect([status, text]).toEqual([200, ""]);
	});

	test("that a HEAD request leaves unread is no failure", async () => {
		const source = new PassThrough();
		source.write("the first half");
		const { ask, reports } = await koaSite(Koa, (context) => {
			context.body = source;
		});
		expect((await ask({ method: "HEAD" })).status).toBe(200);
		await until(() => source.destroyed);
		expect(reports).toEqual([]);
	});

	test("of events is not waited for: its fields go out before the first event", async () => {
		const source = new PassThrough();
		const { site } = await koaSite(Koa, (context) => {
			context.type = "text/event-stream";
			context.body = source;
			context.flushHeaders();
		});
		const connection = await openConnection(site.port);
		connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		await until(() => connection.rest().includes("text/event-stream"));
		source.write("data: 1\n\n");
		await until(() => connection.rest().includes("data: 1"));
	});

	test("of events may be flushed by the first write alone", async () => {
		const source = new PassThrough();
		const { site } = await koaSite(Koa, (context) => {
			context.type = "text/event-stream";
			context.body = source;
		});
		const connection = await openConnection(site.port);
		connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		source.write("data: 1\n\n");
		await until(() => connection.rest().includes("data: 1"));
	});

	test("of events that fails before its first byte never hangs the client", async () => {
		const { ask, reports } = await koaSite(Koa, (context) => {
			context.type = "text/event-stream";
			context.body = new Readable({ read: () => {} }).destroy(new Error("early"));
		});
		await ask().catch(() => {});
		await until(() => reports.length === 1);
	});

	test("is let go when the client leaves before the first byte", async () => {
		const source = new PassThrough();
		let isAsked = false;
		const { site, reports } = await koaSite(Koa, (context) => {
			context.body = source;
			isAsked = true;
		});
		const socket = connect(site.port, "127.0.0.1");
		socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		await until(() => isAsked);
		socket.destroy();
		await until(() => source.destroyed);
		expect(reports.filter(({ page }) => page.status >= 500)).toEqual([]);
	});

	test("is let go when the handler throws after all", async () => {
		const source = new PassThrough();
		const { ask } = await koaSite(Koa, (context) => {
			context.body = source;
			throw statusError(400);
		});
		const { status, text } = await ask();
		expect(status).toBe(400);
		expect(text).toMatch(PAGE);
		expect(source.destroyed).toBe(true);
	});

	test("is let go when it is replaced", async () => {
		const source = new PassThrough();
		source.write("secret");
		const { ask } = await koaSite(
			Koa,
			(context) => {
				context.status = 500;
				context.body = source;
			},
			{ existingResponse: "replace" },
		);
		const { status, text } = await ask();
		expect(status).toBe(500);
		expect(text).toMatch(PAGE);
		expect(source.destroyed).toBe(true);
	});
});

describe.each(KOAS.filter(({ name }) => name === "koa3"))("a web stream body on $name", ({ Koa }) => {
	test("is sent, with the length that the app gave", async () => {
		const { ask } = await koaSite(Koa, (context) => {
			context.body = new Blob(["fine"]).stream();
			context.length = 4;
		});
		const { text, fields } = await ask();
		expect([text, fields["content-length"]]).toEqual(["fine", "4"]);
	});

	test("of a Response is sent with its status and its fields", async () => {
		const { ask } = await koaSite(Koa, (context) => {
			context.body = new Response("spoken", { status: 404, headers: { "x-a": "1" } });
		});
		const { status, text, fields } = await ask();
		expect([status, text, fields["x-a"]]).toEqual([404, "spoken", "1"]);
	});

	test.each([
		["a Response without content", () => new Response(null, { status: 404 })],
		["a Response with an empty text", () => new Response("", { status: 404 })],
		["an empty Blob", () => new Blob([])],
		["an empty stream", () => new Blob([]).stream()],
	])("as %s with an error status is bare, to GET and to HEAD", async (_, body) => {
		for (const method of ["GET", "HEAD"]) {
			const { ask } = await koaSite(Koa, (context) => {
				context.status = 404;
				context.body = body();
			});
			const { status, fields } = await ask({ method });
			expect([status, fields["content-type"]], method).toEqual([404, "text/html; charset=utf-8"]);
			expect(Number(fields["content-length"]), method).toBeGreaterThan(500);
		}
	});

	test("that fails before its first byte gives a page", async () => {
		const error = statusError(502);
		const { ask, reports } = await koaSite(Koa, (context) => {
			context.body = new ReadableStream({
				pull(controller) {
					controller.error(error);
				},
			});
		});
		const { status, text } = await ask();
		expect(status).toBe(502);
		expect(text).toMatch(PAGE);
		expect(reports.map((report) => report.error)).toEqual([error]);
	});

	test.each([
		["", (stream: ReadableStream) => stream],
		[" in a Response", (stream: ReadableStream) => new Response(stream)],
	])("is let go%s when the handler throws after all", async (_, wrap) => {
		let isCancelled = false;
		const { ask } = await koaSite(Koa, (context) => {
			const stream = new ReadableStream({
				cancel() {
					isCancelled = true;
				},
			});
			context.body = wrap(stream);
			throw statusError(400);
		});
		expect((await ask()).status).toBe(400);
		expect(isCancelled).toBe(true);
	});
});
