// What the README says is so: its snippets run, and do what is said of them; its tables name what there is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { symbols } from "pino";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createStatusPages, entries, type Outcome, type RequestFacts, statusError } from "../src/index.ts";
import { BUILT_IN_LOCALES } from "../src/locales/locales.ts";
import { ask, ROOT, type Snippet, snippetRunner } from "./snippets.ts";

const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const run = snippetRunner("readme");

function blocks(language: string): string[] {
	return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\`\`\``, "gms"))].map(
		([, code = ""]) => code,
	);
}

async function pageOf(snippet: Snippet, path: string, status: number, language = "en"): Promise<string> {
	const { text } = await ask(snippet, path)
		.accept("text/html")
		.set("accept-language", language)
		.expect(status)
		.expect("content-language", language)
		.expect("content-type", "text/html; charset=utf-8");
	return text.replace(/>\s+</g, "><");
}

async function quickStart(snippet: Snippet): Promise<void> {
	// Or Koa prints the error, as it ought to.
	Object(snippet.app).silent = true;
	await ask(snippet, "/").expect(200, "Hello");
	expect(await pageOf(snippet, "/boom", 500)).not.toContain("a bug");
	expect(await pageOf(snippet, "/nowhere", 404)).toContain("<h1>Page not found</h1>");
}

/** What is said of each snippet: a text that only this one has, and what it does. */
const PROMISES: Readonly<Record<string, (snippet: Snippet) => Promise<void>>> = {
	'app.get("/gone"': async (snippet) => {
		await quickStart(snippet);
		await pageOf(snippet, "/gone", 410);
	},
	'from "status-pages/koa"': quickStart,
	'statusError("404.3")': async (snippet) => {
		expect(await pageOf(snippet, "/albums/7", 404)).toContain("There is no album 7.");
		expect(await pageOf(snippet, "/report", 404)).toContain("404.3");
		await ask(snippet, "/down").expect(503).expect("retry-after", "120");
		expect(await pageOf(snippet, "/account", 302)).toContain('<a href="/login"');
		await ask(snippet, "/busy").expect(503).expect("retry-after", "60").expect("content-language", "en");
		await ask(snippet, "/raw").expect(404, "");
	},
	"Back to the harbour": async (snippet) => {
		const page = await pageOf(snippet, "/nowhere", 404);
		expect(page).toContain("<h1>Lost at sea</h1>");
		expect(page).toContain(">Back to the harbour</a>");
	},
	"Villa {status}": async (snippet) => {
		const page = await pageOf(snippet, "/nowhere", 404, "is");
		expect(page).toContain("<h1>Síðan fannst ekki</h1>");
		expect(page).toContain("Villa <b>404</b>");
	},
	'name: "paper"': async (snippet) => {
		const page = await pageOf(snippet, "/nowhere", 404);
		expect(page).toContain(":root body{--accent:#0b5345}");
		expect(page).toContain('<a href="/hours"><bdi>Opening hours</bdi></a>');
	},
	"Try our search": async (snippet) => {
		const page = await pageOf(snippet, "/nowhere", 404);
		expect(page).toContain("<main><h1>Page not found</h1><p>Try our search.</p>");
	},
	"/site.css": async (snippet) => {
		const page = await pageOf(snippet, "/nowhere", 404);
		expect(page).toContain('<html lang="en" dir="ltr"><title>Page not found</title>');
		expect(page).toContain("<footer>Harbour Books</footer></body>");
	},
	"app.render": async (snippet) => {
		snippet.app?.set?.("views", join(ROOT, "examples/views"));
		expect(await pageOf(snippet, "/nowhere", 404)).toContain("<h1>Page not found (404)</h1>");
	},
	"entries.length": async ({ checks }) => {
		expect(checks).toHaveLength(3);
	},
	OUT_OF_STOCK: async (snippet) => {
		const { app } = snippet;
		Object(app).get("/order", () => {
			throw Object.assign(new Error("no"), { code: "OUT_OF_STOCK" });
		});
		expect(await pageOf(snippet, "/order", 409)).toContain("the last copy has just been sold");
	},
	'from "pino"': async (snippet) => {
		const lines: string[] = [];
		Object(snippet.logger)[symbols.streamSym] = { write: (line: string) => void lines.push(line) };
		Object(snippet.app).get("/fail", () => {
			throw statusError("500.19");
		});
		await ask(snippet, "/fail").set("x-request-id", "req-9").expect(500);
		const [line, ...others] = lines.map((text) => JSON.parse(text));
		expect(line).toMatchObject({ level: 50, id: "500.19", requestId: "req-9", method: "GET" });
		expect(line.err.stack).toContain("StatusError");
		expect(others).toEqual([]);
	},
	"onClientError(server)": async (snippet) => {
		expect(await pageOf(snippet, "/nowhere", 404)).toContain("<h1>Page not found</h1>");
		expect(snippet.server?.listenerCount("clientError")).toBeGreaterThan(0);
	},
	useGlobalFilters: async (snippet) => {
		const filter = Reflect.get(snippet, "filter");
		const error = new Error("x");
		const next = vi.fn();
		const hostOf = (type: string) => ({
			getType: () => type,
			switchToHttp: () => ({ getNext: () => next }),
		});
		filter.catch(error, hostOf("http"));
		expect(next.mock.calls).toEqual([[error]]);
		expect(() => filter.catch(error, hostOf("graphql"))).toThrow(error);
	},
	'from "status-pages/fetch"': async ({ checks }) => {
		expect(checks).toHaveLength(1);
	},
	"createStatusPages({": async ({ checks }) => {
		expect(checks).toHaveLength(1);
	},
};

describe("the snippets", () => {
	test("of each something is said, and of nothing else", () => {
		const found = blocks("js").map((code) => Object.keys(PROMISES).filter((text) => code.includes(text)));
		expect(found.map((texts) => texts.length)).toEqual(blocks("js").map(() => 1));
		expect(found.flat().sort()).toEqual(Object.keys(PROMISES).sort());
	});

	test.each(Object.entries(PROMISES))("%s", async (text, keepsPromise) => {
		const snippet = await run(blocks("js").find((code) => code.includes(text)) ?? "");
		for (const [actual, expected] of snippet.checks) {
			expect(actual).toBe(expected);
		}
		await keepsPromise(snippet);
	});
});

describe("what goes out", () => {
	const [page = "", line = ""] = blocks("text");
	const requestId = /Reference: (\S+)/.exec(page)?.[1] ?? "";

	function answer(facts: Partial<RequestFacts>, outcome: Outcome): string {
		const { respond } = createStatusPages();
		return respond({ method: "GET", target: "/photos", local: false, ...facts }, outcome).body;
	}

	test("is the JSON that is shown", () => {
		const [json = ""] = blocks("json");
		const error = statusError("413.1", { message: "The picture may have 5 MB at most." });
		expect(readme).toContain(`throw statusError("413.1", { message: "${error.message}" })`);
		const body = answer({ accept: "application/json" }, { kind: "error", error });
		expect(body).toBe(JSON.stringify(JSON.parse(json)));
	});

	test("is the text that is shown", () => {
		const body = answer({ accept: "text/plain", requestId }, { kind: "status", status: 503 });
		expect(body).toBe(page);
	});

	test("is said on stderr with the line that is shown, and the error after it", async () => {
		const printed = vi.spyOn(console, "error").mockImplementation(() => {});
		onTestFinished(() => printed.mockRestore());
		const snippet = await run(`
			const app = express();
			app.set("env", "production");
			app.use(statusPages());
			app.get("/checkout", () => { throw new TypeError("the till is stuck"); });`);
		await ask(snippet, "/checkout?card=1").set("x-request-id", requestId).expect(500);
		const said = expect.stringMatching(/\n {2}TypeError: the till is stuck\n {6}at /);
		expect(printed.mock.calls).toEqual([[said]]);
		expect(printed.mock.calls[0]?.[0].startsWith(line)).toBe(true);
	});
});

/** The names in the first column of the table that comes after a text. */
function namesAfter(text: string): string[] {
	const [table = ""] = /^\|.*?\n(?!\|)/ms.exec(readme.slice(readme.indexOf(text))) ?? [];
	const cells = [...table.matchAll(/^\| (`.*?) +\|/gm)].map(([, cell = ""]) => cell);
	return cells.flatMap((cell) => cell.split(", ")).map((name) => name.replaceAll("`", ""));
}

/** The fields of an interface, as its source has them. */
function fieldsOf(file: string, name: string): { name: string; isOptional: boolean }[] {
	const source = readFileSync(join(ROOT, "src", file), "utf8");
	const body = new RegExp(`export interface ${name} \\{(.*?)\\n\\}`, "s").exec(source)?.[1] ?? "";
	return [...body.matchAll(/^\treadonly (\w+)(\?)?:/gm)].map(([, field = "", mark]) => ({
		name: field,
		isOptional: mark === "?",
	}));
}

describe("the tables", () => {
	test.each([
		["## Options", "options.ts", "Options"],
		["`statusError(id, options)`", "status-error.ts", "StatusErrorOptions"],
		["`hint(res, options)`", "outcome.ts", "Hint"],
		["The page, field by field", "page.ts", "Page"],
	])("%s has every field of %s's %s, and no other", (text, file, name) => {
		const fields = fieldsOf(file, name).map((field) => field.name);
		expect(fields.length).toBeGreaterThan(3);
		expect(namesAfter(text).sort()).toEqual(fields.sort());
	});

	test("of a page's fields it is said which may be absent", () => {
		const [table = ""] = /<summary>The page, field by field.*?<\/details>/s.exec(readme) ?? [];
		for (const { name, isOptional } of fieldsOf("page.ts", "Page")) {
			const row = new RegExp(`^\\| .*\`${name}\`.*$`, "m").exec(table)?.[0] ?? "";
			expect(row.includes("maybe absent"), name).toBe(isOptional);
		}
	});

	test("name every error code", () => {
		const source = readFileSync(join(ROOT, "src/option-error.ts"), "utf8");
		const codes = [...source.matchAll(/ERR_STATUS_PAGES_\w+/g)].map(([code]) => code);
		expect(namesAfter("## Error codes").sort()).toEqual([...new Set(codes)].sort());
	});
});

test("languages and entries are counted right", () => {
	const languages = [...readme.matchAll(/(\d+) languages|all (\d+)|`Accept-Language` +\| (\d+)/g)].map(
		(match) => Number(match.slice(1).find((number) => number !== undefined)),
	);
	expect(new Set(languages)).toEqual(new Set([BUILT_IN_LOCALES.length]));
	expect(readme).toContain(`${entries.length} entries`);
});
