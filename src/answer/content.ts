import { atOnce, read } from "../guarded.ts";
import type { Choice, Format } from "../negotiate/format.ts";
import type { RequestFacts } from "../outcome.ts";
import type { Page } from "../page.ts";
import { isPlainObject } from "../plain-data.ts";
import type { Rendering } from "../render/content.ts";
import { escapeHtml } from "../render/escape-html.ts";
import { renderHtml } from "../render/html.ts";
import { renderProblemJson } from "../render/problem-json.ts";
import { renderProblemXml } from "../render/problem-xml.ts";
import { BUILT_IN_TEMPLATES } from "../render/templates.ts";
import { renderText } from "../render/text.ts";
import type { Settings } from "../settings/settings.ts";
import { addFailure, failed } from "./failures.ts";

/** The content of a reply, and the policy that it needs. */
export interface Content {
	/** The text, without lone surrogates. */
	readonly text: string;
	/** How long the text is in UTF-8, in bytes. */
	readonly length: number;
	/** The Content-Security-Policy of a built-in page; a site's own page keeps the app's. */
	readonly policy?: string | undefined;
	/** After how many seconds a page of a site's own reloads itself, where it says that it will and has nothing that does it. */
	readonly refresh?: number | undefined;
}

const STAND_IN = "the built-in page was sent";
const RENDER_TIMEOUT_MS = 10_000;

type Renderer = (rendering: Rendering, settings: Settings, failures: unknown[]) => Content;

const RENDERERS: Readonly<Record<Format, Renderer>> = {
	html: renderPage,
	json: (rendering, { problemTypeBase }) => toContent(renderProblemJson(rendering, problemTypeBase)),
	xml: (rendering, { problemTypeBase }) => toContent(renderProblemXml(rendering, problemTypeBase)),
	text: (rendering) => toContent(renderText(rendering)),
};

/** Makes content of a text; lone surrogates, which UTF-8 does not have, are replaced. */
export function toContent(text: string, policy?: string): Content {
	const wellFormed = text.toWellFormed();
	return { text: wellFormed, length: byteLength(wellFormed), policy };
}

/**
 * Renders a page in a format. A site's template that throws gives the built-in page.
 *
 * @param failures - Takes what a template threw.
 */
export function renderContent(
	format: Format,
	rendering: Rendering,
	settings: Settings,
	failures: unknown[],
): Content {
	return RENDERERS[format](rendering, settings, failures);
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
	return globalThis.Buffer?.byteLength(text) ?? encoder.encode(text).length;
}

function renderPage(
	rendering: Rendering,
	{ templates, theme, policy, detailsPolicy }: Settings,
	failures: unknown[],
): Content {
	const { status, substatus, details } = rendering.page;
	if (templates.isOwn(status, substatus, details !== undefined)) {
		try {
			const html = renderHtml(rendering, templates, theme);
			if (html.trim() === "") {
				throw new TypeError(`the template of ${rendering.page.id} printed nothing`);
			}
			return { ...toContent(html), refresh: refreshPromised(html, rendering.page) };
		} catch (error) {
			const name = templates.nameFor(status, substatus);
			addFailure(failures, error, `the template "${name}" or a part of it failed; ${STAND_IN}`);
		}
	}
	// A site's own data is for its own templates: a member called like a part of the built-in ones would be in the way.
	return toContent(
		renderHtml({ ...rendering, extension: {} }, BUILT_IN_TEMPLATES, theme),
		details === undefined ? policy : detailsPolicy,
	);
}

// The element that reloads is in the built-in layout, the sentence in a part that stands in others, too.
function refreshPromised(html: string, { refresh, messages }: Page): number | undefined {
	const isPromised = refresh !== undefined && html.includes(escapeHtml(messages.reloads));
	return isPromised && !/http-equiv=["']?refresh\b/i.test(html) ? refresh : undefined;
}

/**
 * Calls the option `extend`.
 *
 * @param failures - Takes what it threw.
 */
export function callExtend(
	page: Page,
	facts: RequestFacts,
	settings: Settings,
	failures: unknown[],
): Rendering["extension"] {
	try {
		const extension = atOnce("extend", settings.extend?.(page, facts)) ?? {};
		if (!isPlainObject(extension)) {
			throw new TypeError("extend has to give a plain object");
		}
		// A copy, so that a getter that throws does it here.
		return { ...extension };
	} catch (error) {
		addFailure(failures, error, failed("extend"));
		return {};
	}
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
		addFailure(failures, error, `${failed("render")}; ${STAND_IN}`);
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
		addFailure(failures, error, `${failed("render")}; ${STAND_IN}`);
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}

function toText(html: unknown): string {
	if (typeof html !== "string" || html === "") {
		throw new TypeError(
			`render has to give the HTML as a text, and gave ${html === "" ? "an empty one" : typeof html}`,
		);
	}
	return html;
}
