import { read } from "../guarded.ts";
import { methodsOfResource } from "./express-routes.ts";

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
		const methods = layers.flatMap((layer) => read(layer, "methods"));
		return methodsOfResource([...new Set(methods.filter((method) => typeof method === "string"))]);
	} catch {
		return [];
	}
}
