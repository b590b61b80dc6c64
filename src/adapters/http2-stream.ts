import { ServerResponse } from "node:http";

/** What is used of the HTTP/2 stream of a response. */
export interface Http2Stream {
	/** Whether the head has gone out. */
	readonly headersSent: boolean;
	readonly destroyed: boolean;
	readonly closed: boolean;
	/** Whether the request has no content. */
	readonly endAfterHeaders: boolean;
	close(code: number): void;
	/** Resets the stream with INTERNAL_ERROR. */
	destroy(error: Error): unknown;
	once(event: "finish" | "close" | "error", listener: () => void): unknown;
}

/** Gives the HTTP/2 stream of a response, or `undefined` for HTTP/1. */
export function streamOf(response: ServerResponse): Http2Stream | undefined {
	// Told by its class, which is HTTP/1's alone: of a property that Express's responses do not have, asking takes many times longer.
	if (response instanceof ServerResponse) {
		return undefined;
	}
	const { stream } = response as unknown as { stream?: Http2Stream };
	return typeof stream === "object" ? stream : undefined;
}

/** Reads the reason phrase that an app chose. HTTP/2 has none, and node warns of whoever asks. */
export function reasonOf(response: ServerResponse): string {
	return streamOf(response) === undefined ? (response.statusMessage ?? "") : "";
}
