import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
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

const QUESTIONS = fc.record({
	method: fc.constantFrom("GET", "POST", "HEAD"),
	target: fc.constantFrom("/a", "/a?b=c", "/<b>&'é", "//a", "*", ""),
	accept: fc.constantFrom(
		undefined,
		"text/html",
		"text/plain",
		"*/*",
		"application/json",
		"application/problem+xml",
		"image/png",
	),
	acceptLanguage: fc.constantFrom(undefined, "de", "ar-EG", "xx"),
	fetchDest: fc.constantFrom(undefined, "empty", "document"),
	requestId: fc.constantFrom(undefined, "abc-1", "<b>"),
});

const FIELDS = fc.dictionary(
	fc.constantFrom(...NAMES),
	fc.constantFrom("1", "x", "text/html", "close", "</a.css>; rel=preload"),
	{ maxKeys: 3 },
) as fc.Arbitrary<Fields>;

const ERRORS: readonly unknown[] = [
	new Error("no such table"),
	Object.assign(new Error("Not Found"), { status: 404, expose: true }),
	Object.assign(new Error("secret"), { status: 410, expose: false }),
	Object.assign(new Error("slow down"), { status: 429, headers: { "retry-after": "7" } }),
	Object.assign(new Error("gone over there"), { status: 502, headers: { "x-upstream": "b" } }),
	{ status: 503 },
	null,
];

const NEW_ID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

// All that is said in an answer. New ids differ each time.
function said({ reply, page, missing, failures }: Answer): unknown {
	const all = {
		reply,
		page,
		missing,
		failures: failures.map(String),
	};
	return JSON.parse(JSON.stringify(all).replace(NEW_ID, "new"));
}

// An option that makes nothing different, but for each answer being made anew.
function saidAlone(options: Options, facts: RequestFacts, outcome: Outcome): unknown {
	return said(createAnswerer({ ...options, extend: () => ({}) }).answer(facts, outcome));
}

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
				QUESTIONS,
				FIELDS,
				(options, status, question, fields) => {
					const outcome: Outcome = { kind: "status", status, fields };
					const common = createAnswerer(options).findCommonAnswer(question, outcome);
					if (common === undefined) {
						return;
					}
					found += 1;
					const headers = { ...fields, ...Object.fromEntries(common.added ?? []) };
					const whole = { ...common, reply: { ...common.reply, headers } };
					expect(said(whole)).toEqual(saidAlone(options, { ...FACTS, ...question }, outcome));
				},
			),
			{ numRuns: 3000 },
		);
		expect(found).toBeGreaterThan(100);
	});

	test("is what an error would have been answered alone", () => {
		vi.useFakeTimers({ now: new Date("2026-11-22T10:00:00Z"), toFake: ["Date"] });
		onTestFinished(() => void vi.useRealTimers());
		fc.assert(
			fc.property(
				fc.constantFrom(...OPTIONS),
				fc.constantFrom(...ERRORS),
				QUESTIONS,
				FIELDS,
				(options, error, question, fields) => {
					const outcome: Outcome = { kind: "error", error, fields };
					const facts = { ...FACTS, ...question };
					const answer = createAnswerer(options).answer(facts, outcome);
					expect(said(answer)).toEqual(saidAlone(options, facts, outcome));
				},
			),
			{ numRuns: 1000 },
		);
	});

	test("has a reference of its own each time, and the path of its request", () => {
		const find = finding();
		const accept = "application/json";
		const answers = ["/a", "/b"].map((target) => find({ accept, target }, { status: 500 }));
		const problems = answers.map((answer) => JSON.parse(String(answer?.reply.body)));
		expect(problems.map(({ instance }) => instance)).toEqual(["/a", "/b"]);
		expect(problems.map(({ requestId }) => requestId)).toEqual(
			answers.map((answer) => answer?.page.requestId),
		);
		expect(new Set(problems.map(({ requestId }) => requestId)).size).toBe(2);
	});

	test.each<[string, Partial<RequestFacts>, object]>([
		[
			"an error, which the answer is looked up for later",
			{},
			{ kind: "error", error: new Error("no such table") },
		],
		["a status with a hint", {}, { hint: { detail: "Sold out." } }],
		["HEAD", { method: "HEAD" }, {}],
		["problem details about no path", { accept: "application/json", target: "*" }, {}],
		["503, which says when to come back", {}, { status: 503 }],
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
