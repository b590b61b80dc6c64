import { isObject, read } from "../guarded.ts";
import { isOfClient } from "./clients.ts";
import { databases, isMissingOfMikroOrm } from "./databases.ts";
import { readMessage, readName, readText } from "./rule.ts";

/**
 * Tells whether the message and the fields of an error are those of another server, of a database or of node, so that no
 * visitor may see them.
 *
 * `createError(404, error)` of http-errors says `expose` on the very error that it was given, and so the app's word for the
 * status stands while the text is still the library's.
 */
export function isForeign(error: object): boolean {
	// No more than can be shown: a client may have written some of it.
	const message = readMessage(error) ?? "";
	return (
		speaksOfSystem(error) ||
		isOfDatabase(error) ||
		isOfClient(error) ||
		namesFile(message) ||
		namesPlace(message) ||
		quotes(error, readText(error, "message") ?? "")
	);
}

// A path, a host, a command. Clients that wrap what the system said keep its code, and repeat it.
function speaksOfSystem(error: object): boolean {
	const code = readText(error, "code") ?? "";
	return (
		typeof read(error, "syscall") === "string" ||
		NODE_CODE.test(code) ||
		(SYSTEM_CODE.test(code) && readText(error, "message")?.includes(code) === true) ||
		TELLTALES.some(([name, type]) => typeof read(error, name) === type)
	);
}

// A query, its parameters, a row. What has only the name may be a class of the app's own.
function isOfDatabase(error: object): boolean {
	return (
		DATABASE_NAME.test(readName(error) ?? "") ||
		(["code", "criteria", "filter"].some((name) => read(error, name) !== undefined) &&
			databases(error) !== undefined) ||
		isMissingOfMikroOrm(error)
	);
}

// Clients wrap what the system said in words that repeat it.
function quotes(error: object, message: string): boolean {
	return CAUSES.some((name) => {
		const cause = read(error, name);
		const said = isObject(cause) ? (readText(cause, "message") ?? "") : "";
		return isObject(cause) && said !== "" && message.includes(said) && speaksOfSystem(cause);
	});
}

// Of node's own errors, those with a path, a host or a command in their words.
const NODE_CODE =
	/^(?:MODULE_NOT_FOUND|SQLITE_\w+|ERR_(?:MODULE_NOT_FOUND|UNSUPPORTED_DIR_IMPORT|PACKAGE_\w+|UNKNOWN_FILE_EXTENSION|UNKNOWN_MODULE_FORMAT|REQUIRE_\w+|DLOPEN_\w+|TLS_\w+|SSL_\w+|SQLITE_\w+|CHILD_PROCESS_\w+|FS_\w+))$/;

// Of the system and of its resolver; an app has codes of its own that begin with an E.
const SYSTEM_CODE =
	/^(?:EAI_[A-Z]+|E(?:2BIG|ACCES|ADDRINUSE|ADDRNOTAVAIL|AFNOSUPPORT|AGAIN|ALREADY|BADF|BADFAMILY|BADNAME|BADRESP|BUSY|CANCELED|CANCELLED|CONNABORTED|CONNREFUSED|CONNRESET|EXIST|FAULT|FBIG|FORMERR|HOSTDOWN|HOSTUNREACH|INVAL|IO|ISCONN|ISDIR|LOOP|MFILE|MSGSIZE|NAMETOOLONG|NETDOWN|NETUNREACH|NFILE|NOBUFS|NODATA|NOENT|NOMEM|NOSPC|NOTCONN|NOTDIR|NOTEMPTY|NOTFOUND|NOTIMP|NOTSOCK|NOTSUP|NXIO|PERM|PIPE|PROTO|REFUSED|ROFS|SERVFAIL|SOCKETTIMEDOUT|SPIPE|TIMEDOUT|TIMEOUT|TXTBSY|XDEV))$/;

// What only a database's error, a child process's and a view's of Express have; an app's own may have a member of the name.
const TELLTALES: readonly (readonly [name: string, type: string])[] = [
	["sqlMessage", "string"],
	["sqlState", "string"],
	["sql", "string"],
	["clientVersion", "string"],
	["errorLabels", "object"],
	["cmd", "string"],
	["view", "object"],
];
const DATABASE_NAME =
	/^(?:ClickHouse|Drizzle\w*|FTP|Libsql|Mongo\w*|NeonDb|Prisma\w*|Sequelize\w*|QueryFailed|Reply|Upstash)Error$/;

// oauth2-server has `inner`, others `original`.
const CAUSES = ["cause", "inner", "original"] as const;

// A server inside, or a call of the system, in words that drivers and clients put around them.
const ADDRESS = /\b(?:\d{1,3}(?:\.\d{1,3}){3}|localhost):\d{2,5}\b/;
const CONNECTING =
	/connect|refused|reach|time[d-]?\s?out|dial|hang ?up|\bhosts?\b|\bbroker|^moved\b|^request to http/i;
const CODE = /\bE[A-Z]{4,}\b/;
const LOOKUP = /\b(?:getaddrinfo|query[A-Z]\w*) E[A-Z]{3,}\b/;
const CALL = /\b(?:connect|read|write) (E[A-Z]{3,}\b)/;

function namesPlace(message: string): boolean {
	const code = CALL.exec(message)?.[1];
	const isCall = LOOKUP.test(message) || (code !== undefined && SYSTEM_CODE.test(code));
	return isCall || (ADDRESS.test(message) && (CONNECTING.test(message) || CODE.test(message)));
}

const FILE = /\bnode_modules[\\/]|\bfile:\/\/\//;
const OWN_FILE = fileIn(appFolder());

// A file of the app, of its packages, or an address of a module.
function namesFile(message: string): boolean {
	return FILE.test(message) || OWN_FILE?.test(message) === true;
}

/** Makes what finds files of a folder in a text. A path of a site may begin like a folder at the root, so there it has to be code or data. */
export function fileIn(folder: string): RegExp | undefined {
	const names = folder.split(/[\\/]/).filter((name) => name !== "");
	const rest =
		names.length > 1 ? "(?![\\w.-])" : "[\\\\/][^\\s'\"]{0,200}\\.(?:[cm]?[jt]sx?|json|node|sql|env)\\b";
	return names.length === 0 ? undefined : new RegExp(`(?<![\\w.\\\\/-])${escaped(folder)}${rest}`);
}

function escaped(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|-]/g, "\\$&");
}

// It throws where the folder has been removed.
function appFolder(): string {
	try {
		return globalThis.process?.cwd?.() ?? "";
	} catch {
		return "";
	}
}
