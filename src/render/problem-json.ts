import type { Rendering } from "./content.ts";
import { problemDetails } from "./problem-details.ts";

/** Renders problem details as JSON (RFC 9457 §3). */
export function renderProblemJson(rendering: Rendering, typeBase?: string): string {
	return JSON.stringify(problemDetails(rendering, typeBase));
}
