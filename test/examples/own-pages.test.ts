import request from "supertest";
import { describe, expect, test } from "vitest";
import { loadApp } from "./load-app.ts";

describe("own-templates/app.js", async () => {
	const app = await loadApp("own-templates/app.js");

	test("a 404 has its own template, in the site's layout", async () => {
		const { text } = await request(app).get("/nowhere").accept("html").expect(404);
		expect(text).toMatch(/<title>Page not found: The Bakery<\/title>/);
		expect(text).toMatch(/<header><a href="\/">The Bakery<\/a><\/header>/);
		expect(text).toMatch(/See today’s bread/);
		expect(text.match(/<html/g)).toHaveLength(1);
	});

	test("another 4xx has the template of its class, which is a whole document", async () => {
		const { text } = await request(app).get("/members").accept("html").expect(403);
		expect(text).toMatch(/^<!doctype html>/);
		expect(text).toMatch(/<header><a href="\/">The Bakery<\/a><\/header>/);
		expect(text).toMatch(/<h1>Access not allowed \(403\)<\/h1>/);
		expect(text).toMatch(/<li>Ask the site&#39;s owner/);
	});

	test("a 500 has the built-in page, in the site's layout", async () => {
		const { text } = await request(app).get("/broken").accept("html").expect(500);
		expect(text).toMatch(/<title>Something went wrong: The Bakery<\/title>/);
		expect(text).toMatch(/<p class="code">Error <b>500<\/b><\/p>/);
		expect(text).not.toMatch(/oven/);
	});

	test("the other formats are as they were", async () => {
		const { body } = await request(app).get("/nowhere").accept("application/problem+json").expect(404);
		expect(body).toMatchObject({ status: 404, title: "Not Found" });
	});
});

describe("view-engine.js", async () => {
	const app = await loadApp("view-engine.js");

	test("HTML is what the view makes", async () => {
		const { text } = await request(app).get("/nowhere").accept("html").expect(404);
		expect(text).toMatch(/<h1>Page not found \(404\)<\/h1>/);
		expect(text).toMatch(/<p>Check the address for typing errors\.<\/p>/);
		expect(text).not.toMatch(/class="code"/);
	});

	test("the view speaks the visitor's language", async () => {
		const { text } = await request(app)
			.get("/nowhere")
			.accept("html")
			.set("accept-language", "he")
			.expect(404);
		expect(text).toMatch(/<html lang="he" dir="rtl">/);
	});

	test("the other formats are as they were", async () => {
		const { text } = await request(app).get("/nowhere").accept("text").expect(404);
		expect(text).toMatch(/^Error 404: Page not found\n/);
	});
});
