// What must not end a process: each makes the value that is thrown.
import { inspect } from "node:util";

function withHeaders(headers, status = 503) {
	return Object.assign(new Error("bad headers"), { status, headers });
}

function withGetter(name, properties = {}) {
	const error = Object.assign(new Error("bad getter"), properties);
	Object.defineProperty(error, name, {
		get() {
			throw new Error(`the getter of ${name}`);
		},
	});
	return error;
}

function hostileProxy() {
	const handler = new Proxy(
		{},
		{
			get: () => () => {
				throw new Error("the proxy");
			},
		},
	);
	return new Proxy({}, handler);
}

function revokedProxy() {
	const { proxy, revoke } = Proxy.revocable({}, {});
	revoke();
	return proxy;
}

function circular() {
	const error = new Error("circular");
	error.cause = error;
	error.errors = [error];
	return error;
}

export const BAD_ERRORS = {
	// Express 4 and 5 set these fields on a later tick, Koa in its own catch.
	"line break in a field": () => withHeaders({ "x-note": "a\r\nset-cookie: b=c" }),
	"undefined field": () => withHeaders({ "x-note": undefined }),
	"null field": () => withHeaders({ "x-note": null }),
	"bad field name": () => withHeaders({ "x note": "a" }),
	"empty field name": () => withHeaders({ "": "a" }),
	"field beyond latin1": () => withHeaders({ "x-note": "Привет" }),
	"object as a field": () => withHeaders({ "x-note": { toString: null } }),
	"symbol as a field": () => withHeaders({ "x-note": Symbol("a") }),
	"headers that are a text": () => withHeaders("x-note: a"),
	"status getter throws": () => withGetter("status"),
	"statusCode getter throws": () => withGetter("statusCode"),
	"headers getter throws": () => withGetter("headers", { status: 503 }),
	"message getter throws": () => withGetter("message", { status: 503, expose: true }),
	"stack getter throws": () => withGetter("stack"),
	"name getter throws": () => withGetter("name"),
	"hostile proxy": hostileProxy,
	"revoked proxy": revokedProxy,
	"frozen error": () => Object.freeze(Object.assign(new Error("frozen"), { status: 503 })),
	"status without a setter": () => Object.defineProperty(new Error("s"), "status", { get: () => 503 }),
	"object as a message": () => ({ status: 503, expose: true, message: { a: 1 } }),
	"error with an object as its message": () =>
		Object.assign(new Error("m"), { status: 503, expose: true, message: { a: 1 } }),
	"number as a message": () => Object.assign(new Error("m"), { status: 503, expose: true, message: 7 }),
	"inspect throws": () =>
		Object.assign(new Error("inspect"), {
			[inspect.custom]() {
				throw new Error("the inspect function");
			},
		}),
	"no prototype": () => Object.assign(Object.create(null), { status: 503 }),
	circular,
	"ten million letters": () => Object.assign(new Error("x".repeat(1e7)), { status: 503, expose: true }),
	"lone surrogates": () => Object.assign(new Error("\ud800 \udc00"), { status: 503, expose: true }),
	// Koa answers these statuses.
	"status 100": () => Object.assign(new Error("s"), { status: 100 }),
	"status 200": () => Object.assign(new Error("s"), { status: 200 }),
	"status 204": () => Object.assign(new Error("s"), { status: 204 }),
	"status 301": () => Object.assign(new Error("s"), { status: 301, headers: { location: "/" } }),
	"status 304": () => Object.assign(new Error("s"), { status: 304 }),
	"status 404.3": () => Object.assign(new Error("s"), { status: 404.3 }),
	"status 1e9": () => Object.assign(new Error("s"), { status: 1e9 }),
	"status NaN": () => Object.assign(new Error("s"), { status: Number.NaN }),
	"status as a text": () => Object.assign(new Error("s"), { status: "404" }),
	"status as a bigint": () => Object.assign(new Error("s"), { status: 404n }),
	"expose as a text": () => Object.assign(new Error("not to be shown"), { status: 400, expose: "false" }),
	// Falsy and other values that are no object.
	null: () => null,
	undefined: () => undefined,
	zero: () => 0,
	"empty text": () => "",
	NaN: () => Number.NaN,
	false: () => false,
	"zero as a bigint": () => 0n,
	bigint: () => 10n,
	text: () => "a text",
	symbol: () => Symbol("a symbol"),
	function: () => () => {},
	array: () => [new Error("in an array")],
	"the word route": () => "route",
};
