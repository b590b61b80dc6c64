const SAFE = /^[A-Za-z0-9._~+/=:-]{1,128}$/;

/**
 * Accepts an id that a client or a proxy sent, if it is safe to repeat.
 *
 * @returns The id: 1 to 128 of `A-Z a-z 0-9 . _ ~ + / = : -`; a number becomes its text. Anything else: `undefined`.
 */
export function safeRequestId(value: unknown): string | undefined {
	const text = typeof value === "number" ? String(value) : value;
	return typeof text === "string" && SAFE.test(text) ? text : undefined;
}

/** Makes a new id, a random UUID (RFC 9562 §5.4). */
export function newRequestId(): string {
	return globalThis.crypto.randomUUID();
}
