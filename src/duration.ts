const UNITS = [
	["day", 86_400],
	["hour", 3600],
	["minute", 60],
	["second", 1],
] as const;

/**
 * Says how long a wait is, in at most two units, like `"2 minutes"` or `"1 hour, 30 minutes"`.
 *
 * @param seconds - Whole seconds, 0 or more; 0 says `"0 seconds"`.
 * @param locale - A BCP 47 tag.
 */
export function formatDuration(seconds: number, locale: string): string {
	const parts: string[] = [];
	let rest = seconds;
	for (const [unit, size] of UNITS) {
		const count = Math.floor(rest / size);
		if (count > 0 && parts.length < 2) {
			parts.push(formatUnit(count, unit, locale));
			rest -= count * size;
		} else if (parts.length > 0) {
			break;
		}
	}
	return parts.length === 0
		? formatUnit(0, "second", locale)
		: new Intl.ListFormat(locale, { type: "unit", style: "long" }).format(parts);
}

function formatUnit(count: number, unit: string, locale: string): string {
	return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}
