import type { Details, ErrorDetails, Frame, SourceLine } from "../details/details.ts";

/** One error as the template shows it. */
export interface TracedError {
	/** How it is reached, like `"cause"`; absent for what was thrown. */
	readonly via?: string | undefined;
	readonly name: string;
	readonly message: string;
	readonly groups: readonly FrameGroup[];
	readonly stack?: string | undefined;
	/** What is said of frames that are left out, like `"and 9 frames as above"`. */
	readonly shared?: string | undefined;
}

/** A frame of the app, or neighbours of others' code folded together. */
export interface FrameGroup {
	/** What is folded, like `"4 frames of express and Node.js"`; absent for a frame of the app. */
	readonly folded?: string | undefined;
	readonly frames: readonly FrameView[];
}

/** One frame as the template shows it. */
export interface FrameView {
	/** Like `"src/cart.js:12:9"`, or `"<anonymous>"`. */
	readonly place: string;
	readonly function?: string | undefined;
	readonly editorUrl?: string | undefined;
	readonly source: readonly NumberedLine[];
}

/** One line of source with its number, padded so that numbers stand in one column. */
export interface NumberedLine extends SourceLine {
	readonly number: string;
}

const PACKAGE = /.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/;
const MAX_NAMES = 3;

/** Arranges the errors of details for the template: calls of libraries and of node are folded. */
export function traceOf({ errors }: Details): TracedError[] {
	return errors.map((error) => ({ ...error, groups: groupsOf(error.frames), shared: describeShared(error) }));
}

/** Says what frames are left out, like `"and 9 frames as above"`. */
export function describeShared({ sharedFrames: count, frames }: ErrorDetails): string | undefined {
	return count === undefined ? undefined : `${frames.length > 0 ? "and " : ""}${countOf(count)} as above`;
}

function countOf(count: number): string {
	return `${count} ${count === 1 ? "frame" : "frames"}`;
}

function groupsOf(frames: readonly Frame[]): FrameGroup[] {
	const runs: Frame[][] = [];
	for (const frame of frames) {
		const last = runs.at(-1);
		if (frame.kind !== "app" && last !== undefined && last[0]?.kind !== "app") {
			last.push(frame);
		} else {
			runs.push([frame]);
		}
	}
	return runs.map((run) => ({
		...(run[0]?.kind !== "app" && { folded: describe(run) }),
		frames: run.map(viewOf),
	}));
}

function describe(frames: readonly Frame[]): string {
	const names = [...new Set(frames.map(ownerOf))];
	const rest = names.length - MAX_NAMES;
	const shown = rest > 0 ? [...names.slice(0, MAX_NAMES), `${rest} more`] : names;
	const list = shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown[0];
	return `${countOf(frames.length)} of ${list}`;
}

function ownerOf({ kind, file = "" }: Frame): string {
	return kind === "library" ? (PACKAGE.exec(file)?.[1] ?? "a library") : "Node.js";
}

function viewOf({ function: name, editorUrl, source = [], ...frame }: Frame): FrameView {
	const width = String(source.at(-1)?.line ?? "").length;
	return {
		place: placeOf(frame),
		function: name,
		editorUrl,
		source: source.map((line) => ({ ...line, number: String(line.line).padStart(width) })),
	};
}

/** Says where a frame stands, like `"src/cart.js:12:9"`. */
export function placeOf({ file, line, column }: Frame): string {
	return [file ?? "<anonymous>", line, column].filter((part) => part !== undefined).join(":");
}
