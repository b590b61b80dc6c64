import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadApp } from "./load-app.ts";

let server: Server;

beforeAll(async () => {
	server = createServer(await loadApp("gallery.js")).listen(0);
	await once(server, "listening");
});

afterAll(() => {
	server.close();
});

describe("a page of the gallery", () => {
	test.each(["/throw", "/reject", "/next", "/throw-text"])("%s keeps the message to itself", async (path) => {
		for (const format of ["html", "json", "xml", "text"]) {
			const { text, body } = await request(server).get(`${path}?format=${format}`).expect(500);
			expect(`${text} ${JSON.stringify(body)}`).not.toMatch(/db\.internal/);
		}
	});

	test.each([
		["/http-errors", "This album belongs to somebody else."],
		["/boom", "Somebody else has just changed this album."],
		["/status-error", "This album was deleted in May."],
		["/hint", "The workshop is full for a minute."],
	])("%s says what the app says", async (path, sentence) => {
		const { text } = await request(server).get(`${path}?format=text`);
		expect(text).toContain(`\n${sentence}\n`);
	});

	test("/missing-file keeps the path to itself", async () => {
		const { text } = await request(server).get("/missing-file?format=text").expect(404);
		expect(text).not.toMatch(/missing\.pdf|examples/);
	});

	test("/comments has Allow with the method that works, and the method works", async () => {
		await request(server).get("/comments").expect(405).expect("allow", "POST");
		await request(server).post("/comments").expect(201);
	});

	test.each([
		["/hint", "60"],
		["/retry-after", "300"],
	])("%s has Retry-After", async (path, seconds) => {
		await request(server).get(path).expect(503).expect("retry-after", seconds);
	});

	test.each([
		["/redirect", 302],
		["/bare-redirect", 301],
		["/choices", 300],
	])("%s leads on, with a page that says where", async (path, status) => {
		const { text } = await request(server).get(`${path}?format=html`).redirects(0).expect(status);
		expect(text).toMatch(/<a[^>]* href="\/arrived"/);
	});

	test("/arrived leads back to the front page", async () => {
		const { text } = await request(server).get("/arrived").expect(200);
		expect(text).toContain('<a href="/">');
	});

	test("/validation lists the mistakes", async () => {
		const { body } = await request(server).get("/validation?format=json").expect(422);
		expect(body.errors).toEqual([
			{ pointer: "#/email", detail: "This is no e-mail address." },
			{ pointer: "#/year", detail: "Albums begin in 1948." },
		]);
	});

	test.each([
		["/upload", "form", "text=short"],
		["/json", "json", '{"album":7}'],
	])("%s takes what is right", async (path, type, content) => {
		await request(server).post(path).type(type).send(content).expect(200, "Received.");
	});

	test.each(["/status/200", "/status/304", "/status/306", "/status/404.999", "/status/nothing"])(
		"%s is no page of the catalog",
		async (path) => {
			await request(server).get(path).expect(404);
		},
	);

	test.each([
		["401", "www-authenticate", 'Bearer realm="gallery"'],
		["405", "allow", "POST"],
		["407", "proxy-authenticate", 'Basic realm="gallery"'],
		["426", "upgrade", "websocket"],
	])("/status/%s has the field that the status must have", async (id, name, value) => {
		await request(server).get(`/status/${id}`).expect(Number(id)).expect(name, value);
	});
});

describe("what the gallery leaves alone", () => {
	test("/own-words arrives to the byte", async () => {
		await request(server).get("/own-words").expect(404, "These are the app's own words.");
	});

	test("/opt-out stays empty", async () => {
		await request(server).get("/opt-out").expect(404, "").expect("content-length", "0");
	});

	test("/broken-off breaks off, and the server goes on", async () => {
		const { port } = server.address() as AddressInfo;
		const response = await fetch(`http://localhost:${port}/broken-off`);
		expect(response.status).toBe(200);
		await expect(response.text()).rejects.toThrow();
		await request(server).get("/").expect(200);
	});
});
