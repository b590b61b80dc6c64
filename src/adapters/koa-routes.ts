import { read } from "../guarded.ts";

/**
 * Lists the methods that `@koa/router` has routes for at the path of a request.
 *
 * @returns Methods in upper case; empty where there is no route, no such router, or any surprise. Never throws.
 */
export function methodsMatched(context: object): string[] {
	try {
		const layers = read(context, "matched");
		if (!Array.isArray(layers)) {
			return [];
		}
		const methods = layers.flatMap((layer) => read(layer, "methods"));
		return [...new Set(methods.filter((method) => typeof method === "string"))];
	} catch {
		return [];
	}
}
