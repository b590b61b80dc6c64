import type { Entry } from "../entry.ts";
import { deepFreeze } from "../plain-data.ts";
import { ENTRIES } from "./data/entries.ts";

/**
 * Lists all built-in entries, by status and sub-status; frozen, as every app in the process shares them.
 *
 * @example
 * entries.find(({ id }) => id === "404")?.reference; // "RFC 9110 §15.5.5"
 */
export const entries: readonly Entry[] = deepFreeze(ENTRIES);

/** The built-in catalog by id. */
export const catalog: ReadonlyMap<string, Entry> = new Map(entries.map((entry) => [entry.id, entry]));
