// What an editor shows of the public surface: everything is described, and every example runs and does what it says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isStatusError } from "../src/index.ts";
import { openConnection } from "./raw-connection.ts";
import { ask, ROOT, type Snippet, snippetRunner } from "./snippets.ts";

const ENTRY_FILES = ["index.ts", "express.ts", "koa.ts", "node.ts", "fetch.ts"];

/** One export: where it is declared, and the lines of its declaration. */
interface Export {
	readonly title: string;
	/** The comment in front of it, without its stars; empty where there is none. */
	readonly comment: string;
	/** The lines from the declaration to its closing brace. */
	readonly lines: readonly string[];
}

function read(file: string): string {
	return readFileSync(join(ROOT, "src", file), "utf8");
}

/** The names that an entry file exports, each with the file that declares it. */
function exportsOf(entry: string): [name: string, file: string][] {
	const lists = [...read(entry).matchAll(/export (?:type )?\{([^}]*)\} from "\.\/([^"]+)"/g)];
	const named = lists.flatMap(([, names = "", file = ""]) =>
		[...names.matchAll(/(\w+)(?:,|\s*$)/g)].map(([, name = ""]): [string, string] => [name, file]),
	);
	const all = [...read(entry).matchAll(/export type \* from "\.\/([^"]+)"/g)].flatMap(([, file = ""]) =>
		[...read(file).matchAll(/^export type (\w+)/gm)].map(([, name = ""]): [string, string] => [name, file]),
	);
	return [...named, ...all];
}

/** The declarations of an export: one, or the overloads of a function, each of which an editor shows by itself. */
function find([name, file]: [string, string]): Export[] {
	const source = read(file).split("\n");
	const declaration = new RegExp(`^export (?:interface|type|function|class|const) ${name}\\b`);
	const starts = source.flatMap((line, index) => (declaration.test(line) ? [index] : []));
	// After overloads comes what implements them, which nobody is shown.
	return (starts.length > 1 ? starts.slice(0, -1) : starts).map((start) => {
		const isCommented = source[start - 1]?.endsWith("*/") === true;
		const from = source.findLastIndex((line, index) => index < start && line.startsWith("/**"));
		const end = source.findIndex((line, index) => index >= start && /^[^\t/]*;$|^\}/.test(line));
		return {
			title: `${name} of ${file}`,
			comment: (isCommented ? source.slice(from, start) : [])
				.map((line) => line.replace(/^\s*\/?\*+(?: |\/$)?/, ""))
				.join("\n"),
			lines: source.slice(start, end),
		};
	});
}

const NAMES = ENTRY_FILES.flatMap(exportsOf);
const EXPORTS = NAMES.flatMap(find);

/** The fields and methods of an interface, a class or an object that no comment stands before. */
function bareFields({ lines }: Export): string[] {
	const hasFields = /interface|class|\{$/.test(lines[0] ?? "");
	const fields = hasFields && !lines[0]?.startsWith("export function") ? lines : [];
	return fields.filter(
		(line, index) => /^\t(?:readonly )?\w+\??[(:]/.test(line) && !lines[index - 1]?.trim().endsWith("*/"),
	);
}

const EXAMPLES = EXPORTS.flatMap(({ title, comment }) =>
	comment
		.split("@example\n")
		.slice(1)
		.map((example): [string, string] => [title, example.split("\n@")[0] ?? ""]),
);
const run = snippetRunner("tsdoc");

describe("the comments", () => {
	test("no declaration is overlooked", () => {
		expect(NAMES.length).toBeGreaterThan(60);
		for (const name of NAMES) {
			expect(find(name), name[0]).not.toEqual([]);
		}
	});

	test.each(EXPORTS.map((item) => [item.title, item] as const))(
		"%s is described, and each field",
		(_, item) => {
			expect(item.comment).toMatch(/^\n?[A-Z].*\./s);
			expect(bareFields(item)).toEqual([]);
		},
	);

	test("every function that can be called has an example", () => {
		const functions = EXPORTS.filter(({ lines }) => lines[0]?.startsWith("export function"));
		expect(functions.length).toBeGreaterThan(7);
		for (const { title, comment } of functions) {
			expect(comment, title).toContain("@example");
		}
	});
});

/** Asks an app, or the server of a listener, for a page at each path that the example names, and at one that it does not. */
async function expectPages(snippet: Snippet, code: string): Promise<void> {
	const paths = [...code.matchAll(/app\.get\("([^"]+)"/g)].map(([, path = ""]) => path);
	for (const path of [...paths, "/nowhere"]) {
		const { headers } = await ask(snippet, path);
		expect(headers["content-language"], path).toBe("en");
	}
}

async function expectParserPage({ server }: Snippet): Promise<void> {
	await new Promise<void>((resolve) => server?.listen(0, resolve));
	const address = server?.address();
	const connection = await openConnection(typeof address === "object" ? (address?.port ?? 0) : 0);
	connection.send("NONSENSE\r\n\r\n");
	const { status, fields } = await connection.receive("GET");
	server?.close();
	expect([status, fields["content-type"]]).toEqual([400, "text/plain; charset=utf-8"]);
}

describe("the examples", () => {
	test.each(EXAMPLES)("that of %s does what it says: %j", async (_, code) => {
		if (code.startsWith("throw ")) {
			const thrown: unknown = await run(code).catch((error) => error);
			expect(isStatusError(thrown)).toBe(true);
			return;
		}
		const snippet = await run(code);
		for (const [actual, expected] of snippet.checks) {
			expect(actual).toBe(expected);
		}
		if (code.includes("onClientError(")) {
			await expectParserPage(snippet);
		} else if (snippet.app !== undefined || snippet.server !== undefined) {
			await expectPages(snippet, code);
		} else {
			expect(snippet.checks).not.toEqual([]);
		}
	});
});
