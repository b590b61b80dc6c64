import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Options, type RequestFacts, statusError } from "../../src/index.ts";
import { ofError, ofStatus } from "../ask.ts";
import { parseXml, type XmlElement } from "./xml.ts";

type ErrorOptions = Parameters<typeof statusError>[1] & {};

function problem(
	error: unknown,
	options: Options = {},
	facts: Partial<RequestFacts> = {},
): Record<string, unknown> {
	return JSON.parse(ofError(error, {}, options, { accept: "application/json", ...facts }).body);
}

function xml(error: unknown, options: Options = {}): XmlElement {
	return parseXml(ofError(error, {}, options, { accept: "application/xml" }).body);
}

function child({ children }: XmlElement, name: string): XmlElement | undefined {
	return children.find((element) => element.name === name);
}

const UNTOUCHABLE: ErrorOptions["members"] & {} = {
	...{
		type: "x",
		title: "x",
		status: 200,
		detail: "x",
		instance: "x",
		substatus: "x",
		requestId: "x",
		errors: "x",
	},
};

describe("problem details in JSON (RFC 9457 §3)", () => {
	test("the registered members come first, in the RFC's order, then ours, then the error's", () => {
		const error = statusError("422.5", {
			message: "Two mistakes",
			errors: [{ at: "/a" }],
			members: { balance: 30 },
		});
		expect(Object.entries(problem(error, {}, { requestId: "abc", target: "/cart?token=1" }))).toEqual([
			["type", "about:blank"],
			["title", "Unprocessable Content"],
			["status", 422],
			["detail", "Two mistakes"],
			["instance", "/cart"],
			["substatus", 5],
			["requestId", "abc"],
			["errors", [{ at: "/a" }]],
			["balance", 30],
		]);
	});

	test("members never overwrite those, from the error, the hint or anyone", () => {
		const plain = problem(statusError(404, { message: "No" }));
		expect(problem(statusError(404, { message: "No", members: UNTOUCHABLE }))).toEqual(plain);
		const hinted = ofStatus(
			404,
			{ hint: { detail: "No", members: { ...UNTOUCHABLE, a: 1 } } },
			{},
			{ accept: "application/json" },
		);
		expect(JSON.parse(hinted.body)).toEqual({ ...plain, a: 1 });
		expect(problem(statusError(404, { members: JSON.parse('{"__proto__": {"a": 1}}') }))).not.toHaveProperty(
			"a",
		);
	});

	test("the title is the RFC's English and the detail the visitor's language (design 12)", () => {
		expect(problem(statusError(404), {}, { acceptLanguage: "de" })).toMatchObject({
			title: "Not Found",
			detail: expect.stringContaining("Unter dieser Adresse"),
		});
	});

	test("type is about:blank, or the base with the id that is shown (RFC 9457 §4.2.1)", () => {
		const problemTypeBase = "https://example.com/problems/";
		expect(problem(statusError(404))["type"]).toBe("about:blank");
		expect(problem(statusError("404.3"), { problemTypeBase })["type"]).toBe(`${problemTypeBase}404.3`);
		expect(problem(statusError("404.3"), { problemTypeBase, substatus: "never" })["type"]).toBe(
			`${problemTypeBase}404`,
		);
	});

	test("instance is absent where the target is no path", () => {
		expect(problem(statusError(404), {}, { target: "*" })).not.toHaveProperty("instance");
	});

	test("errors and members of a server error stay inside unless exposed", () => {
		const options = { errors: [{ sql: "select" }], members: { host: "10.0.0.7" } };
		expect(JSON.stringify(problem(statusError(500, options)))).not.toMatch(/select|10\.0/);
		expect(problem(statusError(500, { ...options, expose: true }))).toMatchObject({
			errors: [{ sql: "select" }],
			host: "10.0.0.7",
		});
	});

	test("the media type is the one that was asked for", () => {
		const type = (accept: string) => ofStatus(404, {}, {}, { accept }).headers["content-type"];
		expect(type("application/json")).toBe("application/json; charset=utf-8");
		expect(type("application/problem+json")).toBe("application/problem+json; charset=utf-8");
		expect(type("application/vnd.api+json")).toBe("application/problem+json; charset=utf-8");
		expect(type("text/xml")).toBe("text/xml; charset=utf-8");
	});
});

describe("problem details in XML (RFC 9457 appendix B)", () => {
	test("an element for each member, i for each item of a list, the language on the root", () => {
		const error = statusError(422, {
			message: "a < b & c",
			errors: [{ at: "/a" }, "text"],
			members: { deep: { list: [1, [2]] } },
		});
		const root = xml(error);
		expect(root.attributes).toEqual({ xmlns: "urn:ietf:rfc:7807", "xml:lang": "en" });
		expect(root.children.map(({ name }) => name)).toEqual([
			"type",
			"title",
			"status",
			"detail",
			"instance",
			"errors",
			"deep",
		]);
		expect(child(root, "detail")?.text).toBe("a < b & c");
		expect(child(root, "status")?.text).toBe("422");
		const [first, second] = child(root, "errors")?.children ?? [];
		expect(first).toMatchObject({ name: "i", children: [{ name: "at", text: "/a" }] });
		expect(second).toMatchObject({ name: "i", text: "text" });
	});

	test("a member whose name is no XML name is left out", () => {
		const members = {
			"a b": 1,
			"1a": 1,
			"<b>": 1,
			xmlns: 1,
			"a:b": 1,
			"": 1,
			é: 1,
			good: 1,
			_too: 2,
			nothing: null,
		};
		const names = xml(statusError(404, { members })).children.map(({ name }) => name);
		expect(names.slice(5)).toEqual(["good", "_too"]);
	});

	test("is well-formed whatever the error says, and JSON says the same", () => {
		const data = fc.jsonValue({ stringUnit: "binary", noUnicodeString: false } as never);
		const members = fc.dictionary(fc.oneof(fc.constantFrom("a", "b-c", "_d"), fc.string()), data);
		fc.assert(
			fc.property(
				fc.string({ unit: "binary", minLength: 1 }),
				members,
				fc.array(data),
				(message, extra, errors) => {
					const error = statusError(400, { message, members: extra, errors });
					const root = xml(error);
					const json = problem(error);
					expect(child(root, "status")?.text).toBe("400");
					const detail = String(json["detail"]).replace(/[\ufffe\uffff]/g, "");
					expect(child(root, "detail")?.text).toBe(detail);
				},
			),
		);
	});
});

describe("text", () => {
	test("is a few lines that end with a line feed, for every status and language", () => {
		for (const [status, acceptLanguage] of [
			[404, "en"],
			[503, "ar"],
			[302, "ja"],
			[405, "de"],
		] as const) {
			const fields = { location: "/a", allow: "GET" };
			const { body } = ofStatus(
				status,
				{ fields },
				{},
				{ accept: "text/plain", acceptLanguage, requestId: "abc" },
			);
			expect(body).toMatch(/^[^\n]+(?:: |：)[^\n]+\n\n(?:[^\n]+\n)+$/);
			expect(body).toContain("abc");
		}
	});
});
