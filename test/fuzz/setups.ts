import fc from "fast-check";
import type { ExistingResponse, Format, Options } from "../../src/index.ts";

/** The options of the instance that serves an exchange. */
export interface Setup {
	readonly mode: ExistingResponse;
	readonly formats: readonly Format[];
	readonly manner: keyof typeof MANNERS;
	/** How often the middleware is mounted, one inside the other. */
	readonly mounts: 1 | 2;
}

/** What hooks throw that are broken. */
export const HOOK_FAILURE = new Error("a hook is broken");

function broken(): never {
	throw HOOK_FAILURE;
}

const MANNERS = {
	plain: {},
	details: { details: true },
	later: { render: async () => "<!doctype html>\n<html>own</html>\n" },
	"broken hooks": { classify: broken, extend: broken, requestId: broken, render: broken, onError: broken },
	"broken promises": {
		render: () => Promise.reject(HOOK_FAILURE),
		onError: () => Promise.reject(HOOK_FAILURE),
	},
	"one language": { locales: ["en"], problemTypeBase: "https://example.com/", substatus: "always" },
	"own words": {
		extend: () => ({ title: "<evil>", note: "<evil>", deep: [{ a: "&evil;" }] }),
		site: { name: "<evil>", support: "/help" },
		challenge: 'Bearer realm="a"',
		headers: { "x-own": "1", vary: "X-Own" },
		requestId: () => "<evil>",
	},
} satisfies Record<string, Options>;

/** The options of a setup. */
export function optionsOf({ mode, formats, manner }: Setup): Options {
	return { existingResponse: mode, formats, ...MANNERS[manner] };
}

/** The options that exchanges are had under. */
export const SETUPS: fc.Arbitrary<Setup> = fc.record({
	mode: fc.constantFrom("auto", "auto", "replace", "pass-through"),
	formats: fc.constantFrom<readonly Format[]>(
		...[["html", "json", "xml", "text"] as const, ["html", "json", "xml", "text"] as const],
		...[["json", "html"] as const, ["xml", "json"] as const, ["text"] as const, ["html"] as const],
	),
	mounts: fc.constantFrom(1, 1, 1, 2),
	manner: fc.oneof(
		{ weight: 6, arbitrary: fc.constant("plain" as const) },
		{ weight: 3, arbitrary: fc.constantFrom(...(Object.keys(MANNERS) as Setup["manner"][])) },
	),
});
