import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fields, Options, Outcome, RequestFacts } from "../../src/index.ts";
import { createAnswerer } from "../../src/respond.ts";

const FACTS: RequestFacts = { method: "GET", target: "/a", accept: "text/html", local: false };

function finding(options?: Options) {
	const { findCommonAnswer } = createAnswerer(options);
	return (facts: Partial<RequestFacts> = {}, outcome: object = {}) =>
		findCommonAnswer({ ...FACTS, ...facts }, { kind: "status", status: 404, ...outcome } as Outcome);
}

// Names that pages have, merge, drop or leave alone, and names that nobody knows.
const NAMES = [
	...[
		"accept-ranges",
		"access-control-allow-origin",
		"allow",
		"cache-control",
		"cdn-cache-control",
		"connection",
	],
	...["content-disposition", "content-encoding", "content-language", "content-length", "content-range"],
	...["content-security-policy", "content-security-policy-report-only", "content-type", "etag", "expires"],
	...[
		"keep-alive",
		"last-modified",
		"link",
		"location",
		"permissions-policy",
		"pragma",
		"proxy-authenticate",
	],
	...["ratelimit", "refresh", "retry-after", "set-cookie", "strict-transport-security", "te", "trailer"],
	...["transfer-encoding", "upgrade", "vary", "www-authenticate", "x-a", "x-content-type-options"],
	...["x-frame-options", "x-powered-by", "x-request-id"],
];

const OPTIONS: readonly Options[] = [
	{},
	{ formats: ["text"], locales: ["en"] },
	{ requestId: false, challenge: "Basic" },
	{ headers: { "cache-control": "max-age=5", "x-a": "own", vary: "Origin", "set-cookie": "a=b" } },
	{ theme: "paper", site: { name: "Harbour Books" }, retryAfterSeconds: false },
];

describe("an answer that all get who ask alike", () => {
	test("is one object, whatever the path; another for each status, language and format", () => {
		const find = finding();
		const found = find();
		expect(found).toBeDefined();
		expect(find({ target: "/b" })).toBe(found);
		const others = [
			find({}, { status: 410 }),
			find({ acceptLanguage: "de" }),
			find({ accept: "text/plain" }),
		];
		expect(new Set([found, ...others]).size).toBe(4);
		expect(others).not.toContain(undefined);
	});

	test("says whether Sec-Fetch-Dest was read", () => {
		const find = finding();
		const vary = (accept: string) => find({ accept })?.reply.headers["vary"];
		expect([vary("text/html"), vary("*/*")]).toEqual([
			"Accept, Accept-Language",
			"Accept, Accept-Language, Sec-Fetch-Dest",
		]);
	});

	test("is what would have been answered alone, beside the fields that the response has", () => {
		let found = 0;
		fc.assert(
			fc.property(
				fc.constantFrom(...OPTIONS),
				fc.integer({ min: 200, max: 599 }),
				fc.record({
					method: fc.constantFrom("GET", "POST", "HEAD"),
					accept: fc.constantFrom(
						undefined,
						"text/html",
						"text/plain",
						"*/*",
						"application/json",
						"image/png",
					),
					acceptLanguage: fc.constantFrom(undefined, "de", "ar-EG", "xx"),
					fetchDest: fc.constantFrom(undefined, "empty", "document"),
					requestId: fc.constantFrom(undefined, "abc-1"),
				}),
				fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom("1", "x", "text/html", "close"), {
					maxKeys: 3,
				}),
				(options, status, preferences, fields: Fields) => {
					const answerer = createAnswerer(options);
					const outcome: Outcome = { kind: "status", status, fields };
					const common = answerer.findCommonAnswer(preferences, outcome);
					if (common === undefined) {
						return;
					}
					found += 1;
					const alone = answerer.answer({ ...FACTS, ...preferences }, outcome);
					const headers = { ...fields, ...Object.fromEntries(common.added ?? []) };
					expect({ ...common.reply, headers }).toEqual(alone.reply);
					expect(Buffer.from(common.content)).toEqual(Buffer.from(alone.content));
					expect([common.page, common.missing, common.failures]).toEqual([
						alone.page,
						alone.missing,
						alone.failures,
					]);
				},
			),
			{ numRuns: 3000 },
		);
		expect(found).toBeGreaterThan(100);
	});

	test.each<[string, Partial<RequestFacts>, object]>([
		["an error", {}, { kind: "error", error: new Error("no such table") }],
		["a status with a hint", {}, { hint: { detail: "Sold out." } }],
		["HEAD", { method: "HEAD" }, {}],
		["a request with an id", { requestId: "abc-1" }, {}],
		["JSON, which has the path in it", { accept: "application/json" }, {}],
		["a server error, which has a reference", {}, { status: 500 }],
		["405, which lists methods", {}, { status: 405 }],
		["a response that varies", {}, { fields: { vary: "Origin" } }],
		["a response that says how it is cached", {}, { fields: { "cache-control": "max-age=5" } }],
	])("is none for %s", (_, facts, outcome) => {
		expect(finding()(facts, outcome)).toBeUndefined();
	});

	test.each<[string, Options]>([
		["that may show details", { details: "local" }],
		["with a function for ids", { requestId: () => undefined }],
		["with templates", { templates: { error: "<p>Sorry</p>" } }],
		["with a page of its own", { render: () => "<p>Sorry</p>" }],
		["that adds members", { extend: () => ({ a: 1 }) }],
	])("is none from an instance %s", (_, options) => {
		expect(finding(options)()).toBeUndefined();
	});
});
