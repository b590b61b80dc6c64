import { readFields } from "../fields/field-syntax.ts";
import { errorFields } from "../fields/fields.ts";
import { isAggregate, isObject, read, readOwn } from "../guarded.ts";
import { cutText, toMembers, toPlainData } from "../plain-data.ts";
import type { Problem } from "../problem.ts";
import type { Fields } from "../reply.ts";

/** What a rule says of an error; the rest of a `Problem` follows from it. */
export type Finding = Partial<Omit<Problem, "cause">> & Pick<Problem, "status">;

/** One family of errors: tells what an error of the family means, or `undefined` for any other. */
export type Rule = (error: object) => Finding | undefined;

/** The longest message that is shown, in characters. */
export const MAX_MESSAGE = 1000;

/** Reads a status: a number of 400 to 599, a fraction cut off. Text, bigints and the rest are none. */
export function readStatus(value: unknown): number | undefined {
	return typeof value === "number" && value >= 400 && value < 600 ? Math.trunc(value) : undefined;
}

/** Reads a text, like a name or a code; numbers and the rest are none. */
export function readText(error: object, key: string): string | undefined {
	const value = read(error, key);
	return typeof value === "string" ? value : undefined;
}

/** Reads the name of an error; where nobody set one, which is common, that of its class. */
export function readName(error: object): string | undefined {
	const name = readText(error, "name");
	const isDefault = name === undefined || name === "Error";
	const className = isDefault ? read(read(error, "constructor"), "name") : undefined;
	return typeof className === "string" ? className : name;
}

/** Reads the fields that an error may set. */
export function readErrorFields(headers: unknown): Fields {
	return errorFields(readFields(headers));
}

/** Reads a message, cut to a sane length. */
export function readMessage(error: unknown): string | undefined {
	const message = read(error, "message");
	return typeof message === "string" && message !== "" ? cutText(message, MAX_MESSAGE) : undefined;
}

/** Reads what an exposed error says besides its message: `errors` and `members`, as plain data. */
export function readExposed(error: object): Pick<Problem, "errors" | "members"> {
	const errors = readOwn(error, "errors");
	// An AggregateError's members are errors of the app, with the app's own messages.
	const plain = isAggregate(error) ? undefined : toPlainData(errors);
	return {
		errors: Array.isArray(plain) && plain.some(isData) ? plain.filter(isData) : undefined,
		members: toMembers(readOwn(error, "members")),
	};
}

function isData(value: unknown): boolean {
	return value !== null && (!isObject(value) || Object.keys(value).length > 0);
}
