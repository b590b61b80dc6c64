import { catalog } from "../catalog/catalog.ts";
import { find } from "../catalog/lookup.ts";
import type { Entry } from "../entry.ts";
import { read } from "../guarded.ts";
import type { EntryMessages } from "../locales/messages.ts";
import { didYouMean } from "../nearest-name.ts";
import { OptionError, showValue } from "../option-error.ts";
import type { EntryInput } from "../options.ts";
import { isListOf, isText, twinIn } from "../plain-data.ts";
import { isContentless, isSubstatus, splitId, statusClass } from "../status.ts";

/** A site's entries: whole, for the catalog, and the words alone that the site itself gave. */
export interface OwnEntries {
	readonly entries: ReadonlyMap<string, Entry>;
	readonly words: ReadonlyMap<string, EntryMessages>;
}

type Member = Exclude<keyof EntryInput, "id">;
/** What the site gave of an entry, without what it gave as `undefined`. */
type Given = { readonly [Name in Member]?: Exclude<EntryInput[Name], undefined> };

const CHECKS: Readonly<Record<Member, readonly [accepts: (value: unknown) => boolean, expected: string]>> = {
	name: [isText, "a text"],
	title: [isText, "a text"],
	summary: [isText, "a text"],
	advice: [(value) => isListOf(value, isText), "a list of sentences"],
	cause: [isText, "a text"],
	safe: [isBoolean, "true or false"],
	retryable: [isBoolean, "true or false"],
	reference: [isText, "a text"],
};
const MEMBERS = Object.keys(CHECKS) as Member[];
// What else an entry of `lookup` has, for those who copy one and change it.
const IGNORED = new Set(["id", "status", "substatus", "class", "since", "closest", "cacheable", "fields"]);

/**
 * Reads a site's own entries over the built-in catalog.
 *
 * @throws OptionError for an entry that is none, with its id.
 */
export function readOwnEntries(inputs: readonly EntryInput[]): OwnEntries {
	const twin = twinIn(inputs.map(idOf));
	if (twin !== undefined) {
		throw entryMistake(`"${twin}" is there twice; give one entry for each id.`);
	}
	const given = new Map(inputs.map((input) => [idOf(input), givenOf(input)]));
	const entries = new Map([...given].map(([id, members]) => [id, mergeEntry(id, members)]));
	const words = new Map([...given].map(([id, members]) => [id, wordsOf(id, members)]));
	return { entries, words };
}

/** Tells whether a text is the id of what has a page: a status of 300 to 599 but 304, maybe with a sub-status of 1 to 999. */
export function isPageId(id: unknown): id is string {
	const { status = 0, substatus } = (typeof id === "string" && splitId(id)) || {};
	// Words are found by the text of the id.
	const isAsWritten = id === String(status) || (isSubstatus(substatus) && id === `${status}.${substatus}`);
	return isAsWritten && status >= 300 && status <= 599 && !isContentless(status);
}

function idOf(input: EntryInput): string {
	const { id } = input;
	if (!isPageId(id)) {
		throw entryMistake(
			`the id ${showValue(id)} has to be a text: a status of 300 to 599 that has a page, like "404", or one with a sub-status of 1 to 999, like "404.99".`,
		);
	}
	// An entry of `lookup` has its sub-status in both.
	const substatus = read(input, "substatus");
	if (isSubstatus(substatus) && !id.endsWith(`.${substatus}`)) {
		throw entryMistake(
			`"${id}": write the sub-status into the id, like "${Number.parseInt(id, 10)}.${substatus}".`,
		);
	}
	return id;
}

function givenOf(input: EntryInput): Given {
	const unknown = Object.keys(input).find((name) => !IGNORED.has(name) && !Object.hasOwn(CHECKS, name));
	if (unknown !== undefined) {
		throw entryMistake(
			`"${input.id}" has no member "${unknown}".${didYouMean(unknown, MEMBERS)} There are ${MEMBERS.join(", ")}.`,
		);
	}
	const names = MEMBERS.filter((name) => input[name] !== undefined);
	const wrong = names.find((name) => !CHECKS[name][0](input[name]));
	if (wrong !== undefined) {
		const expected = CHECKS[wrong][1];
		throw entryMistake(`"${input.id}": ${wrong} has to be ${expected}; got ${showValue(input[wrong])}.`);
	}
	return structuredClone(Object.fromEntries(names.map((name) => [name, input[name]])));
}

function mergeEntry(id: string, given: Given): Entry {
	const [status = 500, substatus] = id.split(".").map(Number);
	const known = find(status, substatus, catalog);
	if (known === undefined) {
		throw entryMistake(`"${id}" is in no class of statuses.`);
	}
	// What says more than it should goes on doing so under another name.
	const safe = catalog.get(id)?.safe ?? true;
	return { ...known, safe, class: statusClass(status), ...given, id };
}

// The heading over a sub-status is its status's, unless the site has called it something.
function wordsOf(id: string, { name, title, summary, advice }: Given): EntryMessages {
	const heading = title ?? (id.includes(".") ? name : undefined);
	return { ...(heading && { title: heading }), ...(summary && { summary }), ...(advice && { advice }) };
}

function isBoolean(value: unknown): value is boolean {
	return typeof value === "boolean";
}

function entryMistake(message: string): OptionError {
	return new OptionError("ERR_STATUS_PAGES_ENTRY", `entries: ${message}`);
}
