import { once } from "node:events";
import {
	createServer,
	type IncomingHttpHeaders,
	type RequestListener,
	request,
	type Server,
	type ServerOptions,
} from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What a client got. */
export interface Received {
	readonly status: number;
	readonly reason: string;
	/** Fields by lower-case name. */
	readonly fields: IncomingHttpHeaders;
	/** Names and values as they came, in turn. */
	readonly rawFields: readonly string[];
	readonly bytes: Buffer;
	readonly text: string;
}

/** What a client sends. */
export interface Asking {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** A server under test. */
export interface Site {
	readonly server: Server;
	readonly port: number;
	readonly origin: string;
	/** Sends a request and reads the response to its end. Rejects when the response breaks off. */
	ask(path: string, asking?: Asking): Promise<Received>;
}

/** Serves a listener on a free port of the loopback until the test is over. */
export async function serve(listener: RequestListener, options: ServerOptions = {}): Promise<Site> {
	const server = createServer(options, listener).listen(0, "127.0.0.1");
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	return { server, port, origin: `http://127.0.0.1:${port}`, ask: (path, asking) => ask(port, path, asking) };
}

/** Asks a server on the loopback, on a connection of its own. */
export function ask(port: number, path: string, { method = "GET", headers = {}, body }: Asking = {}) {
	return new Promise<Received>((resolve, reject) => {
		const sent = request({ port, host: "127.0.0.1", path, method, headers, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on("data", (chunk: Buffer) => chunks.push(chunk));
			response.on("error", reject);
			response.on("end", () => {
				const bytes = Buffer.concat(chunks);
				resolve({
					status: response.statusCode ?? 0,
					reason: response.statusMessage ?? "",
					fields: response.headers,
					rawFields: response.rawHeaders,
					bytes,
					text: bytes.toString(),
				});
			});
		});
		sent.on("error", reject);
		sent.end(body);
	});
}

/** Waits until a condition holds. Fails when it does not within ten seconds. */
export async function until(condition: () => boolean): Promise<void> {
	const deadline = Date.now() + 10_000;
	while (!condition()) {
		if (Date.now() > deadline) {
			throw new Error(`Waited too long for ${condition}`);
		}
		await new Promise((resolve) => setImmediate(resolve));
	}
}
