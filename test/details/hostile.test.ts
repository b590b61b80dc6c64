import { afterAll, describe, expect, test } from "vitest";
import { FRAMEWORKS, start, stopAll } from "./servers.ts";

afterAll(stopAll);

function trap(): never {
	throw new Error("trap");
}

function circular(): Error {
	const error = new Error("circle");
	error.cause = new Error("round", { cause: error });
	return error;
}

function revoked(): object {
	const { proxy, revoke } = Proxy.revocable({}, {});
	revoke();
	return proxy;
}

const HOSTILE: Readonly<Record<string, () => unknown>> = {
	"a proxy that throws": () =>
		new Proxy(new Error("x"), { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap }),
	"a revoked proxy": revoked,
	"getters that throw": () =>
		Object.defineProperties(new Error("x"), {
			stack: { get: trap },
			message: { get: trap },
			name: { get: trap },
		}),
	"a circle of causes": circular,
	"a circle in an object": () => {
		const object: Record<string, unknown> = { message: "x" };
		object["cause"] = object;
		object["errors"] = [object];
		return object;
	},
	"a stack that is no text": () => Object.assign(new Error("x"), { stack: [{}] }),
	"a stack of impossible URLs": () =>
		Object.assign(new Error("x"), {
			stack: "Error: x\n    at f (file://host/%00%2f:1:1)\n    at g (file:///%:1:1)",
		}),
	"a stack with impossible lines": () =>
		Object.assign(new Error("x"), {
			stack: `Error: x\n    at f (${import.meta.filename}:99999999999999999999:0)`,
		}),
	"a stack that names a folder": () =>
		Object.assign(new Error("x"), {
			stack: `Error: x\n    at f (${import.meta.dirname}:1:1)\n    at g (/dev/zero.js:1:1)`,
		}),
	"an endless message": () => new Error("m".repeat(10_000_000)),
	"an endless stack": () =>
		Object.assign(new Error("x"), { stack: "    at f (/a.js:1:1)\n".repeat(200_000) }),
	"a message of broken characters": () => new Error("\uD800\0\u001b[31m\u202e"),
	"a frozen error": () => Object.freeze(new Error("frozen")),
	"a text": () => "text",
	"an object without a prototype": () =>
		Object.assign(Object.create(null), { stack: "    at f (/a.js:1:1)" }),
};

describe.each(Object.keys(FRAMEWORKS))("%s", (name) => {
	test.each(Object.keys(HOSTILE))(
		"%s gets a page, one report, and the next request is answered",
		async (kind) => {
			const thrown = HOSTILE[kind]?.();
			const reports: unknown[] = [];
			const options = { details: true, onError: (error: unknown) => void reports.push(error) };
			const ask = await start(
				FRAMEWORKS[name]?.(options, {
					"/hostile": () => {
						throw thrown;
					},
				}) ?? expect.fail(),
			);
			for (const accept of ["text/html", "application/json", "application/xml", "text/plain"]) {
				reports.length = 0;
				const { status, body } = await ask("/hostile", { accept });
				expect(status).toBe(500);
				expect(body).toMatch(/For developers|details/);
				expect(body.length).toBeLessThan(150_000);
				expect(body.isWellFormed()).toBe(true);
				expect(reports).toHaveLength(1);
				expect(Object.is(reports[0], thrown)).toBe(true);
			}
			expect((await ask("/none", { accept: "text/plain" })).status).toBe(404);
		},
	);
});
