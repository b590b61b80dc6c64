import { catalog } from "./catalog/catalog.ts";
import { type Catalog, find } from "./catalog/lookup.ts";
import { readOwnFinding } from "./classify/own-rule.ts";
import type { Finding, Rule } from "./classify/rule.ts";
import { rulesOf } from "./classify/rules.ts";
import { type EditorLink, editorLink } from "./editor.ts";
import type { Entry } from "./entry.ts";
import { listMembers, readFields } from "./field-syntax.ts";
import { BUILT_IN_LOCALES } from "./locales/locales.ts";
import { type Choice, FORMATS, formatChooser } from "./negotiate/format.ts";
import { languageChooser } from "./negotiate/language.ts";
import { checkOptions, optionMistake } from "./option-checks.ts";
import { OptionError } from "./option-error.ts";
import type { EntryInput, ExistingResponse, Options, SubstatusVisibility } from "./options.ts";
import type { RequestFacts } from "./outcome.ts";
import { type WordingFinder, wordingFinder } from "./page.ts";
import { type TemplateSet, templateSet } from "./render/templates.ts";
import { policyOf, type Theme, themeOf } from "./render/theme.ts";
import type { Fields } from "./reply.ts";
import { type Site, siteOf } from "./site.ts";
import { statusClass } from "./status.ts";
import { readTemplateFolder } from "./template-folder.ts";

/** The options in a form in which nothing is optional and everything that can be is done. */
export interface Settings {
	readonly existingResponse: ExistingResponse;
	readonly chooseFormat: (accept: string | undefined, fetchDest: string | undefined) => Choice;
	readonly chooseLanguage: (acceptLanguage: string | undefined) => string;
	/** The request fields that every answer varies by. */
	readonly vary: readonly string[];
	readonly catalog: Catalog;
	readonly findWording: WordingFinder;
	readonly templates: TemplateSet;
	readonly theme: Theme;
	/** The Content-Security-Policy of the built-in pages. */
	readonly policy: string;
	/** The same for a page with details, which has a style sheet more. */
	readonly detailsPolicy: string;
	readonly site: Site;
	readonly render: Options["render"];
	readonly ownRule: ((error: unknown, facts: RequestFacts) => Finding | undefined) | undefined;
	/** The families of errors that are known, in the order in which they are asked. */
	readonly rules: readonly Rule[];
	readonly substatus: SubstatusVisibility;
	readonly retryAfterSeconds: number | false;
	readonly challenge: readonly string[];
	readonly problemTypeBase: string | undefined;
	readonly requestId: Options["requestId"];
	readonly extend: Options["extend"];
	/** Fields for every answer, but for `Vary`. */
	readonly headers: Fields;
	/** The names that the option `headers` adds to `Vary`. */
	readonly ownVary: readonly string[];
	readonly onError: Options["onError"];
	readonly methodNotAllowed: boolean;
	/** Tells whether a request gets details. Never throws. */
	readonly showsDetails: (facts: RequestFacts) => boolean;
	readonly linkToEditor: EditorLink;
}

/**
 * Turns options into settings.
 *
 * @throws OptionError with a sentence that says what to write instead.
 */
export function normalize(options: Options = {}): Settings {
	checkOptions(options);
	const { formats = FORMATS, messages = {}, challenge = [], classify } = options;
	const ownEntries = mergeEntries(options.entries ?? []);
	const fullCatalog = ownEntries.size === 0 ? catalog : new Map([...catalog, ...ownEntries]);
	const locales = options.locales ?? [...new Set([...BUILT_IN_LOCALES, ...Object.keys(messages)])];
	const defaultLocale = defaultLocaleOf(options, locales);
	checkLocales(locales, messages);
	const { vary, ...headers } = readFields(options.headers);
	const theme = themeOf(options.theme);
	return {
		existingResponse: options.existingResponse ?? "auto",
		chooseFormat: formatChooser(formats),
		chooseLanguage: languageChooser(locales, defaultLocale),
		vary: [...(formats.length > 1 ? ["Accept"] : []), ...(locales.length > 1 ? ["Accept-Language"] : [])],
		catalog: fullCatalog,
		findWording: wordingFinder({ catalog: fullCatalog, ownEntries, ownMessages: messages }),
		templates: templateSet(templateSources(options.templates)),
		theme,
		policy: policyOf(theme),
		detailsPolicy: policyOf(theme, true),
		site: siteOf(options.site),
		render: options.render,
		ownRule: classify && ((error, facts) => readOwnFinding(classify(error, facts), error)),
		rules: rulesOf(options.classifyTables),
		substatus: options.substatus ?? "given",
		retryAfterSeconds: options.retryAfterSeconds ?? 120,
		challenge: [challenge].flat(),
		problemTypeBase: options.problemTypeBase,
		requestId: options.requestId,
		extend: options.extend,
		headers,
		ownVary: listMembers(vary),
		onError: options.onError,
		methodNotAllowed: options.methodNotAllowed ?? true,
		showsDetails: detailsRule(options.details),
		linkToEditor: editorLink(options.editor),
	};
}

function detailsRule(option: Options["details"]): Settings["showsDetails"] {
	const isDevelopment = globalThis.process?.env?.["NODE_ENV"] === "development";
	const rule = option ?? (isDevelopment ? "local" : false);
	if (typeof rule !== "function") {
		return rule === "local" ? ({ local }) => local : () => rule;
	}
	return function showsDetails(facts) {
		try {
			// Only a plain yes: a promise is none, whatever it will come to.
			return rule(facts) === true;
		} catch {
			return false;
		}
	};
}

function templateSources(templates: Options["templates"] = {}): Readonly<Record<string, string>> {
	return typeof templates === "string" || templates instanceof URL
		? readTemplateFolder(templates)
		: templates;
}

function defaultLocaleOf({ defaultLocale }: Options, locales: readonly string[]): string {
	if (defaultLocale !== undefined && !locales.includes(defaultLocale)) {
		throw optionMistake(
			`defaultLocale "${defaultLocale}" is none of the locales (${locales.join(", ")}); add it to locales or messages.`,
		);
	}
	return defaultLocale ?? (locales.includes("en") ? "en" : (locales[0] ?? "en"));
}

function checkLocales(locales: readonly string[], messages: object): void {
	const missing = locales.find(
		(locale) => !BUILT_IN_LOCALES.includes(locale) && !Object.hasOwn(messages, locale),
	);
	if (missing !== undefined) {
		throw optionMistake(
			`locales has "${missing}", for which there are no words: give some in messages: { "${missing}": { ... } }, or choose from ${BUILT_IN_LOCALES.join(", ")}.`,
		);
	}
}

const ENTRY_ID = /^([345]\d\d)(?:\.([1-9]\d{0,2}))?$/;
const TEXTS = ["name", "title", "summary", "cause", "reference"] as const;

function mergeEntries(inputs: readonly EntryInput[]): Map<string, Entry> {
	return new Map(inputs.map((input) => [input.id, mergeEntry(input)]));
}

function mergeEntry(input: EntryInput): Entry {
	const match = ENTRY_ID.exec(String(input.id));
	const wrong = TEXTS.find((name) => input[name] !== undefined && typeof input[name] !== "string");
	if (match === null) {
		throw entryMistake(
			`the id ${JSON.stringify(input.id)} has to be a status of 300 to 599, or one with a sub-status, like "404.99".`,
		);
	}
	if (wrong !== undefined || (input.advice !== undefined && !Array.isArray(input.advice))) {
		throw entryMistake(
			`"${input.id}": ${wrong ?? "advice"} has to be ${wrong ? "a text" : "a list of sentences"}.`,
		);
	}
	const status = Number(match[1]);
	const substatus = match[2] === undefined ? undefined : Number(match[2]);
	const known = find(status, substatus, catalog);
	if (known === undefined) {
		throw entryMistake(`"${input.id}" is in no class of statuses.`);
	}
	const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
	return { ...known, safe: true, class: statusClass(status), ...given };
}

function entryMistake(message: string): OptionError {
	return new OptionError("ERR_STATUS_PAGES_ENTRY", `entries: ${message}`);
}
