// All pages side by side: every entry, in one theme, language and format at a time.
import { createStatusPages, entries } from "status-pages";
import { LANGUAGES, languageNames, page } from "./front-page.js";

const THEMES = ["calm", "terminal", "paper", "playful"];

const FORMATS = {
	html: "text/html",
	json: "application/json",
	xml: "application/xml",
	text: "text/plain",
};

const FORMAT_NAMES = { html: "HTML", json: "JSON", xml: "XML", text: "Text" };

const FIELDS = { location: "/arrived", allow: "GET, HEAD", "retry-after": "120" };
const FIELDS_OF = {
	redirect: ["location"],
	405: ["allow"],
	429: ["retry-after"],
	503: ["retry-after"],
};

const site = { name: "Harbour Books", support: "/arrived", refresh: false };
const pages = new Map(
	THEMES.map((theme) => [theme, createStatusPages({ theme, site, substatus: "always" })]),
);
const shown = entries.filter(({ status }) => status >= 300 && status !== 304 && status !== 306);

/** Makes one page as it would be sent, as a 200 so that a browser shows redirects, too. */
export function previewOf(id, query) {
	const { theme, lang, format } = choicesOf(query);
	const entry = shown.find((candidate) => candidate.id === id);
	if (entry === undefined) {
		return undefined;
	}
	const { status, substatus } = entry;
	const names = FIELDS_OF[status] ?? FIELDS_OF[entry.class] ?? [];
	const fields = Object.fromEntries(names.map((name) => [name, FIELDS[name]]));
	const facts = { method: "GET", target: "/", accept: FORMATS[format], acceptLanguage: lang, local: false };
	const outcome = { kind: "status", status, fields, hint: substatus ? { substatus } : {} };
	const { headers, body } = pages.get(theme).respond(facts, outcome);
	// Chromium would save problem details to a file instead of showing them in a frame.
	const type = format === "html" ? headers["content-type"] : "text/plain; charset=utf-8";
	const policy = headers["content-security-policy"];
	return { body, fields: { "content-type": type, ...(policy && { "content-security-policy": policy }) } };
}

/** Makes the page with a frame for each entry. */
export function lookPage(query) {
	const choices = choicesOf(query);
	const search = new URLSearchParams(choices);
	return page(
		"All pages",
		`<header>
<h1>All pages</h1>
<p><a href="/">Back to the gallery</a></p>
<form class="choices" action="/look">
${select("theme", "Theme", Object.fromEntries(THEMES.map((name) => [name, name])), choices.theme)}
${select("lang", "Language", languageNames(), choices.lang)}
${select("format", "Format", FORMAT_NAMES, choices.format)}
<button>Show</button>
</form>
</header>
<main>
<ul class="frames ${choices.format}">
${shown.map(({ id, name }) => frame(id, name, search)).join("\n")}
</ul>
</main>`,
		"wide",
	);
}

function choicesOf({ theme, lang, format }) {
	return {
		theme: THEMES.includes(theme) ? theme : "calm",
		lang: LANGUAGES.includes(lang) ? lang : "en",
		format: Object.hasOwn(FORMATS, format) ? format : "html",
	};
}

function select(name, label, options, chosen) {
	const items = Object.entries(options).map(
		([value, words]) => `<option value="${value}"${value === chosen ? " selected" : ""}>${words}</option>`,
	);
	return `<label>${label} <select name="${name}">${items.join("")}</select></label>`;
}

function frame(id, name, search) {
	const address = `/preview/${id}?${search.toString().replaceAll("&", "&amp;")}`;
	return `<li><h2><a href="${address}">${id}</a> ${name}</h2><iframe loading="lazy" title="${id}" src="${address}"></iframe></li>`;
}
