import { readFile, stat } from "node:fs/promises";
import { extname, isAbsolute, relative } from "node:path";
import type { FrameReader } from "../details/collect-details.ts";
import type { Frame, FrameKind, SourceLine } from "../details/details.ts";
import type { EditorLink } from "../details/editor.ts";
import { cutText } from "../plain-data.ts";

/** What is used of a frame of youch-core. */
interface ParsedFrame {
	readonly fileName?: string;
	readonly lineNumber?: number;
	readonly columnNumber?: number;
	readonly functionName?: string;
	readonly type?: "native" | "module" | "app";
	readonly source?: readonly { readonly chunk: string; readonly lineNumber: number }[];
}

const MAX_SOURCE_LINE = 300;
const MAX_FUNCTION = 200;
const MAX_FILE_BYTES = 2_000_000;
const KINDS: Readonly<Record<string, FrameKind>> = { app: "app", module: "library" };

// A stack is a text that others can have a hand in: what is shown is code, never a .env or a key.
const SOURCE_EXTENSIONS = /^\.(?:[cm]?[jt]sx?|vue|svelte|astro|coffee|civet)$/i;

// Of "at async /app/cart.js:1:2" the parser would take all for the file.
const ASYNC_PLACE = /^(\s*at )async (?=[^(]*$)/gm;

/**
 * Reads frames with youch-core, which is loaded by the first error that is shown to a developer.
 *
 * Files are read anew for each page, since a developer has just changed one of them.
 */
export const readFrames: FrameReader = async function readFrames(stacks, linkTo) {
	const { ErrorParser } = await import("youch-core");
	const parser = new ErrorParser().defineSourceLoader(loadSource);
	const read: (readonly Frame[] | undefined)[] = [];
	for (const stack of stacks) {
		try {
			// A copy: the thrown one may be a proxy, or frozen, or throw when it is read.
			const copy = { name: "", message: "", stack: stack.replace(ASYNC_PLACE, "$1") };
			const { frames } = stack === "" ? { frames: [] } : await parser.parse(copy);
			read.push(frames.map((frame) => toFrame(frame, linkTo)));
		} catch {
			read.push(undefined);
		}
	}
	return read;
};

async function loadSource({
	fileName: file = "",
	type,
}: ParsedFrame): Promise<{ contents: string } | undefined> {
	if (type !== "app" || !isAbsolute(file) || !SOURCE_EXTENSIONS.test(extname(file))) {
		return undefined;
	}
	try {
		const about = await stat(file);
		return about.isFile() && about.size <= MAX_FILE_BYTES
			? { contents: await readFile(file, "utf8") }
			: undefined;
	} catch {
		return undefined;
	}
}

function toFrame(parsed: ParsedFrame, linkTo: EditorLink): Frame {
	const { fileName: file = "", lineNumber: line, columnNumber: column, functionName } = parsed;
	const kind = KINDS[parsed.type ?? ""] ?? "node";
	const isFile = kind !== "node" && isAbsolute(file);
	const editorUrl = isFile && line !== undefined ? linkTo(file, line, column ?? 1) : undefined;
	const source = parsed.source && line !== undefined ? linesOf(parsed.source, line) : undefined;
	return {
		...(file !== "" && { file: isFile ? shown(file) : file }),
		...(line !== undefined && { line }),
		...(column !== undefined && { column }),
		...(functionName !== undefined && { function: cutText(functionName, MAX_FUNCTION) }),
		kind,
		...(source !== undefined && { source }),
		...(editorUrl !== undefined && { editorUrl }),
	};
}

function shown(file: string): string {
	const path = relative(process.cwd(), file);
	return path.startsWith("..") || isAbsolute(path) ? file : path;
}

function linesOf(source: NonNullable<ParsedFrame["source"]>, current: number): readonly SourceLine[] {
	return source.map(({ chunk, lineNumber }) => ({
		line: lineNumber,
		text: cutText(chunk.replace(/\r$/, ""), MAX_SOURCE_LINE),
		isCurrent: lineNumber === current,
	}));
}
