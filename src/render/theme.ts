import { OptionError } from "../option-error.ts";
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
	/** The colour of links, buttons and the line above the heading: a CSS colour, or one for each colour scheme. */
	readonly accent?: string | { readonly light: string; readonly dark: string } | undefined;
	/** The colour of text on the accent. Default: the theme's. */
	readonly onAccent?: string | undefined;
	/** The font families, as CSS writes them. Nothing is loaded: visitors need to have them. */
	readonly font?: string | undefined;
	/** The roundness of buttons, a CSS length like `"8px"`. */
	readonly radius?: string | undefined;
	/** The width of the text, a CSS length like `"40rem"`. */
	readonly width?: string | undefined;
}

const PROPERTIES: Readonly<Record<string, string>> = {
	accent: "--accent",
	onAccent: "--on-accent",
	font: "--font",
	radius: "--radius",
	width: "--width",
};

const EXAMPLES: Readonly<Record<string, string>> = {
	accent: "#0a5",
	onAccent: "#fff",
	font: "Georgia, serif",
	width: "40rem",
};

/**
 * Makes the theme of a site.
 *
 * @throws OptionError for an unknown name or a value that is no CSS value.
 */
export function themeOf(option: ThemeName | ThemeOptions = "calm"): Theme {
	const { name = "calm", ...adjustments } = typeof option === "string" ? { name: option } : option;
	const theme = Object.hasOwn(THEMES, name) ? THEMES[name] : undefined;
	if (theme === undefined) {
		throw themeMistake(`there is no theme "${name}"; the themes are ${Object.keys(THEMES).join(", ")}.`);
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
	const property = Object.hasOwn(PROPERTIES, key) ? PROPERTIES[key] : undefined;
	if (key === "logo") {
		throw themeMistake('there is no "logo"; write site: { logo: "data:image/svg+xml,..." }.');
	}
	if (property === undefined) {
		throw themeMistake(`there is no "${key}"; a theme has name, ${Object.keys(PROPERTIES).join(", ")}.`);
	}
	if (value === undefined) {
		return [];
	}
	if (key === "accent" && isPlainObject(value)) {
		if (Object.keys(value).sort().join() !== "dark,light") {
			throw themeMistake(
				'accent has to be a CSS value, or one for each scheme, like { light: "#075", dark: "#3c9" }.',
			);
		}
		const light = rule(key, property, value["light"]);
		return [light, `@media screen and (prefers-color-scheme:dark){${rule(key, property, value["dark"])}}`];
	}
	return [rule(key, property, value)];
}

function rule(key: string, property: string, value: unknown): string {
	if (typeof value !== "string" || !isCssValue(value)) {
		const like = EXAMPLES[key] ?? "8px";
		throw themeMistake(
			`${key} has to be a CSS value without ; { } or url(), its quotes and brackets closed, like "${like}".`,
		);
	}
	return `:root body{${property}:${value.trim()}}`;
}

// An open quote or bracket would take the rules that follow for its own.
function isCssValue(value: string): boolean {
	return (
		value.trim() !== "" && !/[{}<>;\\\n]|\/\*|url\(/i.test(value) && !/["'()[\]]/.test(withoutClosed(value))
	);
}

function withoutClosed(value: string): string {
	const rest = value.replace(/"[^"]*"|'[^']*'|\([^()"']*\)|\[[^[\]"']*\]/g, "");
	return rest === value ? rest : withoutClosed(rest);
}

// Where there is no node, there is no hash at start; the page then asks for inline styles.
function hashOf(style: string): string | undefined {
	const crypto = globalThis.process?.getBuiltinModule?.("node:crypto");
	const hash = crypto?.createHash("sha256").update(style).digest("base64");
	return hash === undefined ? undefined : `'sha256-${hash}'`;
}

function themeMistake(message: string): OptionError {
	return new OptionError("ERR_STATUS_PAGES_OPTION", `theme: ${message}`);
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
