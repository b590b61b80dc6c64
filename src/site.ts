import { didYouMean } from "./nearest-name.ts";
import { type OptionError, optionMistake, showValue } from "./option-error.ts";
import { deepFreeze, isListOf, isPlainObject, isText } from "./plain-data.ts";

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
	readonly name?: string | undefined;
	/** The way home. Default: `"/"`; `false` for none. */
	readonly home?: string | false | undefined;
	/** Where help is: a page or `mailto:`. Default: none. */
	readonly support?: string | undefined;
	/** A picture as a `data:` URL, so that the page needs no other request. Default: none. */
	readonly logo?: string | undefined;
	/** More links. Default: none. */
	readonly links?: readonly SiteLink[] | undefined;
	/**
	 * Whether a page that knows when to come back (5 to 300 seconds, GET only) reloads itself then. Default: true.
	 */
	readonly refresh?: boolean | undefined;
}

/** The same with every default in place. */
export interface Site {
	/** The site's name. */
	readonly name?: string | undefined;
	/** The way home; absent for none. */
	readonly home?: string | undefined;
	/** Where help is. */
	readonly support?: string | undefined;
	/** A picture as a `data:` URL. */
	readonly logo?: string | undefined;
	/** More links; may be empty. */
	readonly links: readonly SiteLink[];
	/** Whether a page reloads itself when it knows when to come back. */
	readonly refresh: boolean;
}

// A control character in front of a scheme is nothing to a browser: "\u0001javascript:" runs.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const LINK = /^(?:https?:|mailto:|tel:|(?![a-z][a-z0-9+.-]*:))[^\s<>"\u0000-\u001f]+$/i;
// As links they would lead to a page of that name.
const MAIL_ADDRESS = /^[^/?#:@]+@[^/?#:]+$/;
const HOST = /^www\.[^/]/i;
const DATA_IMAGE = /^data:image\/[a-z0-9.+-]+[;,][^\s"<>]+$/i;

type Check = readonly [accepts: (value: unknown) => boolean, expected: string];

const CHECKS: Readonly<Record<keyof SiteOptions, Check>> = {
	name: [isText, "a text"],
	home: [(value) => value === false || isLink(value), 'a link like "/" or "https://example.com/", or false'],
	support: [isLink, 'a link like "/help" or "mailto:help@example.com"'],
	logo: [
		(value) => isText(value) && DATA_IMAGE.test(value),
		'a picture as a data: URL, in base64 or percent-encoded, like "data:image/svg+xml;base64,PHN2Zy8+"',
	],
	links: [areLinks, 'a list like [{ text: "Status", href: "https://status.example.com/" }]'],
	refresh: [(value) => typeof value === "boolean", "true or false"],
};

/**
 * Checks what a site says of itself.
 *
 * @returns A frozen copy, since all pages share it.
 * @throws OptionError with a sentence that says what to write instead.
 */
export function siteOf(options: SiteOptions = {}): Site {
	for (const [name, value] of Object.entries(options)) {
		const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof SiteOptions] : undefined;
		if (check === undefined) {
			const names = Object.keys(CHECKS);
			throw siteMistake(`there is no "${name}".${didYouMean(name, names)} A site has ${names.join(", ")}.`);
		}
		const [accepts, expected] = check;
		if (value !== undefined && !accepts(value)) {
			throw siteMistake(`${name} has to be ${expected}; got ${showValue(value)}.`);
		}
	}
	const { name, home = "/", support, logo, links = [], refresh = true } = options;
	return deepFreeze({
		name,
		home: home === false ? undefined : home,
		support,
		logo,
		links: links.map(({ text, href }) => ({ text, href })),
		refresh,
	});
}

function siteMistake(sentence: string): OptionError {
	return optionMistake(`site: ${sentence}`);
}

function areLinks(value: unknown): boolean {
	return isListOf(value, (link) => isPlainObject(link) && isText(link["text"]) && isLink(link["href"]));
}

function isLink(value: unknown): boolean {
	return isText(value) && LINK.test(value) && !MAIL_ADDRESS.test(value) && !HOST.test(value);
}
