import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entries, lookup } from "../../src/index.ts";
import { isContentless, isErrorStatus, isRedirectStatus, statusClass } from "../../src/status.ts";

describe("lookup", () => {
	test("finds a status by number and by text, and a sub-status by its id", () => {
		expect(lookup(404)).toMatchObject({ id: "404", status: 404, name: "Not Found", class: "client-error" });
		expect(lookup("404")).toBe(lookup(404));
		expect(lookup("403.14")).toMatchObject({
			id: "403.14",
			status: 403,
			substatus: 14,
			name: "Directory not listed",
		});
		expect(lookup("403.1")?.name).not.toBe(lookup("403.10")?.name);
	});

	test("gives an unknown sub-status the words of its status, under the id that was asked for", () => {
		expect(lookup("404.999")).toEqual({ ...lookup(404), id: "404.999", substatus: 999, safe: false });
	});

	test("gives an unknown status the words of its class, and none of its field rules (RFC 9110 §15)", () => {
		expect(lookup(555)).toEqual({
			...lookup(500),
			...{ id: "555", status: 555, cacheable: false, fields: [], safe: false },
		});
		expect(lookup("465.7")).toMatchObject({ id: "465.7", status: 465, substatus: 7, class: "client-error" });
	});

	test.each([
		404.3,
		Number.NaN,
		Number.POSITIVE_INFINITY,
		"",
		"99",
		"600",
		"404.",
		"404.1234",
		"4e2",
		" 404",
		"abc",
		-404,
		null,
		undefined,
		[404],
		new String("404"),
		{ toString: () => "404" },
		{
			toString() {
				throw new Error("no text");
			},
		},
		true,
	])("%j is no id", (id) => {
		expect(lookup(id as string)).toBeUndefined();
	});

	test.each([404n, Symbol("404"), () => 404])("nor is any other kind of value (%#)", (value) => {
		expect(lookup(value as unknown as string)).toBeUndefined();
	});

	test("goes through a list with map, which passes the index as well", () => {
		expect(["404", "500.13"].map(lookup).map((entry) => entry?.id)).toEqual(["404", "500.13"]);
	});

	test("never throws, and finds something of the status for every id", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 100, max: 599 }),
				fc.option(fc.integer({ min: 1, max: 999 })),
				(status, substatus) => {
					const id = substatus === null ? `${status}` : `${status}.${substatus}`;
					expect(lookup(id)).toMatchObject({ id, status, class: statusClass(status) });
				},
			),
		);
		fc.assert(
			fc.property(fc.anything(), (value) => {
				lookup(value as string);
			}),
		);
	});

	test("entries are in order and each is found by its own id", () => {
		const keys = entries.map(({ status, substatus }) => status * 1000 + (substatus ?? -1));
		expect(keys).toEqual([...keys].sort((a, b) => a - b));
		for (const entry of entries) {
			expect(lookup(entry.id)).toBe(entry);
		}
	});

	test("nobody can change the entries of everybody", () => {
		const entry = Object(lookup(405));
		const { advice, fields } = entry;
		for (const shared of [entry, advice, fields, fields[0], entries]) {
			expect(() => Object.assign(shared, { name: "mine", 0: "mine" })).toThrow(TypeError);
		}
		expect({ ...entry, summary: "mine" }).toMatchObject({ id: "405", summary: "mine" });
	});

	test("a registered meaning wins over an unofficial one", () => {
		expect(lookup(418)?.name).not.toMatch(/teapot/i);
		expect(lookup(421)?.name).toBe("Misdirected Request");
	});
});

describe("kinds of statuses (RFC 9110 §15)", () => {
	test("classes go by the first digit, and what is outside counts as a server error", () => {
		expect([100, 204, 302, 404, 503, 99, 600, -1].map(statusClass)).toEqual([
			...["informational", "success", "redirect", "client-error", "server-error"],
			...["server-error", "server-error", "server-error"],
		]);
	});

	test("errors are 400 to 599, integers only", () => {
		expect([400, 599, 399, 600, 404.5, "404", Number.NaN, null].map(isErrorStatus)).toEqual([
			...[true, true, false, false, false, false, false, false],
		]);
	});

	test("redirects are 300-303, 305, 307 and 308", () => {
		const redirects = Array.from({ length: 100 }, (_, index) => 300 + index).filter(isRedirectStatus);
		expect(redirects).toEqual([300, 301, 302, 303, 305, 307, 308]);
	});

	test("1xx, 204, 205 and 304 have no content", () => {
		expect([100, 103, 204, 205, 304].every(isContentless)).toBe(true);
		expect([200, 206, 302, 404].some(isContentless)).toBe(false);
	});
});
