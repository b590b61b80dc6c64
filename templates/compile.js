// Compiles the built-in templates and the themes to src/render/built-in.ts, which is committed. A test fails
// when the two differ. Run it with `npm run build`.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Eta } from "eta/core";

const FOLDER = import.meta.dirname;
const TARGET = join(FOLDER, "../src/render/built-in.ts");
const FAMILIES = ["redirect", "client-error", "server-error"];

/** Makes the text of the generated module from the files of a folder. */
export function compileBuiltIn(folder = FOLDER) {
	const templates = readdirSync(folder).filter((file) => file.endsWith(".eta"));
	const themes = readdirSync(join(folder, "themes"));
	return [
		"// Generated from templates/ by `npm run build`. Do not edit.",
		"// @ts-nocheck",
		'import type { TemplateFunction } from "eta/core";',
		'import type { Theme } from "./theme.ts";',
		"",
		"/** The built-in themes by name. */",
		"export const THEMES: Readonly<Record<string, Theme>> = {",
		...themes.sort().map((name) => `${JSON.stringify(name)}: ${JSON.stringify(readTheme(folder, name))},`),
		"};",
		"",
		"/** The style sheet of details for developers. */",
		`export const DETAILS: Pick<Theme, "style"> & { readonly styleHash: string } = ${JSON.stringify(readDetails(folder))};`,
		"",
		"/** The built-in templates by name, compiled. */",
		"export const TEMPLATES: Readonly<Record<string, TemplateFunction>> = {",
		...templates
			.sort()
			.map((file) => `${JSON.stringify(basename(file, ".eta"))}: ${compileTemplate(join(folder, file))},`),
		"};",
		"",
	].join("\n");
}

function readTheme(folder, name) {
	const read = (file) => readFileSync(join(folder, file), "utf8");
	const style = minifyCss(read("base.css") + read(`themes/${name}/style.css`));
	const illustrations = FAMILIES.map((family) => [family, read(`themes/${name}/${family}.svg`).trim()]);
	return { style, styleHash: hashOf(style), illustrations: Object.fromEntries(illustrations) };
}

function readDetails(folder) {
	const style = minifyCss(readFileSync(join(folder, "details.css"), "utf8"));
	return { style, styleHash: hashOf(style) };
}

// As a source of a Content-Security-Policy (CSP Level 3 §2.3.1).
function hashOf(style) {
	return `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
}

// Eta's own prologue makes eight closures for each render; a built-in template declares only what it uses.
function compileTemplate(file) {
	const eta = new Eta({ autoTrim: ["nl", "nl"] });
	const body = eta.compileBody(eta.parse(readFileSync(file, "utf8"))).trim();
	const hasLayout = body.includes("layout(");
	const lines = ["const __eta = { res: '', e: this.config.escapeFunction };"];
	if (body.includes("include(")) {
		lines.push("const include = (name, data = it) => this.render(name, data, options);");
	}
	if (hasLayout) {
		lines.push("let outer = ''; const layout = (name) => { outer = name; };");
	}
	lines.push(body);
	if (hasLayout) {
		// The data are made anew for each render, so the layout may find the inner page among them.
		lines.push("if (outer !== '') { it.body = __eta.res; return this.render(outer, it, options); }");
	}
	lines.push("return __eta.res;");
	return `function (it, options) {\n${lines.join("\n")}\n}`;
}

function minifyCss(css) {
	return css
		.replace(/\/\*[\s\S]*?\*\//g, "")
		.replace(/\s+/g, " ")
		.replace(/ ?([{};,>]) ?/g, "$1")
		.replace(/: /g, ":")
		.replace(/;}/g, "}")
		.trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	writeFileSync(TARGET, compileBuiltIn());
}
