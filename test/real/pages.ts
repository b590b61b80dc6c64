import { STATUS_CODES } from "node:http";
import express from "express";
import Koa from "koa";
import { expect } from "vitest";
import { statusPages as expressPages } from "../../src/express.ts";
import type { Options, Page, RequestFacts } from "../../src/index.ts";
import { statusPages as koaPages } from "../../src/koa.ts";
import { type Asking, type Received, type Site, serve } from "../site.ts";

/** A report: what `onError` got. */
export interface Report {
	readonly error: unknown;
	readonly page: Page;
	readonly facts: RequestFacts;
}

/** An `onError` that keeps what it got. */
export function keepIn(reports: Report[]): (error: unknown, page: Page, facts: RequestFacts) => void {
	return (error, page, facts) => {
		reports.push({ error, page, facts });
	};
}

/** What an error must become. */
export interface Expected {
	readonly status: number;
	/** The sub-status in the report; absent when there is none. */
	readonly substatus?: number;
	/** The message, where it is shown. */
	readonly shown?: string | RegExp;
	/** Fields that the answer has; `undefined` for one that it must not have. */
	readonly fields?: Readonly<Record<string, string | RegExp | undefined>>;
}

/** A package that fails. */
export interface Case extends Expected {
	/** Package, and how it fails. */
	readonly name: string;
	/** Fails, at once or later. */
	fail(): unknown;
}

/** Fields and words of an upstream server that no visitor may see. */
export const SECRET = "upstream-secret";

/** An app that fails in a handler, with us first. */
export async function failingSite(framework: "express" | "koa", fail: () => unknown, options?: Options) {
	const reports: Report[] = [];
	if (framework === "express") {
		const app = express();
		app.use(expressPages({ onError: keepIn(reports), ...options }));
		app.get("/", async () => {
			await fail();
		});
		return { site: await serve(app), reports };
	}
	const app = new Koa();
	app.on("error", () => {});
	app.use(koaPages({ onError: keepIn(reports), ...options }));
	app.use(async () => {
		await fail();
	});
	return { site: await serve(app.callback()), reports };
}

/** Asks for JSON and for HTML, and compares both answers and the reports with what is expected. */
export async function expectPages(
	site: Site,
	reports: Report[],
	expected: Expected,
	path = "/",
	asking: Asking = {},
): Promise<void> {
	for (const accept of ["application/json", "text/html"]) {
		reports.length = 0;
		const received = await site.ask(path, { ...asking, headers: { ...asking.headers, accept } });
		expectPage(received, reports, expected);
	}
}

/** Compares one answer and its report with what is expected. */
export function expectPage(received: Received, reports: readonly Report[], expected: Expected): void {
	const { status, fields, text, rawFields } = received;
	expect({ status, type: fields["content-type"]?.split(";")[0] }).toEqual({
		status: expected.status,
		type: expect.stringMatching(/^(?:text\/html|application\/json)$/),
	});
	expect(reports).toHaveLength(1);
	const { page, error } = reports[0] as Report;
	expect({ status: page.status, substatus: page.substatus }).toEqual({
		status: expected.status,
		substatus: expected.substatus,
	});
	expectMessage(error, text, expected);
	expect(rawFields.join("\n") + text).not.toContain(SECRET);
	expect(fields["content-length"]).toBe(String(received.bytes.length));
	for (const [name, value] of Object.entries({ "set-cookie": undefined, ...expected.fields })) {
		if (typeof value === "object") {
			expect(fields[name], name).toMatch(value);
		} else {
			expect(fields[name], name).toEqual(value);
		}
	}
	if (expected.fields?.["www-authenticate"] === undefined) {
		expect(fields["www-authenticate"]).toBeUndefined();
	}
}

function expectMessage(error: unknown, text: string, { shown }: Expected): void {
	if (shown === undefined) {
		const message = String(Object(error).message ?? "");
		// Short messages may be part of ordinary words, and reason phrases are the title of problem details.
		if (message.length > 6 && !Object.values(STATUS_CODES).includes(message)) {
			expect(text).not.toContain(message);
			expect(text).not.toContain(JSON.stringify(message).slice(1, -1));
		}
	} else if (typeof shown === "string") {
		expect(plain(text)).toContain(shown);
	} else {
		expect(plain(text)).toMatch(shown);
	}
}

function plain(text: string): string {
	return text
		.replaceAll('\\"', '"')
		.replaceAll("&quot;", '"')
		.replaceAll("&#34;", '"')
		.replaceAll("&#39;", "'")
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&amp;", "&");
}
