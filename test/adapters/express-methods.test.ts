import type { Express, RequestHandler } from "express";
import { describe, expect, test } from "vitest";
import { statusPages } from "../../src/express.ts";
import { EXPRESSES } from "../hosts.ts";
import { serve } from "../site.ts";

const speaking: RequestHandler = (_, response) => void response.send("spoken");
const passing: RequestHandler = (_request, _response, next) => next();

describe.each(EXPRESSES)("a method that no route has on $name", ({ express }) => {
	async function ask(app: Express, path: string, method = "DELETE"): Promise<[number, string | undefined]> {
		const { status, fields } = await (await serve(app)).ask(path, { method });
		return [status, fields.allow];
	}

	test("gives 405 with the methods of nested routers (RFC 9110 §10.2.1)", async () => {
		const inner = express.Router().get("/:id", speaking).put("/:id", speaking);
		const outer = express.Router().use("/cart", inner).post("/cart/:id", speaking);
		const app = express().use(statusPages()).use("/shop", outer).patch("/shop/cart/7", speaking);
		const [status, allow] = await ask(app, "/shop/cart/7?x=1");
		expect(status).toBe(405);
		expect(new Set(allow?.split(", "))).toEqual(new Set(["GET", "HEAD", "PUT", "POST", "PATCH"]));
		expect(await ask(app, "/shop/cart/8", "PATCH")).toEqual([405, "GET, PUT, POST, HEAD"]);
		expect(await ask(app, "/shop/cart")).toEqual([404, undefined]);
	});

	test("gives 405 to a target in absolute form, too (RFC 9112 §3.2.2)", async () => {
		const app = express().use(statusPages()).get("/cart", speaking);
		expect(await ask(app, "http://shop.example/cart?x=1")).toEqual([405, "GET, HEAD"]);
		expect(await ask(app, "http://shop.example")).toEqual([404, undefined]);
	});

	test("gives 405 in a router that is mounted at the root or under a path with a parameter", async () => {
		const router = express.Router({ mergeParams: true }).get("/items", speaking);
		const app = express().use(statusPages()).use(router).use("/users/:user", router);
		expect(await ask(app, "/items")).toEqual([405, "GET, HEAD"]);
		expect(await ask(app, "/users/7/items")).toEqual([405, "GET, HEAD"]);
		expect(await ask(app, "/users/7/nothing")).toEqual([404, undefined]);
	});

	test("gives 404 where there is nothing but the route of every preflight (the recipe of cors)", async () => {
		const everything = express === EXPRESSES[0]?.express ? "/{*any}" : "*";
		const app = express().use(statusPages()).options(everything, speaking).get("/cart", speaking);
		expect(await ask(app, "/nowhere", "GET")).toEqual([404, undefined]);
		expect(await ask(app, "/nowhere", "OPTIONS")).toEqual([200, undefined]);
		const [status, allow] = await ask(app, "/cart");
		expect([status, new Set(allow?.split(", "))]).toEqual([405, new Set(["GET", "HEAD", "OPTIONS"])]);
	});

	test("gives 404 where there is nothing but the page for every path (a single-page app)", async () => {
		const everything = express === EXPRESSES[0]?.express ? "/{*any}" : "*";
		const app = express().use(statusPages()).post("/cart", speaking).get(everything, speaking);
		expect(await ask(app, "/nowhere", "POST")).toEqual([404, undefined]);
		expect(await ask(app, "/nowhere", "GET")).toEqual([200, undefined]);
		const [status, allow] = await ask(app, "/cart", "DELETE");
		expect([status, new Set(allow?.split(", "))]).toEqual([405, new Set(["POST", "GET", "HEAD"])]);
	});

	test("gives 405 to what every path below a mount path has, but not in a router that every path comes to", async () => {
		const everything = express === EXPRESSES[0]?.express ? "/*any" : "/*";
		const router = express.Router().get(everything, speaking);
		const mounted = express().use(statusPages()).use("/files", express.Router().use(router));
		expect(await ask(mounted, "/files/a/b")).toEqual([405, "GET, HEAD"]);
		const open = express().use(statusPages()).use(express.Router().use(router));
		expect(await ask(open, "/files/a/b")).toEqual([404, undefined]);
	});

	test("gives 404 where a router is mounted by a regular expression that Express does not enter at", async () => {
		const app = express().use(statusPages());
		app.use(/^\/a/, express.Router().post("/bc", speaking).post("/", speaking));
		expect(await ask(app, "/abc", "GET")).toEqual([404, undefined]);
		expect(await ask(app, "/abc", "POST")).toEqual([404, undefined]);
		expect(await ask(app, "/a/bc", "GET")).toEqual([405, "POST"]);
		expect(await ask(app, "/a", "GET")).toEqual([405, "POST"]);
	});

	test("gives 405 to a HEAD that only a POST route has", async () => {
		const app = express().use(statusPages()).post("/", speaking);
		expect(await ask(app, "/", "HEAD")).toEqual([405, "POST"]);
	});

	test("gives 404 where the method has a route that passes", async () => {
		const app = express().use(statusPages()).get("/:id", passing).put("/:id", speaking);
		expect(await ask(app, "/7", "GET")).toEqual([404, undefined]);
		expect(await ask(app, "/7", "HEAD")).toEqual([404, undefined]);
	});

	test("gives 404 where a route for all methods passes", async () => {
		const app = express().use(statusPages()).all("/app/:id", passing).get("/app/:id", speaking);
		app.route("/route/:id").all(passing).get(speaking);
		app.use(express.Router().all("/router/:id", passing).get("/router/:id", speaking));
		for (const path of ["/app/7", "/route/7", "/router/7"]) {
			expect(await ask(app, path), path).toEqual([404, undefined]);
		}
	});

	test("stays 404 with methodNotAllowed: false", async () => {
		const app = express()
			.use(statusPages({ methodNotAllowed: false }))
			.get("/", speaking);
		expect(await ask(app, "/")).toEqual([404, undefined]);
	});

	test.each([
		[
			"a layer whose match throws",
			{
				match: () => {
					throw new Error("x");
				},
				route: { methods: { get: true } },
			},
		],
		["a stack that is no list", { match: () => true, handle: { stack: "?" }, route: undefined }],
		["a layer without a match", { route: { methods: { get: true } } }],
		["a route without methods", { match: () => true, route: {} }],
	])("gives 404 after a surprise: %s", async (_, layer) => {
		const router = express.Router();
		const surprising = Object.assign(passing.bind(undefined), { stack: [layer] });
		router.use(surprising as RequestHandler);
		const app = express().use(statusPages()).use(router);
		expect(await ask(app, "/")).toEqual([404, undefined]);
	});

	test("gives 404 where a router holds itself", async () => {
		const router = express.Router();
		const app = express().use(statusPages());
		const loop = Object.assign(passing.bind(undefined), { stack: [] as unknown[] });
		loop.stack.push({ match: () => true, path: "", handle: loop });
		router.use(loop as RequestHandler);
		app.use(router);
		expect(await ask(app, "/x")).toEqual([404, undefined]);
	});

	test("gives 404 for a path that only a mounted app knows", async () => {
		const app = express().use(statusPages()).use("/sub", express().get("/x", speaking));
		expect(await ask(app, "/sub/x")).toEqual([404, undefined]);
	});

	describe("is answered by Express if it is OPTIONS:", () => {
		async function options(app: Express, path: string): Promise<[number, Set<string>]> {
			const [status, allow] = await ask(app, path, "OPTIONS");
			return [status, new Set(allow?.split(/, */))];
		}

		test("for a route", async () => {
			const app = express().use(statusPages()).get("/", speaking).put("/", speaking);
			expect(await options(app, "/")).toEqual([200, new Set(["GET", "HEAD", "PUT"])]);
		});

		test("for a route behind one for all methods that passes", async () => {
			const app = express().use(statusPages()).all("/app", passing).get("/app", speaking);
			app.use(express.Router().all("/router", passing).get("/router", speaking));
			expect(await options(app, "/app")).toEqual([200, new Set(["GET", "HEAD"])]);
			expect(await options(app, "/router")).toEqual([200, new Set(["GET", "HEAD"])]);
		});

		test("for a route of a nested router, and with methodNotAllowed: false", async () => {
			const router = express.Router().get("/x", speaking);
			const app = express()
				.use(statusPages({ methodNotAllowed: false }))
				.use("/r", router);
			expect(await options(app, "/r/x")).toEqual([200, new Set(["GET", "HEAD"])]);
		});

		test("for a route of a mounted app", async () => {
			const app = express().use(statusPages()).use("/sub", express().get("/x", speaking));
			expect(await options(app, "/sub/x")).toEqual([200, new Set(["GET", "HEAD"])]);
		});

		test.each(["/app", "/route", "/options", "/router", "/empty"])(
			"but not where no route leaves it to Express: %s gets a page",
			async (path) => {
				const app = express()
					.use(statusPages({ formats: ["json"] }))
					.all("/app", passing)
					.options("/options", passing);
				app.route("/route").all(passing);
				app.route("/empty");
				app.use(express.Router().all("/router", passing));
				const { status, fields } = await (await serve(app)).ask(path, { method: "OPTIONS" });
				expect(status).toBe(404);
				expect(fields["content-type"]).toBe("application/problem+json; charset=utf-8");
			},
		);

		test("but not for a path without routes", async () => {
			const app = express().use(statusPages()).get("/", speaking);
			expect(await ask(app, "/nowhere", "OPTIONS")).toEqual([404, undefined]);
		});
	});
});
