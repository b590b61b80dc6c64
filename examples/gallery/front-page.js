// The pages of the gallery that do not fail.
import { readFileSync } from "node:fs";
import { entries } from "status-pages";
import { failureGroups } from "./failures.js";

const STYLE = readFileSync(new URL("style.css", import.meta.url), "utf8");

const FORMATS = { html: "HTML", json: "JSON", xml: "XML", text: "Text" };

export const LANGUAGES = [
	...["en", "ar", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko"],
	...["nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh-Hans", "zh-Hant"],
];

const CLASSES = {
	"client-error": "Client errors (4xx)",
	"server-error": "Server errors (5xx)",
	redirect: "Redirects (3xx)",
	success: "Successes (2xx)",
	informational: "Interim answers (1xx)",
};

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Makes the front page, with links for one language or, without one, for that of the browser. */
export function frontPage(lang) {
	const language = LANGUAGES.find((tag) => tag === lang);
	return page(
		"status-pages: the gallery",
		`<header>
<h1>The gallery of failures</h1>
<p class="lead">An ordinary Express app with one line more: <code>app.use(statusPages())</code>. Every link below fails on purpose.</p>
${languageForm(language)}
<nav aria-label="On this page">
<ul>
<li><a href="/look">Look through all pages, by theme, language and format</a></li>
<li><a href="#failures">Kinds of failure</a></li>
${Object.entries(CLASSES)
	.map(([name, title]) => `<li><a href="#${name}">${title}</a></li>`)
	.join("\n")}
</ul>
</nav>
</header>
<main>
<section id="failures">
<h2>Kinds of failure</h2>
${failureGroups.map((group) => failureSection(group, language)).join("\n")}
</section>
<section>
<h2>The catalog</h2>
<p class="measure">${entries.length} entries: what IANA has registered, the sub-statuses of IIS, and unofficial statuses that visitors meet. Those without links are no failures, or have no content. Browsers follow most redirects at once, and some show a page of their own for 407.</p>
${Object.keys(CLASSES)
	.map((name) => catalogSection(name, language))
	.join("\n")}
</section>
</main>`,
	);
}

/** Makes the page that the gallery's redirects lead to. */
export function arrivedPage() {
	return page(
		"Redirected",
		`<main>
<h1>You were redirected</h1>
<p class="lead">A browser follows a redirect without showing its page. Ask for the same address with <code>curl -i</code>, and you see it.</p>
<p><a href="/">Back to the gallery</a></p>
</main>`,
	);
}

/** Makes a page of the gallery. */
export function page(title, body, look = "") {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>
${STYLE}</style>
</head>
<body${look && ` class="${look}"`}>
${body}
</body>
</html>
`;
}

/** Names each language as its speakers do, by tag. */
export function languageNames() {
	const nameOf = (tag) => escapeHtml(new Intl.DisplayNames([tag], { type: "language" }).of(tag));
	return Object.fromEntries(LANGUAGES.map((tag) => [tag, nameOf(tag)]));
}

function languageForm(language) {
	const options = Object.entries(languageNames()).map(
		([tag, name]) =>
			`<option value="${tag}" lang="${tag}"${tag === language ? " selected" : ""}>${name}</option>`,
	);
	return `<form class="language">
<label for="lang">Language of the pages</label>
<select id="lang" name="lang">
<option value="">As the browser asks</option>
${options.join("\n")}
</select>
<button>Use</button>
</form>`;
}

function failureSection({ title, failures }, language) {
	return `<h3>${escapeHtml(title)}</h3>
<ul class="cards">
${failures.map((failure) => failureCard(failure, language)).join("\n")}
</ul>`;
}

function failureCard(failure, language) {
	const { id, title, code, words } = failure;
	return `<li>
<p class="title"><strong>${escapeHtml(title)}</strong> <span class="status">${id}</span></p>
<p><code>${escapeHtml(code)}</code></p>
<p>${escapeHtml(words)}</p>
${answers(failure, language)}
</li>`;
}

function answers({ path, title, own, form }, language) {
	if (own) {
		return `<p class="formats"><a href="${path}" aria-label="Open: ${escapeHtml(title)}">Open</a></p>`;
	}
	return form === undefined ? formatLinks(path, title, language) : formatButtons(path, title, form, language);
}

function formatLinks(path, title, language) {
	const links = Object.entries(FORMATS).map(
		([format, name]) =>
			`<a href="${address(path, format, language)}" aria-label="${name}: ${escapeHtml(title)}">${name}</a>`,
	);
	return `<p class="formats">${links.join(" ")}</p>`;
}

function formatButtons(path, title, { label, name, value }, language) {
	const field =
		label === undefined
			? `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`
			: `<label for="${name}">${escapeHtml(label)}</label>
<textarea id="${name}" name="${name}" rows="4">${escapeHtml(value)}</textarea>`;
	const buttons = Object.entries(FORMATS).map(
		([format, formatName]) =>
			`<button formaction="${address(path, format, language)}" aria-label="${formatName}: ${escapeHtml(title)}">${formatName}</button>`,
	);
	return `<form method="post" action="${path}">
${field}
<p class="formats">${buttons.join(" ")}</p>
</form>`;
}

function address(path, format, language) {
	return `${path}?format=${format}${language === undefined ? "" : `&amp;lang=${language}`}`;
}

function catalogSection(name, language) {
	const rows = entries.filter((entry) => entry.class === name);
	return `<h3 id="${name}">${CLASSES[name]}</h3>
<ul class="entries">
${rows.map((entry) => catalogRow(entry, language)).join("\n")}
</ul>`;
}

function catalogRow({ id, name, status, substatus, summary }, language) {
	return `<li${substatus === undefined ? "" : ' class="sub"'}>
<p class="title"><span class="status">${id}</span> <strong>${escapeHtml(name)}</strong></p>
<p class="words">${escapeHtml(summary)}</p>
${isPage(status) ? formatLinks(`/status/${id}`, `${id} ${name}`, language) : ""}
</li>`;
}

// The others have no content (RFC 9110 §6.4.1), or are no failures.
function isPage(status) {
	return status >= 300 && status !== 304 && status !== 306;
}

function escapeHtml(text) {
	return text.replace(/[&<>"]/g, (character) => ESCAPES[character]);
}
