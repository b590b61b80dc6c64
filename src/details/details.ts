/** Whose code a frame is: the app's, that of an installed package, or node's own. */
export type FrameKind = "app" | "library" | "node";

/** One line of source. */
export interface SourceLine {
	/** The line's number, from 1. */
	readonly line: number;
	/** The text without its line end, cut to a sane length. */
	readonly text: string;
	/** Whether it is the line that the frame stands at. */
	readonly isCurrent: boolean;
}

/** One call of a stack. */
export interface Frame {
	/** Relative to the working directory if it is below it, else absolute; absent where V8 names none. */
	readonly file?: string | undefined;
	/** From 1. */
	readonly line?: number | undefined;
	/** From 1. */
	readonly column?: number | undefined;
	/** The function, as V8 names it: `"async Cart.total"`. */
	readonly function?: string | undefined;
	/** Whose code it is. */
	readonly kind: FrameKind;
	/** At most 11 lines around `line`; only of the app's own files that can be read. */
	readonly source?: readonly SourceLine[] | undefined;
	/** Opens the place in an editor, by the option `editor`. */
	readonly editorUrl?: string | undefined;
}

/** One error of a chain. All texts are cut to a sane length, and secrets in them are masked. */
export interface ErrorDetails {
	/** How it is reached from what was thrown, like `"cause"` or `"errors[0].cause"`; absent for what was thrown. */
	readonly via?: string | undefined;
	/** The error's name, like `"TypeError"`; `"Thrown string"` and the like for what is no error. */
	readonly name: string;
	/** The error's message; empty where it has none. */
	readonly message: string;
	/** The innermost call first; empty where frames were not read. */
	readonly frames: readonly Frame[];
	/** How many outer frames are left out, being those of what was thrown; absent for none. */
	readonly sharedFrames?: number | undefined;
	/** The lines of the stack as they are, where frames were not read: `respond` reads no files. */
	readonly stack?: string | undefined;
}

/** The request, with secrets masked. */
export interface RequestDetails {
	/** Method and request target, like `"GET /cart?token=[masked]"`. */
	readonly line: string;
	/** Fields by name in lower case, the lines of one field joined. */
	readonly fields: Readonly<Record<string, string>>;
}

/** What developers see on the page beside what visitors see. In English. */
export interface Details {
	/** The catalog id with the sub-status, as the report has it, even if the page does not show it. */
	readonly id: string;
	/** What the status or the sub-status usually means to the site's owner. */
	readonly cause?: string | undefined;
	/** What was thrown, then its causes and the members of aggregates, at most ten; empty for a bare status. */
	readonly errors: readonly ErrorDetails[];
	/** What was asked for. */
	readonly request: RequestDetails;
}
