import { isObject, ownNames, read, timeOf } from "./guarded.ts";

const MAX_DEPTH = 6;
const MAX_ITEMS = 200;
const MAX_TEXT = 2000;
const MAX_NAME = 200;

/**
 * Copies a value as plain data that JSON and XML can carry.
 *
 * Strings, finite numbers, booleans, null, arrays and plain objects are copied; dates become their
 * ISO text and bigints their digits. Everything else, whatever lies deeper than six levels, and whatever
 * a getter hides is left out; in an array `null` takes its place. At most 200 values are copied, strings are cut at
 * 2,000 characters, members whose names are longer than 200 are left out.
 *
 * @returns The copy, or `undefined` for what has none. Never throws.
 */
export function toPlainData(value: unknown): unknown {
	return copy(value, MAX_DEPTH, { left: MAX_ITEMS });
}

function copy(value: unknown, depth: number, budget: { left: number }): unknown {
	budget.left -= 1;
	if (budget.left < 0 || depth < 0) {
		return undefined;
	}
	switch (typeof value) {
		case "string":
			return cutText(value, MAX_TEXT);
		case "number":
			return Number.isFinite(value) ? value : undefined;
		case "boolean":
			return value;
		case "bigint":
			return String(value).slice(0, MAX_TEXT);
		case "object":
			return value === null ? null : copyObject(value, depth, budget);
		default:
			return undefined;
	}
}

function copyObject(value: object, depth: number, budget: { left: number }): unknown {
	try {
		if (Array.isArray(value)) {
			return Array.from(value.slice(0, MAX_ITEMS), (item) => copy(item, depth - 1, budget) ?? null);
		}
	} catch {
		return undefined;
	}
	if (isPlainObject(value)) {
		return copyMembers(value, depth, budget);
	}
	const time = timeOf(value);
	return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function copyMembers(value: object, depth: number, budget: { left: number }): unknown {
	const members: Record<string, unknown> = {};
	for (const name of ownNames(value, MAX_ITEMS)) {
		// Assigned as an own property, "__proto__" would change the copy's prototype instead.
		if (name === "__proto__" || name.length > MAX_NAME) {
			continue;
		}
		const member = copy(read(value, name), depth - 1, budget);
		if (member !== undefined) {
			members[name] = member;
		}
	}
	return members;
}

/**
 * Tells whether a value is an object with no class of its own; one of another realm counts too.
 *
 * Never throws.
 */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	try {
		if (!isObject(value)) {
			return false;
		}
		const prototype = Object.getPrototypeOf(value);
		return prototype === null || Object.getPrototypeOf(prototype) === null;
	} catch {
		return false;
	}
}

/** Tells whether a value is a text that says something. */
export function isText(value: unknown): value is string {
	return typeof value === "string" && value !== "";
}

/** Tells whether a value is a list, maybe empty, of what is accepted. A hole counts as `undefined`; `every` would skip it. */
export function isListOf(value: unknown, accepts: (item: unknown) => boolean): value is readonly unknown[] {
	return Array.isArray(value) && Array.from(value).every(accepts);
}

/** Finds what stands in a list a second time. */
export function twinIn<Item>(list: readonly Item[]): Item | undefined {
	return list.find((item, index) => list.indexOf(item) !== index);
}

/** Copies the members of a plain object as plain data; anything else gives none. Never throws. */
export function toMembers(value: unknown): Record<string, unknown> {
	return isPlainObject(value) ? (toPlainData(value) as Record<string, unknown>) : {};
}

/** Cuts a text at a length in UTF-16 units, never in the middle of a character, and mends lone surrogates. */
export function cutText(text: string, length: number): string {
	return text.length <= length
		? text.toWellFormed()
		: `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`.toWellFormed();
}

/**
 * Freezes data and everything in it, so that nobody who is handed it can change it for everybody.
 *
 * @returns The same data.
 */
export function deepFreeze<Data>(data: Data): Data {
	if (typeof data === "object" && data !== null && !Object.isFrozen(data)) {
		Object.freeze(data);
		// A list of the values of each would take most of the time, and the catalog is frozen at every start.
		for (const name in data) {
			const value: unknown = data[name];
			if (typeof value === "object" && Object.hasOwn(data, name)) {
				deepFreeze(value);
			}
		}
	}
	return data;
}
