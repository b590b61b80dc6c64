import type { RequestListener } from "node:http";
import request from "supertest";
import { expect, test } from "vitest";

const file: string = "../../examples/gallery.js";
const { app }: { app: RequestListener } = await import(/* @vite-ignore */ file);

test("one page shows every entry that is a page, in the theme, language and format asked for", async () => {
	const { text } = await request(app).get("/look?theme=paper&lang=ar&format=text").expect(200);
	const addresses = [...text.matchAll(/src="(\/preview\/[^"]+)"/g)].map(([, address = ""]) =>
		address.replaceAll("&amp;", "&"),
	);
	expect(addresses.length).toBeGreaterThan(180);
	for (const address of addresses.filter((_, index) => index % 20 === 0)) {
		const preview = await request(app)
			.get(address)
			.expect(200)
			.expect("content-type", /^text\/plain/);
		expect(preview.text).toMatch(/[\u0600-\u06ff]/);
	}
});

test("a preview is the page as it would be sent, under its own policy", async () => {
	const { text, headers } = await request(app).get("/preview/404?theme=terminal&lang=de").expect(200);
	expect(text).toContain("<h1>Seite nicht gefunden</h1>");
	expect(headers["content-security-policy"]).toContain("default-src 'none'");
	await request(app).get("/preview/200").expect(404);
});
