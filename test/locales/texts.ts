import { readdirSync, readFileSync } from "node:fs";
import { en } from "../../src/locales/en.ts";
import type { Messages } from "../../src/locales/messages.ts";

const FOLDER = new URL("../../src/locales/status-pages/", import.meta.url);
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));
/** The languages besides English. */
export const TRANSLATIONS = FILES.map((file) => file.replace(/\.json$/, ""));
/** The names of the messages that are no words of entries. */
export const INTERFACE = Object.keys(en).filter((name) => name !== "entries") as Exclude<
	keyof Messages,
	"entries"
>[];

/** Reads the file of a language. */
export function read(locale: string): Messages {
	return JSON.parse(readFileSync(new URL(`${locale}.json`, FOLDER), "utf8"));
}

/** Lists all texts of a language with their places. */
export function textsOf(messages: Messages): [place: string, text: string][] {
	const words = Object.entries(messages.entries).flatMap(([id, { title, summary, advice = [] }]) => [
		[`${id} title`, title] as const,
		[`${id} summary`, summary] as const,
		...advice.map((sentence, index) => [`${id} advice ${index}`, sentence] as const),
	]);
	return [...INTERFACE.map((name) => [name, messages[name]] as const), ...words].flatMap(([place, text]) =>
		text === undefined ? [] : [[place, text]],
	);
}
