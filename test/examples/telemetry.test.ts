import { expect, test } from "vitest";
import { serve, until } from "../site.ts";
import { loadApp } from "./load-app.ts";

const TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

test("telemetry.js: the span of each request has the final status, and the error", async () => {
	const site = await serve(await loadApp("telemetry.js"));
	const headers = { traceparent: TRACEPARENT };
	await site.ask("/checkout", { headers: { ...headers, "x-request-id": "req-9" } });
	await site.ask("/albums/7", { headers });
	await site.ask("/nowhere");
	await site.ask("/");
	const trace = { traceId: TRACEPARENT.split("-")[1], parentId: TRACEPARENT.split("-")[2] };
	expect(JSON.parse((await site.ask("/spans")).text)).toEqual([
		{
			...trace,
			attributes: {
				"http.request.method": "GET",
				"http.response.status_code": 500,
				"status_pages.id": "500",
				"status_pages.reference": "req-9",
				"error.type": "TypeError",
			},
			events: [{ name: "exception", message: "TypeError: the till is stuck" }],
			status: { code: "ERROR", message: "Internal Server Error" },
		},
		{
			...trace,
			attributes: {
				"http.request.method": "GET",
				"http.response.status_code": 404,
				"status_pages.id": "404",
			},
			events: [{ name: "exception", message: "StatusError: There is no album 7." }],
			status: { code: "UNSET" },
		},
		{
			attributes: {
				"http.request.method": "GET",
				"http.response.status_code": 404,
				"status_pages.id": "404",
			},
			events: [],
			status: { code: "UNSET" },
		},
		{ attributes: {}, events: [], status: { code: "UNSET" } },
	]);
});

test("pino.js: one line for each page, with the request's ids", async () => {
	// A name that the compiler does not follow: the examples are JavaScript.
	const { logTo } = (await import(new URL("../../examples/pino.js", import.meta.url).href)) as {
		logTo(destination: { write(line: string): void }): void;
	};
	const lines: Record<string, unknown>[] = [];
	logTo({ write: (line) => lines.push(JSON.parse(line)) });
	const site = await serve(await loadApp("pino.js"));
	const headers = { "x-request-id": "req-9", traceparent: TRACEPARENT };
	for (const path of ["/checkout?token=1", "/albums/7", "/private", "/nowhere", "/"]) {
		await site.ask(path, { headers });
	}
	await until(() => lines.length >= 4);
	const ids = { requestId: "req-9", traceparent: TRACEPARENT, method: "GET" };
	expect(lines).toEqual([
		expect.objectContaining({
			...ids,
			level: 50,
			status: 500,
			path: "/checkout",
			msg: "Internal Server Error",
		}),
		expect.objectContaining({ ...ids, level: 30, status: 404, path: "/albums/7", msg: "Not Found" }),
		expect.objectContaining({ ...ids, level: 30, status: 403, path: "/private", msg: "Forbidden" }),
		expect.objectContaining({ ...ids, level: 30, status: 404, path: "/nowhere", msg: "Not Found" }),
	]);
	expect(lines.map((line) => Object(line["err"]).message)).toEqual([
		"the till is stuck",
		"There is no album 7.",
		undefined,
		undefined,
	]);
});
