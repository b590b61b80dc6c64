import Boom from "@hapi/boom";
import createError from "http-errors";
import { describe, expect, test } from "vitest";
import { hint, statusError } from "../../src/index.ts";
import { HOSTS, type HostHandler } from "../hosts.ts";

const HTML = { accept: "text/html" };
const JSON_ONLY = { accept: "application/json" };

describe.each(HOSTS)("an error on $name", (host) => {
	async function answerTo(handler: HostHandler, headers: Record<string, string> = HTML) {
		const app = host.app().on("GET", "/", handler);
		const site = await app.serve();
		const received = await site.ask("/", { headers });
		return { ...received, app };
	}

	async function thrown(error: unknown, headers?: Record<string, string>) {
		return await answerTo(() => {
			throw error;
		}, headers);
	}

	test("that is thrown gives a 500 page and one report", async () => {
		const error = new Error("secret of the database");
		const { status, reason, fields, text, app } = await thrown(error);
		expect([status, reason]).toEqual([500, "Internal Server Error"]);
		expect(fields["content-type"]).toBe("text/html; charset=utf-8");
		expect(text).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
		expect(text).not.toContain("secret");
		expect(app.reports.map(({ error, page }) => [error, page.status])).toEqual([[error, 500]]);
	});

	test("that is a rejection gives a 500 page and one report", async () => {
		const error = new Error("later");
		const { status, app } = await answerTo(async () => {
			await Promise.resolve();
			throw error;
		});
		expect(status).toBe(500);
		expect(app.reports.map(({ error }) => error)).toEqual([error]);
	});

	test("of http-errors gives its status and its message", async () => {
		const { status, reason, text, app } = await thrown(createError(404, "No such cart"));
		expect([status, reason]).toEqual([404, "Not Found"]);
		expect(text).toContain("No such cart");
		expect(app.reports.map(({ page }) => page.status)).toEqual([404]);
	});

	test("of http-errors from 500 on keeps its message to itself", async () => {
		const { status, text } = await thrown(createError(503, "db-7 is down"));
		expect(status).toBe(503);
		expect(text).not.toContain("db-7");
	});

	test("of http-errors may have a sub-status and fields", async () => {
		const error = createError(403, "not yours", { substatus: 14, headers: { "X-Reason": "owner" } });
		const { status, fields, text } = await thrown(error, JSON_ONLY);
		expect(status).toBe(403);
		expect(fields["x-reason"]).toBe("owner");
		expect(JSON.parse(text)).toMatchObject({ status: 403, substatus: 14, detail: "not yours" });
	});

	test("of Boom gives its status and its fields", async () => {
		const error = Boom.unauthorized("Who are you?", "Bearer", { realm: "shop" });
		const { status, fields, text } = await thrown(error, JSON_ONLY);
		expect(status).toBe(401);
		expect(fields["www-authenticate"]).toContain('realm="shop"');
		expect(JSON.parse(text).detail).toBe("Who are you?");
	});

	test("of Boom from 500 on keeps its message to itself", async () => {
		const { status, text } = await thrown(Boom.badImplementation("in the cellar"), JSON_ONLY);
		expect(status).toBe(500);
		expect(text).not.toContain("cellar");
	});

	test("of statusError gives the sub-status that it names", async () => {
		const { status, reason, text, app } = await thrown(statusError("404.3"), JSON_ONLY);
		expect([status, reason]).toEqual([404, "Not Found"]);
		expect(JSON.parse(text)).toMatchObject({ title: "Not Found", status: 404, substatus: 3 });
		expect(app.reports.map(({ page }) => page.id)).toEqual(["404.3"]);
	});

	test("of statusError says when to come back (RFC 9110 §10.2.3)", async () => {
		const { status, fields, text } = await thrown(statusError(503, { retryAfter: 90 }));
		expect([status, fields["retry-after"]]).toEqual([503, "90"]);
		expect(text).toContain("in 90 seconds");
	});

	test("of statusError redirects with a short page and a link (RFC 9110 §15.4.3)", async () => {
		const { status, reason, fields, text, app } = await thrown(
			statusError(302, { location: "/log in?a=1&b" }),
		);
		expect([status, reason, fields.location]).toEqual([302, "Found", "/log%20in?a=1&b"]);
		expect(text).toContain('<a href="/log%20in?a=1&amp;b">');
		expect(fields["cache-control"]).toBeUndefined();
		expect(app.reports.map(({ page }) => page.status)).toEqual([302]);
	});

	test("of statusError never links to a script", async () => {
		const { status, fields, text } = await thrown(statusError(302, { location: "javascript:alert(1)" }));
		expect([status, fields.location]).toEqual([302, "javascript:alert(1)"]);
		expect(text).not.toContain("javascript:");
	});

	test.each([
		["an own status of 302", Object.assign(new Error("moved"), { status: 302, location: "/evil" })],
		["a statusCode of 200", Object.assign(new Error("fine"), { statusCode: 200 })],
		["a status of 600", Object.assign(new Error("far"), { status: 600 })],
		["a status that is a text", Object.assign(new Error("text"), { status: "404" })],
	])("with %s is a 500", async (_, error) => {
		const { status, fields, app } = await thrown(error);
		expect([status, fields.location]).toEqual([500, undefined]);
		expect(app.reports).toHaveLength(1);
	});

	test("with a status that has a fraction is that status", async () => {
		const { status } = await thrown(Object.assign(new Error("3"), { status: 404.3 }));
		expect(status).toBe(404);
	});

	test("without a status takes the one that the handler had set", async () => {
		const { status, reason } = await answerTo((handle) => {
			handle.status(422);
			throw new Error("invalid");
		});
		expect([status, reason]).toEqual([422, "Unprocessable Entity"]);
	});

	test("resets a reason phrase of the handler", async () => {
		const { reason } = await answerTo((handle) => {
			handle.status(404, "Nothing here");
			throw statusError(404);
		});
		expect(reason).toBe("Not Found");
	});

	test("takes from a hint what it does not say itself", async () => {
		const { status, fields, text } = await answerTo((handle) => {
			handle.hint({ retryAfter: 7, substatus: 14, members: { shop: "north" } });
			throw new Error("x");
		}, JSON_ONLY);
		expect([status, fields["retry-after"]]).toEqual([500, "7"]);
		expect(JSON.parse(text)).toMatchObject({ substatus: 14, shop: "north" });
	});

	test("with a hint of false is the framework's to answer", async () => {
		const error = createError(404, "plain");
		hint(error, false);
		const { status, fields, text, app } = await thrown(error);
		expect(status).toBe(404);
		expect(fields["content-language"]).toBeUndefined();
		expect(text).not.toContain("class=");
		expect(app.reports).toEqual([]);
	});

	test("with a hint of false is the framework's to answer, where content is replaced as well", async () => {
		const error = createError(404, "plain");
		hint(error, false);
		const app = host.app({ existingResponse: "replace" }).on("GET", "/", () => {
			throw error;
		});
		const { status, fields, text } = await (await app.serve()).ask("/", { headers: HTML });
		expect([status, fields["content-language"]]).toEqual([404, undefined]);
		expect(text).not.toContain("class=");
	});

	test("with a hint of false on the response is the framework's to answer", async () => {
		const { fields, app } = await answerTo((handle) => {
			handle.hint(false);
			throw createError(404, "plain");
		});
		expect(fields["content-language"]).toBeUndefined();
		expect(app.reports).toEqual([]);
	});

	test("of a HEAD request has the fields of GET and no content (RFC 9110 §9.3.2)", async () => {
		const app = host.app({ requestId: () => "r-1" }).on("GET", "/", () => {
			throw new Error("x");
		});
		const site = await app.serve();
		const get = await site.ask("/", { headers: HTML });
		const head = await site.ask("/", { headers: HTML, method: "HEAD" });
		expect(head.text).toBe("");
		expect(head.status).toBe(500);
		const { date: _, ...expected } = get.fields;
		expect(head.fields).toMatchObject(expected);
		expect(Number(head.fields["content-length"])).toBe(get.bytes.length);
	});
});

describe.each(HOSTS)("an unmatched path on $name", (host) => {
	test("gives a 404 page and no report", async () => {
		const app = host.app();
		const { status, reason, text } = await (await app.serve()).ask("/nowhere", { headers: HTML });
		expect([status, reason]).toEqual([404, "Not Found"]);
		expect(text).toContain("</html>");
		expect(text).not.toContain("nowhere");
		expect([app.reports, app.events]).toEqual([[], []]);
	});

	test("that has routes for other methods gives 405 with Allow (RFC 9110 §15.5.6)", async () => {
		const app = host
			.app()
			.on("GET", "/cart/:id", (handle) => handle.send("cart"))
			.on("PUT", "/cart/:id", (handle) => handle.send("put"));
		const { status, fields, text } = await (await app.serve()).ask("/cart/7", {
			method: "DELETE",
			headers: JSON_ONLY,
		});
		expect(status).toBe(405);
		expect(new Set(String(fields.allow).split(", "))).toEqual(new Set(["GET", "HEAD", "PUT"]));
		expect(JSON.parse(text)).toMatchObject({ status: 405, title: "Method Not Allowed" });
	});

	test("stays 404 with methodNotAllowed: false", async () => {
		const app = host.app({ methodNotAllowed: false }).on("GET", "/", (handle) => handle.send("cart"));
		const { status, fields } = await (await app.serve()).ask("/", { method: "DELETE" });
		expect([status, fields.allow]).toEqual([404, undefined]);
	});
});
