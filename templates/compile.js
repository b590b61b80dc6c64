// Compiles the built-in templates and the style sheet to src/render/built-in.ts, which is committed. A test fails
// when the two differ. Run it with `npm run build`.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Eta } from "eta/core";

const FOLDER = import.meta.dirname;
const TARGET = join(FOLDER, "../src/render/built-in.ts");

/** Makes the text of the generated module from the files of a folder. */
export function compileBuiltIn(folder = FOLDER) {
	const style = minifyCss(readFileSync(join(folder, "style.css"), "utf8"));
	const hash = createHash("sha256").update(style).digest("base64");
	const names = readdirSync(folder)
		.filter((file) => file.endsWith(".eta"))
		.map((file) => basename(file, ".eta"))
		.sort();
	return [
		"// Generated from templates/ by `npm run build`. Do not edit.",
		"// @ts-nocheck",
		'import type { TemplateFunction } from "eta/core";',
		"",
		"/** The style sheet of the built-in pages. */",
		`export const STYLE: string = ${JSON.stringify(style)};`,
		"",
		"/** Its hash as a Content-Security-Policy source (CSP Level 3 §2.3.1). */",
		`export const STYLE_HASH: string = "'sha256-${hash}'";`,
		"",
		"/** The built-in templates by name, compiled. */",
		"export const TEMPLATES: Readonly<Record<string, TemplateFunction>> = {",
		...names.map((name) => `${JSON.stringify(name)}: ${compileTemplate(join(folder, `${name}.eta`))},`),
		"};",
		"",
	].join("\n");
}

// Eta's own prologue makes eight closures for each render; a built-in template declares only what it uses.
function compileTemplate(file) {
	const eta = new Eta({ autoTrim: ["nl", "nl"] });
	const body = eta.compileBody(eta.parse(readFileSync(file, "utf8"))).trim();
	const hasLayout = body.includes("layout(");
	const lines = ["const __eta = { res: '', e: this.config.escapeFunction };"];
	if (hasLayout || body.includes("include(")) {
		lines.push("const include = (name, data) => this.render(name, data ? { ...it, ...data } : it, options);");
	}
	if (hasLayout) {
		lines.push("let outer = ''; const layout = (name) => { outer = name; };");
	}
	lines.push(
		body,
		hasLayout
			? "return outer === '' ? __eta.res : include(outer, { body: __eta.res });"
			: "return __eta.res;",
	);
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
