import { describe, expect, test } from "vitest";
import {
	type FetchHandler,
	hint,
	type Options,
	type Page,
	statusError,
	statusPages,
} from "../../src/fetch.ts";

interface Report {
	readonly error: unknown;
	readonly page: Page;
}

async function ask(handler: FetchHandler<[]>, options: Options = {}, init: RequestInit = {}) {
	const reports: Report[] = [];
	const wrapped = statusPages({
		formats: ["text", "json"],
		onError(error, page) {
			reports.push({ error, page });
		},
		...options,
	})(handler);
	const response = await wrapped(new Request("https://example.com/a/b?secret=1#part", init));
	return { response, text: await response.clone().text(), reports };
}

describe("errors", () => {
	const FAILURES: [string, FetchHandler<[]>][] = [
		[
			"thrown",
			() => {
				throw statusError("404.3");
			},
		],
		["rejected", async () => Promise.reject(statusError("404.3"))],
	];
	test.each(FAILURES)("an error %s becomes a page and one report", async (_how, handler) => {
		const { response, text, reports } = await ask(handler);
		expect(response.status).toBe(404);
		expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
		expect(response.headers.get("content-length")).toBe(String(Buffer.byteLength(text)));
		expect(text).toContain("404.3");
		expect(reports.map(({ page }) => page.id)).toEqual(["404.3"]);
	});

	test.each([null, undefined, 0, "", 10n, Symbol("x")])("throwing %s is a 500", async (value) => {
		const { response, reports } = await ask(() => {
			throw value;
		});
		expect(response.status).toBe(500);
		expect(reports.map(({ error }) => error)).toEqual([value]);
	});

	test("a response in an error of Hono's counts as thrown, with its challenge", async () => {
		const res = new Response("Unauthorized", {
			status: 401,
			headers: { "content-type": "text/plain", "www-authenticate": "Basic" },
		});
		const exception = Object.assign(new Error("x"), { status: 401, res, getResponse: () => res });
		const { response, text, reports } = await ask(() => {
			throw exception;
		});
		expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Basic"]);
		expect(text).toContain("Error 401");
		expect(reports).toEqual([]);
	});

	test("a redirect of ours goes out with its Location", async () => {
		const { response, text } = await ask(() => {
			throw statusError(302, { location: "/login" });
		});
		expect([response.status, response.headers.get("location")]).toEqual([302, "/login"]);
		expect(text).toContain("/login");
	});

	test("a Response that is thrown counts as returned", async () => {
		const mine = new Response("mine", { status: 418 });
		const { response, reports } = await ask(() => {
			throw mine;
		});
		expect(response).toBe(mine);
		expect(reports).toEqual([]);
	});

	test("an error of a request that was aborted is a 499 in the report", async () => {
		const { reports } = await ask(
			() => {
				throw new Error("gone");
			},
			{},
			{ signal: AbortSignal.abort() },
		);
		expect(reports.map(({ page }) => page.status)).toEqual([499]);
	});

	test("hint(error, false) rethrows it", async () => {
		const error = new Error("mine");
		hint(error, false);
		await expect(ask(() => Promise.reject(error))).rejects.toBe(error);
	});

	test("render may give a promise", async () => {
		const render = async ({ id }: Page) => `<p>${id}</p>`;
		const { text } = await ask(() => Promise.reject(statusError(409)), { formats: ["html"], render });
		expect(text).toBe("<p>409</p>");
	});
});

describe("bare responses", () => {
	const BARE: [string, () => Response][] = [
		["no body", () => new Response(null, { status: 403 })],
		["an empty text", () => new Response("", { status: 403 })],
		["an empty stream", () => new Response(new Blob([]).stream(), { status: 403 })],
		["the reason phrase", () => new Response("Forbidden", { status: 403 })],
		["the number", () => new Response("403", { status: 403 })],
		["both, as Hono's own", () => new Response("403 Forbidden", { status: 403 })],
		["its own reason phrase", () => new Response("Nope", { status: 403, statusText: "Nope" })],
	];
	test.each(BARE)("%s becomes a page", async (_what, make) => {
		const { response, text, reports } = await ask(make);
		expect(response.status).toBe(403);
		expect(text).toContain("Error 403");
		expect(reports).toEqual([]);
	});

	test("a phrase of before RFC 9110, as Hono's bodyLimit sends it, becomes a page", async () => {
		const { text } = await ask(() => new Response("Payload Too Large", { status: 413 }));
		expect(text).toContain("Error 413");
	});

	const SPOKEN: [string, () => Response][] = [
		["text", () => new Response("mine", { status: 403 })],
		["a long text", () => new Response("Forbidden".repeat(100), { status: 403 })],
		["JSON", () => Response.json("Forbidden", { status: 403 })],
		[
			"a phrase of another type",
			() => new Response("Forbidden", { status: 403, headers: { "content-type": "text/html" } }),
		],
		["a stream", () => new Response(new Blob(["Forbidden, really"]).stream(), { status: 403 })],
		[
			"an event stream",
			() =>
				new Response(new ReadableStream(), { status: 403, headers: { "content-type": "text/event-stream" } }),
		],
		["200 without content", () => new Response(null)],
		["204", () => new Response(null, { status: 204 })],
		["304", () => new Response(null, { status: 304 })],
		["300 without a Location", () => new Response(null, { status: 300 })],
	];
	test.each(SPOKEN)("%s is left alone, and is the very object", async (_what, make) => {
		const mine = make();
		const wrapped = statusPages()(() => mine);
		const response = await wrapped(new Request("https://example.com/"));
		expect(response).toBe(mine);
		expect(response.bodyUsed).toBe(false);
	});

	test("used as a middleware it says how it is used", () => {
		const middleware = statusPages() as unknown as (...args: unknown[]) => unknown;
		expect(() => middleware({}, () => {})).toThrow(/statusPages\(\)\(app\.fetch\).*no middleware/);
	});

	test("content that is left alone can be read to its end", async () => {
		const bytes = new Uint8Array(300_000).fill(7);
		const { response } = await ask(() => new Response(new Blob([bytes]).stream(), { status: 500 }));
		expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), bytes)).toBe(0);
	});

	test("content that somebody has read already is left alone", async () => {
		const used = new Response("x", { status: 403 });
		await used.text();
		expect(await statusPages()(() => used)(new Request("https://example.com/"))).toBe(used);
	});

	test("a bare redirect gets a short page", async () => {
		const { response, text } = await ask(() => Response.redirect("https://example.com/next", 307));
		expect([response.status, response.headers.get("location")]).toEqual([307, "https://example.com/next"]);
		expect(text).toContain("https://example.com/next");
	});

	test("its fields stay, cookies one by one, and its reason phrase", async () => {
		const { response } = await ask(() => {
			const headers = new Headers({ "x-own": "1", vary: "Origin" });
			headers.append("set-cookie", "a=1");
			headers.append("set-cookie", "b=2");
			return new Response(null, { status: 403, statusText: "Nope", headers });
		});
		expect(response.headers.get("x-own")).toBe("1");
		expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
		expect(response.headers.get("vary")).toMatch(/^Origin, Accept/);
		expect(response.statusText).toBe("Nope");
	});

	test("a hint is in the page, and false leaves it alone", async () => {
		const { text, response } = await ask(() => {
			const bare = new Response(null, { status: 503 });
			hint(bare, { substatus: 14, retryAfter: 60 });
			return bare;
		});
		expect(text).toContain("503.14");
		expect(response.headers.get("retry-after")).toBe("60");
		const off = await ask(() => {
			const bare = new Response(null, { status: 503 });
			hint(bare, false);
			return bare;
		});
		expect(off.text).toBe("");
	});

	test("replace replaces what the app wrote, pass-through leaves a bare status", async () => {
		const replaced = await ask(() => new Response("upstream", { status: 502 }), {
			existingResponse: "replace",
		});
		expect(replaced.text).toContain("Error 502");
		const passed = await ask(() => new Response(null, { status: 502 }), { existingResponse: "pass-through" });
		expect(passed.text).toBe("");
	});

	test.each<[what: string, make: () => Response, options: Options, text: string]>([
		[
			"a bare status that it leaves alone",
			() => new Response(null, { status: 502 }),
			{ existingResponse: "pass-through" },
			"",
		],
		["content that it leaves alone", () => new Response("mine", { status: 502 }), {}, "mine"],
	])("the innermost instance rules: %s stays", async (_, make, options, text) => {
		const inner = statusPages(options)(make);
		expect((await ask(inner, { existingResponse: "replace" })).text).toBe(text);
	});

	test.each<[what: string, expected: string | null, make: () => Response, init: RequestInit]>([
		["content", null, () => new Response("x", { status: 503 }), {}],
		[
			"a HEAD of content",
			null,
			() => new Response(null, { status: 503, headers: { "content-type": "text/html" } }),
			{ method: "HEAD" },
		],
		["no content", "120", () => new Response(null, { status: 503 }), {}],
		["empty content", "120", () => new Response("", { status: 503 }), {}],
		["a phrase", "120", () => new Response("Service Unavailable", { status: 503 }), {}],
		["a HEAD of nothing", "120", () => new Response(null, { status: 503 }), { method: "HEAD" }],
	])("replace: Retry-After is an upstream's own word, so on %s it is %s", async (_, expected, make, init) => {
		const { response } = await ask(make, { existingResponse: "replace" }, init);
		expect(response.headers.get("retry-after")).toBe(expected);
	});
});

describe("a stream", () => {
	const streaming = (chunks: string[], type: string, onCancel = () => {}) => {
		const body = new ReadableStream({
			start(controller) {
				for (const chunk of chunks) {
					controller.enqueue(new TextEncoder().encode(chunk));
				}
			},
			cancel: onCancel,
		});
		return new Response(body, { status: 500, headers: { "content-type": type } });
	};

	test.each(["auto", "replace"] as const)(
		"that begins as no phrase does is not waited for: %s",
		async (existingResponse) => {
			const wrapped = statusPages({ existingResponse })(() => streaming(["step 1 done\n"], "text/plain"));
			const response = await wrapped(new Request("https://example.com/"));
			expect(response.status).toBe(500);
			expect(response.headers.has("content-language")).toBe(existingResponse === "replace");
			await response.body?.cancel();
		},
	);

	test("that has not begun is cancelled when the client leaves", async () => {
		const leaving = new AbortController();
		const cancelled = new Promise<void>((resolve) => {
			const wrapped = statusPages()(() => streaming([], "application/x-ndjson", resolve));
			void wrapped(new Request("https://example.com/", { signal: leaving.signal }));
		});
		setImmediate(() => leaving.abort());
		await cancelled;
	});

	test("of a library whose fields and body have fewer methods is a page", async () => {
		const headers = new Headers({ "x-a": "b" });
		Object.defineProperty(headers, "getSetCookie", { value: undefined });
		const bare = { status: 404, statusText: "", headers, body: null, bodyUsed: false } as Response;
		const { response, text } = await ask(() => bare);
		expect([response.status, response.headers.get("x-a")]).toEqual([404, "b"]);
		expect(text).toContain("Error 404");
	});
});

describe("what is no response, and what cannot even be asked", () => {
	function trap(): never {
		throw new Error("trap");
	}
	const headers = { get: () => null };

	test.each<[what: string, handler: () => unknown]>([
		[
			"a thrown proxy",
			() => {
				throw new Proxy(new Error("p"), { get: trap });
			},
		],
		[
			"an error with a tag that throws",
			() => {
				throw Object.defineProperty(new Error("p"), Symbol.toStringTag, { get: trap });
			},
		],
		["fields that cannot be listed", () => ({ status: 404, headers, body: null })],
		["a body that throws", () => Object.defineProperty({ status: 404, headers }, "body", { get: trap })],
	])("is a 500 and a report: %s", async (_, handler) => {
		const { response, reports } = await ask(handler as FetchHandler<[]>);
		expect(response.status).toBe(500);
		expect(reports).toHaveLength(1);
	});
});

describe("requests", () => {
	test.each([undefined, null])("a handler that gives %s is a path that nobody answers", async (nothing) => {
		const { response, reports } = await ask(() => nothing);
		expect(response.status).toBe(404);
		expect(reports).toEqual([]);
	});

	test("of two instances the inner one rules, though the outer one replaces content", async () => {
		const inner = statusPages({ formats: ["json"] });
		const { text } = await ask(
			inner(() => new Response(null, { status: 410 })),
			{ existingResponse: "replace" },
		);
		expect(JSON.parse(text)).toMatchObject({ status: 410 });
	});

	test.each([{ status: 404 }, "text", 7, { status: 404, headers: {} }])(
		"of %j, which is none, is a 500",
		async (value) => {
			const reports: unknown[] = [];
			const onError = (error: unknown) => void reports.push(error);
			const { response } = await ask(() => value as unknown as Response, { onError });
			expect(response.status).toBe(500);
			expect(reports).toEqual([expect.objectContaining({ message: expect.stringContaining("a Response") })]);
		},
	);

	test("HEAD has the fields of GET and no content", async () => {
		const get = await ask(() => new Response(null, { status: 404 }));
		const head = await ask(() => new Response(null, { status: 404 }), {}, { method: "HEAD" });
		expect(head.response.body).toBeNull();
		expect(head.response.headers.get("content-length")).toBe(get.response.headers.get("content-length"));
	});

	test("to a HEAD a Content-Type says that the app spoke", async () => {
		const mine = new Response(null, { status: 404, headers: { "content-type": "image/png" } });
		const { response } = await ask(() => mine, {}, { method: "HEAD" });
		expect(response).toBe(mine);
	});

	test("to a HEAD a Content-Length of 0 says that there is nothing, whatever the type", async () => {
		const headers = { "content-type": "image/png", "content-length": "0" };
		const { response } = await ask(
			() => new Response(null, { status: 404, headers }),
			{},
			{ method: "HEAD" },
		);
		expect(Number(response.headers.get("content-length"))).toBeGreaterThan(100);
	});

	test("Accept, language and id are read, and the query stays out of the instance", async () => {
		const { response, text } = await ask(
			() => Promise.reject(statusError(404)),
			{},
			{
				headers: { accept: "application/problem+json", "accept-language": "de", "x-request-id": "abc" },
			},
		);
		expect(response.headers.get("content-language")).toBe("de");
		expect(JSON.parse(text)).toMatchObject({ instance: "/a/b", requestId: "abc" });
	});

	test("the report has the traceparent, and none that has not its form (W3C Trace Context §3.2)", async () => {
		const TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
		const seen: unknown[] = [];
		const options: Options = { onError: (_error, _page, facts) => void seen.push(facts.traceparent) };
		for (const traceparent of [TRACEPARENT, "1"]) {
			await ask(() => Promise.reject(new Error("a")), options, { headers: { traceparent } });
		}
		expect(seen).toEqual([TRACEPARENT, undefined]);
	});

	test("this and further arguments are handed on", async () => {
		const handler = {
			name: "server",
			fetch: statusPages()(function (this: unknown, _request: Request, env: { a: number }) {
				return Response.json([(this as { name: string }).name, env.a]);
			}),
		};
		const response = await handler.fetch(new Request("https://example.com/"), { a: 1 });
		expect(await response.json()).toEqual(["server", 1]);
	});
});
