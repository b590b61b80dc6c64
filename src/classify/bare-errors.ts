const OWN_KEYS: ReadonlySet<PropertyKey> = new Set(["message", "stack"]);

const PROTOTYPES: ReadonlySet<unknown> = new Set(
	[Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map(
		({ prototype }) => prototype,
	),
);

/**
 * Tells whether an error is one of the language's own with nothing added: all that it says is its message.
 *
 * Most bugs look like this, and most rules know nothing to ask of it. Never throws.
 */
export function isBare(error: object): boolean {
	try {
		return (
			PROTOTYPES.has(Object.getPrototypeOf(error)) && Reflect.ownKeys(error).every((key) => OWN_KEYS.has(key))
		);
	} catch {
		return false;
	}
}
