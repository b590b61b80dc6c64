import type { IncomingMessage } from "node:http";
import type { Question } from "../answer/common-answers.ts";
import { boundedCache } from "../bounded-cache.ts";
import { read } from "../guarded.ts";
import type { RequestFacts } from "../outcome.ts";
import { safeRequestId } from "../request/request-id.ts";
import { safeTraceparent } from "../request/traceparent.ts";

// A proxy in front makes every client look local. Of the many names that proxies use, each is a sign of one.
const PROXY_FIELD =
	/forward|proxy|(?:client|connecting|real|remote|user)-?ip$|^(?:via|cdn-loop|x-(?:scheme|request-start|varnish))$|^(?:cf|fastly|fly|tailscale)-|^x-(?:amz-cf|amzn|appengine|arr|azure|cloud-trace|envoy|ms-client|nf|original|vercel)-/;

// Clients send the same few names over and over.
const isProxyField = boundedCache((name) => PROXY_FIELD.test(name));

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
	// Spread, they would cost as much as an answer.
	const question = questionOf(request, target);
	return {
		method: question.method,
		target: question.target,
		accept: question.accept,
		acceptLanguage: question.acceptLanguage,
		fetchDest: question.fetchDest,
		requestId: question.requestId,
		traceparent: safeTraceparent(headers["traceparent"]),
		local: isLocal(request),
	};
}

/** Reads those facts that decide an answer where nobody sees details. */
export function questionOf(request: IncomingMessage, target: string | undefined): Question {
	const { headers } = request;
	const id = safeRequestId(read(request, "id"));
	return {
		method: request.method ?? "GET",
		target: target ?? request.url ?? "/",
		accept: headers.accept,
		acceptLanguage: headers["accept-language"],
		fetchDest: single(headers["sec-fetch-dest"]),
		requestId: id ?? single(headers["x-request-id"]),
	};
}

function single(value: string | string[] | undefined): string | undefined {
	return Array.isArray(value) ? value[0] : value;
}

function isLocal({ headers, socket, httpVersion, url }: Partial<IncomingMessage>): boolean {
	if (headers === undefined || httpVersion === "1.0") {
		// What nginx speaks to the server behind it, and no browser.
		return false;
	}
	// The target may name a host, which counts before the field (RFC 9112 §3.2.2). A page that a development server hands on says
	// where it was read, whatever the server has made of the Host.
	const places = [url, headers.origin, headers.referer].map(hostOf);
	const hosts = [headers.host, single(headers[":authority"]), ...places].filter((host) => host !== undefined);
	return (
		LOOPBACK.test(socket?.remoteAddress ?? "") &&
		// A name of somebody else's that leads here, so that a page of theirs reads ours (DNS rebinding).
		hosts.length > 0 &&
		hosts.every((host) => LOOPBACK_HOST.test(host)) &&
		// Another site's script in the developer's own browser comes from this machine, too.
		headers["sec-fetch-site"] !== "cross-site" &&
		!isRelayed(headers, httpVersion) &&
		!Object.keys(headers).some((name) => isProxyField(name))
	);
}

// A browser names its connection; nginx, from 1.29.7 on, speaks HTTP/1.1 to the server behind it, and names none.
function isRelayed(headers: IncomingMessage["headers"], httpVersion: string | undefined): boolean {
	const isBrowser = headers["sec-fetch-mode"] !== undefined || /^Mozilla\//.test(headers["user-agent"] ?? "");
	return httpVersion === "1.1" && isBrowser && headers.connection === undefined;
}

/** Gives the host, with its port, of what is an address with one. */
function hostOf(address: string | undefined): string | undefined {
	return /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(address ?? "")?.[1];
}
