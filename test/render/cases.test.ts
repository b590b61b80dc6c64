// What a page says and offers in each case: every sentence here is about the HTML that a visitor gets.
import { describe, expect, test } from "vitest";
import {
	createStatusPages,
	type Options,
	type Outcome,
	type RequestFacts,
	statusError,
} from "../../src/index.ts";
import { BUILT_IN_LOCALES } from "../../src/locales/locales.ts";
import { FACTS } from "../ask.ts";

const SITE = { name: "Harbour Books", support: "/help" };
const REFRESH = /<meta http-equiv="refresh" content="(\d+)">/;

function pageOf(
	outcome: Outcome,
	facts: Partial<RequestFacts> = {},
	site: NonNullable<Options["site"]> = SITE,
) {
	const { body } = createStatusPages({ site }).respond({ ...FACTS, accept: "text/html", ...facts }, outcome);
	// The pictures and the style are the same for all of a class.
	return body.replace(/<style>.*?<\/style>|<svg.*?<\/svg>|\n/gs, "");
}

function ofStatus(status: number, rest: object = {}): Outcome {
	return { kind: "status", status, ...rest };
}

function thrown(error: unknown): Outcome {
	return { kind: "error", error };
}

describe("404", () => {
	test("offers the way home and the site's support", () => {
		expect(pageOf(ofStatus(404))).toContain(
			'<nav><a href="/">Go to the home page</a> <a href="/help">Contact support</a></nav>',
		);
	});
});

describe("what access is missing", () => {
	test.each([
		[ofStatus(401), "You need to be signed in for this."],
		[ofStatus(403), "Access to this is not allowed. The reason may be your account, or a rule of this site."],
		[thrown(statusError("403.4")), "This page needs a secure connection"],
		[thrown(statusError("403.7")), "This page needs a certificate from your device, and none was sent."],
		[ofStatus(407), "The network you are using wants you to sign in"],
		[ofStatus(402), "This needs a payment before it can go on."],
	])("is said by %j", (outcome, sentence) => {
		expect(pageOf(outcome)).toContain(sentence);
	});
});

describe.each([429, 503])("a %i", (status) => {
	const waiting = (retryAfter: number) => thrown(statusError(status, { retryAfter }));

	test("says when to come back, as a span and as a time, in the visitor's language", () => {
		const english = pageOf(waiting(300));
		expect(english).toMatch(
			/<p class="retry">Try again in 5 minutes\. <time datetime="[^"]+Z">\(<bdi>\d\d:\d\d UTC<\/bdi>\)<\/time>/,
		);
		expect(pageOf(waiting(300), { acceptLanguage: "uk" })).toContain("Спробуйте ще раз через 5 хвилин.");
		expect(pageOf(waiting(7200), { acceptLanguage: "fa" })).toMatch(/۲ ساعت.*\(<bdi>[۰-۹]{2}:[۰-۹]{2} UTC/);
	});

	test("reloads a GET by itself after 5 to 300 seconds, and says so", () => {
		for (const seconds of [5, 6, 300]) {
			const page = pageOf(waiting(seconds));
			expect(REFRESH.exec(page)?.[1]).toBe(String(seconds));
			expect(page).toContain("This page will try again by itself.");
		}
		for (const seconds of [0, 1, 4, 301, 86_400]) {
			const page = pageOf(waiting(seconds));
			expect(page).not.toMatch(REFRESH);
			expect(page).not.toContain("by itself");
		}
	});

	test("does not reload what is no GET, nor where the site does not want it", () => {
		for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
			expect(pageOf(waiting(60), { method })).not.toMatch(REFRESH);
		}
		expect(pageOf(waiting(60), {}, { refresh: false })).not.toMatch(REFRESH);
	});
});

test("a page that does not know when to come back does not reload and names no time", () => {
	const page = pageOf(ofStatus(429));
	expect(page).not.toMatch(REFRESH);
	expect(page).not.toContain('class="retry"');
});

describe("a server error", () => {
	test("says whose fault it is not, and gives the reference that the report has", () => {
		const page = pageOf(thrown(new Error("db.internal:5432")), { requestId: "req-42" });
		expect(page).toContain("It is not your fault.");
		expect(page).toContain('<p class="reference">Reference <code><bdi>req-42</bdi></code>');
		expect(page).not.toContain("db.internal");
	});

	test("has a reference even if nobody gave one, and in every language", () => {
		for (const acceptLanguage of BUILT_IN_LOCALES) {
			expect(pageOf(thrown(new Error("x")), { acceptLanguage })).toMatch(
				/<p class="reference">[^<]+ <code><bdi>[0-9a-f-]{36}<\/bdi><\/code><br><small>[^<]+<\/small>/,
			);
		}
	});
});

describe("a redirect", () => {
	const redirect = ofStatus(302, { fields: { location: "/log in?next=/a&b=<c>" } });

	test("shows its link in the place of the way home", () => {
		expect(pageOf(redirect)).toContain(
			'<nav><a href="/log%20in?next=/a&amp;b=%3Cc%3E">Continue to <bdi>/log%20in?next=/a&amp;b=%3Cc%3E</bdi></a>' +
				' <a href="/help">Contact support</a></nav>',
		);
	});

	test("isolates the address, since code in right-to-left text would be shown in pieces", () => {
		const page = pageOf(redirect, { acceptLanguage: "ar" });
		expect(page).toContain("<bdi>/log%20in?next=/a&amp;b=%3Cc%3E</bdi></a>");
		expect(page).toContain('<html lang="ar" dir="rtl">');
	});
});

describe("a sub-status", () => {
	test("adds its line and stands in the line above the heading", () => {
		const page = pageOf(thrown(statusError("413.1")));
		expect(page).toContain('<p class="code">Error <b>413.1</b></p><h1>Too much to send at once</h1>');
		expect(page).toContain('<p class="summary">What was sent is larger than this site takes.</p>');
	});

	test("that is not for visitors is not shown", () => {
		const error = Object.assign(new Error("x"), { code: "ECONNREFUSED" });
		expect(pageOf(thrown(error))).toMatch(/<p class="code">Error <b>50\d<\/b><\/p>/);
	});
});

describe("a 405", () => {
	test("names the methods that work", () => {
		const outcome = ofStatus(405, { fields: { allow: "GET, HEAD" } });
		expect(pageOf(outcome)).toContain('<p class="fact">Allowed methods: <bdi>GET, HEAD</bdi></p>');
		expect(pageOf(ofStatus(405))).not.toContain('class="fact"');
	});
});

test("what the app says itself stands between what happened and what to do, isolated and with its lines", () => {
	const page = pageOf(thrown(statusError(409, { message: "Two lines:\n<b>one</b>" })));
	expect(page).toMatch(
		/<\/h1><p class="summary">[^<]+<\/p><p class="detail"><bdi>Two lines:.?&lt;b&gt;one&lt;\/b&gt;<\/bdi><\/p><ul class="advice"/,
	);
});

test("the parts stand in one order: code, heading, what happened, what to do, when, where to go, the reference", () => {
	const page = pageOf(thrown(statusError(502, { retryAfter: 60 })));
	const marks = [
		'class="code"',
		"<h1>",
		'class="summary"',
		'class="advice"',
		'class="retry"',
		"<nav>",
		'class="reference"',
	];
	const places = marks.map((mark) => page.indexOf(mark));
	expect(places.every((place) => place > 0)).toBe(true);
	expect(places).toEqual([...places].sort((one, other) => one - other));
});
