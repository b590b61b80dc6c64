import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	createStatusPages,
	type Fields,
	type Format,
	OptionError,
	type Options,
	type Outcome,
	type RequestFacts,
	statusError,
} from "../../src/index.ts";
import { BUILT_IN_LOCALES } from "../../src/locales/locales.ts";

const FACTS: RequestFacts = { method: "GET", target: "/", local: false, accept: "application/json" };

function mistakeOf(options: unknown): OptionError {
	try {
		createStatusPages(options as Options);
	} catch (error) {
		if (error instanceof OptionError) {
			return error;
		}
		throw error;
	}
	throw new Error("it was accepted");
}

function answer(options: Options, status = 404, facts: Partial<RequestFacts> = {}) {
	return createStatusPages(options).respond({ ...FACTS, ...facts }, { kind: "status", status });
}

/** Each option with wrong values, and a piece of the sentence that names the fix. */
const WRONG: readonly [name: keyof Options, fix: string, ...values: unknown[]][] = [
	["formats", '["json", "text"]', "json", [], ["yaml"], ["json", "json"], [null], {}, null],
	["existingResponse", '"auto", "replace" or "pass-through"', "keep", true, "Auto", null],
	["templates", "a folder of .eta files", 7, "", ["404"], { 404: 7 }, true, null],
	["render", "a function, like render: (page) => string", "ejs", {}, null],
	["theme", "the name of a theme", 7, "", [], null],
	["site", '{ name: "Example"', "Example", 7, [], null],
	["locales", '["en", "pt-BR"]', "en", [], ["english!"], ["EN"], ["en", "en"], [7], null],
	["defaultLocale", 'like "en"', "Deutsch!", 7, "", "de_DE", null],
	[
		"messages",
		'{ de: { home: "Zur Startseite"',
		...[[], "de", { de: "home" }, { "de!": {} }, { de: { home: 7 } }, { de: { entries: [] } }],
		...[{ de: { entries: { 404: "no" } } }, { de: { entries: { 404: { advice: "no" } } } }, null],
		{ de: { entries: { 404: { title: 7 } } } },
	],
	["entries", '[{ id: "404.99"', { id: "404" }, "404", ["404"], [null], null],
	["classify", "a function, like classify:", "409", {}, null],
	["classifyTables", "validation: false", "jwt", [], { jwt: 0 }, { jwts: true }, null],
	["substatus", '"given", "always" or "never"', true, "some", null],
	[
		"retryAfterSeconds",
		"whole seconds from 0 to 999999999, or false",
		"120",
		-1,
		1.5,
		true,
		Number.NaN,
		1e9,
		null,
	],
	["challenge", "'Bearer realm=\"api\"'", "", 7, [], ["Basic", ""], " ", "Basic\r\nSet-Cookie: a=b", null],
	[
		"problemTypeBase",
		'"https://example.com/problems/"',
		"",
		7,
		"https://a b/",
		"https://a/\r\n",
		"https://a/{id}/",
		"https://\u00e4/",
		new URL("https://a/"),
		"<a>",
		null,
	],
	["requestId", "a function of the request's facts", true, "abc", {}, null],
	["extend", "a function, like extend:", { team: "shop" }, null],
	[
		"headers",
		"none about framing or content",
		...["x-a: b", [], { "x a": "b" }, { "x-a": "b\r\nc" }, { "x-a": null }, { "x-a": Number.NaN }, null],
		...[
			"content-length",
			"Transfer-Encoding",
			"connection",
			"Content-Type",
			"content-encoding",
			"keep-alive",
		].map((name) => ({ [name]: "x" })),
		...["trailer", "te", "upgrade", "proxy-connection", "etag", "content-language", "last-modified"].map(
			(name) => ({
				[name]: "x",
			}),
		),
	],
	["onError", "a function, like onError:", "log", {}, null],
	["methodNotAllowed", "true or false", "no", 0, null],
	["details", "a function like (facts) => facts.local", "remote", 1, {}, null],
	["editor", 'an editor like "vscode"', true, 7, "", null],
];

describe("a wrong value is told with what to write instead", () => {
	test.each(WRONG)("of %s", (name, fix, ...values) => {
		for (const value of values) {
			const error = mistakeOf({ [name]: value });
			expect(error.code, JSON.stringify(value)).toBe("ERR_STATUS_PAGES_OPTION");
			expect(error.message).toMatch(new RegExp(`^${name} has to be .+; got .+\\.$`));
			expect(error.message).toContain(fix);
		}
	});

	test("every option has been tried", () => {
		const listed = mistakeOf({ nonsense: 1 })
			.message.split("The options are: ")[1]
			?.replace(/\.$/, "")
			.split(", ");
		expect(WRONG.map(([name]) => name)).toEqual(listed);
	});

	test.each([["json"], [null], [[]], [7], [new Map()]])("options are an object, not %o", (value) => {
		expect(mistakeOf(value)).toMatchObject({
			code: "ERR_STATUS_PAGES_OPTION",
			message: expect.stringContaining('{ formats: ["json"] }'),
		});
	});

	test.each([
		["format", "formats"],
		["Formats", "formats"],
		["retryAfter", "retryAfterSeconds"],
		["template", "templates"],
		["problemType", "problemTypeBase"],
		["localesList", "locales"],
		["formts", "formats"],
		["templetes", "templates"],
		["chalenge", "challenge"],
		["fromats", "formats"],
		["onErorr", "onError"],
		["sites", "site"],
		["classifyTable", "classifyTables"],
	])("an unknown name is told with a near one: %s, %s", (name, near) => {
		expect(mistakeOf({ [name]: 1 }).message).toContain(
			`There is no option "${name}". Did you mean "${near}"?`,
		);
	});

	test.each<[part: string, options: object]>([
		['got 7 for "home"', { messages: { de: { a: "b" }, home: 7 } }],
		['got {"home":5} for "de"', { messages: { fr: {}, de: { home: 5 } } }],
		['got "a\\nb" for "x-b"', { headers: { "x-a": "1", "x-b": "a\nb" } }],
		['got undefined for "x-a"', { headers: { "x-a": undefined } }],
		['got "pt-br", which is written "pt-BR"', { locales: ["en", "pt-br"] }],
		['got "pt-br", which is written "pt-BR"', { messages: { "pt-br": {} } }],
		['got "EN", which is written "en"', { defaultLocale: "EN" }],
		['got "de_DE", which is written "de-DE"', { locales: ["de_DE"] }],
		['got the name "x d"', { headers: { "x d": "1" } }],
		['got "Content-Length"', { headers: { "Content-Length": "1" } }],
		['got 1.5 for "retry-after"', { headers: { "retry-after": 1.5 } }],
		['got "Sunday, 06-Nov-94', { headers: { "retry-after": "Sunday, 06-Nov-94 08:49:37 GMT" } }],
		['templates has "404" twice', { templates: { 404: "a", "404.eta": "b" } }],
		['there is no "acent". Did you mean "accent"?', { theme: { acent: "red" } }],
		['a CSS value, or one for each scheme, like { light: "#075"', { theme: { accent: { light: "#fff" } } }],
		['like "Georgia, serif"', { theme: { font: "A;B" } }],
		[`cannot read "no/folder" from ${process.cwd()}`, { templates: "no/folder" }],
		[
			'like "/help" or "mailto:help@example.com"; got "help@example.com"',
			{ site: { support: "help@example.com" } },
		],
	])("tells %s", (part, options) => {
		expect(mistakeOf(options).message).toContain(part);
	});

	test.each([
		["Express", { method: "GET", headers: { host: "a" }, __proto__: { get: () => "" } }],
		[
			"Koa",
			Object.create({
				request: {},
				get headers() {
					return {};
				},
			}),
		],
	])("a middleware that is not called is told so, to %s", (_, given) => {
		expect(mistakeOf(given).message).toBe("statusPages has to be called: app.use(statusPages()).");
	});

	test.each([7, 86_400, "120", "Sun, 06 Nov 1994 08:49:37 GMT"])("Retry-After may be %o for all", (value) => {
		const { headers } = answer({ headers: { "retry-after": value } }, 404);
		expect(headers["retry-after"]).toBe(String(value));
	});

	test.each(BUILT_IN_LOCALES.filter((tag) => tag !== "en"))("messages may be the file of %s", (tag) => {
		const words = JSON.parse(
			readFileSync(new URL(`../../src/locales/status-pages/${tag}.json`, import.meta.url), "utf8"),
		);
		expect(() => createStatusPages({ messages: { [tag]: words } })).not.toThrow();
	});

	test("a table of classifyTables may be undefined", () => {
		expect(() => createStatusPages({ classifyTables: { jwt: undefined } })).not.toThrow();
	});

	test("templates may be named as their files are", () => {
		const templates = { "404.eta": "<p>mine</p>" };
		expect(answer({ templates }, 404, { accept: "text/html" }).body).toBe("<p>mine</p>");
	});

	test("an unknown name that is near to none is told with all", () => {
		const { message } = mistakeOf({ colour: "red" });
		expect(message).not.toContain("Did you mean");
		expect(message).toContain("The options are: formats, existingResponse,");
		expect(mistakeOf(JSON.parse('{"__proto__": 1}')).message).toContain('"__proto__"');
		expect(mistakeOf({ toString: 1 }).message).toContain('"toString"');
	});

	test.each<[shown: string, value: unknown]>([
		["NaN", Number.NaN],
		["Infinity", Number.POSITIVE_INFINITY],
		["10n", 10n],
		["a Map", new Map()],
		["a Promise", Promise.resolve()],
		["a RegExp", /x/],
		["Symbol(x)", Symbol("x")],
		["a function", () => 7],
		["{}", Object.create(null)],
		["{}", {}],
		['{"a":1}', { a: 1 }],
		['a Date, "2025-01-01T00:00:00.000Z"', new Date("2025-01-01")],
		['a URL, "https://example.com/"', new URL("https://example.com")],
	])("what was given is shown so that it can be found: %s", (shown, value) => {
		const { message } = mistakeOf({ substatus: value });
		expect(message.slice(message.indexOf("; got "))).toBe(`; got ${shown}.`);
	});

	test.each<[name: string, options: object]>([
		["formats", { formats: new Array(1) }],
		["entries", { entries: new Array(1) }],
		["links", { site: { links: new Array(1) } }],
		["advice", { entries: [{ id: "404", advice: new Array(1) }] }],
		["messages", { messages: { de: { entries: { 404: { advice: new Array(1) } } } } }],
	])("a list with holes is none: %s", (name, options) => {
		expect(() => createStatusPages(options)).toThrow(name);
	});

	test("a Retry-After that no client could read is a mistake", () => {
		expect(() => createStatusPages({ headers: { "Retry-After": "soon" } })).toThrow("headers");
		expect(() => createStatusPages({ headers: { "retry-after": 60 } })).not.toThrow();
	});

	test("an option that cannot even be read is a mistake as well", () => {
		const revoked = Proxy.revocable([], {});
		revoked.revoke();
		const trap = {
			get en() {
				throw new Error("trap");
			},
		};
		for (const name of WRONG.map(([known]) => known)) {
			expect(mistakeOf({ [name]: revoked.proxy }).code).toBe("ERR_STATUS_PAGES_OPTION");
		}
		for (const name of ["messages", "headers", "templates", "classifyTables"]) {
			expect(mistakeOf({ [name]: trap }).code).toBe("ERR_STATUS_PAGES_OPTION");
		}
	});

	test.each<[sentence: string, messages: object]>([
		['messages: "de" has no "headline". There are error, status, continueTo,', { de: { headline: "Weg" } }],
		[
			'messages: "de", "404" has no "titel". Did you mean "title"? There are title, summary, advice.',
			{ de: { entries: { 404: { titel: "Weg" } } } },
		],
		[
			'messages: "de", "error" has the place {satus}, which nothing fills; there is {status}.',
			{ de: { error: "Fehler {satus}" } },
		],
		[
			'messages: "de", "home" has the place {x}, which nothing fills; there is none.',
			{ de: { home: "{x}" } },
		],
		[
			'messages: "de" has words for "4xx", which no page has; give an id like "404" or "404.3".',
			{ de: { entries: { "4xx": { title: "Weg" } } } },
		],
		...["200", "304", "404.03", "410.0"].map((id): [string, object] => [
			`words for "${id}", which no page has`,
			{ de: { entries: { [id]: { title: "Weg" } } } },
		]),
	])("words that no page would say are a mistake: %s", (sentence, messages) => {
		expect(mistakeOf({ messages })).toMatchObject({
			code: "ERR_STATUS_PAGES_OPTION",
			message: expect.stringContaining(sentence),
		});
	});

	test("a value of 10 MB does not make a message of 10 MB", () => {
		expect(mistakeOf({ substatus: "x".repeat(10_000_000) }).message.length).toBeLessThan(300);
	});

	test("anything at all gives pages or an OptionError", () => {
		const names = WRONG.map(([name]) => name);
		const record = fc.dictionary(fc.constantFrom(...names), fc.anything(), { maxKeys: 4 });
		fc.assert(
			fc.property(fc.oneof(record, fc.anything()), (options) => {
				try {
					expect(createStatusPages(options as Options)).toHaveProperty("respond");
				} catch (error) {
					expect(error).toBeInstanceOf(OptionError);
				}
			}),
			{ numRuns: 300 },
		);
	});
});

describe("what a site says of itself", () => {
	test.each<[fix: string, site: object]>([
		[
			'there is no "nmae". Did you mean "name"? A site has name, home, support, logo, links, refresh.',
			{ nmae: "Shop" },
		],
		["name has to be a text; got 7.", { name: 7 }],
		['home has to be a link like "/" or "https://example.com/", or false; got true.', { home: true }],
		['support has to be a link like "/help" or "mailto:help@example.com"; got "a b".', { support: "a b" }],
		[
			'home has to be a link like "/" or "https://example.com/", or false; got "www.example.com".',
			{ home: "www.example.com" },
		],
		[
			'logo has to be a picture as a data: URL, in base64 or percent-encoded, like "data:image/svg+xml;base64,PHN2Zy8+"; got "/logo.png".',
			{ logo: "/logo.png" },
		],
		['links has to be a list like [{ text: "Status", href:', { links: [{ text: "Hours" }] }],
		["refresh has to be true or false; got 5.", { refresh: 5 }],
	])("%s", (fix, site) => {
		expect(mistakeOf({ site })).toMatchObject({
			code: "ERR_STATUS_PAGES_OPTION",
			message: expect.stringContaining(`site: ${fix}`),
		});
	});

	test.each([
		"javascript:alert(1)",
		"\u0001javascript:alert(1)",
		"java\nscript:alert(1)",
		"data:text/html,x",
	])("%j is no link", (href) => {
		for (const site of [{ home: href }, { support: href }, { links: [{ text: "Hours", href }] }]) {
			expect(mistakeOf({ site }).message).toMatch(/^site: \w+ has to be a l/);
		}
	});
});

describe("options count as they were at start", () => {
	test("what is changed afterwards changes nothing", () => {
		const options = {
			formats: ["html", "json"] satisfies Format[],
			locales: ["en", "de"],
			challenge: ['Bearer realm="api"'],
			headers: { "x-list": ["a"] },
			site: { name: "Shop", links: [{ text: "Hours", href: "/hours" }] },
			messages: { en: { home: "Home", entries: { 401: { advice: ["Ask."] } } } },
			entries: [{ id: "401.9", summary: "No badge.", advice: ["Get one."] }],
		};
		const pages = createStatusPages(options);
		const ask = () => {
			const error = statusError("401.9");
			const facts = { ...FACTS, acceptLanguage: "fr, de;q=0.5" };
			const accepts = ["text/html", "application/json"];
			return accepts.map((accept) => pages.respond({ ...facts, accept }, { kind: "error", error }));
		};
		const before = ask();
		for (const list of [options.formats, options.locales, options.challenge, options.headers["x-list"]]) {
			list.splice(0);
		}
		Object.assign(options.site.links[0] ?? {}, { href: "javascript:alert(1)" });
		options.site.links.push({ text: "More", href: "/more" });
		options.messages.en.entries[401].advice.push("Beg.");
		options.entries[0]?.advice.push("Steal one.");
		expect(ask()).toEqual(before);
	});

	test("frozen ones do as well", () => {
		const formats = Object.freeze<Format[]>(["json"]);
		expect(answer(Object.freeze({ formats, site: Object.freeze({ links: Object.freeze([]) }) })).status).toBe(
			404,
		);
	});
});

describe("undefined means not given", () => {
	test("for every option at once", () => {
		const given = Object.fromEntries(WRONG.map(([name]) => [name, undefined]));
		expect(answer(given as Options)).toEqual(answer({}));
		expect(createStatusPages(undefined).respond(FACTS, { kind: "status", status: 404 })).toEqual(answer({}));
	});

	test("for a member of an entry and of messages", () => {
		const entries = [{ id: "404", summary: undefined, title: "Lost" }] as unknown as Options["entries"] & {};
		const messages = {
			de: { error: undefined, entries: { 404: { title: undefined } } },
		} as unknown as Options["messages"] & {};
		const text = { accept: "text/plain" };
		expect(answer({ entries }, 404, text).body).toMatch(/^Error 404: Lost\n\nThere is nothing/);
		expect(answer({ messages }, 404, { ...text, acceptLanguage: "de" }).body).toBe(
			answer({}, 404, { ...text, acceptLanguage: "de" }).body,
		);
	});
});

describe("locales", () => {
	test("locales are the languages that are spoken, and the first is the default where English is none", () => {
		const pages = { locales: ["de", "fr"] };
		expect(answer(pages).headers["content-language"]).toBe("de");
		expect(answer(pages, 404, { acceptLanguage: "fr-CH" }).headers["content-language"]).toBe("fr");
		expect(answer(pages, 404, { acceptLanguage: "en" }).headers["content-language"]).toBe("de");
		expect(answer({ locales: ["de", "en"] }).headers["content-language"]).toBe("en");
		expect(answer({ defaultLocale: "ja" }).headers["content-language"]).toBe("ja");
	});

	test("one language does not vary", () => {
		expect(answer({ locales: ["de"] }).headers["vary"]).toBe("Accept");
		expect(answer({ locales: ["de"], formats: ["text"] }).headers["vary"]).toBeUndefined();
		expect(answer({ locales: ["de"], formats: ["json"] }).headers["vary"]).toBe("Accept");
		expect(answer({}).headers["vary"]).toBe("Accept, Accept-Language");
	});

	test("a language without words is a mistake, and so is a default that is none of the locales", () => {
		expect(mistakeOf({ locales: ["en", "tlh"] })).toMatchObject({
			code: "ERR_STATUS_PAGES_OPTION",
			message: expect.stringContaining('messages: { "tlh": { ... } }'),
		});
		expect(mistakeOf({ locales: ["en"], defaultLocale: "de" })).toMatchObject({
			code: "ERR_STATUS_PAGES_OPTION",
			message: expect.stringContaining("add it to locales or messages"),
		});
	});
});

describe("headers", () => {
	test("are on every answer, over those of the page, with Vary merged", () => {
		const headers = {
			"X-Robots-Tag": "noindex",
			"cache-control": "max-age=5",
			Vary: "Origin",
			"x-list": ["a", "b"],
		};
		expect(answer({ headers }).headers).toMatchObject({
			"x-robots-tag": "noindex",
			"cache-control": "max-age=5",
			vary: "Accept, Accept-Language, Origin",
			"x-list": ["a", "b"],
		});
		expect(answer({ headers }, 204).headers).toMatchObject({ "x-robots-tag": "noindex" });
		expect(answer({ headers: { "x-number": 7 } }).headers["x-number"]).toBe("7");
	});

	test("add cookies to those of the app", () => {
		const cookiesOf = (headers: Options["headers"] & {}, fields: Fields) => {
			const outcome: Outcome = { kind: "status", status: 404, fields };
			return createStatusPages({ headers }).respond(FACTS, outcome).headers["set-cookie"];
		};
		expect(cookiesOf({ "set-cookie": "c=3" }, { "set-cookie": ["a=1", "b=2"] })).toEqual([
			"a=1",
			"b=2",
			"c=3",
		]);
		expect(cookiesOf({ "set-cookie": ["c=3", "d=4"] }, { "set-cookie": "a=1" })).toEqual([
			"a=1",
			"c=3",
			"d=4",
		]);
		expect(cookiesOf({ "set-cookie": "c=3" }, {})).toEqual(["c=3"]);
	});
});
