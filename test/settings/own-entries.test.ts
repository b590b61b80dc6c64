import { describe, expect, test } from "vitest";
import {
	createStatusPages,
	type EntryInput,
	OptionError,
	type Options,
	statusError,
} from "../../src/index.ts";

function mistakeOf(entry: unknown): string {
	try {
		createStatusPages({ entries: [entry as EntryInput] });
	} catch (error) {
		if (error instanceof OptionError && error.code === "ERR_STATUS_PAGES_ENTRY") {
			return error.message;
		}
		throw error;
	}
	throw new Error("it was accepted");
}

function pageOf(options: Options, id: `404.${number}` | "404" | 460, acceptLanguage = "en"): string {
	const facts = { method: "GET", target: "/", local: false, accept: "text/plain", acceptLanguage };
	const error = typeof id === "number" ? statusError(id) : statusError(id);
	return createStatusPages(options).respond(facts, { kind: "error", error }).body;
}

describe("entries of a site's own", () => {
	test("a new sub-status has its own words and its status's title and advice", () => {
		const entries = [{ id: "404.99", summary: "This parcel is unknown." }];
		const body = pageOf({ entries }, "404.99");
		expect(body).toContain("Error 404.99: ");
		expect(body).toContain("This parcel is unknown.");
		expect(body).toContain("- ");
		expect(pageOf({ entries }, "404")).not.toContain("parcel");
	});

	test("a sub-status that gives something away goes on being hidden under a note of the site's, unless it says otherwise", () => {
		const refused = Object.assign(new Error("x"), { code: "ECONNREFUSED", syscall: "connect" });
		function answer(entry: Partial<EntryInput>) {
			const pages = createStatusPages({ entries: [{ id: "502.3", ...entry }], formats: ["json"] });
			const facts = { method: "GET", target: "/", local: false };
			return JSON.parse(pages.respond(facts, { kind: "error", error: refused }).body);
		}
		const { status, substatus } = answer({ cause: "Our note." });
		expect([status, substatus]).toEqual([502, undefined]);
		expect(answer({ summary: "The stock is closed.", safe: true })).toMatchObject({
			status: 502,
			substatus: 3,
		});
	});

	test("the name of a new sub-status is its title where it has no other", () => {
		const entries = [{ id: "404.99", name: "No such parcel" }];
		expect(pageOf({ entries }, "404.99")).toMatch(/^Error 404\.99: No such parcel\n/);
		expect(pageOf({ entries: [{ id: "404", name: "Lost" }] }, "404")).toBe(pageOf({}, "404"));
	});

	test("a new sub-status may have a title and advice of its own", () => {
		const entries = [{ id: "404.99", title: "No such parcel", advice: ["Ask the post."] }];
		expect(pageOf({ entries }, "404.99")).toMatch(
			/^Error 404\.99: No such parcel\n\n.+\n- Ask the post\.\n$/,
		);
	});

	test("an entry merges with the built-in one", () => {
		const entries = [{ id: "404", title: "Lost", advice: ["Ask us."] }];
		expect(pageOf({ entries }, "404")).toMatch(/^Error 404: Lost\n\nThere is nothing .+\n- Ask us\.\n$/);
	});

	test("a new status has a name and a page of its own", () => {
		const entries = [
			{ id: "460", name: "Basket Expired", title: "Your basket is gone", summary: "It was too old." },
		];
		const pages = createStatusPages({ entries });
		const facts = { method: "GET", target: "/", local: false, accept: "application/json" };
		const reply = pages.respond(facts, { kind: "status", status: 460 });
		expect(JSON.parse(reply.body)).toMatchObject({
			title: "Basket Expired",
			status: 460,
			detail: "It was too old.",
		});
		expect(pageOf({ entries }, 460)).toContain("Error 460: Your basket is gone");
	});

	test("what an entry does not say stays in the visitor's language", () => {
		const plain = pageOf({}, "404", "de");
		expect(pageOf({ entries: [{ id: "404", cause: "No route." }] }, "404", "de")).toBe(plain);
		const half = pageOf({ entries: [{ id: "404", title: "Weg" }] }, "404", "de");
		expect(half).toBe(plain.replace(/^Fehler 404: .*/, "Fehler 404: Weg"));
	});

	test("messages of the site win over its entries", () => {
		const entries = [{ id: "404", title: "Lost" }];
		const messages = { de: { entries: { 404: { title: "Verloren" } } } };
		expect(pageOf({ entries, messages }, "404", "de")).toContain("Fehler 404: Verloren");
		expect(pageOf({ entries, messages }, "404", "fr")).toContain("404\u00a0: Lost");
	});

	test("an entry of lookup can be changed and given back", () => {
		const [copy] = [{ ...statusEntry(), summary: "Gone fishing." }];
		expect(pageOf({ entries: [copy] }, "404")).toContain("Gone fishing.");
	});
});

function statusEntry(): EntryInput {
	return {
		id: "404",
		status: 404,
		class: "client-error",
		since: "x",
		fields: [],
		cacheable: true,
	} as EntryInput;
}

describe("messages of a site's own", () => {
	test("override the built-in ones, member by member", () => {
		const messages = { en: { error: "Oh no, {status}" }, de: { entries: { 404: { title: "Weg" } } } };
		expect(pageOf({ messages }, "404")).toMatch(/^Oh no, 404: /);
		expect(pageOf({ messages }, "404", "de")).toMatch(/^Fehler 404: Weg\n/);
	});

	test("add a language, which speaks English where it has no words", () => {
		const messages = { tlh: { error: "Qagh {status}", entries: { 404: { title: "tu'lu'be'" } } } };
		expect(pageOf({ messages }, "404", "tlh")).toMatch(/^Qagh 404: tu'lu'be'\n\nThere is nothing/);
	});

	test("add a region, which speaks its language where it has no words", () => {
		const messages = { "de-AT": { error: "Fehlerl {status}" }, "zh-TW": { error: "{status}!" } };
		const german = pageOf({}, "404", "de");
		expect(pageOf({ messages }, "404", "de-AT")).toBe(german.replace("Fehler", "Fehlerl"));
		expect(pageOf({ messages }, "404", "zh-TW").split("\n").slice(2)).toEqual(
			pageOf({}, "404", "zh-Hant").split("\n").slice(2),
		);
	});
});

describe("an entry that is none", () => {
	test.each([
		[{ id: 404 }, "the id 404 has to be a text"],
		[{ id: 404.1 }, "the id 404.1 has to be a text"],
		[{ id: "200" }, "300 to 599"],
		[{ id: "304" }, "300 to 599 that has a page"],
		[{ id: "404", substatus: 3 }, '"404": write the sub-status into the id, like "404.3".'],
		[{ id: "404.3", substatus: 30 }, 'like "404.30".'],
		[{ id: "404.0" }, '"404.99"'],
		[{ id: "404.1000" }, '"404.99"'],
		[{ id: "999" }, "300 to 599"],
		[{ id: "lost" }, '"lost"'],
		[{}, "the id undefined"],
		[{ id: "404", title: 7 }, '"404": title has to be a text; got 7.'],
		[{ id: "404", summary: "" }, '"404": summary has to be a text'],
		[{ id: "404", name: null }, '"404": name has to be a text'],
		[{ id: "404", cause: {} }, '"404": cause has to be a text'],
		[{ id: "404", reference: [] }, '"404": reference has to be a text'],
		[{ id: "404", advice: "Ask." }, '"404": advice has to be a list of sentences'],
		[{ id: "404", advice: [7] }, '"404": advice has to be a list of sentences'],
		[{ id: "404", safe: "no" }, '"404": safe has to be true or false'],
		[{ id: "404", retryable: 1 }, '"404": retryable has to be true or false'],
		[
			{ id: "404", titel: "Lost" },
			'"404" has no member "titel". Did you mean "title"? There are name, title, summary',
		],
	])("%j: %s", (entry, sentence) => {
		const message = mistakeOf(entry);
		expect(message).toMatch(/^entries: .+\.$/);
		expect(message).toContain(sentence);
	});

	test("is none where the sub-status is 0, which is none", () => {
		expect(() => mistakeOf({ id: "404", substatus: 0 })).toThrow("it was accepted");
	});

	test("is one whose id is there twice", () => {
		expect(() => createStatusPages({ entries: [{ id: "404" }, { id: "410" }, { id: "404" }] })).toThrow(
			'entries: "404" is there twice; give one entry for each id.',
		);
	});
});
