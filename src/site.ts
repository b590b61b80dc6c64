import { OptionError } from "./option-error.ts";
import { deepFreeze, isPlainObject } from "./plain-data.ts";

/** One link of a site. */
export interface SiteLink {
	/** What it says. */
	readonly text: string;
	/** Where it leads: http, https, mailto, tel, or relative. */
	readonly href: string;
}

/** What a site wants its pages to say of it. All optional. */
export interface SiteOptions {
	/** The site's name, at the top and in the window's title. */
	readonly name?: string;
	/** The way home. Default: `"/"`; `false` for none. */
	readonly home?: string | false;
	/** Where help is: a page or `mailto:`. Default: none. */
	readonly support?: string;
	/** A picture as a `data:` URL, so that the page needs no other request. Default: none. */
	readonly logo?: string;
	/** More links. Default: none. */
	readonly links?: readonly SiteLink[];
	/**
	 * Whether a page that knows when to come back (5 to 300 seconds, GET only) reloads itself then. Default: true.
	 */
	readonly refresh?: boolean;
}

/** The same with every default in place. */
export interface Site {
	readonly name?: string | undefined;
	readonly home?: string | undefined;
	readonly support?: string | undefined;
	readonly logo?: string | undefined;
	readonly links: readonly SiteLink[];
	readonly refresh: boolean;
}

const KNOWN = ["name", "home", "support", "logo", "links", "refresh"];
const LINK = /^(?:https?:|mailto:|tel:|(?![a-z][a-z0-9+.-]*:))[^\s<>"]+$/i;
const DATA_IMAGE = /^data:image\/[a-z0-9.+-]+[;,][^\s"<>]+$/i;

/**
 * Checks what a site says of itself.
 *
 * @returns A frozen copy, since all pages share it.
 * @throws OptionError with a sentence that says what to write instead.
 */
export function siteOf(options: SiteOptions = {}): Site {
	const unknown = Object.keys(options).find((key) => !KNOWN.includes(key));
	if (unknown !== undefined) {
		throw siteMistake(`there is no "${unknown}"; a site has ${KNOWN.join(", ")}.`);
	}
	const { name, home = "/", support, logo, links = [], refresh = true } = options;
	check(name === undefined || isText(name), "name has to be a text.");
	check(
		home === false || isLink(home),
		'home has to be a link like "/" or "https://example.com/", or false.',
	);
	check(
		support === undefined || isLink(support),
		'support has to be a link like "/help" or "mailto:help@example.com".',
	);
	check(
		logo === undefined || (isText(logo) && DATA_IMAGE.test(logo)),
		"logo has to be a picture as a data: URL.",
	);
	const areLinks =
		Array.isArray(links) &&
		links.every((link) => isPlainObject(link) && isText(link["text"]) && isLink(link["href"]));
	check(areLinks, 'links has to be a list like [{ text: "Status", href: "https://status.example.com/" }].');
	check(typeof refresh === "boolean", "refresh has to be true or false.");
	return deepFreeze({
		name,
		home: home === false ? undefined : home,
		support,
		logo,
		links: links.map(({ text, href }) => ({ text, href })),
		refresh,
	});
}

function check(isRight: boolean, sentence: string): void {
	if (!isRight) {
		throw siteMistake(sentence);
	}
}

function siteMistake(sentence: string): OptionError {
	return new OptionError("ERR_STATUS_PAGES_OPTION", `site: ${sentence}`);
}

function isText(value: unknown): value is string {
	return typeof value === "string" && value !== "";
}

function isLink(value: unknown): boolean {
	return isText(value) && LINK.test(value);
}
