import { once } from "node:events";
import type { RequestListener } from "node:http";
import {
	type ClientHttp2Session,
	type ClientHttp2Stream,
	connect,
	createServer,
	type IncomingHttpHeaders,
} from "node:http2";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { RawResponse } from "../raw-connection.ts";
import { inTime } from "./in-time.ts";
import { healthyId, JOB_FIELD, type Job } from "./job.ts";
import { acceptField, acceptLanguageField } from "./negotiation.ts";

/** A session with a server. */
export interface Http2Client {
	/** Sends the request of a job. `undefined` when the stream is reset before the response is whole. */
	ask(job: Job): Promise<RawResponse | undefined>;
	/** Sends the healthy request that follows a job. */
	askHealthy(job: Job): Promise<RawResponse | undefined>;
	/** Ends the session. */
	close(): void;
}

type RequestFields = Readonly<Record<string, string>>;

// Fields of connections are none of HTTP/2's (RFC 9113 §8.2.2).
const FORBIDDEN = ["connection", "upgrade"];

/** Serves a listener over HTTP/2, without TLS, until the test is over. Gives the function that opens a session. */
export async function serveHttp2(listener: RequestListener): Promise<() => Http2Client> {
	const server = createServer({ maxHeaderListPairs: 1000 }, listener as never).listen(0, "127.0.0.1");
	onTestFinished(() => void server.close());
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	return () => clientOf(connect(`http://127.0.0.1:${port}`));
}

function clientOf(session: ClientHttp2Session): Http2Client {
	session.on("error", () => {});

	async function send(fields: RequestFields, content: string | undefined): Promise<RawResponse | undefined> {
		const stream = session.request(fields, { endStream: content === undefined });
		if (content !== undefined) {
			stream.end(content);
		}
		return await inTime(responseOf(stream));
	}

	return {
		ask: (job) => send(fieldsOf(job), job.asked.upload && "u".repeat(job.asked.upload.size)),
		askHealthy: (job) => send({ ":path": "/ok", [JOB_FIELD]: healthyId(job) }, undefined),
		close: () => session.destroy(),
	};
}

function fieldsOf({ id, asked }: Job): RequestFields {
	const accept = acceptField(asked);
	const acceptLanguage = acceptLanguageField(asked);
	const others = asked.fields.map(([name, value]) => [name.toLowerCase(), value] as const);
	return {
		":method": asked.method,
		// nghttp2 sends no other form.
		":path": asked.target.startsWith("/") ? asked.target : "/",
		[JOB_FIELD]: String(id),
		...(accept !== undefined && { accept }),
		...(acceptLanguage !== undefined && { "accept-language": acceptLanguage }),
		...Object.fromEntries(others.filter(([name]) => !FORBIDDEN.includes(name))),
	};
}

async function responseOf(stream: ClientHttp2Stream): Promise<RawResponse | undefined> {
	const chunks: Buffer[] = [];
	let fields: IncomingHttpHeaders = {};
	let isWhole = false;
	stream.on("response", (received) => {
		fields = received;
	});
	stream.on("data", (chunk: Buffer) => chunks.push(chunk));
	stream.on("end", () => {
		isWhole = true;
		// What the app has left alone leaves an upload unread, too.
		if (!stream.writableFinished) {
			stream.destroy();
		}
	});
	stream.on("error", () => {});
	stream.resume();
	await new Promise((resolve) => stream.once("close", resolve));
	return isWhole && fields[":status"] !== undefined ? toResponse(fields, Buffer.concat(chunks)) : undefined;
}

function toResponse({ ":status": status, ...received }: IncomingHttpHeaders, content: Buffer): RawResponse {
	const lines = Object.entries(received).flatMap(([name, value]) =>
		[value ?? []].flat().map((text) => [name, text] as const),
	);
	const fields = Object.fromEntries(
		Object.entries(received).map(([name, value]) => [name, [value].flat().join(", ")]),
	);
	return { version: "2.0", status: Number(status), reason: "", lines, fields, content: content.toString() };
}
