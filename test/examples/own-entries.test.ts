import request from "supertest";
import { expect, test } from "vitest";
import { loadApp } from "./load-app.ts";

const app = await loadApp("own-entries.js");

test("an error of the shop becomes the shop's own entry", async () => {
	const { body } = await request(app).post("/orders").accept("application/problem+json").expect(409);
	expect(body).toEqual({
		type: "about:blank",
		title: "Conflict",
		status: 409,
		detail: "The last loaf has just been sold.",
		instance: "/orders",
		substatus: 10,
	});
});

test("the entry has its own heading and its own advice", async () => {
	const { text } = await request(app).post("/orders").accept("text").expect(409);
	expect(text).toBe(
		"Error 409.10: Sold out\n\nThe last loaf has just been sold.\n- Come back tomorrow: we bake every morning.\n",
	);
});

test("the entry speaks a second language", async () => {
	const { text } = await request(app)
		.post("/orders")
		.accept("text")
		.set("accept-language", "de-AT")
		.expect(409)
		.expect("content-language", "de");
	expect(text).toBe(
		"Fehler 409.10: Ausverkauft\n\nDas letzte Brot ist gerade verkauft worden.\n- Kommen Sie morgen wieder: Wir backen jeden Morgen.\n",
	);
});

test("a known entry has another heading and keeps its summary", async () => {
	const { text } = await request(app).get("/nowhere").accept("text").expect(404);
	expect(text).toMatch(/^Error 404: Not on our shelves\n\nThere is nothing at this address\./);
});

test("a new language is spoken", async () => {
	const { text } = await request(app)
		.get("/nowhere")
		.accept("text")
		.set("accept-language", "eo")
		.expect(404)
		.expect("content-language", "eo");
	expect(text).toMatch(/^Eraro 404: Paĝo ne trovita\n\nĈi tie estas nenio\.\n/);
});
