import { boundedCache } from "./bounded-cache.ts";
import { entries } from "./catalog/catalog.ts";
import type { Catalog } from "./catalog/lookup.ts";
import { find } from "./catalog/lookup.ts";
import type { Details } from "./details/details.ts";
import type { Entry } from "./entry.ts";
import { directionOf, messagesOf } from "./locales/locales.ts";
import type { EntryMessages, Messages } from "./locales/messages.ts";
import { deepFreeze } from "./plain-data.ts";
import type { Site } from "./site.ts";
import { statusClass } from "./status.ts";

/** What a page says: the data of every template, of `render`, `extend` and `onError`. */
export interface Page {
	/** The catalog id: `"404"`, or `"404.3"` where a sub-status is shown. */
	readonly id: string;
	/** The status code. */
	readonly status: number;
	/** The sub-status, 1 to 999; absent where there is none or it is not shown. */
	readonly substatus?: number | undefined;
	/** The status's name in English, RFC 9110's for a registered one: `"Not Found"`. */
	readonly name: string;
	/** The heading, in the page's language. */
	readonly title: string;
	/** One or two sentences about what happened, in the page's language. */
	readonly summary: string;
	/** What the visitor can do, a sentence each; may be empty. */
	readonly advice: readonly string[];
	/** What the error itself says, where the client may see it. Not translated. */
	readonly detail?: string | undefined;
	/** What it means to the site's owner, in English. For reports; the built-in pages show it only in details. */
	readonly cause?: string | undefined;
	/** The id to quote, where there is one. */
	readonly requestId?: string | undefined;
	/** When to come back: whole seconds from now, and the moment. */
	readonly retryAfter?: { readonly seconds: number; readonly date: Date } | undefined;
	/** Where a redirect leads, percent-encoded; only if a page may link to it. */
	readonly location?: string | undefined;
	/** The methods that the resource has, on 405. */
	readonly allow?: readonly string[] | undefined;
	/** Plain data about the single mistakes, where the client may see it. */
	readonly errors?: readonly unknown[] | undefined;
	/** Members for problem details, from the error or the hint. */
	readonly members: Readonly<Record<string, unknown>>;
	/** The language, a BCP 47 tag. */
	readonly locale: string;
	/** The direction of the language. */
	readonly dir: "ltr" | "rtl";
	/** What the site says of itself. */
	readonly site: Site;
	/** After how many seconds the page reloads itself; absent where it does not. */
	readonly refresh?: number | undefined;
	/** The words of the interface in the page's language. */
	readonly messages: Messages;
	/** What developers see besides; absent unless the option `details` says that this client may see it. */
	readonly details?: Details | undefined;
}

/** A language as pages need it. */
interface Language {
	readonly locale: string;
	readonly dir: "ltr" | "rtl";
	readonly messages: Messages;
}

/** The words for one status in one language, and the entry that they speak of. */
export interface Wording extends Language {
	readonly entry: Entry;
	/** The name of the plain status, in English. */
	readonly name: string;
	readonly title: string;
	readonly summary: string;
	readonly advice: readonly string[];
	/** The advice of a page that says when to come back: without the sentence that says to wait. */
	readonly adviceBesides: readonly string[];
}

/** Finds the words for a status in a language; frozen, since all pages of the status share them. */
export type WordingFinder = (status: number, substatus: number | undefined, locale: string) => Wording;

/** Where words come from. */
export interface WordSources {
	/** The built-in catalog with the site's own entries. */
	readonly catalog: Catalog;
	/** The words of the site's own entries alone: they win over a built-in translation. */
	readonly ownWords: ReadonlyMap<string, EntryMessages>;
	/** The site's own messages by locale: they win over everything. */
	readonly ownMessages: Readonly<Record<string, Partial<Messages>>>;
}

// How the built-in advice says to wait, in English. In other languages the same sentences stand in the same places.
const TO_WAIT = /\bwait\b|\bcome back\b|\btry again (?:in|later)\b/i;

function sentencesToWait(locale: string): ReadonlySet<string | undefined> {
	const words = messagesOf(locale, {}).entries;
	const sentences = entries.flatMap(({ id, advice = [] }) => {
		const said = words[id]?.advice ?? advice;
		return said.filter((_, index) => TO_WAIT.test(advice[index] ?? ""));
	});
	return new Set(sentences);
}

/** A language that is spoken, with what of its built-in advice says to wait. */
interface SpokenLanguage {
	readonly language: Language;
	readonly toWait: ReadonlySet<string | undefined>;
}

/**
 * Makes the function that finds the words: the site's messages, then its entries, then the locale's
 * messages, then the catalog's English.
 *
 * A sub-status has its own summary, and the title and advice of the status that it comes closest to. One that the
 * language has no words for says what its status says, rather than English in the middle of a page.
 */
export function wordingFinder({ catalog, ownWords, ownMessages }: WordSources): WordingFinder {
	const languages = new Map<string, SpokenLanguage>();

	function languageOf(locale: string): SpokenLanguage {
		const known = languages.get(locale);
		if (known !== undefined) {
			return known;
		}
		const language = { locale, dir: directionOf(locale), messages: messagesOf(locale, ownMessages) };
		const spoken = { language, toWait: sentencesToWait(locale) };
		languages.set(locale, spoken);
		return spoken;
	}

	function wordsOf(id: string, { locale, messages }: Language, english: boolean): EntryMessages {
		return {
			...(english ? textOf(catalog.get(id)) : {}),
			...messages.entries[id],
			...ownWords.get(id),
			...ownMessages[locale]?.entries?.[id],
		};
	}

	// The language's words for the status, for the nearest one, for the class; else English for the status.
	function statusWords(
		status: number,
		closest: number | undefined,
		language: Language,
		english: boolean,
	): EntryMessages {
		const own = wordsOf(String(status), language, english);
		const ids = [closest === undefined ? "" : String(closest), classId(status)];
		const near = ids.map((id) => wordsOf(id, language, english));
		const said = [own, ...near].find(({ summary }) => summary !== undefined);
		return { ...(said ?? wordsOf(english ? classId(status) : String(status), language, true)), ...own };
	}

	function compose(status: number, substatus: number | undefined, locale: string): Wording {
		const { language, toWait } = languageOf(locale);
		const isEnglish = /^en\b/i.test(locale);
		const base = find(status, undefined, catalog);
		const entry = find(status, substatus, catalog) ?? base ?? unknownEntry(status);
		// What today's HTTP calls 413 has 413's heading and advice, whatever number it came under.
		const closest = substatus === undefined ? status : (entry.closest ?? status);
		const words = statusWords(closest, entry.closest, language, isEnglish);
		const own = substatus === undefined ? {} : wordsOf(entry.id, language, isEnglish);
		const name = base?.name ?? String(status);
		const advice = own.advice ?? words.advice ?? [];
		return deepFreeze({
			...language,
			entry,
			name,
			title: own.title ?? words.title ?? name,
			summary: own.summary ?? words.summary ?? name,
			advice,
			adviceBesides: advice.filter((sentence) => !toWait.has(sentence)),
		});
	}

	const cached = boundedCache((key) => {
		const [status, substatus, locale = ""] = key.split(" ");
		return compose(Number(status), substatus === "" ? undefined : Number(substatus), locale);
	});
	return function findWording(status, substatus, locale) {
		return cached(`${status} ${substatus ?? ""} ${locale}`);
	};
}

function textOf(entry: Entry | undefined): EntryMessages {
	if (entry === undefined) {
		return {};
	}
	const { title, summary, advice } = entry;
	return { ...(title && { title }), ...(summary && { summary }), ...(advice && { advice }) };
}

function classId(status: number): string {
	return `${Math.floor(status / 100)}00`;
}

// Every status from 100 to 599 is found; this is for a status that is none.
function unknownEntry(status: number): Entry {
	return {
		id: String(status),
		status,
		name: String(status),
		class: statusClass(status),
		summary: "",
		reference: "RFC 9110 §15",
		since: "",
		safe: true,
		retryable: false,
		cacheable: false,
		fields: [],
	};
}
