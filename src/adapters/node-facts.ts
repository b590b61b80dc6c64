import type { IncomingMessage } from "node:http";
import type { RequestFacts } from "../outcome.ts";
import { safeRequestId } from "../request-id.ts";
import { safeTraceparent } from "../traceparent.ts";

// A proxy in front makes every client look local.
const PROXY_FIELDS = [
	"forwarded",
	"x-forwarded-for",
	"x-forwarded-host",
	"x-forwarded-proto",
	"x-forwarded-port",
	"x-forwarded-server",
	"x-real-ip",
	"x-client-ip",
	"x-cluster-client-ip",
	"via",
	"true-client-ip",
	"fastly-client-ip",
	"fly-client-ip",
	"cf-connecting-ip",
	"cf-ray",
	"cf-visitor",
	"x-amzn-trace-id",
	"x-envoy-external-address",
];

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * Reads the facts of a node request (HTTP/1 or HTTP/2).
 *
 * @param request - The request.
 * @param target - The request target as the client sent it, before a router changed it.
 */
export function factsOf(request: IncomingMessage, target: string | undefined): RequestFacts {
	const { headers } = request;
	const id = safeRequestId((request as { id?: unknown }).id);
	return {
		method: request.method ?? "GET",
		target: target ?? request.url ?? "/",
		accept: headers.accept,
		acceptLanguage: headers["accept-language"],
		fetchDest: single(headers["sec-fetch-dest"]),
		requestId: id ?? single(headers["x-request-id"]),
		traceparent: safeTraceparent(headers["traceparent"]),
		local: isLocal(request),
	};
}

function single(value: string | string[] | undefined): string | undefined {
	return Array.isArray(value) ? value[0] : value;
}

function isLocal({ headers, socket }: IncomingMessage): boolean {
	const host = headers.host ?? single(headers[":authority"]);
	return (
		LOOPBACK.test(socket?.remoteAddress ?? "") &&
		LOOPBACK_HOST.test(host ?? "") &&
		// Another site's script in the developer's own browser comes from this machine, too.
		headers["sec-fetch-site"] !== "cross-site" &&
		PROXY_FIELDS.every((name) => headers[name] === undefined)
	);
}
