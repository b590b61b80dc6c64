import type { Details, ErrorDetails, Frame } from "../details/details.ts";
import { describeShared, placeOf } from "./details-view.ts";

/** Gives details as lines of plain text. */
export function detailLines({ id, cause, errors, request }: Details): string[] {
	return [
		"",
		"For developers",
		"--------------",
		...errors.flatMap(errorLines),
		...(cause === undefined ? [] : [`${id} usually means: ${cause}`, ""]),
		request.line,
		...Object.entries(request.fields).map(([name, value]) => `${name}: ${value}`),
	];
}

function errorLines(error: ErrorDetails): string[] {
	const { via, name, message, frames, stack } = error;
	const shared = describeShared(error);
	return [
		`${via === undefined ? "" : `[${via}] `}${name}: ${message}`,
		...(stack === undefined ? [] : [stack]),
		...frames.flatMap(frameLines),
		...(shared === undefined ? [] : [`    ${shared}`]),
		"",
	];
}

function frameLines(frame: Frame): string[] {
	const place = placeOf(frame);
	const width = String(frame.source?.at(-1)?.line ?? "").length;
	return [
		`    at ${frame.function === undefined ? place : `${frame.function} (${place})`}`,
		...(frame.source ?? []).map(({ line, text, isCurrent }) =>
			`      ${isCurrent ? ">" : " "} ${String(line).padStart(width)} | ${text}`.trimEnd(),
		),
	];
}
