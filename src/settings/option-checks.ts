import { TABLES } from "../classify/rules.ts";
import { isFieldName, isFieldValue } from "../fields/field-syntax.ts";
import { isPageField } from "../fields/fields.ts";
import { parseRetryAfter } from "../fields/retry-after.ts";
import { isObject, read } from "../guarded.ts";
import { didYouMean } from "../nearest-name.ts";
import { FORMATS } from "../negotiate/format.ts";
import { optionMistake, showValue } from "../option-error.ts";
import type { Options } from "../options.ts";
import { isListOf, isPlainObject, isText, twinIn } from "../plain-data.ts";
import { isLocale, misspelling } from "./language-tags.ts";

/** One option: what is right, and what to write instead of what is wrong. */
interface OptionCheck {
	readonly accepts: (value: unknown) => boolean;
	/** The end of the sentence "has to be ...". */
	readonly expected: string;
	/** Says which part of a wrong value is wrong; by default the whole is shown. */
	readonly show?: (value: unknown) => string | undefined;
}

// The characters of a URI (RFC 3986 §2).
const URI_START = /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/;

const CHECKS: Readonly<Record<keyof Options, OptionCheck>> = {
	formats: {
		accepts: (value) =>
			isFilledListOf(value, (item) => FORMATS.some((format) => format === item)) &&
			twinIn(value) === undefined,
		expected: 'a list of "html", "json", "xml" and "text", each once and best first, like ["json", "text"]',
	},
	existingResponse: oneOf("auto", "replace", "pass-through"),
	templates: {
		accepts: (value) =>
			isText(value) || value instanceof URL || isRecordOf(value, (item) => typeof item === "string"),
		expected:
			'the path of a folder of .eta files, or template texts by name, like { "404": "<h1><%= it.title %></h1>" }',
	},
	render: aFunction("render: (page) => string"),
	theme: {
		accepts: (value) => isText(value) || isPlainObject(value),
		expected:
			'the name of a theme, or adjustments of one, like { name: "paper", accent: { light: "#0b5345", dark: "#7dcea0" } }',
	},
	site: {
		accepts: isPlainObject,
		expected: 'an object, like { name: "Example", support: "/help" }',
	},
	locales: {
		accepts: (value) => isFilledListOf(value, isLocale) && twinIn(value) === undefined,
		expected: 'a list of BCP 47 language tags, like ["en", "pt-BR"]',
		show: (value) => (Array.isArray(value) ? misspelling(value) : undefined),
	},
	defaultLocale: {
		accepts: isLocale,
		expected: 'a BCP 47 language tag, like "en"',
		show: (value) => misspelling([value]),
	},
	messages: {
		accepts: (value) => isRecordOf(value, isMessages) && Object.keys(Object(value)).every(isLocale),
		expected:
			'words by language tag, like { de: { home: "Zur Startseite", entries: { "404": { summary: "..." } } } }',
		show: (value) => misspelling(Object.keys(Object(value))) ?? memberNot(value, isMessages),
	},
	entries: {
		accepts: (value) => isListOf(value, isPlainObject),
		expected: 'a list of entries, like [{ id: "404.99", summary: "..." }]',
	},
	classify: aFunction('classify: (error) => (error instanceof NoStock ? "409" : undefined)'),
	classifyTables: {
		accepts: (value) =>
			isRecordOf(value, (item) => item === undefined || typeof item === "boolean") &&
			Object.keys(Object(value)).every((name) => TABLES.some((table) => table === name)),
		expected: `true or false by table (${TABLES.join(", ")}), like { validation: false }`,
	},
	substatus: oneOf("given", "always", "never"),
	retryAfterSeconds: {
		accepts: (value) =>
			value === false || (Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1e9),
		expected: "whole seconds from 0 to 999999999, or false for no Retry-After",
	},
	challenge: {
		accepts: (value) => isFieldText(value) || isFilledListOf(value, isFieldText),
		expected: `a WWW-Authenticate value or a list of them, like 'Bearer realm="api"'`,
	},
	problemTypeBase: {
		accepts: (value) => typeof value === "string" && URI_START.test(value),
		expected: 'the start of a URI that the id is put behind, like "https://example.com/problems/"',
	},
	requestId: {
		accepts: (value) => value === false || typeof value === "function",
		expected: "a function of the request's facts that gives an id, or false for none",
	},
	extend: aFunction('extend: (page, facts) => ({ team: "shop" })'),
	headers: {
		accepts: (value) => isPlainObject(value) && Object.entries(value).every(isOwnField),
		expected:
			'fields by name without line breaks, none about framing or content, like { "x-robots-tag": "noindex" }',
		show: wrongField,
	},
	onError: aFunction("onError: (error, page, facts) => log.error(error)"),
	methodNotAllowed: { accepts: (value) => typeof value === "boolean", expected: "true or false" },
	details: {
		accepts: (value) => value === "local" || typeof value === "boolean" || typeof value === "function",
		expected: '"local", true, false, or a function like (facts) => facts.local',
	},
	editor: {
		accepts: (value) => value === false || isText(value),
		expected: 'an editor like "vscode", a template like "myide://open?file={file}&line={line}", or false',
	},
};

/**
 * Checks options by name and value.
 *
 * @throws OptionError with a sentence that says what to write instead.
 */
export function checkOptions(options: Options): void {
	if (!isPlainObject(options)) {
		// Express gives a request, Koa a context.
		if (isObject(options) && read(options, "headers") !== undefined) {
			throw optionMistake("statusPages has to be called: app.use(statusPages()).");
		}
		throw optionMistake(
			`statusPages() takes an object of options, like { formats: ["json"] }; got ${showValue(options)}.`,
		);
	}
	for (const [name, value] of Object.entries(options)) {
		const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof Options] : undefined;
		if (check === undefined) {
			const names = Object.keys(CHECKS);
			throw optionMistake(
				`There is no option "${name}".${didYouMean(name, names)} The options are: ${names.join(", ")}.`,
			);
		}
		if (value !== undefined && !isRight(value, check)) {
			throw optionMistake(`${name} has to be ${check.expected}; got ${shown(value, check)}.`);
		}
	}
}

// A getter or a proxy that throws is no option either.
function isRight(value: unknown, { accepts }: OptionCheck): boolean {
	try {
		return accepts(value);
	} catch {
		return false;
	}
}

function shown(value: unknown, { show }: OptionCheck): string {
	try {
		return show?.(value) ?? showValue(value);
	} catch {
		return showValue(value);
	}
}

function memberNot(value: unknown, accepts: (item: unknown, name: string) => boolean): string | undefined {
	const found = Object.entries(Object(value)).find(([name, item]) => !accepts(item, name));
	return found && `${showValue(found[1])} for "${found[0]}"`;
}

function oneOf(...values: string[]): OptionCheck {
	const names = values.map((value) => `"${value}"`);
	return {
		accepts: (value) => values.some((known) => known === value),
		expected: `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`,
	};
}

function aFunction(example: string): OptionCheck {
	return { accepts: (value) => typeof value === "function", expected: `a function, like ${example}` };
}

function isFieldText(value: unknown): boolean {
	return isText(value) && value.trim() !== "" && isFieldValue(value);
}

function isOwnField([name, value]: [string, unknown]): boolean {
	return (
		isFieldName(name) &&
		!isPageField(name.toLowerCase()) &&
		isFieldInput(value) &&
		(name.toLowerCase() !== "retry-after" || parseRetryAfter(value, 0)?.value === String(value))
	);
}

function wrongField(value: unknown): string | undefined {
	const [name, item] = Object.entries(Object(value)).find((field) => !isOwnField(field)) ?? [];
	if (name === undefined) {
		return undefined;
	}
	if (!isFieldName(name)) {
		return `the name "${name}"`;
	}
	return isPageField(name.toLowerCase()) ? `"${name}"` : `${showValue(item)} for "${name}"`;
}

function isFieldInput(value: unknown): boolean {
	return Number.isFinite(value) || isFieldText(value) || isFilledListOf(value, isFieldText);
}

function isFilledListOf(value: unknown, accepts: (item: unknown) => boolean): value is readonly unknown[] {
	return isListOf(value, accepts) && value.length > 0;
}

function isRecordOf(value: unknown, accepts: (item: unknown) => boolean): boolean {
	return isPlainObject(value) && Object.values(value).every(accepts);
}

// An `undefined` is as good as not given.
function isMessages(value: unknown): boolean {
	return (
		isPlainObject(value) &&
		Object.entries(value).every(([name, item]) =>
			name === "entries" ? item === undefined || isRecordOf(item, isWords) : isTextOrNone(item),
		)
	);
}

function isWords(value: unknown): boolean {
	return (
		isPlainObject(value) &&
		Object.entries(value).every(([name, item]) =>
			name === "advice" ? item === undefined || isAdvice(item) : isTextOrNone(item),
		)
	);
}

// Empty is fine: a site may have nothing to advise.
function isAdvice(value: unknown): boolean {
	return isListOf(value, isText);
}

function isTextOrNone(value: unknown): boolean {
	return value === undefined || isText(value);
}
