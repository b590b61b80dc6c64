import { fill } from "../locales/locales.ts";
import { optionMistake } from "../option-error.ts";

/** The editors that have a scheme of their own here. */
export type EditorName = "vscode" | "vscode-insiders" | "cursor" | "webstorm" | "idea" | "zed" | "sublime";

/** Makes the URL that opens a place of a file; `undefined` where there is to be none. */
export type EditorLink = (file: string, line: number, column: number) => string | undefined;

const TEMPLATES: Readonly<Record<EditorName, string>> = {
	vscode: "vscode://file{path}:{line}:{column}",
	"vscode-insiders": "vscode-insiders://file{path}:{line}:{column}",
	cursor: "cursor://file{path}:{line}:{column}",
	webstorm: "webstorm://open?file={file}&line={line}&column={column}",
	idea: "idea://open?file={file}&line={line}&column={column}",
	zed: "zed://file{path}:{line}:{column}",
	sublime: "subl://open?url=file://{path}&line={line}&column={column}",
};

// A link of these would run in the page.
const HOSTILE = /^(?:javascript|data|vbscript|blob):/i;

/**
 * Makes the function that links places to an editor.
 *
 * @param option - An editor's name, a template with `{file}` and perhaps `{line}` and `{column}`, or `false` for none.
 * @throws OptionError for what is none of these.
 */
export function editorLink(option: string | false = "vscode"): EditorLink {
	if (option === false) {
		return () => undefined;
	}
	const template = Object.hasOwn(TEMPLATES, option) ? TEMPLATES[option as EditorName] : option;
	if (
		!/^[a-z][a-z\d+.-]*:/i.test(template) ||
		HOSTILE.test(template) ||
		!/\{(?:file|path)\}/.test(template)
	) {
		throw optionMistake(
			`editor has to be ${Object.keys(TEMPLATES).join(", ")}, a template like "myide://open?file={file}&line={line}", or false; got "${option}".`,
		);
	}
	return function linkTo(file, line, column) {
		const encoded = encodePath(file);
		const values: Readonly<Record<string, string>> = {
			file: encoded,
			path: encoded.replace(/^\/?/, "/"),
			line: String(line),
			column: String(column),
		};
		return fill(template, values);
	};
}

// Segments are encoded, so that a file's name cannot add parameters; a drive keeps its colon.
function encodePath(file: string): string {
	return file
		.toWellFormed()
		.replaceAll("\\", "/")
		.split("/")
		.map((segment, index) =>
			index === 0 && /^[a-z]:$/i.test(segment) ? segment : encodeURIComponent(segment),
		)
		.join("/");
}
