import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from "express";
import { describe, expect, test } from "vitest";
import { hint, type Options, statusError, statusPages } from "../../src/express.ts";
import { EXPRESSES, type Report } from "../hosts.ts";
import { serve, until } from "../site.ts";

const HTML = { accept: "text/html" };

async function* halves() {
	yield "the first half";
	throw new Error("half-way");
}

describe.each(EXPRESSES)("a response on $name", ({ express }) => {
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
		const site = await serve(app);
		return { reports, ask: () => site.ask("/", { headers: HTML }) };
	}

	test("that has begun is broken off by an error, and the error reported once", async () => {
		const { reports, ask } = await siteOf((_request, response, next) => {
			response.write("the first half");
			next(new Error("half-way"));
		});
		await expect(ask()).rejects.toThrow();
		expect(reports.map(({ page }) => page.status)).toEqual([500]);
	});

	test.each([
		["without an id", {}, undefined],
		["with an id of the app's", { "X-Request-Id": "app-7" }, "app-7"],
	])("that has begun is a 5xx in the report, whatever was thrown, %s", async (_, fields, requestId) => {
		const { reports, ask } = await siteOf((_request, response, next) => {
			response.set(fields).write("the first half");
			next(statusError(404));
		});
		await expect(ask()).rejects.toThrow();
		expect(reports).toMatchObject([{ page: { status: 500, id: "500" }, error: { statusCode: 404 } }]);
		// One made now would be found nowhere else.
		expect(reports[0]?.page.requestId).toBe(requestId);
	});

	test("of a path that Nest found no route for is a page of ours, as if it had said nothing", async () => {
		const reports: Report[] = [];
		const app = express();
		app.use(statusPages({ onError: (error, page, facts) => void reports.push({ error, page, facts }) }));
		app.get("/only", (_request, response) => void response.send("fine"));
		app.use((request: Request) => {
			const message = `Cannot ${request.method} ${request.originalUrl}`;
			throw Object.assign(new Error(message), {
				status: 404,
				getStatus: () => 404,
				getResponse: () => ({ message, error: "Not Found", statusCode: 404 }),
			});
		});
		const site = await serve(app);
		const missing = await site.ask("/call-0900-1234?a=b", { headers: HTML });
		expect([missing.status, missing.text.includes("0900")]).toEqual([404, false]);
		const wrong = await site.ask("/only?a=b", { method: "POST", headers: HTML });
		expect([wrong.status, wrong.fields["allow"]]).toEqual([405, "GET, HEAD"]);
		expect(reports).toEqual([]);
	});

	test("that an error handler has answered is what the report says, though it hands the error on", async () => {
		const reports: Report[] = [];
		const app = express();
		app.use(statusPages({ onError: (error, page, facts) => void reports.push({ error, page, facts }) }));
		app.get("/", () => {
			throw Object.assign(new Error("There is no cat."), { statusCode: 404 });
		});
		app.use(((error, _request, response, next) => {
			response.status(error.statusCode).json({ message: error.message });
			next(error);
		}) as ErrorRequestHandler);
		const { status, bytes } = await (await serve(app)).ask("/");
		expect([status, JSON.parse(bytes.toString())]).toEqual([404, { message: "There is no cat." }]);
		expect(reports).toMatchObject([{ page: { status: 404, id: "404" } }]);
	});

	test("that has begun with its length is broken off, too", async () => {
		const { reports, ask } = await siteOf((_request, response, next) => {
			response.set("Content-Length", "100").write("the first half");
			setImmediate(() => next(new Error("half-way")));
		});
		await expect(ask()).rejects.toThrow();
		expect(reports).toHaveLength(1);
	});

	test("whose fields are flushed is broken off, too", async () => {
		const { ask } = await siteOf((_request, response, next) => {
			response.status(200).flushHeaders();
			next(new Error("half-way"));
		});
		await expect(ask()).rejects.toThrow();
	});

	test("of a failing stream is broken off", async () => {
		const { reports, ask } = await siteOf((_request, response, next) => {
			Readable.from(halves()).on("error", next).pipe(response);
		});
		await expect(ask()).rejects.toThrow();
		expect(reports).toHaveLength(1);
	});

	test("of a stream that fails before its first byte becomes a page", async () => {
		const { reports, ask } = await siteOf((_request, response, next) => {
			createReadStream("/nowhere").on("error", next).pipe(response);
		});
		expect((await ask()).status).toBe(500);
		expect(reports).toHaveLength(1);
	});

	test.each([
		["before its first byte", () => createReadStream("/nowhere")],
		["half-way", () => Readable.from(halves())],
	])("that pipeline destroys %s, as its source fails, is no client that left", async (_, open) => {
		const { reports, ask } = await siteOf((_request, response, next) => {
			pipeline(open(), response).catch(next);
		});
		await expect(ask()).rejects.toThrow();
		await until(() => reports.length > 0);
		expect(reports.map(({ page }) => page.status)).toEqual([500]);
	});

	test("that has ended and closed its connection is no client that left, either", async () => {
		const { reports, ask } = await siteOf((request, response, next) => {
			response.send("whole");
			request.socket.on("close", () => next(new Error("late")));
		});
		expect((await ask()).text).toBe("whole");
		await until(() => reports.length > 0);
		expect(reports.map(({ page }) => page.status)).toEqual([500]);
	});

	test("that has ended is whole in spite of a late throw, which is reported", async () => {
		const { reports, ask } = await siteOf((_, response) => {
			response.send("whole");
			throw new Error("late");
		});
		expect((await ask()).text).toBe("whole");
		expect(reports.map(({ page }) => page.status)).toEqual([500]);
	});

	test("that was filled stays whole in spite of a late throw", async () => {
		const { reports, ask } = await siteOf((_, response) => {
			response.status(404).end();
			throw new Error("late");
		});
		const { status, text } = await ask();
		expect(status).toBe(404);
		expect(text).toMatch(/<\/html>\n$/);
		expect(reports).toHaveLength(1);
	});

	test.each<[string, (response: Response) => unknown]>([
		["ends", (response) => response.end()],
		["ends with content", (response) => response.end("more")],
		["writes and ends", (response) => response.write("more") && response.end("and more")],
	])("is the error's page when the handler %s after it has passed the error on", async (_, goOn) => {
		const failures: unknown[] = [];
		const { reports, ask } = await siteOf((_request, response, next) => {
			// Without a listener such an event ends the process.
			response.on("error", (failure) => failures.push(failure));
			next(new Error("first"));
			goOn(response);
		});
		const { status, text } = await ask();
		expect([status, failures]).toEqual([500, []]);
		expect(text).toMatch(/<\/html>\s*$/);
		expect(reports).toHaveLength(1);
	});

	test("of writeHead(404) becomes the error's page when the handler throws before the end", async () => {
		const { reports, ask } = await siteOf((_, response) => {
			response.writeHead(404, "Custom", { "Set-Cookie": "a=1", ETag: '"7"', "Cache-Control": "max-age=5" });
			throw Object.assign(new Error("x"), { status: 409 });
		});
		const { status, reason, fields, text } = await ask();
		expect([status, reason]).toEqual([409, "Conflict"]);
		expect(text).toContain("(409)</title>");
		expect(fields["set-cookie"]).toEqual(["a=1"]);
		expect(fields).not.toHaveProperty("etag");
		expect(fields["cache-control"]).toBe("no-store");
		expect(reports).toHaveLength(1);
	});

	test("of writeHead(404) that is passed on is a page with the fields it was given", async () => {
		const { ask } = await siteOf((_request, response, next) => {
			response.writeHead(404, { "X-A": "1" });
			next();
		});
		const { status, text, fields } = await ask();
		expect([status, fields["x-a"]]).toEqual([404, "1"]);
		expect(text).toContain("</html>");
	});

	test("of writeHead(200) is broken off when the handler throws before the end", async () => {
		const { reports, ask } = await siteOf((_, response) => {
			response.writeHead(200, { "Content-Length": "4" });
			throw new Error("x");
		});
		await expect(ask()).rejects.toThrow();
		expect(reports).toHaveLength(1);
	});

	test("with part of the phrase written becomes the error's page", async () => {
		const { ask } = await siteOf((_, response) => {
			response.status(404).type("txt").write("Not ");
			throw Object.assign(new Error("x"), { status: 409 });
		});
		const { status, text } = await ask();
		expect(status).toBe(409);
		expect(text).toMatch(/^<!doctype html>/);
	});

	describe("whose page is rendered asynchronously", () => {
		const slowly = (): Options => ({
			render: async ({ status }) => {
				await new Promise((resolve) => setImmediate(resolve));
				return `<p>${status}</p>`;
			},
		});

		test("may be ended twice", async () => {
			let calls = 0;
			const { ask } = await siteOf((_, response) => {
				response.status(404).end();
				response.end("again", () => {
					calls += 1;
				});
				response.write("and again");
			}, slowly());
			const { status, text } = await ask();
			expect([status, text]).toEqual([404, "<p>404</p>"]);
			await until(() => calls === 1);
		});

		test("is not disturbed by an error in between, which is reported", async () => {
			const { reports, ask } = await siteOf((_request, response, next) => {
				response.status(404).end();
				next(new Error("late"));
			}, slowly());
			expect((await ask()).text).toBe("<p>404</p>");
			expect(reports).toHaveLength(1);
		});

		test("reports headersSent meanwhile", async () => {
			let isSent: boolean | undefined;
			const { ask } = await siteOf((_, response) => {
				response.status(404).end();
				isSent = response.headersSent;
			}, slowly());
			await ask();
			expect(isSent).toBe(true);
		});

		test("answers errors and unmatched paths", async () => {
			const { reports, ask } = await siteOf((_request, _response, next) => {
				next(new Error("x"));
			}, slowly());
			expect((await ask()).text).toBe("<p>500</p>");
			expect(reports).toHaveLength(1);
			const { ask: askNobody } = await siteOf((_request, _response, next) => next(), slowly());
			expect((await askNobody()).text).toBe("<p>404</p>");
		});

		test("gets the built-in page and one more report when rendering fails", async () => {
			const error = new Error("no view");
			const { reports, ask } = await siteOf((_, response) => void response.status(404).end(), {
				render: () => Promise.reject(error),
			});
			const { status, text } = await ask();
			expect(status).toBe(404);
			expect(text).toContain("(404)</title>");
			expect(reports.map((report) => report.error)).toEqual([error]);
		});
	});

	describe("that the app opted out of", () => {
		test("is Express's own for an error, a bare status and an unmatched path", async () => {
			for (const handler of [
				(_request, response, next) => {
					hint(response, false);
					next(Object.assign(new Error("x"), { status: 404 }));
				},
				(_request, response) => {
					hint(response, false);
					response.status(404).end();
				},
				(_request, response, next) => {
					hint(response, false);
					next();
				},
				(_request, _response, next) => {
					const error = Object.assign(new Error("x"), { status: 404 });
					hint(error, false);
					next(error);
				},
			] satisfies RequestHandler[]) {
				const { reports, ask } = await siteOf(handler);
				const { status, fields } = await ask();
				expect(status).toBe(404);
				expect(fields).not.toHaveProperty("content-language");
				expect(reports).toEqual([]);
			}
		});

		test("between writeHead and end is replayed as it was called", async () => {
			const { ask } = await siteOf((_, response) => {
				response.writeHead(404, "Custom", { "X-CaSe": "1" });
				hint(response, false);
				response.end();
			});
			const { reason, rawFields, text } = await ask();
			expect([reason, text]).toEqual(["Custom", ""]);
			expect(rawFields).toContain("X-CaSe");
		});
	});
});
