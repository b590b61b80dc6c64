/** Reads a property of anything. Never throws: a getter or a proxy that does reads as `undefined`. */
export function read(object: unknown, key: PropertyKey): unknown {
	try {
		return (object as Record<PropertyKey, unknown> | null | undefined)?.[key];
	} catch {
		return undefined;
	}
}

/** Reads an own property of an object; inherited ones read as `undefined`. Never throws. */
export function readOwn(object: unknown, key: PropertyKey): unknown {
	try {
		return Object.hasOwn(object as object, key) ? read(object, key) : undefined;
	} catch {
		return undefined;
	}
}

/** Tells whether a value is an object that is no array; functions are none. Never throws: a revoked proxy is none. */
export function isObject(value: unknown): value is object {
	try {
		return typeof value === "object" && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}

/** Tells whether a value is an array. Never throws: a revoked proxy is none. */
export function isArray(value: unknown): value is readonly unknown[] {
	try {
		return Array.isArray(value);
	} catch {
		return false;
	}
}

/** Tells whether a value is an AggregateError; one of another realm has the name alone. Never throws. */
export function isAggregate(value: unknown): boolean {
	try {
		return value instanceof AggregateError || read(value, "name") === "AggregateError";
	} catch {
		return false;
	}
}

/** Reads the moment of a Date of any realm, in milliseconds since 1970; of anything else, NaN. Never throws. */
export function timeOf(value: unknown): number {
	try {
		return Date.prototype.getTime.call(value as Date);
	} catch {
		return Number.NaN;
	}
}

/** Lists the own enumerable names of an object, at most `limit`. Never throws. */
export function ownNames(object: object, limit: number): string[] {
	try {
		return Object.keys(object).slice(0, limit);
	} catch {
		return [];
	}
}

/**
 * Refuses a promise where an option has to answer at once; a rejection that nobody waits for would end the process.
 *
 * @throws TypeError that names the option.
 */
export function atOnce<Value>(option: string, answer: Value): Value {
	if (answer instanceof Promise) {
		void rejection(answer, () => {});
		throw new TypeError(`${option} has to answer at once, and gave a promise`);
	}
	return answer;
}

/**
 * Hands on what a promise, or what looks like one, is rejected with.
 *
 * Awaited, as its own `then` and `catch` may be anything. Never rejects.
 */
export async function rejection(promise: unknown, use: (reason: unknown) => void): Promise<void> {
	try {
		await promise;
	} catch (reason) {
		use(reason);
	}
}
