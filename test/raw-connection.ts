import { once } from "node:events";
import { connect } from "node:net";
import { onTestFinished } from "vitest";

/** One response as it stood on the wire. */
export interface RawResponse {
	readonly version: string;
	readonly status: number;
	readonly reason: string;
	/** Field lines as they came. */
	readonly lines: readonly (readonly [name: string, value: string])[];
	/** Field lines by lower-case name; more than one line is joined by a comma. */
	readonly fields: Readonly<Record<string, string>>;
	readonly content: string;
}

/** A TCP connection that speaks HTTP/1 byte by byte. */
export interface RawConnection {
	send(text: string | Uint8Array): void;
	/** Sends no more. */
	end(): void;
	/** Leaves at once. */
	destroy(): void;
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
		end: () => void socket.end(),
		destroy: () => void socket.destroy(),
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
				// A reset closes it as well; events.once would reject.
				await new Promise((resolve) => socket.once("close", resolve));
			}
		},
	};
}

const STATUS_LINE = /^HTTP\/(1\.[01]) (\d{3}) ([\t\x20-\x7e\x80-\xff]*)$/;
const FIELD_LINE = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/;

/** Parses by the rules of RFC 9112 §4, §5 and §6.3, and takes nothing that they let a server mend. */
function parse(
	bytes: Buffer,
	method: string,
	isClosed: boolean,
): { response: RawResponse; length: number } | undefined {
	const headLength = bytes.indexOf("\r\n\r\n") + 4;
	if (headLength < 4) {
		return undefined;
	}
	const [statusLine = "", ...rest] = bytes.toString("latin1", 0, headLength - 4).split("\r\n");
	const [, version, digits, reason] = STATUS_LINE.exec(statusLine) ?? [];
	if (version === undefined || digits === undefined || reason === undefined) {
		throw new Error(`No status line: ${statusLine}`);
	}
	const lines: [name: string, value: string][] = [];
	const fields: Record<string, string> = {};
	for (const line of rest) {
		const [, name, value] = FIELD_LINE.exec(line) ?? [];
		if (name === undefined || value === undefined) {
			throw new Error(`No field line: ${line}`);
		}
		const text = value.trimEnd();
		lines.push([name, text]);
		const known = fields[name.toLowerCase()];
		fields[name.toLowerCase()] = known === undefined ? text : `${known}, ${text}`;
	}
	const status = Number(digits);
	const content = contentOf(bytes.subarray(headLength), { method, status, fields, isClosed });
	return (
		content && {
			response: { version, status, reason, lines, fields, content: content.text },
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
	const coding = fields["transfer-encoding"];
	const digits = fields["content-length"];
	if (coding !== undefined && (coding !== "chunked" || digits !== undefined)) {
		throw new Error(`Transfer-Encoding ${coding} with Content-Length ${digits} (RFC 9112 §6.2)`);
	}
	// More than one line is more than digits here, too.
	if (digits !== undefined && !/^\d+$/.test(digits)) {
		throw new Error(`Content-Length ${digits} (RFC 9110 §8.6)`);
	}
	if ((status < 200 || status === 204) && (coding ?? digits) !== undefined) {
		throw new Error(`${status} with content (RFC 9110 §8.6)`);
	}
	if (method === "HEAD" || status < 200 || status === 204 || status === 304) {
		return { text: "", length: 0 };
	}
	if (coding !== undefined) {
		return chunksOf(bytes);
	}
	if (digits === undefined) {
		return isClosed ? { text: bytes.toString(), length: bytes.length } : undefined;
	}
	const length = Number(digits);
	return bytes.length < length ? undefined : { text: bytes.toString("utf8", 0, length), length };
}

function chunksOf(bytes: Buffer) {
	const chunks: Buffer[] = [];
	for (let at = 0; ; ) {
		const lineEnd = bytes.indexOf("\r\n", at);
		if (lineEnd < 0) {
			return undefined;
		}
		const line = bytes.toString("latin1", at, lineEnd);
		const size = Number.parseInt(line, 16);
		const end = lineEnd + 2 + size + 2;
		if (!/^[0-9a-f]+$/i.test(line)) {
			throw new Error(`No chunk size: ${line} (RFC 9112 §7.1)`);
		}
		if (bytes.length < end) {
			return undefined;
		}
		if (bytes.toString("latin1", end - 2, end) !== "\r\n") {
			throw new Error("No line break after a chunk (RFC 9112 §7.1)");
		}
		if (size === 0) {
			return { text: Buffer.concat(chunks).toString(), length: end };
		}
		chunks.push(bytes.subarray(lineEnd + 2, end - 2));
		at = end;
	}
}
