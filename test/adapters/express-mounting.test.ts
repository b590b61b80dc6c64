import { ServerResponse } from "node:http";
import type { ErrorRequestHandler, Express, RequestHandler } from "express";
import { describe, expect, test, vi } from "vitest";
import { type Options, statusError, statusPages } from "../../src/express.ts";
import { EXPRESSES, forgetCapture } from "../hosts.ts";
import { serve } from "../site.ts";

const bare: RequestHandler = (_, response) => void response.status(404).end();
const failing: RequestHandler = () => {
	throw statusError(409);
};
const speaking: RequestHandler = (_, response) => void response.send("spoken");
const HTML = { accept: "text/html" };

/** An instance that can be told from others by a field. */
function pages(name: string, options?: Options) {
	return statusPages({ headers: { "x-by": name }, onError: () => {}, ...options });
}

describe.each(EXPRESSES)("statusPages on $name", ({ express }) => {
	async function by(app: Express, path: string): Promise<[number, unknown]> {
		const { status, fields } = await (await serve(app)).ask(path, { headers: HTML });
		return [status, fields["x-by"]];
	}

	test("mounted first serves errors, bare statuses and unmatched paths", async () => {
		const app = express().use(pages("us")).get("/bare", bare).get("/fail", failing);
		expect(await by(app, "/bare")).toEqual([404, "us"]);
		expect(await by(app, "/fail")).toEqual([409, "us"]);
		expect(await by(app, "/nowhere")).toEqual([404, "us"]);
	});

	test("mounted last serves errors and unmatched paths", async () => {
		const app = express().get("/bare", bare).get("/fail", failing).use(pages("us"));
		expect(await by(app, "/fail")).toEqual([409, "us"]);
		expect(await by(app, "/nowhere")).toEqual([404, "us"]);
		expect(await by(app, "/bare")).toEqual([404, undefined]);
	});

	test("mounted last answers an error without any request before it", async () => {
		const reports: unknown[] = [];
		const app = express()
			.get("/fail", failing)
			.use(statusPages({ onError: (error) => void reports.push(error) }));
		const { status, fields } = await (await serve(app)).ask("/fail", { headers: HTML });
		expect([status, fields["content-language"]]).toEqual([409, "en"]);
		expect(reports).toHaveLength(1);
	});

	test("mounted first and last: the first rules what it has seen", async () => {
		const app = express().use("/early", pages("first")).get(["/early", "/late"], failing).use(pages("last"));
		expect(await by(app, "/early")).toEqual([409, "first"]);
		expect(await by(app, "/late")).toEqual([409, "last"]);
	});

	test("mounted under a path and last: the path's own rules all that is below it", async () => {
		const app = express().use("/api", pages("api"));
		app
			.get(["/api/fail", "/fail"], failing)
			.get("/api/bare", bare)
			.post("/api/only", bare)
			.use(pages("last"));
		expect(await by(app, "/api/fail")).toEqual([409, "api"]);
		expect(await by(app, "/api/bare")).toEqual([404, "api"]);
		expect(await by(app, "/api/nowhere")).toEqual([404, "api"]);
		expect(await by(app, "/api/only")).toEqual([405, "api"]);
		expect(await by(app, "/fail")).toEqual([409, "last"]);
		expect(await by(app, "/nowhere")).toEqual([404, "last"]);
	});

	test("mounted for every path and under one: the path's own rules all that is below it", async () => {
		const app = express().use(/.*/, pages("every")).use("/api", pages("api"));
		app.get(["/api/bare", "/bare"], bare);
		expect(await by(app, "/api/bare")).toEqual([404, "api"]);
		expect(await by(app, "/bare")).toEqual([404, "every"]);
	});

	test("in an app that is called by hand rules what is in it", async () => {
		const inner = express().use(pages("inner"));
		inner.get("/bare", bare);
		const app = express().use("/long", pages("outer"));
		app.get("/long/bare", (request, response) => {
			request.url = "/bare";
			inner(request, response);
		});
		expect(await by(app, "/long/bare")).toEqual([404, "inner"]);
	});

	test("leaves a response alone that a handler sent before it called next()", async () => {
		const app = express()
			.use(pages("us"))
			.get("/", (_request, response, next) => {
				response.send("sent");
				next();
			});
		expect(await by(app, "/")).toEqual([200, undefined]);
	});

	test("under a path rules that path alone", async () => {
		const app = express().use("/api", pages("api"));
		app.get(["/api/bare", "/bare"], bare).get(["/api/fail", "/fail"], failing);
		app.use(
			((_error, _request, response, _next) => void response.status(418).send("own")) as ErrorRequestHandler,
		);
		expect(await by(app, "/api/bare")).toEqual([404, "api"]);
		expect(await by(app, "/api/nowhere")).toEqual([404, "api"]);
		expect(await by(app, "/bare")).toEqual([404, undefined]);
		expect(await by(app, "/nowhere")).toEqual([404, undefined]);
		expect(await by(app, "/fail")).toEqual([418, undefined]);
	});

	test("in a router rules what the router answers", async () => {
		const router = express.Router().use(pages("router")).get("/bare", bare).get("/fail", failing);
		const app = express().use("/shop", router).get("/bare", bare);
		expect(await by(app, "/shop/bare")).toEqual([404, "router"]);
		expect(await by(app, "/shop/fail")).toEqual([409, "router"]);
		expect(await by(app, "/shop/nowhere")).toEqual([404, "router"]);
		expect(await by(app, "/bare")).toEqual([404, undefined]);
	});

	test("in a mounted app lets unmatched paths reach the routes of its parent first", async () => {
		const sub = express().use(pages("sub")).get("/bare", bare).get("/fail", failing);
		const app = express().use("/shop", sub).get("/shop/parent", speaking).get("/bare", bare);
		expect(await by(app, "/shop/bare")).toEqual([404, "sub"]);
		expect(await by(app, "/shop/fail")).toEqual([409, "sub"]);
		expect(await by(app, "/shop/parent")).toEqual([200, undefined]);
		expect(await by(app, "/shop/nowhere")).toEqual([404, "sub"]);
		expect(await by(app, "/bare")).toEqual([404, undefined]);
	});

	test("in an app that is mounted on two and served alone serves all three", async () => {
		const api = express().use(pages("api")).get("/fail", failing).get("/bare", bare);
		const [first, second] = [express().use("/api", api), express().use("/api", api)];
		for (const app of [first, second]) {
			app.get("/api/late", speaking);
			expect(await by(app, "/api/fail")).toEqual([409, "api"]);
			expect(await by(app, "/api/bare")).toEqual([404, "api"]);
			expect(await by(app, "/api/nowhere")).toEqual([404, "api"]);
			expect(await by(app, "/api/late")).toEqual([200, undefined]);
		}
		expect(await by(api, "/fail")).toEqual([409, "api"]);
		expect(await by(api, "/nowhere")).toEqual([404, "api"]);
	});

	test("above a mounted app serves what it leaves", async () => {
		const sub = express().get("/bare", bare).get("/fail", failing);
		const app = express().use(pages("us")).use("/shop", sub);
		expect(await by(app, "/shop/bare")).toEqual([404, "us"]);
		expect(await by(app, "/shop/fail")).toEqual([409, "us"]);
		expect(await by(app, "/shop/nowhere")).toEqual([404, "us"]);
	});

	test("above an app that is called by hand, as vhost does, serves it and what comes after it", async () => {
		const inner = express().get("/shop/bare", bare).get("/shop/fail", failing);
		const app = express().use(pages("us"));
		app.use((request, response, next) => inner(request, response, next)).get("/bare", bare);
		expect(await by(app, "/shop/bare")).toEqual([404, "us"]);
		expect(await by(app, "/shop/fail")).toEqual([409, "us"]);
		expect(await by(app, "/shop/nowhere")).toEqual([404, "us"]);
		expect(await by(app, "/bare")).toEqual([404, "us"]);
	});

	test("serves an app whose responses have a prototype of their own, and leaves node's alone", async () => {
		const app = express().use(pages("us"));
		app.get("/bare", (_, response) => void Object.assign(response, { statusCode: 404 }).end());
		Object.setPrototypeOf(app.response, ServerResponse.prototype);
		const { end } = ServerResponse.prototype;
		expect(await by(app, "/bare")).toEqual([404, "us"]);
		expect(ServerResponse.prototype.end).toBe(end);
	});

	test("twice: the innermost rules", async () => {
		const app = express().use(pages("outer")).use("/api", pages("inner"));
		app.get(["/api/bare", "/bare"], bare).get(["/api/fail", "/fail"], failing);
		expect(await by(app, "/bare")).toEqual([404, "outer"]);
		expect(await by(app, "/fail")).toEqual([409, "outer"]);
		expect(await by(app, "/nowhere")).toEqual([404, "outer"]);
		expect(await by(app, "/api/bare")).toEqual([404, "inner"]);
		expect(await by(app, "/api/fail")).toEqual([409, "inner"]);
		expect(await by(app, "/api/nowhere")).toEqual([404, "inner"]);
	});

	test("knows two apps of one process apart", async () => {
		const first = express().use(pages("first")).get("/bare", bare);
		const second = express().get("/bare", bare);
		expect(await by(first, "/bare")).toEqual([404, "first"]);
		expect(await by(second, "/bare")).toEqual([404, undefined]);
	});

	test("lets routes that are added after the first request answer, and error handlers too", async () => {
		const app = express().use(pages("us"));
		const site = await serve(app);
		expect((await site.ask("/late")).status).toBe(404);
		app.get("/late", speaking).get("/late-fail", failing);
		expect((await site.ask("/late")).text).toBe("spoken");
		expect((await site.ask("/late-fail")).fields["x-by"]).toBe("us");
		expect((await site.ask("/nowhere")).fields["x-by"]).toBe("us");
		app.use(
			((_error, _request, response, _next) => void response.status(418).send("own")) as ErrorRequestHandler,
		);
		expect((await site.ask("/late-fail")).text).toBe("own");
		expect((await site.ask("/late")).text).toBe("spoken");
	});

	test("lets a route that is added while a request is under way answer it", async () => {
		const app = express().use(pages("us"));
		app.get("/late", (_request, _response, next) => {
			app.get("/late", speaking);
			next();
		});
		const site = await serve(app);
		expect((await site.ask("/late")).text).toBe("spoken");
		expect((await site.ask("/nowhere")).fields["x-by"]).toBe("us");
	});

	test("lets the app's own error handlers run first and win", async () => {
		const app = express()
			.use(pages("us"))
			.get("/fail", failing)
			.get("/other", () => {
				throw new Error("other");
			});
		app.use(((error, _request, response, next) => {
			if (error.status === 409) {
				response.status(409).send("own");
			} else {
				next(error);
			}
		}) as ErrorRequestHandler);
		const site = await serve(app);
		expect((await site.ask("/fail")).text).toBe("own");
		expect((await site.ask("/other")).fields["x-by"]).toBe("us");
	});

	test("fills what the app's own error handlers leave bare", async () => {
		const app = express().use(pages("us")).get("/fail", failing);
		app.use(((_error, _request, response, _next) => response.status(400).end()) as ErrorRequestHandler);
		expect(await by(app, "/fail")).toEqual([400, "us"]);
	});

	test("serves the request that installs it, and the first one of many at once", async () => {
		forgetCapture(express);
		const app = express().use(pages("us")).get("/bare", bare);
		const site = await serve(app);
		const received = await Promise.all(Array.from({ length: 20 }, () => site.ask("/bare")));
		expect(received.map(({ fields }) => fields["x-by"])).toEqual(Array(20).fill("us"));
	});

	test("does not grow the app's stack with every request", async () => {
		const app = express().use(pages("outer")).use(pages("inner")).get("/bare", bare);
		const site = await serve(app);
		await site.ask("/bare");
		const length = stackOf(app).length;
		for (const path of ["/bare", "/nowhere", "/bare"]) {
			await site.ask(path);
		}
		expect(stackOf(app)).toHaveLength(length);
	});

	test("answers the error that next() is given", async () => {
		const app = express()
			.use(pages("us"))
			.get("/", (_request, _response, next) => next(statusError("403.14")));
		expect(await by(app, "/")).toEqual([403, "us"]);
	});

	test("answers an error of a param callback and of a malformed path", async () => {
		const app = express().use(pages("us"));
		app.param("id", (_request, _response, next) => next(statusError(410)));
		app.get("/:id", speaking);
		expect(await by(app, "/7")).toEqual([410, "us"]);
		expect(await by(app, "/%zz")).toEqual([400, "us"]);
	});

	test("takes whether errors are printed from the app's env, of every instance", async () => {
		const print = vi.spyOn(console, "error").mockImplementation(() => {});
		try {
			const app = express().set("env", "production").use(statusPages()).use("/inner", statusPages());
			app.use(() => {
				throw new Error("x");
			});
			const site = await serve(app);
			await site.ask("/");
			expect(print).toHaveBeenCalledTimes(1);
			await site.ask("/inner");
			expect(print).toHaveBeenCalledTimes(2);
			expect(String(print.mock.calls[1]?.[0])).toMatch(
				/^status-pages: 500 Internal Server Error: GET \/inner \(/,
			);
			app.set("env", "test");
			const quiet = express().set("env", "test").use(statusPages());
			quiet.use(() => {
				throw new Error("x");
			});
			await (await serve(quiet)).ask("/");
			expect(print).toHaveBeenCalledTimes(2);
		} finally {
			print.mockRestore();
		}
	});
});

function stackOf(app: Express): readonly unknown[] {
	const { _router } = app as unknown as { _router?: { stack: unknown[] } };
	return _router?.stack ?? (app.router as unknown as { stack: unknown[] }).stack;
}
