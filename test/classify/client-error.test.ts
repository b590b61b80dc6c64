import { describe, expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { CLIENT_ERRORS, classifyClientError } from "../../src/classify/client-error.ts";

function parserError(code: string, packet = "", bytesParsed = packet.length) {
	return Object.assign(new Error("Parse Error"), { code, rawPacket: Buffer.from(packet), bytesParsed });
}

describe("a request that the parser refused", () => {
	test.each([
		["HPE_INVALID_METHOD", { status: 400 }],
		["HPE_INVALID_CONTENT_LENGTH", { status: 400, substatus: 7 }],
		["HPE_UNEXPECTED_CONTENT_LENGTH", { status: 400, substatus: 7 }],
		["HPE_INVALID_VERSION", { status: 505 }],
		["HPE_CHUNK_EXTENSIONS_OVERFLOW", { status: 413 }],
		["HPE_HEADER_OVERFLOW", { status: 431 }],
		["ERR_HTTP_REQUEST_TIMEOUT", { status: 408 }],
		["constructor", { status: 400 }],
	])("%s is %o, and the connection ends (RFC 9112 §9.6)", (code, finding) => {
		expect(classifyClientError(parserError(code))).toEqual({ ...finding, headers: { connection: "close" } });
	});

	test("is another server's mistake in a handler", () => {
		expect(classify(parserError("HPE_INVALID_METHOD"))).toMatchObject({ status: 502, substatus: 2 });
	});

	test("is 414 when the request line did not end, else 431 (RFC 9110 §15.5.15, RFC 6585 §5)", () => {
		const line = `GET /${"a".repeat(100)}`;
		expect(classifyClientError(parserError("HPE_HEADER_OVERFLOW", line))?.status).toBe(414);
		const fields = `GET / HTTP/1.1\r\nx: ${"a".repeat(100)}`;
		expect(classifyClientError(parserError("HPE_HEADER_OVERFLOW", fields))?.status).toBe(431);
		expect(classifyClientError(parserError("HPE_HEADER_OVERFLOW", "a".repeat(100)))?.status).toBe(431);
		const unreadable = { ...parserError("HPE_HEADER_OVERFLOW"), rawPacket: line };
		expect(classifyClientError(unreadable)?.status).toBe(431);
		const ended = `${line} HTTP/1.1\r\n`;
		expect(classifyClientError(parserError("HPE_HEADER_OVERFLOW", ended, 50))?.status).toBe(414);
		const second = `GET / HTTP/1.1\r\n\r\n${line}`;
		expect(classifyClientError(parserError("HPE_HEADER_OVERFLOW", second))?.status).toBe(414);
	});
});

test.each(["ECONNRESET", "EPIPE", "HPE_INVALID_EOF_STATE", "ERR_SSL_HTTP_REQUEST"])(
	"%s gets no answer: nobody is there to read it",
	(code) => {
		expect(classifyClientError(parserError(code))).toBeUndefined();
	},
);

test("a socket that failed gets no answer", () => {
	const error = Object.assign(new Error("read ETIMEDOUT"), { code: "ETIMEDOUT", syscall: "read" });
	expect(classifyClientError(error)).toBeUndefined();
});

test("an error without a code is 400, and so is what is no error", () => {
	expect(classifyClientError(new Error("x"))?.status).toBe(400);
	expect(classifyClientError(null)?.status).toBe(400);
});

test("another version is 505, and a line that does not end after its version 400 (RFC 9112 §3)", () => {
	const error = parserError("HPE_INVALID_VERSION");
	expect(classifyClientError(Object.assign(error, { reason: "Invalid HTTP version" }))?.status).toBe(505);
	expect(classifyClientError(Object.assign(error, { reason: "Expected CRLF after version" }))?.status).toBe(
		400,
	);
});

test("every answer is one that is known before", () => {
	const codes = ["", "ERR_HTTP_REQUEST_TIMEOUT", "HPE_HEADER_OVERFLOW", "HPE_INVALID_VERSION"];
	for (const code of codes) {
		expect(CLIENT_ERRORS).toContain(classifyClientError(parserError(code, "GET /")));
	}
});
