import { once } from "node:events";
import { connect } from "node:net";
import { onTestFinished } from "vitest";

/** One response as it stood on the wire. */
export interface RawResponse {
	readonly version: string;
	readonly status: number;
	/** Field lines by lower-case name; more than one line is joined by a comma. */
	readonly fields: Readonly<Record<string, string>>;
	readonly content: string;
}

/** A TCP connection that speaks HTTP/1 byte by byte. */
export interface RawConnection {
	send(text: string): void;
	/** Waits for one whole response to a method and takes it off. Rejects when the connection ends before. */
	receive(method: string): Promise<RawResponse>;
	/** What came and was not taken. */
	rest(): string;
	/** Waits until the server has closed the connection. */
	closed(): Promise<void>;
}

/** Connects to a port of the loopback until the test is over. */
export async function openConnection(port: number): Promise<RawConnection> {
	const socket = connect(port, "127.0.0.1");
	onTestFinished(() => void socket.destroy());
	let received = Buffer.alloc(0);
	let isClosed = false;
	let wake = () => {};
	socket.on("data", (bytes) => {
		received = Buffer.concat([received, bytes]);
		wake();
	});
	socket.on("error", () => {});
	socket.on("close", () => {
		isClosed = true;
		wake();
	});
	await once(socket, "connect");
	return {
		send: (text) => void socket.write(text),
		async receive(method) {
			for (;;) {
				const parsed = parse(received, method, isClosed);
				if (parsed !== undefined) {
					received = received.subarray(parsed.length);
					return parsed.response;
				}
				if (isClosed) {
					throw new Error(`The connection ended in the middle of a response: ${received.toString()}`);
				}
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
		},
		rest: () => received.toString(),
		async closed() {
			if (!isClosed) {
				await once(socket, "close");
			}
		},
	};
}

/** Parses by the rules of RFC 9112 §6.3. */
function parse(
	bytes: Buffer,
	method: string,
	isClosed: boolean,
): { response: RawResponse; length: number } | undefined {
	const headLength = bytes.indexOf("\r\n\r\n") + 4;
	if (headLength < 4) {
		return undefined;
	}
	const [statusLine = "", ...lines] = bytes.toString("latin1", 0, headLength - 4).split("\r\n");
	const match = /^HTTP\/(1\.[01]) (\d{3}) [\t\x20-\x7e\x80-\xff]*$/.exec(statusLine);
	if (match === null) {
		throw new Error(`No status line: ${statusLine}`);
	}
	const fields: Record<string, string> = {};
	for (const line of lines) {
		const [, name, value] = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*)$/.exec(line) ?? [];
		if (name === undefined || value === undefined) {
			throw new Error(`No field line: ${line}`);
		}
		const known = fields[name.toLowerCase()];
		fields[name.toLowerCase()] = known === undefined ? value : `${known}, ${value}`;
	}
	const status = Number(match[2]);
	const content = contentOf(bytes.subarray(headLength), { method, status, fields, isClosed });
	return (
		content && {
			response: { version: match[1] ?? "", status, fields, content: content.text },
			length: headLength + content.length,
		}
	);
}

interface Framing {
	readonly method: string;
	readonly status: number;
	readonly fields: Readonly<Record<string, string>>;
	readonly isClosed: boolean;
}

function contentOf(bytes: Buffer, { method, status, fields, isClosed }: Framing) {
	if (fields["transfer-encoding"] !== undefined && fields["content-length"] !== undefined) {
		throw new Error("Transfer-Encoding and Content-Length together (RFC 9112 §6.2)");
	}
	if (method === "HEAD" || status < 200 || status === 204 || status === 304) {
		return { text: "", length: 0 };
	}
	if (fields["transfer-encoding"] === "chunked") {
		return chunksOf(bytes);
	}
	if (fields["content-length"] === undefined) {
		return isClosed ? { text: bytes.toString(), length: bytes.length } : undefined;
	}
	const length = Number(fields["content-length"]);
	return bytes.length < length ? undefined : { text: bytes.toString("utf8", 0, length), length };
}

function chunksOf(bytes: Buffer) {
	let text = "";
	for (let at = 0; ; ) {
		const lineEnd = bytes.indexOf("\r\n", at);
		const size = Number.parseInt(bytes.toString("latin1", at, Math.max(at, lineEnd)), 16);
		const end = lineEnd + 2 + size + 2;
		if (lineEnd < 0 || bytes.length < end) {
			return undefined;
		}
		text += bytes.toString("utf8", lineEnd + 2, end - 2);
		if (size === 0) {
			return { text, length: end };
		}
		at = end;
	}
}
