/** The mistakes of use that have a code; each has a line in the README. */
export type OptionErrorCode =
	| "ERR_STATUS_PAGES_OPTION"
	| "ERR_STATUS_PAGES_TEMPLATE"
	| "ERR_STATUS_PAGES_ENTRY"
	| "ERR_STATUS_PAGES_STATUS"
	| "ERR_STATUS_PAGES_LOCATION";

/** A mistake in how this package is called. The message says what to write instead. */
export class OptionError extends TypeError {
	/** What kind of mistake, like `"ERR_STATUS_PAGES_OPTION"`. */
	readonly code: OptionErrorCode;

	/**
	 * @param code - What kind of mistake it is.
	 * @param message - What was given and what to write instead.
	 * @param cause - The error that revealed the mistake, if any.
	 */
	constructor(code: OptionErrorCode, message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = "OptionError";
		this.code = code;
	}
}

/** Makes the error for a wrong option. */
export function optionMistake(message: string): OptionError {
	return new OptionError("ERR_STATUS_PAGES_OPTION", message);
}

/** Shows a value that was given, in at most 80 characters. Never throws. */
export function showValue(value: unknown): string {
	try {
		const text = textOf(value);
		return text.length > 80 ? `${text.slice(0, 79)}…` : text;
	} catch {
		return "a value that cannot be shown";
	}
}

function textOf(value: unknown): string {
	switch (typeof value) {
		case "function":
			return "a function";
		case "bigint":
			return `${value}n`;
		case "string":
			return JSON.stringify(value);
		case "object": {
			const text = JSON.stringify(value);
			const kind = value?.constructor?.name ?? "Object";
			if (kind === "Object" || kind === "Array") {
				return text;
			}
			// All that JSON says of a Map or a promise is that it is an object; a URL looks like the text that is wanted.
			return text === "{}" ? `a ${kind}` : `a ${kind}, ${text}`;
		}
		default:
			return String(value);
	}
}
