import { isObject, read } from "../guarded.ts";
import { type Finding, readName, readText } from "./rule.ts";

const NOT_FOUND: Finding = { status: 404 };
const CONFLICT: Finding = { status: 409 };
// The app's own mistake, or its own password: never 401 or 403, since no visitor's credentials are in it.
const OURS: Finding = { status: 500 };
const UNAVAILABLE: Finding = { status: 503 };
const DISK_FULL: Finding = { status: 507 };

const SQLSTATES: ReadonlyMap<string, Finding> = new Map([
	["23503", CONFLICT],
	["23505", CONFLICT],
	["23P01", CONFLICT],
	["40001", UNAVAILABLE],
	["40P01", UNAVAILABLE],
	["55P03", UNAVAILABLE],
	["57014", UNAVAILABLE],
]);

// Connections, resources, and a server that is shutting down or starting.
const UNAVAILABLE_SQLSTATES: readonly string[] = ["08", "53", "57P0"];

const PRISMA_CODES: ReadonlyMap<string | undefined, Finding> = new Map([
	["P1001", UNAVAILABLE],
	["P1002", UNAVAILABLE],
	["P1008", UNAVAILABLE],
	["P1017", UNAVAILABLE],
	["P2001", NOT_FOUND],
	["P2002", CONFLICT],
	["P2003", CONFLICT],
	["P2024", UNAVAILABLE],
	["P2025", NOT_FOUND],
	["P2034", UNAVAILABLE],
	["P2037", UNAVAILABLE],
]);

const CODES: ReadonlyMap<string | undefined, Finding> = new Map([
	// SQLite
	["SQLITE_CONSTRAINT_UNIQUE", CONFLICT],
	["SQLITE_CONSTRAINT_PRIMARYKEY", CONFLICT],
	["SQLITE_CONSTRAINT_FOREIGNKEY", CONFLICT],
	["SQLITE_CONSTRAINT_ROWID", CONFLICT],
	["SQLITE_BUSY", UNAVAILABLE],
	["SQLITE_BUSY_SNAPSHOT", UNAVAILABLE],
	["SQLITE_BUSY_TIMEOUT", UNAVAILABLE],
	["SQLITE_LOCKED", UNAVAILABLE],
	["SQLITE_LOCKED_SHAREDCACHE", UNAVAILABLE],
	["SQLITE_FULL", DISK_FULL],
	// MySQL and MariaDB
	["ER_DUP_ENTRY", CONFLICT],
	["ER_NO_REFERENCED_ROW", CONFLICT],
	["ER_NO_REFERENCED_ROW_2", CONFLICT],
	["ER_ROW_IS_REFERENCED", CONFLICT],
	["ER_ROW_IS_REFERENCED_2", CONFLICT],
	["ER_CON_COUNT_ERROR", UNAVAILABLE],
	["ER_CONNECTION_TIMEOUT", UNAVAILABLE],
	["ER_GET_CONNECTION_TIMEOUT", UNAVAILABLE],
	["ER_LOCK_DEADLOCK", UNAVAILABLE],
	["ER_LOCK_WAIT_TIMEOUT", UNAVAILABLE],
	["ER_QUERY_TIMEOUT", UNAVAILABLE],
	["ER_SERVER_SHUTDOWN", UNAVAILABLE],
	["ER_SOCKET_UNEXPECTED_CLOSE", UNAVAILABLE],
	["ER_TOO_MANY_USER_CONNECTIONS", UNAVAILABLE],
	["PROTOCOL_CONNECTION_LOST", UNAVAILABLE],
	["PROTOCOL_SEQUENCE_TIMEOUT", UNAVAILABLE],
	// postgres.js
	["CONNECTION_CLOSED", UNAVAILABLE],
	["CONNECTION_DESTROYED", UNAVAILABLE],
	["CONNECTION_ENDED", UNAVAILABLE],
	["CONNECT_TIMEOUT", UNAVAILABLE],
	// Oracle
	["ORA-00001", CONFLICT],
	["ORA-02291", CONFLICT],
	["ORA-02292", CONFLICT],
	["ORA-00060", UNAVAILABLE],
	["NJS-040", UNAVAILABLE],
	["NJS-503", UNAVAILABLE],
	// Neo4j
	["ServiceUnavailable", UNAVAILABLE],
	["SessionExpired", UNAVAILABLE],
]);

// SQL Server has one code for all that it refuses, and a number.
const SQL_SERVER_NUMBERS: ReadonlyMap<unknown, Finding> = new Map([
	[1205, UNAVAILABLE],
	[2601, CONFLICT],
	[2627, CONFLICT],
]);

// node:sqlite has SQLite's extended result codes as numbers.
const SQLITE_RESULTS: ReadonlyMap<unknown, Finding> = new Map([
	[5, UNAVAILABLE],
	[6, UNAVAILABLE],
	[13, DISK_FULL],
	[787, CONFLICT],
	[1555, CONFLICT],
	[2067, CONFLICT],
]);

const MONGO_CODES: ReadonlyMap<unknown, Finding> = new Map([
	[50, UNAVAILABLE],
	// A write conflict, which may be tried again; then a primary that changes or shuts down.
	[112, UNAVAILABLE],
	[91, UNAVAILABLE],
	[189, UNAVAILABLE],
	[10107, UNAVAILABLE],
	[11600, UNAVAILABLE],
	[11602, UNAVAILABLE],
	[13435, UNAVAILABLE],
	[13436, UNAVAILABLE],
	[11000, CONFLICT],
	[11001, CONFLICT],
]);

const NAMES: ReadonlyMap<string | undefined, Finding> = new Map([
	["EntityNotFoundError", NOT_FOUND],
	["DocumentNotFoundError", NOT_FOUND],
	["SequelizeEmptyResultError", NOT_FOUND],
	// Kysely
	["NoResultError", NOT_FOUND],
	["SequelizeUniqueConstraintError", CONFLICT],
	["SequelizeForeignKeyConstraintError", CONFLICT],
	["SequelizeExclusionConstraintError", CONFLICT],
	["SequelizeOptimisticLockError", CONFLICT],
	["OptimisticLockError", CONFLICT],
	["OptimisticLockVersionMismatchError", CONFLICT],
	["UniqueViolationError", CONFLICT],
	["ForeignKeyViolationError", CONFLICT],
	["VersionError", CONFLICT],
	["SequelizeConnectionError", UNAVAILABLE],
	["SequelizeConnectionAcquireTimeoutError", UNAVAILABLE],
	["SequelizeConnectionRefusedError", UNAVAILABLE],
	["SequelizeConnectionTimedOutError", UNAVAILABLE],
	["SequelizeHostNotFoundError", UNAVAILABLE],
	["SequelizeHostNotReachableError", UNAVAILABLE],
	["SequelizeInvalidConnectionError", UNAVAILABLE],
	["SequelizeTimeoutError", UNAVAILABLE],
	["SequelizeAccessDeniedError", OURS],
	["KnexTimeoutError", UNAVAILABLE],
	["MaxRetriesPerRequestError", UNAVAILABLE],
	["ClusterAllFailedError", UNAVAILABLE],
	["ClientClosedError", UNAVAILABLE],
	["ClientOfflineError", UNAVAILABLE],
	["ConnectionTimeoutError", UNAVAILABLE],
	["DisconnectsClientError", UNAVAILABLE],
	["SocketClosedUnexpectedlyError", UNAVAILABLE],
	["NoHostAvailableError", UNAVAILABLE],
	["MongooseServerSelectionError", UNAVAILABLE],
	["MongoServerSelectionError", UNAVAILABLE],
	["MongoNetworkError", UNAVAILABLE],
	["MongoNetworkTimeoutError", UNAVAILABLE],
	["MongoNotConnectedError", UNAVAILABLE],
	["MongoOperationTimeoutError", UNAVAILABLE],
	["MongoPoolClearedError", UNAVAILABLE],
	["MongoTopologyClosedError", UNAVAILABLE],
	["MongoWaitQueueTimeoutError", UNAVAILABLE],
]);

/**
 * Errors of databases and their clients: 409 for a conflict, 503 for a database that cannot serve now, 404 for a row that
 * the app required.
 *
 * Queries, parameters and rows stand in these errors, so nothing of them is shown.
 */
export function databases(error: object): Finding | undefined {
	const code = readText(error, "code");
	const name = readName(error);
	return (
		bySqlstate(error, code) ??
		byPrisma(error, name, code) ??
		CODES.get(code) ??
		// libsql
		CODES.get(readText(error, "extendedCode")) ??
		(code === "ERR_SQLITE_ERROR" ? SQLITE_RESULTS.get(read(error, "errcode")) : undefined) ??
		(code === "EREQUEST" ? SQL_SERVER_NUMBERS.get(read(error, "number")) : undefined) ??
		NAMES.get(name) ??
		(name?.startsWith("Mongo") ? MONGO_CODES.get(read(error, "code")) : undefined) ??
		(isMissingOfMikroOrm(error) || isMissingOfPgPromise(error, name) ? NOT_FOUND : undefined) ??
		(name === "DrizzleQueryError" ? byDriver(read(error, "cause")) : undefined)
	);
}

// Its other codes say that there are too many rows.
function isMissingOfPgPromise(error: object, name: string | undefined): boolean {
	return name === "QueryResultError" && read(error, "code") === 0 && read(error, "query") !== undefined;
}

/** Tells whether an error is MikroORM's for a row that is not there, whose name many have. */
export function isMissingOfMikroOrm(error: object): boolean {
	return readName(error) === "NotFoundError" && typeof read(error, "getEntity") === "function";
}

// Drizzle's is an envelope round the error of the driver.
function byDriver(cause: unknown): Finding | undefined {
	return isObject(cause) && readName(cause) !== "DrizzleQueryError" ? databases(cause) : undefined;
}

// Five letters are a common code; only with a severity is it PostgreSQL that speaks.
function bySqlstate(error: object, code: string | undefined): Finding | undefined {
	if (code?.length !== 5 || readText(error, "severity") === undefined) {
		return undefined;
	}
	if (UNAVAILABLE_SQLSTATES.some((start) => code.startsWith(start))) {
		return UNAVAILABLE;
	}
	return SQLSTATES.get(code) ?? OURS;
}

function byPrisma(error: object, name: string | undefined, code: string | undefined): Finding | undefined {
	const isPrisma = name?.startsWith("PrismaClient") || readText(error, "clientVersion") !== undefined;
	return isPrisma ? PRISMA_CODES.get(code ?? readText(error, "errorCode")) : undefined;
}
