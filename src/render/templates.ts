import { Eta } from "eta/core";
import { OptionError } from "../option-error.ts";
import { TEMPLATES } from "./built-in.ts";

/** Templates that are ready to render. */
export interface TemplateSet {
	/**
	 * Renders the most specific template of a status.
	 *
	 * @throws Whatever the template throws.
	 */
	render(status: number, substatus: number | undefined, data: object): string;
	/** Names the template of a status that `render` begins with, like `"404"`. */
	nameFor(status: number, substatus: number | undefined): string;
	/** Tells whether a site's own template would take part in the page of a status, which shows details or not. */
	isOwn(status: number, substatus: number | undefined, hasDetails: boolean): boolean;
}

// Visitors never see them, so a page without details has none of them in it.
const PARTS_OF_DETAILS: ReadonlySet<string> = new Set(["details", "frame"]);

/**
 * Compiles a site's templates over the built-in ones.
 *
 * @param sources - Template texts by name (`"404.3"`, `"404"`, `"4xx"`, `"status"`, `"layout"`, any partial's).
 * @throws OptionError that names the template, for one that does not compile.
 */
export function templateSet(sources: Readonly<Record<string, string>>): TemplateSet {
	const eta = new Eta({ cache: true });
	for (const [name, template] of Object.entries(TEMPLATES)) {
		eta.loadTemplate(`@${name}`, template);
	}
	for (const [name, source] of Object.entries(sources)) {
		checkTemplate(name, source);
		load(eta, name, source);
	}
	const own = new Set(Object.keys(sources));
	const ownParts = Object.keys(TEMPLATES).filter((name) => own.has(name));
	const replacesParts = ownParts.some((name) => !PARTS_OF_DETAILS.has(name));

	function nameFor(status: number, substatus: number | undefined): string {
		const names = [`${status}.${substatus}`, `${status}`, `${Math.floor(status / 100)}xx`];
		return names.find((name) => own.has(name)) ?? "status";
	}

	return {
		nameFor,
		render: (status, substatus, data) => eta.render(`@${nameFor(status, substatus)}`, data),
		isOwn: (status, substatus, hasDetails) =>
			replacesParts || (hasDetails && ownParts.length > 0) || nameFor(status, substatus) !== "status",
	};
}

/** The built-in templates alone. */
export const BUILT_IN_TEMPLATES: TemplateSet = templateSet({});

// 304 has no content.
const PAGE = /^(?!304)[345](?:\d\d(?:\.[1-9]\d{0,2})?|xx)$/;

const NEARLY_PAGE = /^\d(?:\d\d|\d?x+)(?:[.-]\d+)?(?:\.(?:ejs|hbs|html?|pug|txt))*$/i;

// One with a name that is nearly right would be a partial that nobody includes.
function checkTemplate(name: string, source: string): void {
	const isPage = PAGE.test(name);
	const isBuiltIn = Object.hasOwn(TEMPLATES, name);
	const isNearlyBuiltIn = !isBuiltIn && Object.hasOwn(TEMPLATES, name.toLowerCase());
	if ((!isPage && NEARLY_PAGE.test(name)) || isNearlyBuiltIn) {
		throw templateMistake(
			`There is no page for a template called "${name}"; name it 404.3, 404, 4xx, status or layout.`,
		);
	}
	if (source.trim() === "" && (isPage || name === "status" || name === "layout")) {
		throw templateMistake(`The template "${name}.eta" is empty, and so would be the page.`);
	}
}

function load(eta: Eta, name: string, source: string): void {
	try {
		// In the middle of a page, a byte order mark would end the head.
		eta.loadTemplate(`@${name}`, source.replace(/^\uFEFF/, ""));
	} catch (error) {
		const reason = error instanceof Error ? error.message.split("\n\n").slice(0, 2).join(" ") : String(error);
		const sentence = reason.replace(/\n=+\s*$/, "").trim();
		throw templateMistake(`The template "${name}.eta" does not compile: ${sentence}`, error);
	}
}

function templateMistake(message: string, cause?: unknown): OptionError {
	return new OptionError("ERR_STATUS_PAGES_TEMPLATE", message, cause);
}
