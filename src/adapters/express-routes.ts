import { read } from "../guarded.ts";

const MAX_DEPTH = 20;

/** Stands for every method, where a route is for all of them. */
export const ANY_METHOD = "*";

/**
 * Lists the methods that an Express app has routes for at a path, from the stacks of its routers, nested ones too.
 *
 * @param stack - The `stack` of a router of Express 4 or 5.
 * @param path - The path, relative to the router.
 * @returns Methods in upper case, `"*"` for a route for all of them; empty where there is no route, and after any surprise:
 *   the stacks are nobody's promise, and a mounted app's cannot be read. Never throws.
 */
export function methodsAt(stack: unknown, path: string): string[] {
	try {
		const methods = new Set<string>();
		collect(stack, path, methods, MAX_DEPTH);
		if (methods.has("GET")) {
			methods.add("HEAD");
		}
		return [...methods];
	} catch {
		return [];
	}
}

function collect(stack: unknown, path: string, methods: Set<string>, depth: number): void {
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
		if (route !== undefined) {
			for (const [method, has] of Object.entries(Object(read(route, "methods")))) {
				if (has === true) {
					methods.add(method === "_all" ? ANY_METHOD : method.toUpperCase());
				}
			}
		} else {
			const rest = path.slice(matched.length);
			collect(nested, rest.startsWith("/") ? rest : `/${rest}`, methods, depth - 1);
		}
	}
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
	return typeof matched === "string" && path.startsWith(matched) ? matched : "";
}
