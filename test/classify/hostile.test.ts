import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { classifyClientError } from "../../src/classify/client-error.ts";
import { isFieldName, isFieldValue } from "../../src/field-syntax.ts";
import type { Problem } from "../../src/problem.ts";

function gotcha(): never {
	throw new Error("gotcha");
}

const HOSTILE_HANDLER: ProxyHandler<object> = {
	get: gotcha,
	has: gotcha,
	ownKeys: gotcha,
	getPrototypeOf: gotcha,
	getOwnPropertyDescriptor: gotcha,
	set: gotcha,
	defineProperty: gotcha,
};

function hostileProxy(target: object = {}): object {
	return new Proxy(target, HOSTILE_HANDLER);
}

function revokedProxy(target: object): object {
	const { proxy, revoke } = Proxy.revocable(target, {});
	revoke();
	return proxy;
}

describe("whatever is thrown", () => {
	test.each([
		["null", null],
		["undefined", undefined],
		["a text", "boom"],
		["an empty text", ""],
		["a number", 404],
		["NaN", Number.NaN],
		["a bigint", 10n],
		["a symbol", Symbol("x")],
		["true", true],
		["a function", Object.assign(() => {}, { status: 404 })],
		["an array", Object.assign([1], { status: 404 })],
		["a promise", Promise.resolve(1)],
		["an empty object", {}],
		["an object without prototype", Object.create(null)],
		["a date", new Date(0)],
		["a map", new Map()],
		["a hostile proxy", hostileProxy()],
		["a hostile proxy of a function", hostileProxy(() => {})],
		["a revoked proxy", revokedProxy({})],
		["a revoked proxy of an array", revokedProxy([])],
	])("%s is a 500 that shows nothing", (_, thrown) => {
		const problem = classify(thrown);
		expect(problem).toMatchObject({ status: 500, expose: false, headers: {}, members: {} });
		expect(problem.message).toBeUndefined();
		expect(Object.is(problem.cause, thrown)).toBe(true);
	});

	test("takes the status of the response when it has none, readable or not", () => {
		expect(classify("boom", { status: 404 }).status).toBe(500);
		expect(classify(hostileProxy(), { status: 404 }).status).toBe(404);
	});

	test("of another realm is read like one of ours", () => {
		const error = runInNewContext(
			"Object.assign(new Error('foreign'), { status: 404, expose: true, headers: { 'x-a': 'b' } })",
		);
		expect(error instanceof Error).toBe(false);
		expect(classify(error)).toMatchObject({ status: 404, message: "foreign", headers: { "x-a": "b" } });
		const map = runInNewContext("({ details: new Map([['body', { name: 'ValidationError' }]]) })");
		expect(classify(map).status).toBe(400);
		const aggregate = runInNewContext("new AggregateError([{ code: 'ETIMEDOUT' }])");
		expect(classify(aggregate).status).toBe(504);
	});

	test("is never written to", () => {
		const error = new Proxy(Object.assign(new Error("x"), { status: 404 }), {
			set: gotcha,
			defineProperty: gotcha,
			deleteProperty: gotcha,
			setPrototypeOf: gotcha,
			preventExtensions: gotcha,
		});
		expect(classify(error).status).toBe(404);
		expect(classify(Object.freeze(Object.assign(new Error("x"), { status: 404 }))).status).toBe(404);
	});

	test("may have 10 MB in every property", () => {
		const text = "x".repeat(10_000_000);
		const error = Object.assign(new Error(text), {
			name: text,
			code: text,
			type: text,
			severity: text,
			cause: Object.assign(new Error(text), { code: text }),
		});
		const started = performance.now();
		expect(classify(error).status).toBe(500);
		expect(performance.now() - started).toBeLessThan(1000);
	});

	test("may answer every question with a proxy that does the same", () => {
		const endless: object = new Proxy(() => {}, { get: () => endless, apply: () => endless });
		expect(classify({ cause: endless, response: endless, meta: endless, errors: endless }).status).toBe(500);
		const object: object = new Proxy({}, { get: () => new Proxy({}, { get: () => object }) });
		expect(classify(object).status).toBeGreaterThanOrEqual(400);
	});
});

test.each([
	"status",
	"statusCode",
	"message",
	"name",
	"code",
	"headers",
	"expose",
	"cause",
	"errors",
	"response",
	"meta",
	"details",
	"output",
	"getStatus",
	"members",
	"substatus",
	"toJSON",
])("a getter of %s that throws reads as nothing", (key) => {
	const error = Object.defineProperty(Object.assign(new Error("x"), { httpCode: 404, expose: true }), key, {
		get: gotcha,
	});
	expect(classify(error).status).toBe(404);
});

const KEYS = [
	...[
		"status",
		"statusCode",
		"httpCode",
		"substatus",
		"expose",
		"message",
		"name",
		"code",
		"type",
		"syscall",
	],
	...["headers", "members", "errors", "cause", "original", "oauthError", "response", "meta", "$metadata"],
	...["details", "metadata", "issues", "inner", "isBoom", "output", "isAxiosError", "severity", "errcode"],
	...[
		"msBeforeNext",
		"remainingPoints",
		"getStatus",
		"getResponse",
		"raw",
		"request",
		"mapped",
		"formatWith",
	],
];

const WORDS = [
	...[
		"ECONNREFUSED",
		"ETIMEDOUT",
		"HPE_X",
		"ERR_SSL_X",
		"UND_ERR_X",
		"23505",
		"53300",
		"P2025",
		"LIMIT_FILE_SIZE",
	],
	...[
		"TRPCError",
		"NOT_FOUND",
		"MulterError",
		"ZodError",
		"ValidationError",
		"JsonWebTokenError",
		"HttpError",
	],
	...["UnauthorizedError", "credentials_required", "ERR_JWT_EXPIRED", "PrismaClientX", "MongoServerError"],
	...["__proto__", "constructor", "toString", "StripeX", "AggregateError", "AuthenticationError"],
];

const HEADERS = fc.dictionary(
	fc.oneof(fc.string(), fc.constantFrom("WWW-Authenticate", "Retry-After", "Content-Length", "x\r\ny")),
	fc.oneof(fc.string({ unit: "binary" }), fc.anything()),
);

// fast-check itself cannot hold what throws at every touch, so it holds recipes.
const UNTOUCHABLE = [
	() => hostileProxy(),
	() => hostileProxy(() => {}),
	() => revokedProxy({}),
	() => revokedProxy([]),
	() => gotcha,
	() => () => 404,
	() => new Headers({ "x-a": "b" }),
] as const;

const LEAF = fc.oneof(
	fc.anything({ withBigInt: true, withMap: true, withSet: true, withNullPrototype: true, withDate: true }),
	fc.constantFrom<unknown>(...WORDS),
	fc.integer({ min: -1, max: 700 }),
	fc.double(),
	fc.boolean(),
	HEADERS,
	fc.nat({ max: UNTOUCHABLE.length - 1 }).map((index) => new Recipe(() => UNTOUCHABLE[index]?.())),
);

const KINDS = ["plain", "error", "inherited", "proxy", "frozen"] as const;

const { thrown: THROWN } = fc.letrec<{ thrown: unknown; error: unknown }>((tie) => ({
	thrown: fc.oneof({ maxDepth: 4 }, LEAF, tie("error"), fc.array(tie("error"), { maxLength: 4 })),
	error: fc
		.tuple(
			fc.dictionary(fc.constantFrom(...KEYS), tie("thrown"), { maxKeys: 8 }),
			fc.constantFrom(...KEYS, undefined),
			fc.constantFrom(...KINDS),
		)
		.map(([properties, throwing, kind]) => new Recipe(() => makeError(properties, throwing, kind))),
}));

class Recipe {
	readonly make: () => unknown;

	constructor(make: () => unknown) {
		this.make = make;
	}
}

function cook(recipe: unknown): unknown {
	if (recipe instanceof Recipe) {
		return recipe.make();
	}
	return Array.isArray(recipe) ? recipe.map(cook) : recipe;
}

function makeError(properties: object, throwing: string | undefined, kind: (typeof KINDS)[number]): unknown {
	const error = kind === "plain" ? {} : new Error("x");
	for (const [key, value] of Object.entries(properties)) {
		Object.defineProperty(error, key, { value: cook(value), configurable: true, enumerable: true });
	}
	if (throwing !== undefined) {
		Object.defineProperty(error, throwing, { get: gotcha, configurable: true, enumerable: true });
	}
	if (kind === "inherited") {
		return Object.create(error);
	}
	if (kind === "frozen") {
		return Object.freeze(error);
	}
	return kind === "proxy" ? new Proxy(error, {}) : error;
}

function expectSound(problem: Problem): void {
	expect(Number.isInteger(problem.status)).toBe(true);
	expect(problem.status).toBeGreaterThanOrEqual(300);
	expect(problem.status).toBeLessThanOrEqual(599);
	if (problem.substatus !== undefined) {
		expect(Number.isInteger(problem.substatus)).toBe(true);
		expect(problem.substatus).toBeGreaterThanOrEqual(1);
		expect(problem.substatus).toBeLessThanOrEqual(999);
	}
	for (const [name, value] of Object.entries(problem.headers)) {
		expect(isFieldName(name)).toBe(true);
		expect(name).toBe(name.toLowerCase());
		expect([value].flat().every(isFieldValue)).toBe(true);
	}
	if (!problem.expose) {
		expect(problem).toMatchObject({ members: {} });
		expect(problem.message).toBeUndefined();
		expect(problem.errors).toBeUndefined();
	}
	expect(problem.message?.length ?? 0).toBeLessThanOrEqual(1000);
	expect(problem.message?.isWellFormed() ?? true).toBe(true);
	JSON.stringify([problem.members, problem.errors]);
}

test("whatever is thrown, there is a status of 300 to 599 with valid fields, and nothing hidden is shown", () => {
	fc.assert(
		fc.property(THROWN, fc.option(fc.anything()), (thrown, status) => {
			expectSound(classify(cook(thrown), { status: status as number }));
		}),
		{ numRuns: 1000 },
	);
});

test("whatever a server's parser reports, there is an answer of 400 to 599 or none", () => {
	fc.assert(
		fc.property(THROWN, (thrown) => {
			const status = classifyClientError(cook(thrown))?.status ?? 400;
			expect(status).toBeGreaterThanOrEqual(400);
			expect(status).toBeLessThanOrEqual(599);
		}),
	);
});
