import { read } from "../guarded.ts";

const MAX_DEPTH = 20;

/** Stands for every method, where a route is for all of them. */
export const ANY_METHOD = "*";

/** What the routes of an app have for a path. */
export interface PathRoutes {
	/** Methods in upper case, `"*"` for a route for all of them; empty where there is nothing that they could be done to. */
	readonly methods: readonly string[];
	/** Whether Express answers OPTIONS once nothing else has: it does so for a route that does not take OPTIONS itself. */
	readonly answersOptions: boolean;
}

/** A path without routes. */
export const NO_ROUTES: PathRoutes = { methods: [], answersOptions: false };

/**
 * Tells what an Express app has for a path, from the stacks of its routers, nested ones too.
 *
 * @param stack - The `stack` of a router of Express 4 or 5.
 * @param path - The path, relative to the router.
 * @returns `NO_ROUTES` after any surprise: the stacks are nobody's promise, and a mounted app's cannot be read. Never throws.
 */
export function routesAt(stack: unknown, path: string): PathRoutes {
	try {
		const routes: string[][] = [];
		collect(stack, path, routes, MAX_DEPTH);
		const methods = new Set(routes.flat());
		if (methods.has("GET")) {
			methods.add("HEAD");
		}
		const answersOptions = routes.some(
			(route) => route.length > 0 && !route.includes(ANY_METHOD) && !route.includes("OPTIONS"),
		);
		return { methods: methodsOfResource([...methods]), answersOptions };
	} catch {
		return NO_ROUTES;
	}
}

function collect(stack: unknown, path: string, routes: string[][], depth: number): void {
	if (!Array.isArray(stack) || depth < 0) {
		return;
	}
	for (const layer of stack) {
		const nested = read(read(layer, "handle"), "stack");
		const route = read(layer, "route");
		if (route === undefined && !Array.isArray(nested)) {
			continue;
		}
		const matched = matchPath(layer, path);
		if (matched === undefined) {
			continue;
		}
		const rest = restAfter(matched, path);
		if (route !== undefined) {
			routes.push(methodsOf(route));
		} else if (rest !== undefined) {
			collect(nested, rest, routes, depth - 1);
		}
	}
}

/** Gives methods that a path has, or none where it has only OPTIONS: a route for CORS on every path makes no resource of it. */
export function methodsOfResource(methods: readonly string[]): readonly string[] {
	return methods.every((method) => method === "OPTIONS") ? [] : methods;
}

// A router is entered at its mount path and nowhere else, which a regular expression may match otherwise.
function restAfter(matched: string, path: string): string | undefined {
	const rest = path.slice(matched.length);
	if (matched === "" || matched === "/") {
		return path;
	}
	return path.startsWith(matched) && (rest === "" || rest.startsWith("/")) ? rest || "/" : undefined;
}

function methodsOf(route: unknown): string[] {
	return Object.entries(Object(read(route, "methods")))
		.filter(([, has]) => has === true)
		.map(([method]) => (method === "_all" ? ANY_METHOD : method.toUpperCase()));
}

// Express 4 and 5.0 to 5.2 (router before 2.3) answer true and leave the path on the layer; router 2.3 returns the match.
function matchPath(
	layer: { match(path: string): unknown; path?: unknown },
	path: string,
): string | undefined {
	const match = layer.match(path);
	if (!match) {
		return undefined;
	}
	const matched = match === true ? layer.path : read(match, "path");
	return typeof matched === "string" ? matched : "";
}
