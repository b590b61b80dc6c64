import type { ClassifyTables } from "./classify/rules.ts";
import type { EditorName } from "./details/editor.ts";
import type { Messages } from "./locales/messages.ts";
import type { Format } from "./negotiate/format.ts";
import type { RequestFacts } from "./outcome.ts";
import type { Page } from "./page.ts";
import type { ThemeName, ThemeOptions } from "./render/theme.ts";
import type { SiteOptions } from "./site.ts";

/** What becomes of a response that the app has written itself (IIS's `existingResponse`). */
export type ExistingResponse = "auto" | "replace" | "pass-through";

/** Which sub-statuses visitors see. */
export type SubstatusVisibility = "given" | "always" | "never";

/** What a site's own `classify` may answer. */
export type Classification =
	| string
	| number
	| {
			/** The status, 400 to 599. */
			readonly status: number;
			/** The sub-status, 1 to 999. */
			readonly substatus?: number | undefined;
			/** Whether the client may see `message` and `members`. Default: false. */
			readonly expose?: boolean | undefined;
			/** A sentence for the client. Default: the error's message. Needs `expose`. */
			readonly message?: string | undefined;
			/** Fields for the response; the same are dropped as of `statusError`. */
			readonly headers?: Readonly<Record<string, string | number | readonly string[]>> | undefined;
			/** Members for problem details. */
			readonly members?: Readonly<Record<string, unknown>> | undefined;
	  };

/** One entry of a site's own: a new status or sub-status, or other words for a known one. */
export interface EntryInput {
	/** A status of 300 to 599, or one with a sub-status: `"404"`, `"404.99"`. */
	readonly id: string;
	/** The name in English, for reports: of a plain status. Default: that of the entry it replaces. */
	readonly name?: string | undefined;
	/** The heading for visitors. Default: of a sub-status its `name`, else what the status has. */
	readonly title?: string | undefined;
	/** One or two sentences for visitors. */
	readonly summary?: string | undefined;
	/** What a visitor can do, a sentence each. */
	readonly advice?: readonly string[] | undefined;
	/** What it means to the site's owner; only in reports and in details. */
	readonly cause?: string | undefined;
	/** Whether visitors may see the sub-status when a rule inferred it. Default: that of the built-in entry, else true. */
	readonly safe?: boolean | undefined;
	/** Whether the same request may succeed later, as a copy of an entry of `lookup` says it. Nothing shows it. */
	readonly retryable?: boolean | undefined;
	/** Where it is documented, as such a copy says it. Nothing shows it. */
	readonly reference?: string | undefined;
}

/** How pages look, what they say, and which responses become one. All optional. */
export interface Options {
	/**
	 * The formats that can be sent, best first; `Accept` chooses (RFC 9110 §12.5.1), and the first is for clients without a preference.
	 * Default: `["html", "json", "xml", "text"]`.
	 */
	readonly formats?: readonly Format[] | undefined;
	/**
	 * What becomes of a response that the app has written itself. `"auto"` (the default) fills empty error
	 * responses and leaves the rest alone; `"replace"` replaces every 4xx and 5xx content; `"pass-through"` answers only errors and
	 * unmatched routes.
	 */
	readonly existingResponse?: ExistingResponse | undefined;
	/**
	 * Eta templates of the site's own: a folder, or texts by name. `404.3`, `404`, `4xx`, `status` and `layout` replace
	 * the built-in pages, most specific first; any other name is a partial, `include("@name")`. Read and compiled at start.
	 */
	readonly templates?: string | URL | Readonly<Record<string, string>> | undefined;
	/**
	 * Makes the HTML with any other engine. A text, or a promise of one, for which sending waits at most ten
	 * seconds. When it fails, the built-in page is sent and the failure is reported.
	 */
	readonly render?: ((page: Page) => string | Promise<string>) | undefined;
	/** How the built-in pages look: a theme's name, or adjustments of one. Default: `"calm"`. */
	readonly theme?: ThemeName | ThemeOptions | undefined;
	/** What pages say of the site: name, way home, support, logo, links. */
	readonly site?: SiteOptions | undefined;
	/**
	 * The languages that may be spoken, as BCP 47 tags like `"pt-BR"`. Default: all built-in ones and those of `messages`. Chosen by
	 * `Accept-Language` (RFC 4647).
	 */
	readonly locales?: readonly string[] | undefined;
	/** The language when none of the client's fits. Default: `"en"`. */
	readonly defaultLocale?: string | undefined;
	/** Words by language, over the built-in ones; a new language is added this way. */
	readonly messages?: Readonly<Record<string, Partial<Messages>>> | undefined;
	/** Catalog entries of the site's own, over the built-in ones. */
	readonly entries?: readonly EntryInput[] | undefined;
	/** Tells what an error of the site's own means: an id, a partial problem, or `undefined` for the built-in rules. */
	readonly classify?: ((error: unknown, facts: RequestFacts) => Classification | undefined) | undefined;
	/**
	 * Turns tables of known errors off, like `{ validation: false }`: an error that only such a table knows is a 500. Default: all on.
	 * A status that an error names itself is used in any case.
	 */
	readonly classifyTables?: ClassifyTables | undefined;
	/**
	 * Which sub-statuses visitors see. `"given"` (the default): those that the app named, and those whose entry is safe;
	 * `"always"`; `"never"`. Reports always have them.
	 */
	readonly substatus?: SubstatusVisibility | undefined;
	/** `Retry-After` of a 503 that has none, in whole seconds from 0 on (RFC 9110 §10.2.3). Default: 120; `false` for none. */
	readonly retryAfterSeconds?: number | false | undefined;
	/** `WWW-Authenticate` of a 401 that has none, like `'Bearer realm="api"'` (RFC 9110 §11.6.1). Default: none. */
	readonly challenge?: string | readonly string[] | undefined;
	/**
	 * What goes before the id in problem details' `type`, like `"https://example.com/problems/"` (RFC 9457 §3.1.1). Default: none,
	 * and `type` is `about:blank`.
	 */
	readonly problemTypeBase?: string | undefined;
	/**
	 * The id to quote: a function of the request, or `false` for none. Default: the `X-Request-Id` that the
	 * app has put on the response, else its `req.id`, else a safe `X-Request-Id` of the request, else a new UUID for 5xx.
	 */
	readonly requestId?: false | ((facts: RequestFacts) => string | undefined) | undefined;
	/** Adds members to problem details and data to templates. Never replaces `type`, `title` and `status`. */
	readonly extend?: ((page: Page, facts: RequestFacts) => Readonly<Record<string, unknown>>) | undefined;
	/** Fields for every answer, over those that the page makes; `set-cookie` adds to the app's cookies. */
	readonly headers?: Readonly<Record<string, string | number | readonly string[]>> | undefined;
	/**
	 * Takes the report of every error, once each. Default: `console.error` for 5xx with the stack and the reference, nothing in
	 * tests (`NODE_ENV=test`), and a line for the others that `NODE_DEBUG=status-pages` shows; under Koa the app's `error`
	 * event. What it throws is said on stderr.
	 */
	readonly onError?: ((error: unknown, page: Page, facts: RequestFacts) => void | Promise<void>) | undefined;
	/** Whether an unmatched path that has routes for other methods is answered 405 with `Allow`. Default: true. */
	readonly methodNotAllowed?: boolean | undefined;
	/**
	 * Who sees details for developers on the page: stack, source, causes, the request with secrets masked. `"local"`: clients on
	 * this machine without a proxy in between; `true`: everyone; `false`: nobody; or a function, for which only `true` is yes: one that
	 * throws or gives a promise says no, and that is reported. Default: `"local"` when `NODE_ENV` is `development`, else `false`.
	 */
	readonly details?: "local" | boolean | ((facts: RequestFacts) => boolean) | undefined;
	/**
	 * The editor that links in details open: its name, or a template like `"myide://open?file={file}&line={line}"` (`{column}` too).
	 * Default: `"vscode"`; `false` for no links.
	 */
	readonly editor?: EditorName | (string & {}) | false | undefined;
}
