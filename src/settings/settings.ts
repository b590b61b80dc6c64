import { catalog } from "../catalog/catalog.ts";
import type { Catalog } from "../catalog/lookup.ts";
import { readOwnFinding } from "../classify/own-rule.ts";
import type { Finding } from "../classify/rule.ts";
import { type Rules, rulesOf } from "../classify/rules.ts";
import { type EditorLink, editorLink } from "../details/editor.ts";
import { nodeEnv } from "../environment.ts";
import { listMembers, readFields } from "../fields/field-syntax.ts";
import { atOnce } from "../guarded.ts";
import { BUILT_IN_LOCALES } from "../locales/locales.ts";
import { type Choice, FORMATS, formatChooser, isNegotiable } from "../negotiate/format.ts";
import { languageChooser } from "../negotiate/language.ts";
import { optionMistake } from "../option-error.ts";
import type { ExistingResponse, Options, SubstatusVisibility } from "../options.ts";
import type { RequestFacts } from "../outcome.ts";
import { type WordingFinder, wordingFinder } from "../page.ts";
import { twinIn } from "../plain-data.ts";
import { type TemplateSet, templateSet } from "../render/templates.ts";
import { policyOf, type Theme, themeOf } from "../render/theme.ts";
import type { Fields } from "../reply.ts";
import { type Site, siteOf } from "../site.ts";
import { checkOptions } from "./option-checks.ts";
import { readOwnEntries } from "./own-entries.ts";
import { readOwnMessages } from "./own-messages.ts";
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
	/** Whether pages are made and read by this package alone, so that one may serve many requests. */
	readonly sharesPages: boolean;
	readonly templates: TemplateSet;
	readonly theme: Theme;
	/** The Content-Security-Policy of the built-in pages. */
	readonly policy: string;
	/** The same for a page with details, which has a style sheet more. */
	readonly detailsPolicy: string;
	readonly site: Site;
	readonly render: Options["render"];
	/** The site's own rule. It may throw; `tell` takes a slip that does not cost its answer. */
	readonly ownRule:
		| ((error: unknown, facts: RequestFacts, tell: (slip: unknown) => void) => Finding | undefined)
		| undefined;
	/** The families of errors that are known. */
	readonly rules: Rules;
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
	/** Tells whether a request gets details; `undefined` where none does. The site's own function may throw. */
	readonly showsDetails: ((facts: RequestFacts) => boolean) | undefined;
	readonly linkToEditor: EditorLink;
}

/**
 * Turns options into settings.
 *
 * @throws OptionError with a sentence that says what to write instead.
 */
export function normalize(options: Options = {}): Settings {
	checkOptions(options);
	const { formats = FORMATS, challenge = [], classify } = options;
	const messages = readOwnMessages(options.messages);
	const own = readOwnEntries(options.entries ?? []);
	const fullCatalog = own.entries.size === 0 ? catalog : new Map([...catalog, ...own.entries]);
	const locales = [...new Set(options.locales ?? [...BUILT_IN_LOCALES, ...Object.keys(messages)])];
	const defaultLocale = defaultLocaleOf(options, locales);
	checkLocales(locales, messages);
	const { vary, ...headers } = readFields(options.headers);
	const theme = themeOf(options.theme);
	const { templates, render, extend } = options;
	return {
		existingResponse: options.existingResponse ?? "auto",
		chooseFormat: formatChooser(formats),
		chooseLanguage: languageChooser(locales, defaultLocale),
		vary: [...(isNegotiable(formats) ? ["Accept"] : []), ...(locales.length > 1 ? ["Accept-Language"] : [])],
		catalog: fullCatalog,
		findWording: wordingFinder({ catalog: fullCatalog, ownWords: own.words, ownMessages: messages }),
		sharesPages: [templates, render, extend].every((own) => own === undefined),
		templates: templateSet(templateSources(templates)),
		theme,
		policy: policyOf(theme),
		detailsPolicy: policyOf(theme, true),
		site: siteOf(options.site),
		render,
		ownRule:
			classify &&
			((error, facts, tell) => readOwnFinding(atOnce("classify", classify(error, facts)), error, tell)),
		rules: rulesOf(options.classifyTables),
		substatus: options.substatus ?? "given",
		retryAfterSeconds: options.retryAfterSeconds ?? 120,
		challenge: [challenge].flat(),
		problemTypeBase: options.problemTypeBase,
		requestId: options.requestId,
		extend,
		headers,
		ownVary: listMembers(vary),
		onError: options.onError,
		methodNotAllowed: options.methodNotAllowed ?? true,
		showsDetails: detailsRule(options.details),
		linkToEditor: editorLink(options.editor),
	};
}

function detailsRule(option: Options["details"]): Settings["showsDetails"] {
	const rule = option ?? (nodeEnv() === "development" ? "local" : false);
	if (rule === false) {
		return undefined;
	}
	if (typeof rule !== "function") {
		return rule === "local" ? ({ local }) => local : () => true;
	}
	// Only a plain yes: a promise is a no, whatever it will come to.
	return (facts) => atOnce("details", rule(facts)) === true;
}

function templateSources(templates: Options["templates"] = {}): Readonly<Record<string, string>> {
	if (typeof templates === "string" || templates instanceof URL) {
		return readTemplateFolder(templates);
	}
	// Some write the names of the files.
	const sources = Object.entries(templates).map(
		([name, text]) => [name.replace(/\.eta$/, ""), text] as const,
	);
	const twin = twinIn(sources.map(([name]) => name));
	if (twin !== undefined) {
		throw optionMistake(`templates has "${twin}" twice, as "${twin}.eta", too; give one text.`);
	}
	return Object.fromEntries(sources);
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
		const isBundle = BUILT_IN_LOCALES.length === 1;
		const why = isBundle ? " (in a bundle, or without its files, the package speaks English alone)" : "";
		throw optionMistake(
			`locales has "${missing}", for which there are no words${why}: give some in messages: { "${missing}": { ... } }, or choose from ${BUILT_IN_LOCALES.join(", ")}.`,
		);
	}
}
