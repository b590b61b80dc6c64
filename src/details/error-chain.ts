import { isAggregate, isObject, read } from "../guarded.ts";
import { cutText, toPlainData } from "../plain-data.ts";
import { isSecretName, MASKED } from "./mask.ts";
import { visibleText } from "./visible-text.ts";

/** One error as it was thrown, read once. */
export interface ThrownError {
	/** How it is reached from what was thrown; absent for what was thrown. */
	readonly via?: string | undefined;
	readonly name: string;
	readonly message: string;
	/** Its `code`, like `"ECONNREFUSED"`, if it is a short word or a number. */
	readonly code?: string | undefined;
	/** The lines of the stack that name calls, without the message. */
	readonly stack: string;
}

const MAX_ERRORS = 10;
const MAX_MEMBERS = 10;
const MAX_NAME = 200;
const MAX_MESSAGE = 4000;
const MAX_STACK = 64_000;
const MAX_STACK_LINE = 1000;
const MAX_CALLS = 100;
const CODE = /^[\w./:-]{1,60}$/;

/**
 * Reads an error, its causes and the members of aggregates, at most ten in all, nearest first.
 *
 * @param thrown - Anything at all. One that comes up again, as in a circle, is read once.
 * @returns At least one. Never throws, whatever the getters and proxies of the errors do.
 */
export function errorChain(thrown: unknown): ThrownError[] {
	const errors: ThrownError[] = [];
	const seen = new Set<unknown>();
	const queue: { value: unknown; via: string }[] = [{ value: thrown, via: "" }];
	for (let next = queue.shift(); next !== undefined && errors.length < MAX_ERRORS; next = queue.shift()) {
		const { value, via } = next;
		if (seen.has(value)) {
			continue;
		}
		seen.add(value);
		errors.push({ ...(via !== "" && { via }), ...readError(value) });
		const prefix = via === "" ? "" : `${via}.`;
		const cause = read(value, "cause");
		if (cause !== undefined && cause !== null) {
			queue.push({ value: cause, via: `${prefix}cause` });
		}
		for (const [index, member] of membersOf(value).entries()) {
			// `errors` of a validation library is a list of plain mistakes, which the page has already. What promises were rejected with
			// may be anything.
			if (isErrorLike(member) || isAggregate(value)) {
				queue.push({ value: member, via: `${prefix}errors[${index}]` });
			}
		}
	}
	return errors;
}

function membersOf(value: unknown): unknown[] {
	try {
		const members = read(value, "errors");
		return Array.isArray(members) ? members.slice(0, MAX_MEMBERS) : [];
	} catch {
		return [];
	}
}

function isErrorLike(value: unknown): boolean {
	return (
		isObject(value) && typeof read(value, "message") === "string" && typeof read(value, "stack") === "string"
	);
}

function readError(value: unknown): Omit<ThrownError, "via"> {
	const stack = read(value, "stack");
	const message = read(value, "message");
	if (isObject(value) && (typeof stack === "string" || typeof message === "string")) {
		const text = typeof message === "string" ? message : "";
		return {
			name: nameOf(value),
			// Some make an object of it.
			message: cutText(isObject(message) ? describe(message) : text, MAX_MESSAGE),
			code: codeOf(value),
			stack: typeof stack === "string" ? callsOf(stack, text) : "",
		};
	}
	return { name: `Thrown ${kindOf(value)}`, message: cutText(describe(value), MAX_MESSAGE), stack: "" };
}

// A class that has set no name inherits "Error".
function nameOf(error: object): string {
	const names = [read(error, "name"), read(read(error, "constructor"), "name"), "Error"];
	const texts = names.filter((known): known is string => typeof known === "string" && known !== "");
	return cutText(texts.find((name) => name !== "Error") ?? "Error", MAX_NAME);
}

function codeOf(error: object): string | undefined {
	const code = read(error, "code");
	return typeof code === "number" || (typeof code === "string" && CODE.test(code)) ? String(code) : undefined;
}

/**
 * Takes the calls of a stack.
 *
 * A message may come from a client and may have lines that look like calls, which would show files of the client's choice; so what
 * stands up to the end of the message is not read.
 */
function callsOf(stack: string, message: string): string {
	const found = message === "" ? -1 : stack.slice(0, MAX_STACK).indexOf(message.slice(0, MAX_MESSAGE));
	const isFound = message === "" || (found >= 0 && stack.startsWith(message, found));
	const start = Math.max(found, 0) + (isFound ? message.length : 0);
	const lines = stack.slice(start, start + MAX_STACK).split("\n");
	// Of a message that was changed since, no line tells where it ended; the calls come last.
	const calls = (isFound ? lines : lines.slice(lines.findLastIndex((line) => !isCall(line)) + 1))
		.filter(isCall)
		.map((line) => (line.length > MAX_STACK_LINE ? cutText(line, MAX_STACK_LINE) : line));
	return visibleText([...syntaxPlace(stack.slice(0, MAX_STACK)), ...calls].slice(0, MAX_CALLS).join("\n"));
}

function isCall(line: string): boolean {
	return /^\s*at\s/.test(line);
}

// For what does not parse, V8 puts the place above the message.
function syntaxPlace(stack: string): string[] {
	const [line = ""] = stack.split("\n", 1);
	const place = /^((?:file:\/\/)?\/\S.*|[A-Z]:\\.+):(\d+)$/i.exec(line.slice(0, MAX_STACK_LINE));
	return place === null || !/\bSyntaxError\b/.test(stack) ? [] : [`    at ${place[1]}:${place[2]}:1`];
}

function kindOf(value: unknown): string {
	try {
		return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
	} catch {
		return "value";
	}
}

function describe(value: unknown): string {
	try {
		const isData = typeof value === "object" && value !== null;
		return isData
			? (JSON.stringify(toPlainData(value), (name, item) => (isSecretName(name) ? MASKED : item), 2) ?? "")
			: String(value);
	} catch {
		return "";
	}
}
