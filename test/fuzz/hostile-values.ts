import { runInNewContext } from "node:vm";

/** How an error carries its properties. */
export const SHAPES = [
	"error",
	"plain",
	"frozen",
	"inherited",
	"proxy",
	"foreign",
	"null prototype",
	"getters",
] as const;

/** One of them. */
export type Shape = (typeof SHAPES)[number];

function gotcha(): never {
	throw new Error("gotcha");
}

const HOSTILE: ProxyHandler<object> = {
	...{ get: gotcha, has: gotcha, set: gotcha, ownKeys: gotcha, getPrototypeOf: gotcha },
	...{ getOwnPropertyDescriptor: gotcha, defineProperty: gotcha, deleteProperty: gotcha },
};

function revoked(target: object): object {
	const { proxy, revoke } = Proxy.revocable(target, {});
	revoke();
	return proxy;
}

function circular(): object {
	const round: Record<string, unknown> = { message: "<evil>" };
	return Object.assign(round, {
		cause: round,
		errors: [round],
		members: round,
		response: round,
		self: [round],
	});
}

const SPECIAL: Readonly<Record<string, () => unknown>> = {
	"hostile proxy": () => new Proxy({}, HOSTILE),
	"hostile function": () => new Proxy(() => {}, HOSTILE),
	"revoked proxy": () => revoked({}),
	"revoked array": () => revoked([]),
	"throwing function": () => gotcha,
	function: () => () => 404,
	"fetch headers": () => new Headers({ "x-a": "b" }),
	"circular object": circular,
	"throwing getters": () => withGetters({ status: 404, message: "<evil>" }),
	"object with toString": () => ({ toString: gotcha, valueOf: gotcha, toJSON: gotcha }),
	thenable: () => withGetters({}),
	"invalid date": () => new Date(Number.NaN),
	"long array": () => Array.from({ length: 5000 }, () => "<evil>"),
	"deep object": () => Array.from({ length: 500 }).reduce((inner) => ({ inner }), {}),
};

/** Stand-ins of values that no report could print; `cook` makes them. */
export const SPECIALS = Object.keys(SPECIAL).map((special) => ({ special }));

/** Gives an error of a shape its properties. */
export function shaped(shape: Shape, properties: object): unknown {
	switch (shape) {
		case "plain":
			return properties;
		case "frozen":
			return Object.freeze(define(new Error("x"), properties));
		case "inherited":
			return Object.create(define(new Error("x"), properties));
		case "proxy":
			return new Proxy(define(new Error("x"), properties), { set: gotcha, defineProperty: gotcha });
		case "foreign":
			return define(runInNewContext("new Error('x')"), properties);
		case "null prototype":
			return define(Object.create(null), properties);
		case "getters":
			return withGetters(properties);
		default:
			return define(new Error("x"), properties);
	}
}

// The stack goes first: it is made of the others when it is first touched.
function define(target: { stack?: unknown }, properties: object): object {
	void target.stack;
	for (const [key, value] of Object.entries(properties)) {
		Object.defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true });
	}
	return target;
}

const THROWING = ["cause", "code", "type", "toString", "toJSON", "response", "meta", "then", "name"];

// Some members can be read, all others throw.
function withGetters(properties: object): object {
	const error = define(new Error("x"), properties);
	for (const key of ["stack", ...THROWING].filter((name) => !Object.hasOwn(properties, name))) {
		Object.defineProperty(error, key, { get: gotcha, configurable: true, enumerable: true });
	}
	return error;
}

/** Cooks every value of an object. */
export function cookAll(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, cook(value)]));
}

/** Makes the value that a stand-in stands for; any other is itself. */
export function cook(value: unknown): unknown {
	const special = SPECIALS.find((item) => item === value)?.special;
	return special === undefined ? value : SPECIAL[special]?.();
}
