import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { describe, expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { classifyClientError } from "../../src/classify/client-error.ts";

function parserError(code: string, packet = "", bytesParsed = packet.length) {
	return Object.assign(new Error("Parse Error"), { code, rawPacket: Buffer.from(packet), bytesParsed });
}

/** Sends bytes to a real server and gives the error that its parser reports. */
async function reported(bytes: string): Promise<unknown> {
	const server = createServer(() => {});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
	socket.on("error", () => {});
	try {
		const error = once(server, "clientError");
		socket.write(bytes);
		const [first, accepted] = await error;
		accepted.destroy();
		return first;
	} finally {
		socket.destroy();
		server.close();
	}
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

	test.each([new Error("x"), null, undefined, "JUNK"])("is 400 when %s says nothing of it", (error) => {
		expect(classifyClientError(error)?.status).toBe(400);
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
	});

	test("comes from node as it is read here", async () => {
		const long = "a".repeat(20_000);
		expect(classifyClientError(await reported("FOO / HTTP/1.1\r\n\r\n"))?.status).toBe(400);
		expect(classifyClientError(await reported(`GET /${long} HTTP/1.1\r\n\r\n`))?.status).toBe(414);
		expect(classifyClientError(await reported(`GET / HTTP/1.1\r\nx: ${long}\r\n\r\n`))?.status).toBe(431);
		expect(classifyClientError(await reported("GET / HTTP/9.9\r\n\r\n"))?.status).toBe(505);
		const lengths = "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n";
		expect(classifyClientError(await reported(lengths))?.substatus).toBe(7);
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
