/**
 * Remembers the results of a pure function by a text, at most a fixed number of them.
 *
 * When it is full the oldest result goes, so that a client that sends ever new values cannot make it grow.
 *
 * @param compute - The function; its result must depend on the key alone, whatever else it is given to work with.
 * @param limits - How many results are kept, and how long a key may be to be kept at all.
 */
export function boundedCache<Value, Material = void>(
	compute: (key: string, material: Material) => Value,
	{ size = 500, keyLength = 1024 }: { size?: number; keyLength?: number } = {},
): (key: string, material: Material) => Value {
	const results = new Map<string, Value>();
	return function cached(key, material) {
		const known = results.get(key);
		if (known !== undefined) {
			return known;
		}
		const value = compute(key, material);
		if (key.length <= keyLength) {
			if (results.size >= size) {
				results.delete(results.keys().next().value ?? "");
			}
			results.set(key, value);
		}
		return value;
	};
}
