import { createReadStream } from "node:fs";
import bodyParser from "body-parser";
import express from "express";
import Koa from "koa";
import { describe, test } from "vitest";
import { statusPages as expressPages } from "../../src/express.ts";
import { statusPages as koaPages } from "../../src/koa.ts";
import { type Asking, serve } from "../site.ts";
import { type Expected, expectPages, keepIn, type Report } from "./pages.ts";
import { coBody, formidable, koaBodyparser, multer, rawBody } from "./untyped.ts";

const BOUNDARY = "limit";
const FORM = { "content-type": `multipart/form-data; boundary=${BOUNDARY}` };
const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };
const HTML_JSON = "<script>secret</script>";

interface BodyCase extends Expected {
	readonly name: string;
	readonly use: express.RequestHandler;
	readonly asking: Asking;
}

interface KoaBodyCase extends Expected {
	readonly name: string;
	readonly use: Koa.Middleware;
	readonly asking: Asking;
}

function file(field: string, content: string): string {
	return part(`name="${field}"; filename="a.txt"\r\nContent-Type: text/plain`, content);
}

function part(disposition: string, content: string): string {
	return `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
}

function form(...parts: string[]): Asking {
	return { method: "POST", headers: FORM, body: `${parts.join("")}--${BOUNDARY}--\r\n` };
}

function post(headers: Record<string, string>, body: string): Asking {
	return { method: "POST", headers, body };
}

const TOO_LARGE = { status: 413 };
const upload = multer({ limits: { fileSize: 10, files: 2, fields: 1, fieldNameSize: 20 } });

const EXPRESS_CASES: readonly BodyCase[] = [
	{
		name: "express.json, malformed",
		status: 400,
		substatus: 6,
		// Node's own words, which body-parser exposes.
		shown: /JSON/,
		use: express.json(),
		asking: post(JSON_TYPE, '{"a":'),
	},
	{
		name: "express.json, strict",
		status: 400,
		substatus: 6,
		shown: /JSON/,
		use: express.json(),
		asking: post(JSON_TYPE, "7"),
	},
	{
		name: "express.json, too large",
		...TOO_LARGE,
		substatus: 1,
		use: express.json({ limit: 10 }),
		asking: post(JSON_TYPE, JSON.stringify({ text: "x".repeat(100) })),
	},
	{
		name: "express.json, an unknown charset",
		status: 415,
		shown: 'unsupported charset "KLINGON"',
		use: express.json(),
		asking: post({ "content-type": "application/json; charset=klingon" }, "{}"),
	},
	{
		name: "express.json, an unknown coding",
		status: 415,
		shown: 'unsupported content encoding "klingon"',
		use: express.json(),
		asking: post({ ...JSON_TYPE, "content-encoding": "klingon" }, "{}"),
	},
	{
		name: "express.json, not gzip at all",
		status: 400,
		shown: "incorrect header check",
		use: express.json(),
		asking: post({ ...JSON_TYPE, "content-encoding": "gzip" }, "{}"),
	},
	{
		// The app's own check of a signature says too much.
		name: "express.json, verify refuses",
		status: 403,
		use: express.json({
			verify() {
				throw new Error("the signature key is k-1234");
			},
		}),
		asking: post(JSON_TYPE, "{}"),
	},
	{
		name: "express.urlencoded, too many parameters",
		...TOO_LARGE,
		shown: "too many parameters",
		use: express.urlencoded({ parameterLimit: 1 }),
		asking: post(FORM_TYPE, "a=1&b=2"),
	},
	{
		name: "body-parser text, too large",
		...TOO_LARGE,
		substatus: 1,
		use: bodyParser.text({ limit: 1 }),
		asking: post({ "content-type": "text/plain" }, "text"),
	},
	{
		name: "raw-body, too large",
		...TOO_LARGE,
		substatus: 1,
		async use(request) {
			await rawBody(request, { limit: 1 });
		},
		asking: post({ "content-type": "text/plain" }, "text"),
	},
	{
		name: "multer, a file too large",
		...TOO_LARGE,
		use: upload.single("a"),
		asking: form(file("a", "x".repeat(99))),
	},
	{
		name: "multer, an unexpected field",
		status: 400,
		use: upload.single("a"),
		asking: form(file("b", "text")),
	},
	{
		name: "multer, too many files",
		status: 400,
		use: upload.array("a", 9),
		asking: form(file("a", "1"), file("a", "2"), file("a", "3")),
	},
	{
		name: "multer, too many fields",
		status: 400,
		use: upload.single("a"),
		asking: form(part('name="b"', "1"), part('name="c"', "2")),
	},
	{
		name: "multer, no boundary",
		status: 400,
		use: upload.single("a"),
		asking: post({ "content-type": "multipart/form-data" }, "text"),
	},
	{
		name: "multer, a form that breaks off",
		status: 400,
		use: upload.single("a"),
		asking: { method: "POST", headers: FORM, body: file("a", "text") },
	},
	{
		// A missing folder is our mistake: a bare ENOENT is no 404.
		name: "multer, our folder is missing",
		status: 500,
		use: multer({ storage: brokenStorage() }).single("a"),
		asking: form(file("a", "text")),
	},
	{
		name: "formidable, a file too large",
		...TOO_LARGE,
		async use(request) {
			await formidable({ maxFileSize: 10 }).parse(request);
		},
		asking: form(file("a", "x".repeat(99))),
	},
	{
		name: "formidable, no boundary",
		status: 400,
		async use(request) {
			await formidable().parse(request);
		},
		asking: post({ "content-type": "multipart/form-data" }, "text"),
	},
];

const KOA_CASES: readonly KoaBodyCase[] = [
	{
		name: "koa-bodyparser, malformed JSON",
		status: 400,
		use: koaBodyparser(),
		asking: post(JSON_TYPE, HTML_JSON),
	},
	{
		name: "koa-bodyparser, too large",
		...TOO_LARGE,
		substatus: 1,
		use: koaBodyparser({ jsonLimit: 10 }),
		asking: post(JSON_TYPE, JSON.stringify({ text: "x".repeat(100) })),
	},
	{
		name: "co-body, malformed JSON",
		status: 400,
		async use(context) {
			await coBody.json(context.req);
		},
		asking: post(JSON_TYPE, HTML_JSON),
	},
	{
		name: "raw-body, an unknown charset",
		status: 415,
		shown: "specified encoding unsupported",
		async use(context) {
			await rawBody(context.req, { encoding: "klingon" });
		},
		asking: post(JSON_TYPE, "{}"),
	},
	{
		name: "formidable, a file too large",
		...TOO_LARGE,
		async use(context) {
			await formidable({ maxFileSize: 10 }).parse(context.req);
		},
		asking: form(file("a", "x".repeat(99))),
	},
];

function brokenStorage(): object {
	return {
		_handleFile(_request: unknown, _file: unknown, done: (error: unknown) => void) {
			createReadStream("/no/such/folder/a.txt").on("error", done);
		},
		_removeFile(_request: unknown, _file: unknown, done: (error: unknown) => void) {
			done(null);
		},
	};
}

describe("in express", () => {
	test.each(EXPRESS_CASES)("$name: $status", async ({ use, asking, ...expected }) => {
		const reports: Report[] = [];
		const app = express();
		app.use(expressPages({ onError: keepIn(reports) }));
		app.post("/", use);
		await expectPages(await serve(app), reports, expected, "/", asking);
	});
});

describe("in koa", () => {
	test.each(KOA_CASES)("$name: $status", async ({ use, asking, ...expected }) => {
		const reports: Report[] = [];
		const app = new Koa();
		app.on("error", () => {});
		app.use(koaPages({ onError: keepIn(reports) }));
		app.use(use);
		await expectPages(await serve(app.callback()), reports, expected, "/", asking);
	});
});
