import express from "express";
import fc from "fast-check";
import createError from "http-errors";
import Koa from "koa";
import request from "supertest";
import { describe, expect, test } from "vitest";
import { hintOf } from "../src/hint.ts";
import { hint, isStatusError, OptionError, statusError } from "../src/index.ts";
import { JSON_FACTS, ofError } from "./ask.ts";

/** Calls what JavaScript callers can call and TypeScript refuses. */
const callLoosely = statusError as unknown as (...args: unknown[]) => Error;

function mistakeOf(...args: unknown[]): OptionError {
	try {
		callLoosely(...args);
	} catch (error) {
		if (error instanceof OptionError) {
			return error;
		}
		throw error;
	}
	throw new Error("it was accepted");
}

describe("statusError", () => {
	test("names a status by number, by text, and with a sub-status", () => {
		expect(statusError(404)).toMatchObject({
			status: 404,
			statusCode: 404,
			expose: true,
			message: "Not Found",
		});
		expect(statusError("404")).toMatchObject({ status: 404 });
		expect(statusError("404.3")).toMatchObject({ status: 404, substatus: 3 });
		expect(statusError("403.10")).toMatchObject({ status: 403, substatus: 10 });
		expect(statusError(404, { substatus: 14 })).toMatchObject({ status: 404, substatus: 14 });
		expect(statusError("404.3", { substatus: 5 })).toMatchObject({ substatus: 5 });
		expect(statusError(555)).toMatchObject({ status: 555 });
	});

	test("0 means no sub-status", () => {
		expect(statusError("404.0")).not.toHaveProperty("substatus");
		expect(statusError("404.3", { substatus: 0 })).not.toHaveProperty("substatus");
	});

	test("has the shape of http-errors", () => {
		const error = statusError(404);
		expect(createError.isHttpError(error)).toBe(true);
		expect(createError.isHttpError(statusError(503))).toBe(true);
		expect(Object.keys(error)).toEqual(Object.keys(error).filter((key) => key !== "name"));
		expect(`${error}`).toBe("StatusError: Not Found");
	});

	test("is an error whose stack begins where it was made", () => {
		const error = statusError(500);
		expect(error).toBeInstanceOf(Error);
		expect(error.stack?.split("\n")[1]).toContain("status-error.test.ts");
	});

	test("is exposed below 500, and above only when told so", () => {
		expect(statusError(500, { message: "db is down" }).expose).toBe(false);
		expect(statusError(500, { expose: true }).expose).toBe(true);
		expect(statusError(404, { expose: false }).expose).toBe(false);
	});

	test("carries what it is given", () => {
		const cause = new Error("behind");
		const options = {
			retryAfter: 120,
			members: { a: 1 },
			errors: [1],
			headers: { "x-a": "b" },
			message: "no",
			cause,
		};
		expect(statusError(503, options)).toMatchObject({ ...options, message: "no" });
		expect("cause" in statusError(503)).toBe(false);
		expect("cause" in statusError(503, { cause: undefined })).toBe(true);
	});

	test.each([
		[[{ msg: "x" }]],
		[new Error("inner")],
		[() => "x"],
		[Symbol("x")],
		[Object.create(null)],
		[""],
	])("has the status's name for a message that is no text: %o", (message) => {
		expect(callLoosely(422, { message })).toMatchObject({ message: "Unprocessable Content" });
	});

	test("makes Allow of methods, none included (RFC 9110 §10.2.1)", () => {
		expect(statusError(405, { allow: ["GET", "HEAD"] }).headers).toEqual({ allow: "GET, HEAD" });
		expect(statusError(405, { allow: [], headers: { "x-a": "b" } }).headers).toEqual({
			"x-a": "b",
			allow: "",
		});
	});

	test("has its fields where http-errors has them, for handlers that know nothing of this package", () => {
		const moment = new Date("2030-01-01T00:00:00Z");
		expect(statusError(503, { retryAfter: 120 }).headers).toEqual({ "retry-after": "120" });
		expect(statusError(429, { retryAfter: moment, headers: { "x-a": "b" } }).headers).toEqual({
			"x-a": "b",
			"retry-after": "Tue, 01 Jan 2030 00:00:00 GMT",
		});
		expect(statusError(302, { location: "/käse" }).headers).toEqual({ location: "/k%C3%A4se" });
		for (const options of [{}, { retryAfter: "soon" }, { retryAfter: -1 }]) {
			expect(statusError(503, options)).not.toHaveProperty("headers");
		}
	});

	test("means the same to an app without status pages", async () => {
		const koa = new Koa();
		koa.silent = true;
		koa.use((ctx) => {
			throw ctx.path === "/moved"
				? statusError(302, { location: "/login" })
				: statusError("503.2", { retryAfter: 5 });
		});
		await request(koa.callback()).get("/").expect(503).expect("Retry-After", "5");
		await request(koa.callback()).get("/moved").expect(302).expect("Location", "/login");
		const app = express().set("env", "test");
		app.use(() => {
			throw statusError("503.2", { retryAfter: 5 });
		});
		await request(app).get("/").expect(503).expect("Retry-After", "5");
	});

	test("of a redirect has an encoded location", () => {
		expect(statusError(302, { location: "/käse" })).toMatchObject({
			status: 302,
			location: "/k%C3%A4se",
			expose: true,
		});
		expect(statusError(302, { location: new URL("https://example.com/ä") }).location).toBe(
			"https://example.com/%C3%A4",
		);
		expect(statusError(404)).not.toHaveProperty("location");
	});

	test("with several choices needs no preferred one", () => {
		const { status, headers, body } = ofError(
			statusError(300, { members: { choices: ["/en", "/de"] } }),
			{},
			{},
			JSON_FACTS,
		);
		expect(status).toBe(300);
		expect(headers).not.toHaveProperty("location");
		expect(JSON.parse(body)).toMatchObject({ status: 300, choices: ["/en", "/de"] });
		expect(ofError(statusError(300, { location: "/en" })).headers["location"]).toBe("/en");
	});

	test("says no wait on its page, as what is waited for is its place", () => {
		const { headers, body } = ofError(statusError(302, { location: "/x", retryAfter: 10 }));
		expect(headers["retry-after"]).toBe("10");
		expect(body).not.toMatch(/http-equiv="refresh"|Try again/);
	});
});

describe("a mistake of use is told with its fix", () => {
	test.each([
		[[404.3], "ERR_STATUS_PAGES_STATUS", 'statusError("404.3")'],
		[[302], "ERR_STATUS_PAGES_LOCATION", 'statusError(302, { location: "/login" })'],
		[[307, {}], "ERR_STATUS_PAGES_LOCATION", 'statusError(307, { location: "/login" })'],
		[[302, { location: "/a\r\nb" }], "ERR_STATUS_PAGES_LOCATION", "without control characters"],
		[[300, { location: "" }], "ERR_STATUS_PAGES_LOCATION", '"https://example.com/"'],
		[[302, { location: "" }], "ERR_STATUS_PAGES_LOCATION", '"/login"'],
		[[302, { location: 7 }], "ERR_STATUS_PAGES_LOCATION", '"https://example.com/"'],
		[[200], "ERR_STATUS_PAGES_STATUS", "400 to 599"],
		[[204], "ERR_STATUS_PAGES_STATUS", "400 to 599"],
		[[304], "ERR_STATUS_PAGES_STATUS", "301-303, 307 or 308"],
		[[305, { location: "/" }], "ERR_STATUS_PAGES_STATUS", "301-303, 307 or 308"],
		[[100], "ERR_STATUS_PAGES_STATUS", "400 to 599"],
		[[600], "ERR_STATUS_PAGES_STATUS", "400 to 599"],
		[[], "ERR_STATUS_PAGES_STATUS", '"404.3"'],
		[["Not Found"], "ERR_STATUS_PAGES_STATUS", '"404.3"'],
		[["404.1234"], "ERR_STATUS_PAGES_STATUS", '"404.3"'],
		[[Number.NaN], "ERR_STATUS_PAGES_STATUS", "an id"],
		[[404n], "ERR_STATUS_PAGES_STATUS", "an id"],
		[[Symbol("404")], "ERR_STATUS_PAGES_STATUS", "an id"],
		[[{ status: 404 }], "ERR_STATUS_PAGES_STATUS", "an id"],
		[[404, { substatus: 1000 }], "ERR_STATUS_PAGES_STATUS", "1 to 999"],
		[[404, { substatus: 1.5 }], "ERR_STATUS_PAGES_STATUS", "1 to 999"],
		[[404, { substatus: "3" }], "ERR_STATUS_PAGES_STATUS", "1 to 999"],
		[[405, { allow: ["GET, HEAD"] }], "ERR_STATUS_PAGES_OPTION", '["GET", "HEAD"]'],
		[[405, { allow: ["GET\r\nx-a: b"] }], "ERR_STATUS_PAGES_OPTION", '["GET", "HEAD"]'],
		[[405, { allow: [""] }], "ERR_STATUS_PAGES_OPTION", '["GET", "HEAD"]'],
		[[404n], "ERR_STATUS_PAGES_STATUS", "statusError(404n)"],
		[[404, "not yours"], "ERR_STATUS_PAGES_OPTION", 'statusError(404, { message: "not yours" })'],
		[[302, "/login"], "ERR_STATUS_PAGES_OPTION", 'statusError(302, { location: "/login" })'],
		[[404, null], "ERR_STATUS_PAGES_OPTION", 'statusError(404, { message: "..." })'],
		[[404, new Error("x")], "ERR_STATUS_PAGES_OPTION", "{ cause: error }"],
		[[405, { allow: "GET" }], "ERR_STATUS_PAGES_OPTION", '["GET", "HEAD"]'],
		[[405, { allow: [1] }], "ERR_STATUS_PAGES_OPTION", '["GET", "HEAD"]'],
		// biome-ignore lint/suspicious/noSparseArray: it is what is tested
		[[405, { allow: [, "GET"] }], "ERR_STATUS_PAGES_OPTION", '["GET", "HEAD"]'],
	])("%o is %s", (args, code, fix) => {
		const error = mistakeOf(...args);
		expect(error.code).toBe(code);
		expect(error.name).toBe("OptionError");
		expect(error.message).toContain(fix);
		expect(error).toBeInstanceOf(TypeError);
	});

	test("an id that cannot be a text, with options that are none, is told as well", () => {
		expect(mistakeOf({ toString: 0 }, 0).message).toMatch(/takes an object of options/);
		expect(mistakeOf(Object.create(null), 0).message).toMatch(/takes an object of options/);
	});

	test("whatever the arguments, there is an error of a status or an OptionError", () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), (id, options) => {
				try {
					expect(isStatusError(callLoosely(id, options))).toBe(true);
				} catch (error) {
					expect(error).toBeInstanceOf(OptionError);
				}
			}),
		);
	});
});

describe("isStatusError", () => {
	test("knows errors of statusError, of any copy of the package, and nothing else", () => {
		expect(isStatusError(statusError(404))).toBe(true);
		expect(isStatusError(Object.assign(new Error("a"), { [Symbol.for("status-pages.error")]: true }))).toBe(
			true,
		);
		for (const value of [createError(404), new Error("a"), { status: 404 }, null, undefined, "404", 404]) {
			expect(isStatusError(value)).toBe(false);
		}
		const { proxy, revoke } = Proxy.revocable({}, {});
		revoke();
		expect(isStatusError(proxy)).toBe(false);
	});
});

describe("hint", () => {
	test("adds up, and false wins until the next", () => {
		const response = {};
		expect(hintOf(response)).toBeUndefined();
		hint(response, { substatus: 3 });
		hint(response, { retryAfter: 60 });
		expect(hintOf(response)).toEqual({ substatus: 3, retryAfter: 60 });
		hint(response, false);
		expect(hintOf(response)).toBe(false);
		hint(response, { substatus: 5 });
		expect(hintOf(response)).toEqual({ substatus: 5 });
	});

	test("writes nothing to its target, which may be frozen or a proxy", () => {
		const frozen = Object.freeze({});
		hint(frozen, { substatus: 3 });
		expect(hintOf(frozen)).toEqual({ substatus: 3 });
		const proxy = new Proxy(
			{},
			{
				get: () => {
					throw new Error("no");
				},
			},
		);
		hint(proxy, false);
		expect(hintOf(proxy)).toBe(false);
	});

	test("a Koa context and its node response are one target; an Express response is its own", () => {
		const response = { req: {} };
		const context = { req: {}, res: response };
		hint(context, { substatus: 3 });
		expect(hintOf(response)).toEqual({ substatus: 3 });
		const expressResponse = { req: { res: response } };
		hint(expressResponse, { substatus: 5 });
		expect(hintOf(expressResponse)).toEqual({ substatus: 5 });
	});

	test("something that is no object is no target, and nobody is told off for it", () => {
		for (const target of [undefined, null, 7, "response"]) {
			expect(() => hint(target as never, { substatus: 3 })).not.toThrow();
			expect(hintOf(target)).toBeUndefined();
		}
	});
});
