import { read } from "../guarded.ts";
import { databases } from "./databases.ts";
import { readText } from "./rule.ts";
import { isOfClient } from "./upstream.ts";

/**
 * Tells whether the message and the fields of an error are those of another server, of a database or of node, so that no
 * visitor may see them.
 *
 * `createError(404, error)` of http-errors says `expose` on the very error that it was given, and so the app's word for the
 * status stands while the text is still the library's.
 */
export function isForeign(error: object): boolean {
	return (
		// A path.
		typeof read(error, "syscall") === "string" ||
		readText(error, "code") === "MODULE_NOT_FOUND" ||
		// A query, a row. What has no code may be a class of the app's own that has such a name.
		(read(error, "code") !== undefined && databases(error) !== undefined) ||
		isOfClient(error)
	);
}
