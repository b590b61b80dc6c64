import fc from "fast-check";
import { expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { classifyClientError } from "../../src/classify/client-error.ts";
import { isFieldName, isFieldValue } from "../../src/fields/field-syntax.ts";
import type { Problem } from "../../src/problem.ts";
import { gotcha, hostileProxy, revokedProxy } from "./hostile.ts";

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
		expect(problem.members).toEqual({});
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
