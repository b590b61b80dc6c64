// The documents name what is there: their links lead somewhere, their files and scripts exist.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./snippets.ts";

const DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];

function read(file: string): string {
	return readFileSync(join(ROOT, file), "utf8");
}

/** The document without its code blocks. */
function prose(file: string): string {
	return read(file).replace(/^```.*?^```/gms, "");
}

// As GitHub makes them.
function anchors(file: string): string[] {
	return [...prose(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} -]/gu, "")
			.replaceAll(" ", "-"),
	);
}

describe.each(DOCUMENTS)("%s", (document) => {
	const links = [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);

	test("has links that lead somewhere", () => {
		for (const link of links.filter((link) => !/^https?:/.test(link))) {
			const [path = "", anchor] = link.split("#");
			const file = path === "" ? document : join(dirname(document), path);
			expect(existsSync(join(ROOT, file)), link).toBe(true);
			if (anchor !== undefined) {
				expect(anchors(file), link).toContain(anchor);
			}
		}
	});

	test("names scripts that there are", () => {
		const { scripts } = JSON.parse(read("package.json"));
		const named = [...read(document).matchAll(/\bnpm run (\w+)/g)].map(([, name = ""]) => name);
		expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
	});
});

test("CONTRIBUTING.md names files and folders that there are", () => {
	const paths = ["src", "templates", "examples", "test"].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true }).map((path) => `/${folder}/${path}`),
	);
	const names = [...prose("CONTRIBUTING.md").matchAll(/`([\w./-]+(?:\/|\.(?:ts|js|json|css)))`/g)]
		.map(([, name = ""]) => name.replace(/\/$/, ""))
		.filter((name) => name !== "dist" && !existsSync(join(ROOT, name)));
	expect(names.length).toBeGreaterThan(20);
	expect(names.filter((name) => !paths.some((path) => path.endsWith(`/${name}`)))).toEqual([]);
});

describe("the layers of CONTRIBUTING.md", () => {
	const rows = [...read("CONTRIBUTING.md").matchAll(/^\| (\d) [^|]*\|([^|]*)\|/gm)];
	const layers = rows.flatMap(([, layer, files = ""]) =>
		[...files.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => ({ name, layer: Number(layer) })),
	);
	const sources = readdirSync(join(ROOT, "src"), { recursive: true }).map(String);

	/** The layer of the longest name that a file is or is in; a file that is not named is a part. */
	function layerOf(file: string): number {
		const named = layers.filter(({ name }) => file === name || (name.endsWith("/") && file.startsWith(name)));
		return named.sort((a, b) => b.name.length - a.name.length)[0]?.layer ?? 1;
	}

	test("imports point down them", () => {
		const files = sources.filter((file) => file.endsWith(".ts"));
		const upward = files.flatMap((file) =>
			[...read(`src/${file}`).matchAll(/^(?:import|export)[^;]*? from "(\.[^"]+)";/gm)]
				.map(([, path = ""]) => join(dirname(file), path))
				.filter((imported) => layerOf(imported) > layerOf(file))
				.map((imported) => `${file} imports ${imported}`),
		);
		expect(new Set(files.map(layerOf))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
		expect(upward).toEqual([]);
	});
});
