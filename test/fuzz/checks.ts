import { expect } from "vitest";
import type { RawResponse } from "../raw-connection.ts";
import { parseXml } from "../render/xml.ts";
import type { Job } from "./job.ts";
import { expectedLanguage, expectedTypes } from "./negotiation.ts";
import { MARK, SECRET } from "./texts.ts";

const MARKED = /[<"'&]\/?evil|evil[>"']/;
const SCRIPT_LINK = /href="\s*(?:javascript:|data:[^,])/i;
// What no text for people may have; a terminal would obey some of them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/** Fields that described content or caching, as apps set them, and may not be there any more. */
const GONE = ["etag", "last-modified", "content-encoding", "accept-ranges", "trailer", "transfer-encoding"];
const ABANDONED: readonly (readonly [name: string, value: string])[] = [
	...[["cache-control", "max-age=60"] as const, ["expires", "0"] as const, ["pragma", "x"] as const],
	...[["refresh", "5"] as const, ["age", "1"] as const, ["link", "</a.css>; rel=preload"] as const],
];

/** Checks one whole response against what its job says. */
export function checkResponse(job: Job, received: RawResponse): void {
	expect(received.fields, "an injected field").not.toHaveProperty("x-evil");
	expect(received.lines.filter(([name]) => name.toLowerCase() === "date")).toHaveLength(1);
	if (job.verdict.kind === "page") {
		checkPage(job, received);
	} else if (job.verdict.kind === "left") {
		checkLeft(job, received);
	}
}

function checkLeft({ verdict, asked }: Job, { status, fields, content }: RawResponse): void {
	if (verdict.kind === "left") {
		expect(status, "status").toBe(verdict.status);
		expect(fields, "left alone").not.toHaveProperty("content-language");
		if (verdict.content !== undefined) {
			expect(content, "content").toBe(asked.method === "HEAD" ? "" : verdict.content);
		}
	}
}

function checkPage(job: Job, received: RawResponse): void {
	const { status, reason, content, lines } = received;
	const { verdict, setup, asked } = job;
	if (verdict.kind !== "page") {
		return;
	}
	expect(status, "status").toBe(verdict.status ?? (status >= 400 && status < 600 ? status : "400 to 599"));
	checkNegotiation(job, received);
	checkFields(job, received);
	if (setup.manner !== "details") {
		expect(lines.flat().join("\n") + content, "a secret").not.toContain(SECRET);
	}
	if (asked.method === "HEAD") {
		expect(content, "no content").toBe("");
	} else {
		expect(received.fields["content-length"]).toBe(String(Buffer.byteLength(content)));
		checkContent(received);
	}
	if (verdict.isAbandoned) {
		expect(reason, "the reason phrase of an abandoned response").not.toContain(MARK);
	}
}

function checkNegotiation({ asked, setup }: Job, { fields }: RawResponse): void {
	const [type = "", charset] = fields["content-type"]?.split("; ") ?? [];
	expect(expectedTypes(asked, setup.formats), "Content-Type").toContain(type);
	expect(charset).toBe("charset=utf-8");
	const language = setup.manner === "one language" ? "en" : expectedLanguage(asked);
	expect(fields["content-language"], "Content-Language").toBe(language ?? fields["content-language"]);
	const vary = (fields["vary"] ?? "").toLowerCase().split(/\s*,\s*/);
	if (!vary.includes("*")) {
		const isOneType = setup.formats.every((format) => format === "html" || format === "text");
		expect(vary.includes("accept"), "Vary: Accept").toBe(
			setup.formats.length > 1 || !isOneType || vary.includes("accept"),
		);
		expect(vary.includes("accept-language") || setup.manner === "one language", "Vary: Accept-Language").toBe(
			true,
		);
		const readsDestination =
			asked.accept === undefined && setup.formats.includes("json") && setup.formats[0] !== "json";
		expect(vary.includes("sec-fetch-dest") || !readsDestination, "Vary: Sec-Fetch-Dest").toBe(true);
	}
}

function checkFields(
	{ fields: set, verdict, setup, spelling }: Job,
	{ version, status, fields, lines }: RawResponse,
): void {
	for (const name of ["content-type", "content-length", "content-language", "x-content-type-options"]) {
		expect(
			lines.filter(([known]) => known.toLowerCase() === name),
			name,
		).toHaveLength(1);
	}
	expect(
		Object.keys(fields).filter((name) => GONE.includes(name)),
		"fields of content that is gone",
	).toEqual([]);
	expect(fields["x-content-type-options"]).toBe("nosniff");
	if (status >= 400) {
		expect(fields["cache-control"] ?? fields["expires"], "caching").toBeDefined();
	}
	if (verdict.kind === "page" && verdict.isAbandoned) {
		expect(
			ABANDONED.filter(([name, value]) => fields[name] === value),
			"fields of an abandoned response",
		).toEqual([]);
		expect(fields["location"] !== undefined, "Location").toBe(status < 400);
	}
	expect(fields["location"] ?? "", "Location").toMatch(/^[\x21-\x7e]*$/);
	const { "retry-after": retryAfter } = fields;
	if (retryAfter !== undefined || (status === 503 && setup.mode !== "replace")) {
		expect(/^\d+$/.test(retryAfter ?? "") || DATE.test(retryAfter ?? ""), `Retry-After: ${retryAfter}`).toBe(
			true,
		);
	}
	const isLowerCase = spelling.isHead || version === "2.0";
	checkKept(set, isLowerCase ? lines.map(([name, value]) => [nameAsSet(set, name), value]) : lines);
}

// What writeHead is given is written in lower case, and so is everything in HTTP/2.
function nameAsSet(set: Job["fields"], name: string): string {
	return set.find(([known]) => known.toLowerCase() === name)?.[0] ?? name;
}

// Cookies and fields of the app's own stay, line by line.
function checkKept(set: Job["fields"], lines: RawResponse["lines"]): void {
	if (!set.some(([name]) => name === "Set-Cookie")) {
		expect(
			lines.map(([name]) => name.toLowerCase()),
			"fields that nobody may set",
		).not.toContain("set-cookie");
	}
	for (const [name, value] of set) {
		const isWhole = [value].flat().every((text) => /^[\x20-\x7e]*$/.test(text) && text.trim() === text);
		if (["Set-Cookie", "X-App"].includes(name) && isWhole) {
			const values = lines.filter(([known]) => known === name).map(([, text]) => text);
			expect(values, name).toEqual([value].flat());
		}
		if (name === "Vary" && value === "Origin") {
			expect(lines.find(([known]) => known.toLowerCase() === "vary")?.[1], "Vary").toMatch(/\bOrigin\b|\*/);
		}
	}
}

/** Checks that the content of a page is whole in its format, and has nothing in it that somebody else put there. */
export function checkContent({ status, fields, content }: RawResponse): void {
	const type = fields["content-type"] ?? "";
	if (type.startsWith("text/html")) {
		expect([content.slice(0, 16), content.slice(-8)], "HTML").toEqual(["<!doctype html>\n", "</html>\n"]);
		expect(excerptOf(content, MARKED), "HTML of somebody else's").toBe("");
		expect(excerptOf(content, SCRIPT_LINK), "a link to a script").toBe("");
		expect(excerptOf(content, CONTROL), "a control character").toBe("");
	} else if (type.includes("json")) {
		const problem = JSON.parse(content);
		expect(problem).toMatchObject({ type: expect.any(String), title: expect.any(String), status });
		expect(content.isWellFormed()).toBe(true);
	} else if (type.includes("xml")) {
		const { name, children } = parseXml(content);
		expect(name).toBe("problem");
		expect(children.find((child) => child.name === "status")?.text).toBe(String(status));
	} else {
		expect(content).toContain(String(status));
		expect(excerptOf(content, CONTROL), "a control character").toBe("");
	}
}

function excerptOf(content: string, pattern: RegExp): string {
	const index = content.search(pattern);
	return index < 0 ? "" : content.slice(Math.max(0, index - 100), index + 100);
}

/** Checks that HEAD has the fields of GET (RFC 9110 §9.3.2). */
export function checkTwins({ head: other, setup }: Job, get: RawResponse): void {
	const [head] = other?.received ?? [];
	if (head === undefined) {
		return;
	}
	const isTimely = head.fields["retry-after"] !== undefined;
	// Details show the request, and a page with a time in it may grow with the time.
	const differing = [
		"date",
		"x-request-id",
		...(isTimely || setup.manner === "details" ? ["content-length"] : []),
	];
	const same = ({ lines }: RawResponse) =>
		lines
			.map(([name, value]) => [name.toLowerCase(), value])
			.filter(([name = ""]) => !differing.includes(name));
	expect([head.status, head.reason, ...same(head)], "HEAD as GET").toEqual([
		get.status,
		get.reason,
		...same(get),
	]);
}
