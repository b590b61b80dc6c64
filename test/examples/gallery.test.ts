import { once } from "node:events";
import { createServer, type Server } from "node:http";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entries } from "../../src/index.ts";
import { BUILT_IN_LOCALES } from "../../src/locales/locales.ts";
import { loadApp } from "./load-app.ts";

/** One item of the front page: the status that it promises and the links that are to keep the promise. */
interface Item {
	readonly id: string;
	readonly html: string;
	readonly links: readonly string[];
	readonly buttons: readonly string[];
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
	html: "text/html; charset=utf-8",
	json: "application/problem+json; charset=utf-8",
	xml: "application/xml; charset=utf-8",
	text: "text/plain; charset=utf-8",
};
const FORMATS = Object.keys(MEDIA_TYPES);

let server: Server;
let html: string;
let items: Item[];

beforeAll(async () => {
	server = createServer(await loadApp("gallery.js")).listen(0);
	await once(server, "listening");
	html = await frontPage("/");
	items = itemsOf(html);
});

afterAll(() => {
	server.close();
});

async function frontPage(target: string): Promise<string> {
	const { text } = await request(server)
		.get(target)
		.expect(200)
		.expect("content-type", /^text\/html/);
	return text;
}

function itemsOf(page: string): Item[] {
	const found = [...page.matchAll(/<li[^>]*>([\s\S]*?)<\/li>/g)].map(([, item = ""]) => item);
	return found.flatMap((item) => {
		const [, id] = /class="status">([\d.]+)</.exec(item) ?? [];
		const links = addresses(item, "href");
		const buttons = addresses(item, "formaction");
		return id === undefined ? [] : [{ id, html: item, links, buttons }];
	});
}

function addresses(part: string, attribute: string): string[] {
	const found = [...part.matchAll(new RegExp(` ${attribute}="([^"]*)"`, "g"))];
	return found.map(([, address = ""]) => address.replaceAll("&amp;", "&"));
}

function escapeHtml(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");
}

function formatOf(address: string): string | null {
	return new URL(address, "http://localhost").searchParams.get("format");
}

async function expectPage(address: string, id: string, asked: request.Test): Promise<void> {
	const format = formatOf(address) ?? "";
	const [status, substatus] = id.split(".").map(Number);
	const response = await asked.redirects(0).buffer(true).parse(readText);
	const content = String(response.body);
	expect(response.status, address).toBe(status);
	expect(response.headers["content-type"], address).toBe(MEDIA_TYPES[format]);
	// A sub-status of 0 means that there is none.
	const shown = substatus ? id : String(status);
	if (format === "json") {
		expect(JSON.parse(content), address).toMatchObject({ status });
		expect(JSON.parse(content).substatus, address).toBe(substatus || undefined);
	} else if (format === "xml") {
		expect(content, address).toContain(`<status>${status}</status>`);
	} else if (format === "html") {
		expect(content, address).toContain(` (${shown})</title>`);
	} else {
		expect(content.split("\n")[0], address).toContain(` ${shown}:`);
	}
}

type Done = (error: Error | null, body: string) => void;

function readText(response: request.Response, done: Done): void {
	let text = "";
	const stream = response as unknown as NodeJS.ReadableStream;
	stream.setEncoding("utf8");
	stream.on("data", (chunk) => {
		text += chunk;
	});
	stream.on("end", () => done(null, text));
}

describe("the front page", () => {
	test("lists every entry of the catalog with its id, its name and its summary", () => {
		for (const { id, name, summary } of entries) {
			const item = items.find((candidate) =>
				candidate.html.includes(`>${id}</span> <strong>${escapeHtml(name)}</strong>`),
			);
			expect(item?.html, id).toContain(escapeHtml(summary));
		}
	});

	test("links every entry that can be a page, in each format, and no other", () => {
		const linked = entries.filter(({ status }) => status >= 300 && status !== 304 && status !== 306);
		const targets = items.flatMap(({ links }) => links).filter((link) => link.startsWith("/status/"));
		expect(targets).toHaveLength(linked.length * FORMATS.length);
		for (const { id } of linked) {
			expect(targets.filter((link) => link.startsWith(`/status/${id}?`)).map(formatOf), id).toEqual(FORMATS);
		}
	});

	test("every fragment has its target, and every id is unique", () => {
		const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
		const fragments = addresses(html, "href").filter((link) => link.startsWith("#"));
		expect(new Set(ids).size).toBe(ids.length);
		expect(fragments.length).toBeGreaterThan(0);
		for (const fragment of fragments) {
			expect(ids).toContain(fragment.slice(1));
		}
	});

	test("needs nothing from elsewhere, and no script", () => {
		expect(html).not.toMatch(/<script|<img|@import|url\(|https?:\/\//);
	});

	test("every link has a name of its own", () => {
		const names = [...html.matchAll(/aria-label="([^"]*)"/g)].map(([, name]) => name);
		expect(names.length).toBeGreaterThan(900);
		expect(new Set(names).size).toBe(names.length);
	});
});

describe("a link", () => {
	test("gives the status that stands beside it, in its format", async () => {
		const promises = items.flatMap(({ id, links }) => links.map((link) => ({ id, link })));
		for (const { id, link } of promises.filter((promise) => formatOf(promise.link) !== null)) {
			await expectPage(link, id, request(server).get(link));
		}
	});

	test("of a form sends the form and gives the status that stands beside it, in its format", async () => {
		const forms = items.filter(({ buttons }) => buttons.length > 0);
		expect(forms.map(({ id }) => id)).toEqual(["413.1", "400.6"]);
		for (const { id, html: form, buttons } of forms) {
			expect(buttons.map(formatOf)).toEqual(FORMATS);
			const [, name = "", value = ""] = / name="([^"]*)"(?: rows="4">| value=")([^<"]*)/.exec(form) ?? [];
			for (const button of buttons) {
				const sent = new URLSearchParams({ [name]: value }).toString();
				await expectPage(button, id, request(server).post(button).type("form").send(sent));
			}
		}
	});
});

describe("a language", () => {
	test("can be chosen among those that the package has", () => {
		const tags = [...html.matchAll(/<option value="([^"]+)"/g)].map(([, tag]) => tag);
		expect(tags.toSorted()).toEqual([...BUILT_IN_LOCALES].sort());
	});

	test.each(BUILT_IN_LOCALES)("%s is that of every link once it is chosen", async (tag) => {
		const chosen = itemsOf(await frontPage(`/?lang=${tag}`)).flatMap(({ links, buttons }) => [
			...links,
			...buttons,
		]);
		const pages = chosen.filter((link) => formatOf(link) !== null);
		expect(pages.every((link) => link.endsWith(`&lang=${tag}`))).toBe(true);
		const [first = ""] = pages;
		await request(server).get(first).expect("content-language", tag);
	});

	test("that there is not leaves the front page as it is", async () => {
		expect(await frontPage("/?lang=%22%3E%3Cscript%3E")).toBe(html);
	});
});
