import { read } from "../guarded.ts";
import { methodsOfResource, PATH_OF_NOBODY, type Route } from "./express-routes.ts";

/**
 * Lists the methods that `@koa/router` has routes for at the path of a request.
 *
 * @returns Methods in upper case; empty where there is no route, no such router, or any surprise. Never throws.
 */
export function methodsMatched(context: object): readonly string[] {
	try {
		const layers = read(context, "matched");
		if (!Array.isArray(layers)) {
			return [];
		}
		return methodsOfResource(layers.map(routeOf));
	} catch {
		return [];
	}
}

function routeOf(layer: unknown): Route {
	const match: unknown = read(layer, "match");
	return {
		methods: [read(layer, "methods")].flat().filter((method) => typeof method === "string"),
		isForAll: typeof match === "function" && match.call(layer, PATH_OF_NOBODY) === true,
	};
}
