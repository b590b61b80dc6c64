import request from "supertest";
import { describe, expect, test } from "vitest";
import { loadApp } from "./load-app.ts";

describe.each(["express.js", "koa.js"])("%s", async (example) => {
	const app = await loadApp(example);

	test("answers an ordinary request as the app does", async () => {
		const { text } = await request(app).get("/").expect(200);
		expect(text).toMatch(/^Try /);
	});

	test("says what a thrown error says", async () => {
		const { body } = await request(app)
			.get("/albums/7")
			.accept("json")
			.expect(404)
			.expect("content-type", /^application\/json/);
		expect(body).toEqual({
			type: "about:blank",
			title: "Not Found",
			status: 404,
			detail: "There is no album 7.",
			instance: "/albums/7",
		});
	});

	test("says when to come back", async () => {
		await request(app).get("/checkout").expect(503).expect("retry-after", "120");
	});

	test("fills a bare status, and answers what no route does", async () => {
		const bare = await request(app).get("/private").accept("html").expect(403);
		expect(bare.text).toMatch(/<h1>Access not allowed<\/h1>/);
		const unmatched = await request(app).get("/nowhere").accept("html").expect(404);
		expect(unmatched.text).toMatch(/<h1>Page not found<\/h1>/);
	});

	test("names the methods where the method is wrong", async () => {
		const { headers } = await request(app).post("/private").expect(405);
		expect(headers["allow"]?.split(", ").toSorted()).toEqual(["GET", "HEAD"]);
	});
});
