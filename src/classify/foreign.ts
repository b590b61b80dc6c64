import { read } from "../guarded.ts";
import { databases } from "./databases.ts";
import { readName, readText } from "./rule.ts";
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
		NODE_CODE.test(readText(error, "code") ?? "") ||
		TELLTALES.some((name) => read(error, name) !== undefined) ||
		DATABASE_NAME.test(readName(error) ?? "") ||
		// A query, a row. What has no code may be a class of the app's own that has such a name.
		(read(error, "code") !== undefined && databases(error) !== undefined) ||
		isOfClient(error) ||
		namesFile(readText(error, "message") ?? "")
	);
}

// Of node's own errors, those with a path, a host or a command in their words.
const NODE_CODE =
	/^(?:MODULE_NOT_FOUND|SQLITE_\w+|ERR_(?:MODULE_NOT_FOUND|UNSUPPORTED_DIR_IMPORT|PACKAGE_\w+|UNKNOWN_FILE_EXTENSION|UNKNOWN_MODULE_FORMAT|REQUIRE_\w+|DLOPEN_\w+|TLS_\w+|SSL_\w+|SQLITE_\w+|CHILD_PROCESS_\w+|FS_\w+))$/;

// What only a database's error, a child process's and a view's of Express have.
const TELLTALES = ["sqlMessage", "sqlState", "sql", "clientVersion", "errorLabels", "cmd", "view"] as const;
const DATABASE_NAME = /^(?:Mongo\w*|Prisma\w*|Sequelize\w*|QueryFailed|Reply)Error$/;

const APP_FOLDER = appFolder();
const FILE = /\bnode_modules[\\/]|\bfile:\/\/\//;

// A file of the app, of its packages, or an address of a module.
function namesFile(message: string): boolean {
	return FILE.test(message) || (APP_FOLDER.length > 1 && message.includes(APP_FOLDER));
}

// It throws where the folder has been removed.
function appFolder(): string {
	try {
		return globalThis.process?.cwd?.() ?? "";
	} catch {
		return "";
	}
}
