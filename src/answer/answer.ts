import type { Page } from "../page.ts";
import type { Reply } from "../reply.ts";
import type { MissingField } from "./missing-fields.ts";
import type { Pattern } from "./patterns.ts";

/** A reply with what an adapter needs beside it. */
export interface Answer {
	readonly reply: Reply;
	/** The page as the report has it, with the sub-status. */
	readonly page: Page;
	/** What went wrong while the page was made, to be reported. */
	readonly failures: readonly unknown[];
	/** Fields that the status must have and nobody supplied. */
	readonly missing: readonly MissingField[];
	/** What the content was made from, if it says only what the status says. */
	readonly pattern?: Pattern | undefined;
	/** The reply's fields in an answer that changes no others: those that the response has all stay. */
	readonly added?: AddedFields;
}

/** Fields to add to those that a response has, names in lower case. */
export type AddedFields = readonly (readonly [name: string, value: string | string[]])[];
