import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { createStatusPages, OptionError, type Options, type Outcome, statusError } from "../../src/index.ts";
import { createAnswerer } from "../../src/respond.ts";
import { FACTS } from "../ask.ts";

const FOLDER = new URL("../fixtures/templates/", import.meta.url);
const APP_POLICY = {
	"content-security-policy": "script-src 'self'",
	"content-security-policy-report-only": "x",
};

function answer(templates: Options["templates"] & {}, outcome: Outcome) {
	return createAnswerer({ templates }).answer(FACTS, outcome);
}

function bodyOf(templates: Options["templates"] & {}, id: "404.3" | "404" | "404.7" | "410" | "500"): string {
	return answer(templates, { kind: "error", error: statusError(id) }).reply.body;
}

function mistakeOf(templates: Options["templates"] & {}): OptionError {
	try {
		createStatusPages({ templates });
	} catch (error) {
		if (error instanceof OptionError) {
			return error;
		}
		throw error;
	}
	throw new Error("it was accepted");
}

describe("a folder of templates", () => {
	test("the most specific wins: sub-status, status, class, any", () => {
		expect(bodyOf(FOLDER, "404.3")).toBe("<h1>404.3: Page not found</h1>\n");
		expect(bodyOf(FOLDER, "404.7")).toContain("<h1>404: ");
		expect(bodyOf(FOLDER, "404")).toContain("<h1>404: ");
		expect(bodyOf(FOLDER, "410")).toBe("<h1>4xx: 410</h1>\n");
		expect(bodyOf(FOLDER, "500")).toBe("<h1>status: 500</h1>\n");
	});

	test("a page calls its layout and its partials", () => {
		const body = bodyOf(FOLDER, "404");
		expect(body).toMatch(/^<!doctype html>\n<title>Shop<\/title>\n<h1>404: .+<\/h1>\n<nav>en<\/nav>\n/);
	});

	test("a path does as well as a URL, with and without a slash at its end", () => {
		const path = fileURLToPath(FOLDER);
		for (const folder of [
			path,
			path.replace(/\/$/, ""),
			new URL(FOLDER.href.replace(/\/$/, "")),
			FOLDER.href,
		]) {
			expect(bodyOf(folder, "410")).toBe("<h1>4xx: 410</h1>\n");
		}
	});

	test("what is written into a page is escaped", () => {
		const error = statusError(404, { message: '<img src=x onerror="alert(1)">' });
		const { reply } = answer(FOLDER, { kind: "error", error });
		expect(reply.body).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
	});

	test("a broken one fails at start, by name", () => {
		const error = mistakeOf(new URL("../fixtures/broken-templates", import.meta.url));
		expect(error.code).toBe("ERR_STATUS_PAGES_TEMPLATE");
		expect(error.message).toContain('The template "500.eta" does not compile');
		expect(error.cause).toBeInstanceOf(Error);
	});

	test("a file that cannot be read fails at start, by its own path", () => {
		const folder = mkdtempSync(join(tmpdir(), "templates-"));
		try {
			mkdirSync(join(folder, "404.eta"));
			for (const given of [folder, pathToFileURL(folder)]) {
				const error = mistakeOf(given);
				expect(error.code).toBe("ERR_STATUS_PAGES_TEMPLATE");
				expect(error.message).toMatch(/^templates: cannot read ".+templates-.+\/404\.eta"; /);
				expect(error.cause).toMatchObject({ code: "EISDIR" });
			}
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	test("what an editor or the system puts there is no template", () => {
		const folder = mkdtempSync(join(tmpdir(), "templates-"));
		try {
			writeFileSync(join(folder, "404.eta"), "own");
			symlinkSync("nobody@nowhere.1", join(folder, ".#404.eta"));
			for (const name of ["._404.eta", ".eta", "404.eta~", "notes.txt"]) {
				writeFileSync(join(folder, name), "<% if ( %>");
			}
			expect(bodyOf(folder, "404")).toBe("own");
			rmSync(join(folder, "404.eta"));
			expect(mistakeOf(folder).message).toContain("no .eta file in");
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	test("one that is not there, or has no template, fails at start, by path", () => {
		expect(mistakeOf("/no/such/folder")).toMatchObject({
			code: "ERR_STATUS_PAGES_TEMPLATE",
			message: expect.stringContaining(
				'cannot read "/no/such/folder"; give the path of a folder of .eta files',
			),
		});
		const empty = fileURLToPath(new URL("../fixtures/no-templates", import.meta.url));
		expect(mistakeOf(empty)).toMatchObject({
			code: "ERR_STATUS_PAGES_TEMPLATE",
			message: expect.stringContaining(`no .eta file in "${empty}"; name them 404.eta`),
		});
		expect(mistakeOf(new URL("https://example.com/templates")).code).toBe("ERR_STATUS_PAGES_TEMPLATE");
		expect(mistakeOf("file://[").code).toBe("ERR_STATUS_PAGES_TEMPLATE");
	});
});

describe("template texts by name", () => {
	test("do as well as a folder", () => {
		expect(bodyOf({ "404.3": "sub", "4xx": "class" }, "404.3")).toBe("sub");
		expect(bodyOf({ "404.3": "sub", "4xx": "class" }, "404")).toBe("class");
		expect(mistakeOf({ "404": "<% if ( %>" }).message).toContain('The template "404.eta" does not compile');
		expect(mistakeOf({ "404": "<% if ( %>" }).message).not.toMatch(/=|\n/);
	});

	test.each(["4XX", "404.03", "404.0", "200", "6xx", "999"])(
		"with a name that is nearly a page's are a mistake: %s",
		(name) => {
			expect(mistakeOf({ [name]: "own" })).toMatchObject({
				code: "ERR_STATUS_PAGES_TEMPLATE",
				message: `There is no page for a template called "${name}"; name it 404.3, 404, 4xx, status or layout.`,
			});
		},
	);

	test.each(["404", "4xx", "status", "layout"])("that make an empty page are a mistake: %s", (name) => {
		expect(mistakeOf({ [name]: " \n" }).message).toBe(
			`The template "${name}.eta" is empty, and so would be the page.`,
		);
	});

	test.each(["404-map", "2col", "404_form", "404.old"])("may be a partial called %s", (name) => {
		expect(bodyOf({ "404": `<%~ include("@${name}") %>`, [name]: "part" }, "404")).toBe("part");
	});

	test("that print nothing give the built-in page, and a failure", () => {
		const templates = { "4xx": "<% if (it.status === 403) { %>x<% } %>\n" };
		const { reply, failures } = answer(templates, { kind: "status", status: 404 });
		expect(reply.body).toContain("<h1>Page not found</h1>");
		expect(failures).toEqual([new TypeError("the template of 404 printed nothing")]);
		expect(bodyOf({ "4xx": "<%= it.id %>" }, "404")).toBe("404");
	});

	test.each(["304", "50x", "4x", "404-3", "404.html", "404.3.ejs", "5XX", "Layout", "STATUS"])(
		"are a mistake under the name %s",
		(name) => {
			expect(mistakeOf({ [name]: "x" }).message).toContain(`called "${name}"`);
		},
	);

	test("keep the promise to reload that a part of theirs makes", () => {
		const wait: Outcome = { kind: "error", error: statusError(503, { retryAfter: 60 }) };
		const main = "<main><%~ it.body %></main>";
		expect(answer({ layout: main }, wait).reply.headers["refresh"]).toBe("60");
		for (const templates of [
			{ layout: `<meta http-equiv="refresh" content="<%= it.refresh %>">${main}` },
			{ layout: main, advice: "" },
			{ links: "" },
		]) {
			expect(answer(templates, wait).reply.headers).not.toHaveProperty("refresh");
		}
		expect(answer({ layout: main }, { kind: "status", status: 404 }).reply.headers).not.toHaveProperty(
			"refresh",
		);
	});

	test("may be an empty part", () => {
		expect(bodyOf({ header: "" }, "404")).not.toContain("<header>");
	});

	test("lose their byte order mark", () => {
		const templates = {
			layout: '\ufeff<head><%~ include("@top") %></head><%~ it.body %>',
			top: "\ufeff<title>x</title>",
		};
		expect(bodyOf({ ...templates, "404": "\ufeff<% layout('@layout') %>own" }, "404")).toBe(
			"<head><title>x</title></head>own",
		);
	});

	test("where none fits, the built-in page is sent", () => {
		expect(bodyOf({ "404": "own" }, "500")).toContain('<body class="server-error">');
		expect(bodyOf({}, "404")).toContain('<body class="client-error">');
	});

	test("a layout alone goes round the built-in page; a built-in part can be replaced", () => {
		expect(bodyOf({ layout: "<main><%~ it.body %></main>" }, "404")).toMatch(
			/^<main>.*<h1>Page not found<\/h1>/s,
		);
		expect(bodyOf({ advice: "<p>Call us.</p>" }, "404")).toContain("<p>Call us.</p>");
	});
});

describe("a page of the site's own", () => {
	const outcome: Outcome = { kind: "status", status: 404, fields: APP_POLICY };

	test("keeps the app's Content-Security-Policy; a built-in one replaces it", () => {
		expect(answer({ "404": "own" }, outcome).reply.headers).toMatchObject(APP_POLICY);
		const { headers } = answer({ "500": "own" }, outcome).reply;
		expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-/);
		expect(headers["content-security-policy-report-only"]).toBeUndefined();
	});

	test.each([
		["throws", "<% throw new Error('no') %>"],
		["reads what is not there", "<%= it.nothing.at.all %>"],
		["includes what is not there", '<%~ include("@nothing") %>'],
		["has a layout that is not there", '<% layout("@nothing") %>'],
	])("that %s gives the built-in page with the same status and policy, and one failure", (_, template) => {
		const { reply, failures } = answer({ "404": template }, outcome);
		expect(reply.status).toBe(404);
		expect(reply.body).toContain("<h1>Page not found</h1>");
		expect(reply.headers["content-length"]).toBe(String(Buffer.byteLength(reply.body)));
		expect(reply.headers["content-security-policy"]).toContain("default-src 'none'");
		expect(reply.headers).not.toHaveProperty("content-security-policy-report-only");
		expect(failures).toHaveLength(1);
	});
});

describe("what extend adds", () => {
	const data = {
		trace: "00-1-2-03",
		detailsStyle: "x",
		allowedMethodsHtml: "<script>",
		retryIn: "Never.",
		team: "shop",
	};
	const plain = createStatusPages().respond(FACTS, { kind: "status", status: 404 });

	test("is in no built-in page, whatever it is called", () => {
		const pages = createStatusPages({ extend: () => data });
		expect(pages.respond(FACTS, { kind: "status", status: 404 }).body).toBe(plain.body);
		const thrown = pages.respond(FACTS, { kind: "error", error: statusError(404) });
		expect(thrown).toMatchObject({ status: 404, body: plain.body });
	});

	test("is no part of the built-in templates in a site's own", () => {
		const templates = { header: "<p><%= it.team %></p>" };
		const { body } = createStatusPages({ extend: () => data, templates }).respond(FACTS, {
			kind: "status",
			status: 404,
		});
		expect(body).toContain("<p>shop</p>");
		expect(body).not.toMatch(/<script|Never\.|00-1-2-03/);
		expect(body).toContain("<h1>Page not found</h1>");
	});
});

test.each(["details", "frame"])("a %s of one's own leaves pages without details as they are", (name) => {
	const { headers, body } = createStatusPages({ templates: { [name]: "<p>mine</p>" } }).respond(FACTS, {
		kind: "status",
		status: 404,
	});
	const plain = createStatusPages().respond(FACTS, { kind: "status", status: 404 });
	expect(body).toBe(plain.body);
	expect(headers["content-security-policy"]).toBe(plain.headers["content-security-policy"]);
});
