import express from "express";
import { expressjwt } from "express-jwt";
import { jwtVerify, SignJWT } from "jose";
import jwt from "jsonwebtoken";
import { describe, expect, test } from "vitest";
import { statusPages } from "../../src/express.ts";
import { serve } from "../site.ts";
import { type Case, expectPage, expectPages, failingSite, keepIn, type Report } from "./pages.ts";

const KEY = "a secret of at least thirty-two bytes";
const OTHER_KEY = "another secret of at least 32 bytes!!";
const key = new TextEncoder().encode(KEY);
const EXPIRED = jwt.sign({ sub: "kim" }, KEY, { expiresIn: -10 });
const FORGED = jwt.sign({ sub: "kim" }, OTHER_KEY);
const EARLY = jwt.sign({ sub: "kim" }, KEY, { notBefore: 60 });
const GOOD = jwt.sign({ sub: "kim" }, KEY, { audience: "shop" });

const INVALID = {
	status: 401,
	substatus: 1,
	fields: { "www-authenticate": 'Bearer error="invalid_token"' },
};

const CASES: readonly Case[] = [
	{ name: "jsonwebtoken, expired", ...INVALID, fail: () => jwt.verify(EXPIRED, KEY) },
	{ name: "jsonwebtoken, forged", ...INVALID, fail: () => jwt.verify(FORGED, KEY) },
	{ name: "jsonwebtoken, too early", ...INVALID, fail: () => jwt.verify(EARLY, KEY) },
	{ name: "jsonwebtoken, for others", ...INVALID, fail: () => jwt.verify(GOOD, KEY, { audience: "bank" }) },
	{ name: "jsonwebtoken, no token at all", ...INVALID, fail: () => jwt.verify("nonsense", KEY) },
	{
		name: "jsonwebtoken, an empty token",
		status: 401,
		substatus: 2,
		fields: { "www-authenticate": "Bearer" },
		fail: () => jwt.verify("", KEY),
	},
	// No visitor can help it, and no new log-in would.
	{ name: "jsonwebtoken, our secret is missing", status: 500, fail: () => jwt.verify(GOOD, "") },
	{ name: "jose, expired", ...INVALID, fail: () => jwtVerify(EXPIRED, key) },
	{
		name: "jose, forged",
		...INVALID,
		fail: () => jwtVerify(FORGED, key),
	},
	{ name: "jose, for others", ...INVALID, fail: () => jwtVerify(GOOD, key, { audience: "bank" }) },
	{ name: "jose, nonsense", ...INVALID, fail: () => jwtVerify("nonsense", key) },
	{
		name: "jose, an algorithm that we do not take",
		...INVALID,
		fail: async () =>
			jwtVerify(
				await new SignJWT({}).setProtectedHeader({ alg: "HS512" }).sign(new Uint8Array(64)),
				new Uint8Array(64),
				{ algorithms: ["HS256"] },
			),
	},
];

describe.each(["express", "koa"] as const)("in %s", (framework) => {
	test.each(CASES)("$name: $status", async ({ fail, ...expected }) => {
		const { site, reports } = await failingSite(framework, fail);
		await expectPages(site, reports, expected);
	});
});

describe("express-jwt", () => {
	test.each([
		{ name: "no token", substatus: 2, challenge: "Bearer", headers: {} },
		{ name: "expired", token: EXPIRED },
		{ name: "forged", token: FORGED },
		{ name: "nonsense", token: "nonsense" },
		{ name: "another scheme", headers: { authorization: "Basic a2ltOmtpbQ==" } },
		{ name: "bad format", headers: { authorization: "Bearer" } },
	])(
		"$name: 401 with a challenge",
		async ({ substatus = 1, challenge = INVALID.fields["www-authenticate"], headers, token }) => {
			const reports: Report[] = [];
			const app = express();
			app.use(statusPages({ onError: keepIn(reports) }));
			app.use(expressjwt({ secret: KEY, algorithms: ["HS256"] }));
			const site = await serve(app);
			const received = await site.ask("/", {
				headers: { accept: "text/html", ...(headers ?? { authorization: `Bearer ${token}` }) },
			});
			expectPage(received, reports, {
				status: 401,
				substatus,
				fields: { "www-authenticate": challenge },
			});
		},
	);

	test("a good token gets through", async () => {
		const app = express();
		app.use(statusPages());
		app.use(expressjwt({ secret: KEY, algorithms: ["HS256"] }));
		app.get("/", (_request, response) => {
			response.send("in");
		});
		const site = await serve(app);
		const received = await site.ask("/", { headers: { authorization: `Bearer ${GOOD}` } });
		expect(received).toMatchObject({ status: 200, text: "in" });
	});
});
