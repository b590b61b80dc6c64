import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { expect } from "vitest";
import type { Received, Site } from "../site.ts";
import type { Report } from "./pages.ts";

/** Where a middleware stands: before statusPages, or after it. */
export type Position = "before" | "after";

export const POSITIONS: readonly Position[] = ["before", "after"];

/** The paths of each app of the matrix, and what they answer. */
export const PATHS = [
	{ path: "/ok", status: 200 },
	{ path: "/error", status: 500 },
	{ path: "/bare", status: 403 },
	{ path: "/nowhere", status: 404 },
] as const;

/** What `/ok` says. */
export const ORDINARY = "An ordinary answer. ".repeat(100);

/** An app of the matrix. */
export interface Running {
	readonly site: Site;
	readonly reports: Report[];
}

/** What a browser that takes pages asks; the id makes pages of two apps comparable. */
export const BROWSER = {
	accept: "text/html",
	"accept-encoding": "gzip",
	"x-request-id": "req-1",
	origin: "https://shop.example",
} as const;

/** Undoes the content coding of a response. */
export function decoded({ fields, bytes }: Received): string {
	switch (fields["content-encoding"]) {
		case undefined:
			return bytes.toString();
		case "gzip":
			return gunzipSync(bytes).toString();
		case "br":
			return brotliDecompressSync(bytes).toString();
		case "deflate":
			return inflateSync(bytes).toString();
		default:
			throw new Error(`An unknown coding: ${fields["content-encoding"]}`);
	}
}

/** The names of fields that stand there more than once. */
export function doubledFields({ rawFields }: Received): string[] {
	const names = rawFields.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
	return names.filter((name, index) => name !== "set-cookie" && names.indexOf(name) < index);
}

/** Compares what an app with a middleware answers with what the same app answers without it. */
export async function expectSameAnswers(
	{ site, reports }: Running,
	plain: Running,
	check: (received: Received, path: string) => void = () => {},
): Promise<void> {
	for (const { path, status } of PATHS) {
		const expected = await plain.site.ask(path, { headers: BROWSER });
		reports.length = 0;
		const received = await site.ask(path, { headers: BROWSER });
		expect({ path, status: received.status }).toEqual({ path, status });
		expect(decoded(received), path).toBe(decoded(expected));
		expect(received.fields["content-type"]).toBe(expected.fields["content-type"]);
		expect(doubledFields(received)).toEqual([]);
		expectFraming(received);
		check(received, path);
		expect(reports).toHaveLength(status === 500 ? 1 : 0);
		const head = await site.ask(path, { method: "HEAD", headers: BROWSER });
		expect({ path, status: head.status, length: head.bytes.length }).toEqual({ path, status, length: 0 });
		expect(doubledFields(head)).toEqual([]);
		check(head, path);
	}
}

function expectFraming({ fields, bytes }: Received): void {
	const { "content-length": length, "transfer-encoding": coding } = fields;
	expect({ length, coding }).toEqual(
		coding === undefined
			? { length: String(bytes.length), coding: undefined }
			: { length: undefined, coding: "chunked" },
	);
}
