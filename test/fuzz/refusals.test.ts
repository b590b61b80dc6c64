import fc from "fast-check";
import { expect, test } from "vitest";
import { onClientError } from "../../src/node.ts";
import { openConnection, type RawConnection, type RawResponse } from "../raw-connection.ts";
import { serve } from "../site.ts";
import { checkContent } from "./checks.ts";
import { watchForStrays } from "./reports.ts";
import { parametersFor, SEED, TIMES } from "./runs.ts";

const RUNS = 2000;

const LINES = [
	...[
		"GET / HTTP/1.1",
		"GET /<evil> HTTP/1.1",
		"get / HTTP/1.1",
		"G<evil>T / HTTP/1.1",
		"GET / HTTP/9.9",
		"GET /",
	],
	...[
		"GET  / HTTP/1.1",
		"GET / HTTP/1.1 <evil>",
		"GET http://[evil HTTP/1.1",
		"GET / HTTP/2.0",
		"",
		"<evil>",
	],
	...[
		"PRI * HTTP/2.0",
		"GET / ICE/1.0",
		`GET /${"<evil>".repeat(4000)} HTTP/1.1`,
		"\u0016\u0003\u0001<evil>",
	],
];

const FIELDS = [
	...[
		"Host: localhost",
		"Host: <evil>",
		"X-A: <evil>",
		"X-Evil: evil",
		"Host : localhost",
		" folded: <evil>",
		": evil",
	],
	...[
		"Content-Length: 5",
		"Content-Length: 6",
		"Content-Length: -1",
		"Content-Length: evil",
		"Content-Length: 99e9",
	],
	...["Transfer-Encoding: chunked", "Transfer-Encoding: <evil>", "Transfer-Encoding: chunked, identity"],
	...[
		"Expect: <evil>",
		"Expect: 100-continue",
		"Connection: Upgrade",
		"Upgrade: <evil>",
		"X-A: a\rX-Evil: evil",
	],
	...[
		"X-A: a\nX-Evil: evil",
		"X-A: a\u0000<evil>",
		"X-\u00e9: <evil>",
		"no colon <evil>",
		`X-A: ${"<evil>".repeat(4000)}`,
	],
];

const BODIES = [
	"",
	"hello",
	"5\r\nhello\r\n0\r\n\r\n",
	"<evil>\r\n<evil>",
	"0\r\nX-Evil: evil\r\n\r\n",
	"ffffffffffffffffff\r\n",
];

/** Bytes that a parser may take for a request, or may not. */
const BYTES = fc
	.record({
		isBehind: fc.boolean(),
		line: fc.oneof({ weight: 2, arbitrary: fc.constant("GET / HTTP/1.1") }, fc.constantFrom(...LINES)),
		fields: fc.array(fc.constantFrom(...FIELDS), { maxLength: 3 }),
		body: fc.constantFrom(...BODIES),
		inserted: fc.option(
			fc.record({
				at: fc.nat({ max: 60 }),
				text: fc.constantFrom("\u0000", "\r", "\n", "\r\n", "\u007f", "\u00ff", " ", ":", "<evil>", "\t"),
			}),
		),
	})
	.map(({ isBehind, line, fields, body, inserted }) => {
		const text = `${[line, ...fields].join("\r\n")}\r\n\r\n${body}`;
		const { at = 0, text: more = "" } = inserted ?? {};
		const front = isBehind ? "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" : "";
		return `${front}${text.slice(0, at)}${more}${text.slice(at)}`;
	});

test(
	`what is no request gets a page or nothing, and the connection ends (seed ${SEED})`,
	async () => {
		const strays = watchForStrays();
		const reports: unknown[] = [];
		// A missing Host field is answered by node itself, without content.
		const site = await serve((_, response) => void response.end("fine"), { requireHostHeader: false });
		onClientError(site.server, { onError: (error) => void reports.push(error) });
		let refused = 0;
		const property = fc.asyncProperty(BYTES, async (text) => {
			reports.length = 0;
			const connection = await openConnection(site.port);
			connection.send(Buffer.from(text, "latin1"));
			connection.end();
			await connection.closed();
			const responses = await allOf(connection);
			const pages = responses.filter(({ status }) => status !== 200 && status !== 100);
			for (const page of pages) {
				checkRefusal(page);
			}
			// A 417 is an answer to a request, and what comes next may be refused.
			const last = pages.filter(({ status }) => status !== 417);
			expect(last.length, "pages").toBeLessThanOrEqual(1);
			expect(reports.length, "reports").toBe(last.length);
			refused += pages.length;
			expect((await site.ask("/")).text, "the next client").toBe("fine");
			expect(strays, "errors that nobody caught").toEqual([]);
		});
		await fc.assert(property, parametersFor(RUNS));
		console.log(`refusals: ${RUNS * TIMES} messages, ${refused} of them refused, seed ${SEED}`);
		expect(refused).toBeGreaterThan(0);
	},
	60_000 * TIMES,
);

async function allOf(connection: RawConnection): Promise<RawResponse[]> {
	const responses: RawResponse[] = [];
	while (connection.rest() !== "") {
		responses.push(await connection.receive("GET"));
	}
	return responses;
}

function checkRefusal(page: RawResponse): void {
	const { status, fields, content } = page;
	expect([400, 408, 413, 414, 417, 431, 505], "status").toContain(status);
	expect(fields, "an injected field").not.toHaveProperty("x-evil");
	expect(fields["content-length"]).toBe(String(Buffer.byteLength(content)));
	if (status !== 417) {
		expect(fields["connection"], "Connection").toBe("close");
	}
	checkContent(page);
}
