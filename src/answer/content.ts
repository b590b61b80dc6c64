import { read } from "../guarded.ts";
import type { Choice, Format } from "../negotiate/format.ts";
import type { Page } from "../page.ts";
import { REFERENCE_PLACE, type Rendering } from "../render/content.ts";
import { renderHtml } from "../render/html.ts";
import { renderProblemJson } from "../render/problem-json.ts";
import { renderProblemXml } from "../render/problem-xml.ts";
import { BUILT_IN_TEMPLATES } from "../render/templates.ts";
import { renderText } from "../render/text.ts";
import type { Settings } from "../settings/settings.ts";

/** The content of a reply, and the policy that it needs. */
export interface Content {
	/** The text, without lone surrogates. */
	readonly text: string;
	/** How long the text is in UTF-8, in bytes. */
	readonly length: number;
	/** The text in UTF-8, where it was made for more than one reply. */
	readonly bytes?: Uint8Array;
	/** The Content-Security-Policy of a built-in page; a site's own page keeps the app's. */
	readonly policy?: string | undefined;
}

const RENDER_TIMEOUT_MS = 10_000;

/** Makes the content of one format. */
interface Renderer {
	readonly render: (rendering: Rendering, settings: Settings, failures: unknown[]) => Content;
	/** What was made of shared pages; absent for problem details, which have the path of each request in them. */
	readonly shared?: WeakMap<Page, SharedContent>;
}

/** The content that a shared page became, and the texts between which a reference goes. */
interface SharedContent {
	readonly content: Content;
	readonly pieces: readonly string[];
}

const RENDERERS: Readonly<Record<Format, Renderer>> = {
	html: { render: renderPage, shared: new WeakMap() },
	json: {
		render: (rendering, { problemTypeBase }) => toContent(renderProblemJson(rendering, problemTypeBase)),
	},
	xml: {
		render: (rendering, { problemTypeBase }) => toContent(renderProblemXml(rendering, problemTypeBase)),
	},
	text: { render: (rendering) => toContent(renderText(rendering)), shared: new WeakMap() },
};

/** Makes content of a text; lone surrogates, which UTF-8 does not have, are replaced. */
export function toContent(text: string, policy?: string): Content {
	const wellFormed = text.toWellFormed();
	return { text: wellFormed, length: byteLength(wellFormed), policy };
}

/**
 * Renders a page in the chosen format, a shared page once. A site's template that throws gives the built-in page.
 *
 * @param failures - Takes what a template threw.
 */
export function renderContent(
	{ format }: Choice,
	rendering: Rendering,
	settings: Settings,
	failures: unknown[],
): Content {
	const { render, shared } = RENDERERS[format];
	const { page, sharedPage } = rendering;
	if (shared === undefined || sharedPage === undefined) {
		return render(rendering, settings, failures);
	}
	let made = shared.get(sharedPage);
	if (made === undefined) {
		const content = render({ ...rendering, page: sharedPage }, settings, failures);
		made = {
			content: { ...content, bytes: encode(content.text) },
			pieces: content.text.split(REFERENCE_PLACE),
		};
		shared.set(sharedPage, made);
	}
	return page.requestId === undefined ? made.content : quoting(page.requestId, made);
}

// A reference is of ASCII alone.
function quoting(reference: string, { content, pieces }: SharedContent): Content {
	const longer = (reference.length - REFERENCE_PLACE.length) * (pieces.length - 1);
	return { text: pieces.join(reference), length: content.length + longer, policy: content.policy };
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
	return globalThis.Buffer?.byteLength(text) ?? encoder.encode(text).length;
}

// A Buffer where there is one: Koa knows it for content that is ready to be sent.
function encode(text: string): Uint8Array {
	return globalThis.Buffer?.from(text) ?? encoder.encode(text);
}

function renderPage(
	rendering: Rendering,
	{ templates, theme, policy, detailsPolicy }: Settings,
	failures: unknown[],
): Content {
	const { status, substatus, details } = rendering.page;
	if (templates.isOwn(status, substatus)) {
		try {
			return toContent(renderHtml(rendering, templates, theme));
		} catch (error) {
			failures.push(error);
		}
	}
	return toContent(
		renderHtml(rendering, BUILT_IN_TEMPLATES, theme),
		details === undefined ? policy : detailsPolicy,
	);
}

/**
 * Calls the option `render`.
 *
 * @param failures - Takes what it threw, and that it gave no text.
 * @returns A text, or a promise of anything; `undefined` when there is neither, or it is not to be used for the format.
 */
export function callRender(
	{ format }: Choice,
	{ page }: Rendering,
	{ render }: Settings,
	failures: unknown[],
): string | Promise<unknown> | undefined {
	if (format !== "html" || render === undefined) {
		return undefined;
	}
	try {
		const html: unknown = render(page);
		if (typeof read(html, "then") !== "function") {
			return toText(html);
		}
		const promise = Promise.resolve(html);
		// A rejection that nobody waits for would end the process.
		promise.catch(() => {});
		return promise;
	} catch (error) {
		failures.push(error);
		return undefined;
	}
}

/**
 * Waits for what `render` gave, at most ten seconds: a view that never settles must not hang the client.
 *
 * @param failures - Takes why there is none.
 * @returns The text, or `undefined` for a rejection, no text, or a timeout. Never rejects.
 */
export async function settleRender(
	html: string | Promise<unknown> | undefined,
	failures: unknown[],
): Promise<string | undefined> {
	if (html === undefined || typeof html === "string") {
		return html;
	}
	let timer: ReturnType<typeof setTimeout> | undefined;
	const timeout = new Promise<never>((_, reject) => {
		const error = new Error(`render took more than ${RENDER_TIMEOUT_MS / 1000} seconds`);
		timer = setTimeout(reject, RENDER_TIMEOUT_MS, error);
	});
	try {
		return toText(await Promise.race([html, timeout]));
	} catch (error) {
		failures.push(error);
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}

function toText(html: unknown): string {
	if (typeof html !== "string") {
		throw new TypeError(`render has to give the HTML as a text, and gave ${typeof html}`);
	}
	return html;
}
