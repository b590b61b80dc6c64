import { Ajv } from "ajv";
import { celebrate } from "celebrate";
import express from "express";
import { query, validationResult } from "express-validator";
import Joi from "joi";
import { assert as structAssert, number as structNumber, object as structObject } from "superstruct";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { number as yupNumber, object as yupObject } from "yup";
import { z } from "zod";
import { statusPages } from "../../src/express.ts";
import { serve } from "../site.ts";
import { type Case, expectPages, failingSite, keepIn, type Report } from "./pages.ts";

const INPUT = { age: "a secret that the visitor typed" };
const BAD_REQUEST = { status: 400 };
const ajv = new Ajv();

const CASES: readonly Case[] = [
	{ name: "zod", ...BAD_REQUEST, fail: () => z.object({ age: z.number() }).parse(INPUT) },
	{ name: "zod, later", ...BAD_REQUEST, fail: () => z.object({ age: z.number() }).parseAsync(INPUT) },
	{ name: "joi", ...BAD_REQUEST, fail: () => Joi.attempt(INPUT, Joi.object({ age: Joi.number() })) },
	{
		name: "joi, later",
		...BAD_REQUEST,
		fail: () => Joi.object({ age: Joi.number() }).validateAsync(INPUT),
	},
	{ name: "yup", ...BAD_REQUEST, fail: () => yupObject({ age: yupNumber() }).validate(INPUT) },
	{
		name: "yup, all errors",
		...BAD_REQUEST,
		fail: () => yupObject({ age: yupNumber() }).validateSync(INPUT, { abortEarly: false }),
	},
	{
		name: "ajv, asynchronous",
		...BAD_REQUEST,
		fail: () =>
			ajv.validate({ $async: true, type: "object", properties: { age: { type: "number" } } }, INPUT),
	},
	{
		// An array says nothing of where it comes from.
		name: "ajv, its array thrown",
		status: 500,
		fail() {
			const validate = ajv.compile({ type: "object", properties: { age: { type: "number" } } });
			if (!validate(INPUT)) {
				throw validate.errors;
			}
		},
	},
	{ name: "valibot", ...BAD_REQUEST, fail: () => v.parse(v.object({ age: v.number() }), INPUT) },
	{
		name: "superstruct",
		...BAD_REQUEST,
		fail: () => structAssert(INPUT, structObject({ age: structNumber() })),
	},
];

describe.each(["express", "koa"] as const)("in %s", (framework) => {
	test.each(CASES)("$name: $status", async ({ fail, ...expected }) => {
		const { site, reports } = await failingSite(framework, fail);
		await expectPages(site, reports, expected);
		const received = await site.ask("/");
		expect(received.text).not.toContain(INPUT.age);
	});

	test("classifyTables: { validation: false } makes them a 500", async () => {
		const { site, reports } = await failingSite(framework, () => z.number().parse("x"), {
			classifyTables: { validation: false },
		});
		await expectPages(site, reports, { status: 500 });
	});
});

describe("in Express, as middleware", () => {
	test("celebrate: 400", async () => {
		const reports: Report[] = [];
		const app = express();
		app.use(statusPages({ onError: keepIn(reports) }));
		app.get("/", celebrate({ query: Joi.object({ age: Joi.number() }) }), () => {});
		await expectPages(await serve(app), reports, { status: 400 }, "/?age=old");
	});

	test("express-validator: 400", async () => {
		const reports: Report[] = [];
		const app = express();
		app.use(statusPages({ onError: keepIn(reports) }));
		app.get("/", query("age").isInt(), (request) => {
			validationResult(request).throw();
		});
		await expectPages(await serve(app), reports, { status: 400 }, "/?age=old");
	});
});
