import { once } from "node:events";
import type { Server } from "node:net";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { onTestFinished } from "vitest";

/** A response as it came over the wire. */
export interface Message {
	readonly status: number;
	readonly reason: string;
	/** Fields by lower-case name; lines of one name joined with ", ". */
	readonly fields: Readonly<Record<string, string>>;
	readonly content: string;
}

/** A client without manners: it sends what it is told and keeps what comes. */
export interface Wire {
	readonly socket: Socket;
	/** Everything that came so far. */
	readonly text: () => string;
	/** The codes of errors, and "end" and "close", in the order in which they came. */
	readonly events: string[];
	send(text: string | Uint8Array): void;
	/** Reads the next response by its Content-Length. Fails when the connection ends before. */
	next(): Promise<Message>;
	/** Waits until the server has closed the connection, and closes it here. */
	closed(): Promise<void>;
}

/** Makes a server listen on a free port of the loopback until the test is over. */
export async function listen(server: Server): Promise<number> {
	server.listen(0, "127.0.0.1");
	onTestFinished(() => {
		server.close();
		(server as { closeAllConnections?(): void }).closeAllConnections?.();
	});
	await once(server, "listening");
	return (server.address() as AddressInfo).port;
}

/** Connects to a port of the loopback. */
export async function wire(port: number): Promise<Wire> {
	const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
	await once(socket, "connect");
	return wireOver(socket);
}

/** Makes a client of a socket that is connected. */
export function wireOver(socket: Socket): Wire {
	const events: string[] = [];
	let received = Buffer.alloc(0);
	let taken = 0;
	socket.on("data", (bytes: Buffer) => {
		received = Buffer.concat([received, bytes]);
	});
	socket.on("error", (error: NodeJS.ErrnoException) => events.push(error.code ?? error.message));
	socket.on("end", () => events.push("end"));
	socket.on("close", () => events.push("close"));
	onTestFinished(() => {
		socket.destroy();
	});
	return {
		socket,
		events,
		text: () => received.toString("latin1"),
		send: (text) => void socket.write(text),
		async next() {
			for (;;) {
				const message = parse(received.subarray(taken));
				if (message !== undefined) {
					taken += message.size;
					return message;
				}
				if (socket.readableEnded || socket.destroyed) {
					throw new Error(`No whole response: ${received.subarray(taken).toString("latin1")}`);
				}
				await change(socket);
			}
		},
		async closed() {
			while (!events.includes("end") && !events.includes("close")) {
				await change(socket);
			}
			socket.end();
			while (!events.includes("close")) {
				await change(socket);
			}
		},
	};
}

function change(socket: Socket): Promise<void> {
	return new Promise((resolve) => {
		function settle(): void {
			socket.off("data", settle).off("end", settle).off("close", settle);
			// After the listeners that keep what came.
			setImmediate(resolve);
		}
		socket.on("data", settle).on("end", settle).on("close", settle);
	});
}

function parse(bytes: Buffer): (Message & { size: number }) | undefined {
	const end = bytes.indexOf("\r\n\r\n");
	if (end < 0) {
		return undefined;
	}
	const [line = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
	const fields: Record<string, string> = {};
	for (const text of lines) {
		const [name = "", value = ""] = text.split(/:\s*(.*)/s);
		const known = fields[name.toLowerCase()];
		fields[name.toLowerCase()] = known === undefined ? value : `${known}, ${value}`;
	}
	const status = Number(line.slice(9, 12));
	const length = status < 200 ? 0 : Number(fields["content-length"] ?? Number.NaN);
	const size = end + 4 + length;
	if (!(size <= bytes.length)) {
		return undefined;
	}
	return { status, reason: line.slice(13), fields, content: bytes.subarray(end + 4, size).toString(), size };
}

/**
 * Sends an upload for as long as the connection takes it.
 *
 * @returns The number of bytes handed over when the upload is done or the connection is closed.
 */
export async function upload(socket: Duplex, total: number): Promise<number> {
	const chunk = Buffer.alloc(65_536, "a");
	let sent = 0;
	while (sent < total && !socket.destroyed && socket.writable) {
		const piece = chunk.subarray(0, Math.min(chunk.length, total - sent));
		sent += piece.length;
		if (!socket.write(piece)) {
			await new Promise<void>((resolve) => {
				function settle(): void {
					socket.off("drain", settle).off("close", settle);
					resolve();
				}
				socket.on("drain", settle).on("close", settle);
			});
		}
	}
	return sent;
}

/** Waits until a condition holds. Fails when it does not within five seconds. */
export async function until(condition: () => boolean): Promise<void> {
	const deadline = Date.now() + 5000;
	while (!condition()) {
		if (Date.now() > deadline) {
			throw new Error(`Waited too long for ${condition}`);
		}
		await new Promise((resolve) => setImmediate(resolve));
	}
}
