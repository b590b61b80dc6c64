import { read } from "../guarded.ts";

const MAX_DEPTH = 20;

/** Stands for every method, where a route is for all of them. */
export const ANY_METHOD = "*";

/** A path that only a route for all paths matches. */
export const PATH_OF_NOBODY = "/status-pages/of/nobody/at/all/0/1/2/3/4/5/6/7/8/9";

/** A route that a path has. */
export interface Route {
	readonly methods: readonly string[];
	/** Whether it is there for every path. */
	readonly isForAll: boolean;
}

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
		const routes: Route[] = [];
		collect(stack, path, routes, true, MAX_DEPTH);
		const methods = methodsOfResource(routes);
		const answersOptions = routes.some(
			({ methods }) => methods.length > 0 && !methods.includes(ANY_METHOD) && !methods.includes("OPTIONS"),
		);
		return {
			methods: methods.includes("GET") ? [...new Set([...methods, "HEAD"])] : methods,
			answersOptions,
		};
	} catch {
		return NO_ROUTES;
	}
}

/** @param isOpen - Whether every path comes to the router. */
function collect(stack: unknown, path: string, routes: Route[], isOpen: boolean, depth: number): void {
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
		const isForAll = isOpen && matchPath(layer, PATH_OF_NOBODY) !== undefined;
		const rest = restAfter(matched, path);
		if (route !== undefined) {
			routes.push({ methods: methodsOf(route), isForAll });
		} else if (rest !== undefined) {
			collect(nested, rest, routes, isForAll, depth - 1);
		}
	}
}

/**
 * Gives the methods that a path has, each once; none where it has only what every path has, like a page for what is not there, or
 * only OPTIONS: a route for CORS makes no resource of it.
 */
export function methodsOfResource(routes: readonly Route[]): readonly string[] {
	const own = routes.filter(({ isForAll }) => !isForAll).flatMap(({ methods }) => methods);
	return own.every((method) => method === "OPTIONS")
		? []
		: [...new Set(routes.flatMap(({ methods }) => methods))];
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
