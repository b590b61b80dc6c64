import { type Finding, readName, readText } from "./rule.ts";

const EXHAUSTED: Finding = { status: 503 };
const DISK_FULL: Finding = { status: 507 };

const CODES: ReadonlyMap<string | undefined, Finding> = new Map([
	["EMFILE", EXHAUSTED],
	["ENFILE", EXHAUSTED],
	["ENOMEM", EXHAUSTED],
	["ERR_WORKER_OUT_OF_MEMORY", EXHAUSTED],
	// opossum: the breaker is open or shut down, or too many calls are under way.
	["EOPENBREAKER", EXHAUSTED],
	["ESEMLOCKED", EXHAUSTED],
	["ESHUTDOWN", EXHAUSTED],
	["ENOSPC", DISK_FULL],
	["EDQUOT", DISK_FULL],
]);

const NAMES: ReadonlyMap<string | undefined, Finding> = new Map([
	// bottleneck, cockatiel
	["BottleneckError", EXHAUSTED],
	["BrokenCircuitError", EXHAUSTED],
	["BulkheadRejectedError", EXHAUSTED],
	["IsolatedCircuitError", EXHAUSTED],
]);

/** Something has run out here: files, memory, a circuit breaker (503), or the disk (507, RFC 4918 §11.5). */
export function resources(error: object): Finding | undefined {
	return CODES.get(readText(error, "code")) ?? NAMES.get(readName(error));
}
