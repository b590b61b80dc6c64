import type { Outcome, RequestFacts } from "../outcome.ts";
import type { Details, ErrorDetails, Frame, RequestDetails } from "./details.ts";
import type { EditorLink } from "./editor.ts";
import { errorChain, type ThrownError } from "./error-chain.ts";
import { MASKED, maskSource, maskText, maskTokens, secretsOfEnvironment } from "./mask.ts";
import { maskRequest, type RequestFields } from "./request-details.ts";
import { visibleText } from "./visible-text.ts";

/**
 * Reads the frames of stacks, with source around those of the app.
 *
 * @param stacks - The calls of each error, in V8's format.
 * @param linkTo - Makes the link that opens a place in an editor.
 * @returns The frames of each stack; `undefined` for one that cannot be read.
 */
export type FrameReader = (stacks: readonly string[], linkTo: EditorLink) => Promise<readonly StackFrames[]>;

type StackFrames = readonly Frame[] | undefined;

/** Details before the page is drafted: what the request and the error say. */
export type Trace = Pick<Details, "errors" | "request">;

/** A trace, and what failed while it was made. */
export interface Tracing {
	readonly trace?: Trace;
	readonly failures: readonly unknown[];
}

/** Makes traces. Keeps nothing between two of them, and never throws. */
export interface Tracer {
	/** Makes a trace with the stacks as they are. */
	trace(facts: RequestFacts, outcome: Outcome): Tracing;
	/** Makes a trace with frames and source; the stacks stand as they are where that fails. */
	traceFully(facts: RequestFacts, outcome: Outcome, fields?: RequestFields): Promise<Tracing>;
}

const MAX_FRAMES = 50;

/** Makes the tracer of an instance. */
export function createTracer(linkToEditor: EditorLink, readFrames: FrameReader = async () => []): Tracer {
	return {
		trace(facts, outcome) {
			try {
				return { trace: toTrace(read(facts, outcome, {}), []), failures: [] };
			} catch (failure) {
				return { failures: [failure] };
			}
		},
		async traceFully(facts, outcome, fields = {}) {
			const failures: unknown[] = [];
			try {
				const material = read(facts, outcome, fields);
				const stacks = material.thrown.map(({ stack }) => stack);
				const frames =
					stacks.length === 0 ? [] : await attempt(() => readFrames(stacks, linkToEditor), failures);
				return { trace: toTrace(material, frames), failures };
			} catch (failure) {
				return { failures: [...failures, failure] };
			}
		},
	};
}

async function attempt(
	readFrames: () => ReturnType<FrameReader>,
	failures: unknown[],
): Promise<readonly StackFrames[]> {
	try {
		return await readFrames();
	} catch (failure) {
		failures.push(failure);
		return [];
	}
}

/** What a trace is made of. */
interface Material {
	readonly thrown: readonly ThrownError[];
	readonly request: RequestDetails;
	/** What must not come back in a message or a line of source, the longest first. */
	readonly secrets: readonly string[];
}

function read(facts: RequestFacts, outcome: Outcome, fields: RequestFields): Material {
	const { details, secrets } = maskRequest(facts, fields);
	return {
		thrown: outcome.kind === "error" ? errorChain(outcome.error) : [],
		request: details,
		secrets: [...secrets, ...secretsOfEnvironment(environment())].sort(
			(one, other) => other.length - one.length,
		),
	};
}

// Deno asks before it gives the environment.
function environment(): Readonly<Record<string, string | undefined>> {
	try {
		return { ...globalThis.process?.env };
	} catch {
		return {};
	}
}

function toTrace({ thrown, request, secrets }: Material, frames: readonly StackFrames[]): Trace {
	const hide = (text: string): string =>
		secrets.reduce((rest, secret) => rest.replaceAll(secret, MASKED), visibleText(text));
	let left = MAX_FRAMES;
	const errors = thrown.map((error, index) => {
		const own = frames[index];
		const shared = index === 0 ? 0 : countShared(own ?? [], frames[0] ?? []);
		const shown = own?.slice(0, Math.min(left, own.length - shared));
		left -= shown?.length ?? 0;
		return toErrorDetails(error, shown, shared, hide);
	});
	return { errors, request };
}

// An error and its cause mostly come from one request, so their stacks end alike.
function countShared(frames: readonly Frame[], outer: readonly Frame[]): number {
	let count = 0;
	while (count < frames.length && isSame(frames.at(-1 - count), outer.at(-1 - count))) {
		count += 1;
	}
	return count;
}

function isSame(frame: Frame | undefined, other: Frame | undefined): boolean {
	return (["file", "line", "column", "function"] as const).every((key) => frame?.[key] === other?.[key]);
}

function toErrorDetails(
	{ via, name, message, stack }: ThrownError,
	frames: StackFrames,
	sharedFrames: number,
	hide: (text: string) => string,
): ErrorDetails {
	return {
		...(via !== undefined && { via }),
		name: hide(maskText(name)),
		message: hide(maskText(message)),
		frames: (frames ?? []).map((frame) => hideInSource(frame, hide)),
		...(sharedFrames > 0 && { sharedFrames }),
		...(frames === undefined && stack !== "" && { stack: hide(shortStack(stack)) }),
	};
}

function shortStack(stack: string): string {
	return stack.split("\n").slice(0, MAX_FRAMES).map(maskTokens).join("\n");
}

function hideInSource(frame: Frame, hide: (text: string) => string): Frame {
	const { source } = frame;
	return source === undefined
		? frame
		: { ...frame, source: source.map((line) => ({ ...line, text: hide(maskSource(line.text)) })) };
}
