import request from "supertest";
import { expect, test } from "vitest";
import { loadApp } from "./load-app.ts";

const app = await loadApp("api.js");
const BASE = "https://api.example.com/problems/";

test("an order is answered as the app does", async () => {
	await request(app).get("/orders/7").expect(200, { id: "7", total: 30 });
});

test("a client without a preference gets problem details, with the members of the error and of the option", async () => {
	const { body } = await request(app)
		.get("/orders/8")
		.expect(404)
		.expect("content-type", "application/problem+json; charset=utf-8");
	expect(body).toEqual({
		type: `${BASE}404`,
		title: "Not Found",
		status: 404,
		detail: "There is no such order.",
		instance: "/orders/8",
		order: "8",
		retryable: false,
	});
});

test("a client that takes no JSON gets text", async () => {
	const { text } = await request(app)
		.get("/orders/8")
		.accept("text/html")
		.expect(404)
		.expect("content-type", "text/plain; charset=utf-8");
	expect(text).toContain("There is no such order.");
});

test("a 401 has the challenge", async () => {
	const { body } = await request(app)
		.post("/orders")
		.expect(401)
		.expect("www-authenticate", 'Bearer realm="orders"');
	expect(body).toMatchObject({ type: `${BASE}401`, status: 401 });
});

test("a wrong order is told what is wrong", async () => {
	const { body } = await request(app)
		.post("/orders")
		.set("authorization", "Bearer x")
		.send({ total: "much" })
		.expect(422);
	expect(body).toMatchObject({
		detail: "The order cannot be taken as it is.",
		errors: [{ pointer: "#/total", detail: "has to be a whole number" }],
	});
});

test("malformed JSON is the client's mistake", async () => {
	const { body } = await request(app).post("/orders").type("json").send('{"total":').expect(400);
	expect(body).toMatchObject({ type: `${BASE}400.6`, status: 400, substatus: 6 });
});

test("too many orders are told when to come back, and that it is worth it", async () => {
	const { body } = await request(app)
		.post("/orders")
		.set("authorization", "Bearer x")
		.send({ total: 30 })
		.expect(429)
		.expect("retry-after", "30");
	expect(body).toMatchObject({ type: `${BASE}429`, retryable: true });
});
