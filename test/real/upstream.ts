import type { RequestListener } from "node:http";
import { serve } from "../site.ts";
import { SECRET } from "./pages.ts";
import { closedPort, serveSockets } from "./sockets.ts";

/** Places of an upstream that fails in every way. */
export interface Upstream {
	/** Answers the status that is the path: `/401`, `/429`, `/500`, `/503`, with fields that are none of our visitors' business. */
	readonly origin: string;
	/** Nothing listens there. */
	readonly refused: string;
	/** Accepts, and never answers. */
	readonly hanging: string;
	/** Promises a hundred bytes, sends ten and hangs up. */
	readonly cut: string;
	/** Hangs up without an answer. */
	readonly reset: string;
	/** Speaks no HTTP. */
	readonly garbage: string;
	/** Redirects to itself for ever. */
	readonly loop: string;
}

const answer: RequestListener = (request, response) => {
	const status = Number(request.url?.slice(1));
	response.writeHead(status, {
		"content-type": "application/json",
		"www-authenticate": `Basic realm="${SECRET}"`,
		"set-cookie": `session=${SECRET}`,
		"retry-after": "7",
		"x-upstream": SECRET,
		...(status === 302 && { location: "/302" }),
	});
	response.end(JSON.stringify({ message: SECRET, error: SECRET }));
};

/** Serves an upstream until the test is over. */
export async function serveUpstream(): Promise<Upstream> {
	const { origin } = await serve(answer);
	const hanging = await serveSockets(() => {});
	const cut = await serveSockets((socket) => {
		socket.once("data", () => {
			socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789", () => socket.destroy());
		});
	});
	const reset = await serveSockets((socket) => {
		socket.once("data", () => socket.destroy());
	});
	const garbage = await serveSockets((socket) => {
		socket.once("data", () => socket.end(`SSH-2.0-${SECRET}\r\n\r\n`));
	});
	return {
		origin,
		refused: local(await closedPort()),
		hanging: local(hanging),
		cut: local(cut),
		reset: local(reset),
		garbage: local(garbage),
		loop: `${origin}/302`,
	};
}

function local(port: number): string {
	return `http://127.0.0.1:${port}/`;
}
