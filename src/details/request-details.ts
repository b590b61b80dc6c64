import type { RequestFacts } from "../outcome.ts";
import { cutText } from "../plain-data.ts";
import type { RequestDetails } from "./details.ts";
import { decode, isSecretName, isSecretValue, MASKED, MIN_SECRET, maskTarget, maskText } from "./mask.ts";
import { visibleText } from "./visible-text.ts";

/** The fields of a request as servers give them, names in lower case. */
export type RequestFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request without its secrets, and the secrets themselves, so that they can be masked elsewhere. */
export interface MaskedRequest {
	readonly details: RequestDetails;
	/** Values that must not be seen. */
	readonly secrets: readonly string[];
}

const MAX_FIELDS = 100;
const MAX_VALUE = 500;
const MAX_LINE = 2000;

// Long values of these are names of software and ids of requests, nothing to log in with.
const HARMLESS =
	/^(?:accept(?:-.*)?|content-.*|host|if-.*|origin|range|sec-(?:ch|fetch)-.*|traceparent|user-agent|x-(?:correlation|request)-id)$/;

/** Masks the secrets of a request. Never throws. */
export function maskRequest(facts: RequestFacts, fields: RequestFields): MaskedRequest {
	const secrets = new Set<string>();
	const found = (secret: string): void => {
		if (secret.length >= MIN_SECRET) {
			secrets.add(secret);
		}
	};
	const line = `${cutText(facts.method, 40)} ${maskTarget(cutText(facts.target, MAX_LINE), found)}`;
	const masked: Record<string, string> = {};
	for (const [name, value] of Object.entries(fields).slice(0, MAX_FIELDS)) {
		// HTTP/2's `:path` and the like are the request line (RFC 9113 §8.3.1).
		if (value !== undefined && !name.startsWith(":") && name !== "__proto__") {
			masked[name.toLowerCase()] = visibleText(
				maskField(name.toLowerCase(), [value].flat().join(", "), found),
			);
		}
	}
	return {
		details: { line: visibleText(line), fields: masked },
		secrets: [...secrets],
	};
}

function maskField(name: string, value: string, found: (secret: string) => void): string {
	if (name === "cookie" || name === "set-cookie") {
		findCookies(value, found);
		return MASKED;
	}
	if (isSecretName(name)) {
		return maskCredentials(value, found);
	}
	const shown = cutText(value, MAX_VALUE);
	if (/^(?:https?:\/)?\/\S*$/i.test(shown)) {
		return maskTarget(shown, found);
	}
	if (!HARMLESS.test(name) && isSecretValue(value)) {
		found(value);
		return MASKED;
	}
	return maskText(shown);
}

// The scheme helps and tells nothing: "Bearer [masked]" (RFC 9110 §11.4).
function maskCredentials(value: string, found: (secret: string) => void): string {
	const [, scheme, rest] = /^(basic|bearer|digest|dpop|negotiate) +(.+)$/i.exec(value) ?? [];
	found(rest ?? value);
	if (scheme === undefined || rest === undefined) {
		return MASKED;
	}
	if (scheme.toLowerCase() === "basic") {
		const pair = decodeBase64(rest);
		found(pair);
		found(pair.slice(pair.indexOf(":") + 1));
	}
	return `${scheme} ${MASKED}`;
}

function findCookies(value: string, found: (secret: string) => void): void {
	for (const pair of value.split(";")) {
		const name = pair.split("=", 1)[0] ?? "";
		const text = pair.slice(name.length + 1).trim();
		if (isSecretName(name.trim()) || isSecretValue(text)) {
			found(text);
			found(decode(text));
		}
	}
}

function decodeBase64(text: string): string {
	try {
		return atob(text);
	} catch {
		return "";
	}
}
