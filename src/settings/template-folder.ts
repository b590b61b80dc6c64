import { OptionError } from "../option-error.ts";

const EXTENSION = ".eta";

/**
 * Reads the templates of a folder, once.
 *
 * @param folder - A path, or a `file:` URL, also as a text.
 * @returns Template texts by file name without `.eta`; other files and sub-folders are ignored.
 * @throws OptionError when there is no file system, or the folder cannot be read, or it has no template.
 */
export function readTemplateFolder(folder: string | URL): Record<string, string> {
	// Asked for at run time, since edge runtimes bundle this file and have no file system.
	const fs = globalThis.process?.getBuiltinModule?.("node:fs");
	if (fs === undefined) {
		throw templateMistake(
			'no file system here; give an object of template texts by name instead, like { "404": "..." }.',
		);
	}
	const wanted = "the path of a folder of .eta files";
	const place = reading(folder, wanted, () => placeOf(folder));
	const files = reading(place, wanted, () => fs.readdirSync(place));
	const templates: Record<string, string> = {};
	for (const file of files.filter(isTemplate)) {
		const path = join(place, file);
		const text = reading(path, "each .eta file as a text", () => fs.readFileSync(path, "utf8"));
		templates[file.slice(0, -EXTENSION.length)] = text;
	}
	if (Object.keys(templates).length === 0) {
		throw templateMistake(
			`no .eta file in "${folder}"; name them 404.eta, 4xx.eta, status.eta, layout.eta and the like.`,
		);
	}
	return templates;
}

// `import.meta.resolve` gives a text.
function placeOf(folder: string | URL): string | URL {
	return typeof folder === "string" && folder.startsWith("file:") ? new URL(folder) : folder;
}

// What begins with a dot is an editor's or the system's.
function isTemplate(file: string): boolean {
	return file.endsWith(EXTENSION) && !file.startsWith(".");
}

function reading<Content>(path: string | URL, wanted: string, read: () => Content): Content {
	try {
		return read();
	} catch (error) {
		const isRelative = typeof path === "string" && !/^(?:[\\/]|[a-z]:)/i.test(path);
		const from = isRelative ? ` from ${globalThis.process.cwd()}` : "";
		throw templateMistake(`cannot read "${path}"${from}; give ${wanted}.`, error);
	}
}

function join(folder: string | URL, file: string): string | URL {
	return typeof folder === "string"
		? `${folder}/${file}`
		: new URL(encodeURIComponent(file), folder.href.replace(/\/?$/, "/"));
}

function templateMistake(what: string, cause?: unknown): OptionError {
	return new OptionError("ERR_STATUS_PAGES_TEMPLATE", `templates: ${what}`, cause);
}
