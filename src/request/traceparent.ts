const VERSION_0 = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
// A later version may append fields, which are for those who know it; the first four keep their form.
const LATER_VERSION =
	/^(?!00|ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-[0-9a-z-]{0,64})?$/;

/**
 * Accepts the position of a request in a trace, if it has the form that W3C Trace Context §3.2 gives `traceparent`.
 *
 * @returns The value, like `"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"`. Ids of only zeros, the version `ff`, and
 * anything else: `undefined`.
 */
export function safeTraceparent(value: unknown): string | undefined {
	const isValid = typeof value === "string" && (VERSION_0.test(value) || LATER_VERSION.test(value));
	return isValid ? value : undefined;
}
