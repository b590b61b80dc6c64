import { didYouMean } from "../nearest-name.ts";
import { type OptionError, optionMistake, showValue } from "../option-error.ts";
import { isPlainObject } from "../plain-data.ts";
import type { StatusClass } from "../status.ts";
import { DETAILS, THEMES } from "./built-in.ts";

/** A theme: a style sheet and an illustration per class. All themes share the markup. */
export interface Theme {
	readonly style: string;
	/** The style sheet's hash as a Content-Security-Policy source; absent where none could be made. */
	readonly styleHash?: string | undefined;
	/** Inline SVG by class of status. */
	readonly illustrations: Readonly<Record<string, string>>;
}

/** The names of the built-in themes. */
export type ThemeName = "calm" | "terminal" | "paper" | "playful";

/** Adjustments of a theme: each becomes a CSS custom property. */
export interface ThemeOptions {
	/** The theme to begin with. Default: `"calm"`. */
	readonly name?: ThemeName | undefined;
	/**
	 * The colour of links, buttons and the line above the heading: a CSS colour for each colour scheme, or one that can be read on light
	 * and on dark.
	 */
	readonly accent?: string | { readonly light: string; readonly dark: string } | undefined;
	/** The colour of text on the accent: a CSS colour, or one for each colour scheme. Default: the theme's. */
	readonly onAccent?: string | { readonly light: string; readonly dark: string } | undefined;
	/** The font families, as CSS writes them. Nothing is loaded: visitors need to have them. */
	readonly font?: string | undefined;
	/** The roundness of buttons, a CSS length like `"8px"`. */
	readonly radius?: string | undefined;
	/** The width of the text, a CSS length like `"40rem"`. */
	readonly width?: string | undefined;
}

/** One adjustment: its CSS custom property, what is a value of it, and one for the sentence that says what to write. */
interface Adjustment {
	readonly property: string;
	readonly accepts: (value: string) => boolean;
	readonly example: string;
}

const ADJUSTMENTS: Readonly<Record<string, Adjustment>> = {
	accent: { property: "--accent", accepts: isColour, example: "#075" },
	onAccent: { property: "--on-accent", accepts: isColour, example: "#fff" },
	font: { property: "--font", accepts: () => true, example: "Georgia, serif" },
	radius: { property: "--radius", accepts: isLength, example: "8px" },
	width: { property: "--width", accepts: isLength, example: "40rem" },
};

// A name, a function, or # and digits.
function isColour(value: string): boolean {
	return /^(?:[a-z]|#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$)/i.test(value);
}

const LENGTH =
	/^(?:[+-]?(?:\d+|\d*\.\d+)(?:e[+-]?\d+)?(?:[a-z]+|%)|[+-]?0+(?:\.0*)?|[a-z][a-z-]*#|inherit|initial|unset)$/i;

// Numbers and their units, functions, or 0; a browser would drop the whole line of anything else.
function isLength(value: string): boolean {
	return replaceNested(value, /\([^()]*\)/g, "#")
		.split(/\s*\/\s*|\s+/)
		.every((length) => LENGTH.test(length));
}

// From the innermost outwards, until none is left.
function replaceNested(value: string, pattern: RegExp, replacement: string): string {
	const rest = value.replace(pattern, replacement);
	return rest === value ? rest : replaceNested(rest, pattern, replacement);
}

/**
 * Makes the theme of a site.
 *
 * @throws OptionError for an unknown name or a value that is no CSS value.
 */
export function themeOf(option: ThemeName | ThemeOptions = "calm"): Theme {
	const { name = "calm", ...adjustments } = typeof option === "string" ? { name: option } : option;
	const theme = Object.hasOwn(THEMES, name) ? THEMES[name] : undefined;
	if (theme === undefined) {
		const names = Object.keys(THEMES);
		throw themeMistake(
			`there is no theme "${name}".${didYouMean(String(name), names)} The themes are ${names.join(", ")}.`,
		);
	}
	const rules = Object.entries(adjustments).flatMap(([key, value]) => rulesOf(key, value));
	if (rules.length === 0) {
		return theme;
	}
	const style = theme.style + rules.join("");
	return { ...theme, style, styleHash: hashOf(style) };
}

// On body, where the themes set the accent of a class, and after it.
function rulesOf(key: string, value: unknown): string[] {
	const adjustment = Object.hasOwn(ADJUSTMENTS, key) ? ADJUSTMENTS[key] : undefined;
	if (key === "logo") {
		throw themeMistake('there is no "logo"; write site: { logo: "data:image/svg+xml,..." }.');
	}
	if (adjustment === undefined) {
		const names = ["name", ...Object.keys(ADJUSTMENTS)];
		throw themeMistake(`there is no "${key}".${didYouMean(key, names)} A theme has ${names.join(", ")}.`);
	}
	if (value === undefined) {
		return [];
	}
	if (adjustment.accepts === isColour && isPlainObject(value)) {
		if (Object.keys(value).sort().join() !== "dark,light") {
			throw themeMistake(
				`${key} has to be a CSS value, or one for each scheme, like { light: "#075", dark: "#3c9" }.`,
			);
		}
		const dark = rule(key, adjustment, value["dark"]);
		return [rule(key, adjustment, value["light"]), `@media screen and (prefers-color-scheme:dark){${dark}}`];
	}
	return [rule(key, adjustment, value)];
}

function rule(key: string, { property, accepts, example }: Adjustment, value: unknown): string {
	if (typeof value !== "string" || !isCssValue(value)) {
		throw themeMistake(
			`${key} has to be a CSS value without ; { } or url(), its quotes and brackets closed, like "${example}".`,
		);
	}
	const text = value.trim();
	if (!accepts(text)) {
		const kind = accepts === isColour ? "colour" : "length";
		throw themeMistake(`${key} has to be a CSS ${kind}, like "${example}"; got ${showValue(value)}.`);
	}
	return `:root body{${property}:${text}}`;
}

const CLOSED = /"[^"]*"|'[^']*'|\([^()"']*\)|\[[^[\]"']*\]/g;

// An open quote or bracket would take the rules that follow for its own.
function isCssValue(value: string): boolean {
	return (
		value.trim() !== "" &&
		!/[{}<>;\\]|(?!\t)\p{Cc}|\/\*|url\(/iu.test(value) &&
		!/["'()[\]]/.test(replaceNested(value, CLOSED, ""))
	);
}

// Where there is no node, there is no hash at start; the page then asks for inline styles.
function hashOf(style: string): string | undefined {
	const crypto = globalThis.process?.getBuiltinModule?.("node:crypto");
	const hash = crypto?.createHash("sha256").update(style).digest("base64");
	return hash === undefined ? undefined : `'sha256-${hash}'`;
}

function themeMistake(message: string): OptionError {
	return optionMistake(`theme: ${message}`);
}

/**
 * The Content-Security-Policy of a built-in page: its style sheet, pictures in it, and nothing else (CSP Level 3).
 *
 * @param hasDetails - Whether the page has the style sheet of details as well.
 */
export function policyOf({ styleHash }: Theme, hasDetails = false): string {
	// Beside a hash, 'unsafe-inline' counts for nothing.
	const hashes = styleHash && (hasDetails ? `${styleHash} ${DETAILS.styleHash}` : styleHash);
	return [
		"default-src 'none'",
		`style-src ${hashes ?? "'unsafe-inline'"}`,
		"img-src data:",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'self'",
	].join("; ");
}

/** The illustration of a class of statuses. */
export function illustrationOf({ illustrations }: Theme, family: StatusClass): string {
	return illustrations[family] ?? "";
}
