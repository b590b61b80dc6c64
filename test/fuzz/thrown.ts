import { Boom } from "@hapi/boom";
import fc from "fast-check";
import createError from "http-errors";
import { type StatusErrorOptions, statusError } from "../../src/index.ts";
import { cook, cookAll, SHAPES, type Shape, SPECIALS, shaped } from "./hostile-values.ts";
import { FIELD_TEXT, SECRET, TEXT } from "./texts.ts";

/** The recipe of a value to throw: plain data, since a test's report cannot print what throws at every touch. */
export interface Thrown {
	readonly family: keyof typeof FAMILIES;
	readonly status: number;
	readonly message: string;
	readonly expose: boolean | undefined;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly shape: Shape;
	/** Picks from the tables of known values. */
	readonly index: number;
	/** Properties of any name and value, which count in the family `wild` only. */
	readonly properties: Readonly<Record<string, unknown>>;
}

/** Primitives and the like: never read, always 500. */
const OPAQUE: readonly unknown[] = [
	...[
		null,
		undefined,
		false,
		0,
		"",
		Number.NaN,
		0n,
		404,
		404n,
		true,
		"<evil>",
		"404",
		Symbol("<evil>"),
		[404],
	],
	...SPECIALS.filter(({ special }) => special.includes("function") || special.includes("array")),
];

const UPSTREAM: readonly ((status: number) => object)[] = [
	(status) => ({
		isAxiosError: true,
		response: { status, headers: { "set-cookie": SECRET } },
		config: SECRET,
	}),
	(status) => ({ response: { statusCode: status, body: SECRET } }),
	(status) => ({ $metadata: { httpStatusCode: status }, name: SECRET }),
	(status) => ({ meta: { statusCode: status, body: SECRET } }),
	(status) => ({ status, headers: new Headers({ "www-authenticate": SECRET }) }),
	(status) => ({ name: "HttpError", status, request: { url: SECRET } }),
];

const CODES: readonly (readonly [properties: object, status: number])[] = [
	[{ code: "ECONNREFUSED", syscall: "connect", address: SECRET }, 502],
	[{ code: "ETIMEDOUT" }, 504],
	[{ code: "ENOENT", syscall: "open", path: SECRET }, 500],
	[{ code: "EMFILE" }, 503],
	[{ name: "MulterError", code: "LIMIT_FILE_SIZE" }, 413],
	[{ name: "ZodError", issues: [{ message: SECRET }] }, 400],
	[{ name: "TokenExpiredError" }, 401],
	[{ name: "TRPCError", code: "NOT_FOUND" }, 404],
	[{ msBeforeNext: 1500, remainingPoints: 0 }, 429],
	[{ cause: { cause: { code: "ECONNRESET" } } }, 502],
];

interface Family {
	make(thrown: Thrown): unknown;
	/** The status to answer with; `undefined` where it depends on more than an oracle should know. */
	status(thrown: Thrown, before: number | undefined): number | undefined;
}

const FAMILIES = {
	opaque: {
		make: ({ index }) => cook(OPAQUE[index % OPAQUE.length]),
		status: () => 500,
	},
	special: {
		make: ({ index }) => cook(SPECIALS[index % SPECIALS.length]),
		status: () => undefined,
	},
	plain: {
		make: ({ message }) => new Error(SECRET + message),
		status: (_, before) => before ?? 500,
	},
	status: {
		make: (thrown) =>
			shaped(thrown.shape, { ...propertiesOf(thrown), status: thrown.status + (thrown.index % 2) / 2 }),
		status: ({ status }) => status,
	},
	"http-errors": {
		make: ({ status, message, expose, headers }) =>
			createError(status, expose === false || status >= 500 ? SECRET + message : message, {
				...{ headers, ...(expose !== undefined && { expose: expose && status < 500 }) },
			}),
		status: ({ status }) => status,
	},
	boom: {
		make({ status, message, headers }) {
			const boom = new Boom(status < 500 ? message : SECRET + message, { statusCode: status });
			Object.assign(boom.output.headers, headers);
			return boom;
		},
		status: ({ status }) => status,
	},
	ours: {
		make: ({ status, message, expose, headers, properties, index }) =>
			statusError(`${status as 404}.${(index % 30) + 1}`, {
				...{ headers: headers as StatusErrorOptions["headers"] & {}, members: cookAll(properties) },
				...{ message: isShown(status, expose) ? message : SECRET + message, expose: isShown(status, expose) },
				...{ errors: [message], retryAfter: message },
				...(!isShown(status, expose) && { members: { note: SECRET }, errors: [SECRET] }),
			}),
		status: ({ status }) => status,
	},
	redirect: {
		make: ({ message }) =>
			statusError(302, { location: `/there?${message.replace(/\p{Cc}/gu, "")}`, message }),
		status: () => 302,
	},
	upstream: {
		make: ({ status, index, shape, message }) =>
			shaped(shape, { message: SECRET + message, ...UPSTREAM[index % UPSTREAM.length]?.(status) }),
		status: ({ status }) =>
			new Map([
				[408, 504],
				[429, 503],
				[503, 503],
				[504, 504],
			]).get(status) ?? 502,
	},
	code: {
		make: ({ index, shape, message }) =>
			shaped(shape, { message: SECRET + message, ...CODES[index % CODES.length]?.[0] }),
		status: ({ index }, before) => {
			const status = CODES[index % CODES.length]?.[1];
			return status === 500 ? (before ?? 500) : status;
		},
	},
	wild: {
		make: ({ shape, properties, message }) => shaped(shape, { message, ...cookAll(properties) }),
		status: () => undefined,
	},
} satisfies Record<string, Family>;

function isShown(status: number, expose: boolean | undefined): boolean {
	return expose ?? status < 500;
}

function propertiesOf({ message, expose, headers, properties }: Thrown): object {
	const common = { headers, sql: SECRET, path: SECRET, config: { auth: SECRET }, body: SECRET };
	return expose === true
		? { ...common, expose, message, errors: Object.values(cookAll(properties)), members: cookAll(properties) }
		: { ...common, expose, message: SECRET + message, errors: [SECRET], members: { note: SECRET } };
}

/** Makes the value that a recipe describes; each call a new one. */
export function make(thrown: Thrown): unknown {
	return FAMILIES[thrown.family].make(thrown);
}

/** The status to answer with, where there is no doubt. */
export function statusOf(thrown: Thrown, before: number | undefined): number | undefined {
	const { status }: Family = FAMILIES[thrown.family];
	return status(thrown, before);
}

const NAMES = [
	...[
		"status",
		"statusCode",
		"httpCode",
		"substatus",
		"expose",
		"name",
		"code",
		"type",
		"syscall",
		"headers",
	],
	...[
		"members",
		"errors",
		"cause",
		"original",
		"response",
		"meta",
		"$metadata",
		"details",
		"issues",
		"inner",
	],
	...[
		"isBoom",
		"output",
		"isAxiosError",
		"msBeforeNext",
		"remainingPoints",
		"getStatus",
		"getResponse",
		"stack",
	],
	...[
		"retryAfter",
		"location",
		"toString",
		"toJSON",
		"then",
		"<evil>",
		"__proto__",
		"constructor",
		"title",
		"note",
	],
];

const VALUE = fc.oneof(
	TEXT,
	fc.integer({ min: -1, max: 700 }),
	fc.constantFrom<unknown>(...SPECIALS),
	fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withMap: true, maxDepth: 2 }),
	fc.constantFrom<unknown>(true, false, null, { status: 404 }, ["<evil>"], {
		"x-a": "<evil>\r\nX-Evil: evil",
	}),
);

const HEADERS = fc.dictionary(
	fc.constantFrom(
		...[
			"Retry-After",
			"WWW-Authenticate",
			"Cache-Control",
			"Vary",
			"Allow",
			"Link",
			"X-Request-Id",
			"Set-Cookie",
		],
		...[
			"Content-Length",
			"Transfer-Encoding",
			"Content-Type",
			"Content-Encoding",
			"Connection",
			"Trailer",
			"DATE",
		],
		...[
			"Location",
			"ETag",
			"Upgrade",
			"Keep-Alive",
			"Content-Range",
			"Access-Control-Allow-Origin",
			"X-A",
			"TE",
		],
		...[
			"x\r\nX-Evil",
			"X-Evil\u0000",
			"",
			"x y",
			"__proto__",
			"Content-Security-Policy",
			"Expires",
			"Server",
			":status",
		],
		...[
			"http2-settings",
			"Host",
			"Proxy-Connection",
			"Age",
			"Refresh",
			"Strict-Transport-Security",
			"Alt-Svc",
		],
	),
	fc.oneof(
		TEXT,
		FIELD_TEXT,
		fc.constantFrom<unknown>(
			"120",
			"-1",
			"chunked",
			"close",
			"*",
			"3",
			7,
			null,
			true,
			["a", "<evil>"],
			["1\r\nX-Evil: evil"],
		),
		fc.constantFrom<unknown>(
			{ a: 1 },
			Number.NaN,
			"bytes */7",
			"Wed, 21 Oct 2099 07:28:00 GMT",
			"\u{1f36a}",
			[],
		),
	),
	{ maxKeys: 4 },
);

/** Recipes of everything that may be thrown. */
export const THROWN: fc.Arbitrary<Thrown> = fc.record({
	family: fc.oneof(
		{ weight: 2, arbitrary: fc.constantFrom("status" as const, "wild" as const) },
		{ weight: 3, arbitrary: fc.constantFrom(...(Object.keys(FAMILIES) as Thrown["family"][])) },
	),
	status: fc.oneof(
		fc.constantFrom(400, 401, 403, 404, 405, 408, 413, 416, 426, 429, 451, 500, 503),
		fc.integer({ min: 400, max: 599 }),
	),
	message: TEXT,
	expose: fc.constantFrom(undefined, true, false),
	headers: HEADERS,
	shape: fc.constantFrom(...SHAPES),
	index: fc.nat({ max: 10_000 }),
	properties: fc.dictionary(fc.constantFrom(...NAMES), VALUE, { maxKeys: 6 }),
});
