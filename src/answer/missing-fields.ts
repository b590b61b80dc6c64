import { nodeEnv } from "../environment.ts";
/** A field that a status must have and nobody supplied (RFC 2119). */
export interface MissingField {
	readonly status: number;
	readonly name: string;
	readonly reference: string;
}

/**
 * Makes the function that warns of fields that a status must have: once per field, not in production.
 *
 * A visitor's browser copes with a 401 without a challenge; the developer should know that the RFC does not.
 */
export function createFieldWarner(): (missing: readonly MissingField[]) => void {
	const warned = new Set<string>();
	return function warnOfMissingFields(missing) {
		const { process } = globalThis;
		if (missing.length === 0 || process?.emitWarning === undefined || nodeEnv() === "production") {
			return;
		}
		for (const { status, name, reference } of missing) {
			if (!warned.has(name)) {
				warned.add(name);
				process.emitWarning(
					`A ${status} response has to have the field ${name} (${reference}). ${ADVICE[name] ?? ""}`,
					{
						type: "StatusPagesWarning",
						code: "STATUS_PAGES_MISSING_FIELD",
					},
				);
			}
		}
	};
}

const ADVICE: Readonly<Record<string, string>> = {
	"www-authenticate": `Set it, or give the option challenge, like 'Bearer realm="api"'.`,
	allow: 'Set it, or throw statusError(405, { allow: ["GET"] }).',
	"proxy-authenticate": "Set it, like 'Basic realm=\"proxy\"'.",
	upgrade: 'Set it, or throw statusError(426, { headers: { upgrade: "websocket" } }).',
};
