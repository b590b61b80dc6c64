import type { FieldRule } from "../../entry.ts";

const NO_CONTENT: readonly FieldRule[] = [
	{
		name: "content-length",
		level: "MUST NOT",
		when: "in every response of this status",
		reference: "RFC 9110 §8.6",
	},
	{
		name: "transfer-encoding",
		level: "MUST NOT",
		when: "in every response of this status",
		reference: "RFC 9112 §6.1",
	},
];

const UPGRADE_OPTION: FieldRule = {
	name: "connection",
	level: "MUST",
	when: 'together with Upgrade, with the option "upgrade"',
	reference: "RFC 9110 §7.8",
};

const REDIRECT_DELAY: FieldRule = {
	name: "retry-after",
	level: "MAY",
	when: "if the client should wait before it follows",
	reference: "RFC 9110 §10.2.3",
};

const PROXY_STATUS: FieldRule = {
	name: "proxy-status",
	level: "MAY",
	when: "from proxies and gateways, never from an origin server",
	reference: "RFC 9209 §2",
};

/** What the RFCs say about response fields, by status. */
export const FIELDS: Readonly<Record<number, readonly FieldRule[]>> = {
	100: NO_CONTENT,
	101: [
		{
			name: "upgrade",
			level: "MUST",
			when: "always, with the protocols the connection goes on in",
			reference: "RFC 9110 §15.2.2",
		},
		UPGRADE_OPTION,
		...NO_CONTENT,
	],
	102: NO_CONTENT,
	103: [
		{
			name: "link",
			level: "MAY",
			when: "to name what to preload or connect to",
			reference: "RFC 8297 §2",
		},
		...NO_CONTENT,
	],
	104: [
		{
			name: "location",
			level: "MUST",
			when: "if it announces a new upload, but not if it reports progress while appending",
			reference: "draft-ietf-httpbis-resumable-upload (Upload Creation / Upload Append)",
		},
		{
			name: "upload-limit",
			level: "MUST",
			when: "if it announces a new upload and the upload is limited",
			reference: "draft-ietf-httpbis-resumable-upload (Upload Creation)",
		},
		{
			name: "upload-offset",
			level: "MAY",
			when: "if it reports progress",
			reference: "draft-ietf-httpbis-resumable-upload (Upload Creation)",
		},
		...NO_CONTENT,
	],
	200: [
		{
			name: "etag",
			level: "SHOULD",
			when: "to GET and HEAD, if there is a validator",
			reference: "RFC 9110 §15.3.1",
		},
		{
			name: "last-modified",
			level: "SHOULD",
			when: "to GET and HEAD, if there is a validator",
			reference: "RFC 9110 §15.3.1",
		},
	],
	201: [
		{
			name: "location",
			level: "MAY",
			when: "if the main new resource is not the request target",
			reference: "RFC 9110 §15.3.2",
		},
		{
			name: "etag",
			level: "MAY",
			when: "to give the validator of what was created",
			reference: "RFC 9110 §15.3.2",
		},
	],
	204: [
		{
			name: "etag",
			level: "MAY",
			when: "to give the validator that holds after the change",
			reference: "RFC 9110 §15.3.5",
		},
		...NO_CONTENT,
	],
	205: [
		{
			name: "content-length",
			level: "SHOULD",
			when: "in HTTP/1.1, as 0, since the status alone does not end the message",
			reference: "RFC 9112 §6.3",
		},
	],
	206: [
		{
			name: "content-range",
			level: "MUST",
			when: "with a single part",
			reference: "RFC 9110 §15.3.7.1",
		},
		{
			name: "content-type",
			level: "MUST",
			when: "with several parts, as multipart/byteranges with its boundary",
			reference: "RFC 9110 §15.3.7.2",
		},
		{
			name: "content-range",
			level: "MUST NOT",
			when: "with several parts, since each part has its own",
			reference: "RFC 9110 §15.3.7.2",
		},
		...asIn200("RFC 9110 §15.3.7", "date", "cache-control", "etag", "expires", "content-location", "vary"),
	],
	207: [
		{
			name: "content-type",
			level: "SHOULD",
			when: "always, as application/xml, with multistatus as the root element",
			reference: "RFC 4918 §13",
		},
	],
	226: [
		{
			name: "etag",
			level: "MUST",
			when: "always, for the current instance",
			reference: "RFC 3229 §10.4.1",
		},
		{
			name: "im",
			level: "SHOULD",
			when: "to name the instance manipulations that were applied",
			reference: "RFC 3229 §10.5.2",
		},
		{
			name: "delta-base",
			level: "MAY",
			when: "to name the instance a difference starts from",
			reference: "RFC 3229 §10.5.1",
		},
	],
	300: [
		{
			name: "location",
			level: "SHOULD",
			when: "if the server prefers one of the choices",
			reference: "RFC 9110 §15.4.1",
		},
		{
			name: "link",
			level: "MAY",
			when: 'to list the choices, with rel="alternate"',
			reference: "RFC 9110 §15.4.1",
		},
		REDIRECT_DELAY,
	],
	301: [
		{
			name: "location",
			level: "SHOULD",
			when: "always, with the new permanent address",
			reference: "RFC 9110 §15.4.2",
		},
		REDIRECT_DELAY,
	],
	302: [
		{
			name: "location",
			level: "SHOULD",
			when: "always, with the address that holds for now",
			reference: "RFC 9110 §15.4.3",
		},
		REDIRECT_DELAY,
	],
	303: [
		{
			name: "location",
			level: "SHOULD",
			when: "always, since the status has no meaning without it",
			reference: "RFC 9110 §15.4.4",
		},
		REDIRECT_DELAY,
	],
	304: [
		...asIn200("RFC 9110 §15.4.5", "content-location", "date", "etag", "vary", "cache-control", "expires"),
		{
			name: "last-modified",
			level: "MAY",
			when: "if there is no ETag to send",
			reference: "RFC 9110 §15.4.5",
		},
		{
			name: "content-length",
			level: "MAY",
			when: "if it is the length that a 200 would have had",
			reference: "RFC 9110 §8.6",
		},
	],
	305: [
		{
			name: "location",
			level: "MUST NOT",
			when: "always, as the status itself is not to be sent any more",
			reference: "RFC 9110 §15.4.6",
		},
	],
	307: [
		{
			name: "location",
			level: "SHOULD",
			when: "always, with the address that holds for now",
			reference: "RFC 9110 §15.4.8",
		},
		REDIRECT_DELAY,
	],
	308: [
		{
			name: "location",
			level: "SHOULD",
			when: "always, with the new permanent address",
			reference: "RFC 9110 §15.4.9",
		},
		REDIRECT_DELAY,
	],
	401: [
		{
			name: "www-authenticate",
			level: "MUST",
			when: "always, with a challenge that fits the resource",
			reference: "RFC 9110 §15.5.2",
		},
	],
	403: [
		{
			name: "www-authenticate",
			level: "MAY",
			when: "if other credentials could help",
			reference: "RFC 9110 §11.6.1",
		},
	],
	405: [
		{
			name: "allow",
			level: "MUST",
			when: "always, with the methods that work now; it may be empty",
			reference: "RFC 9110 §15.5.6",
		},
	],
	407: [
		{
			name: "proxy-authenticate",
			level: "MUST",
			when: "always, with a challenge of this proxy",
			reference: "RFC 9110 §15.5.8",
		},
	],
	408: [
		{
			name: "connection",
			level: "MAY",
			when: 'in HTTP/1.1, as "close" if the connection ends here',
			reference: "RFC 9112 §9.6",
		},
	],
	413: [
		{
			name: "retry-after",
			level: "SHOULD",
			when: "if the limit is temporary",
			reference: "RFC 9110 §15.5.14",
		},
		{
			name: "connection",
			level: "MAY",
			when: 'in HTTP/1.1, as "close" if the rest of the request is not read',
			reference: "RFC 9110 §15.5.14",
		},
	],
	415: [
		{
			name: "accept-encoding",
			level: "OUGHT",
			when: "if a content coding was the reason",
			reference: "RFC 9110 §15.5.16",
		},
		{
			name: "accept-encoding",
			level: "MUST NOT",
			when: "if anything else was the reason",
			reference: "RFC 9110 §12.5.3",
		},
		{
			name: "accept",
			level: "MAY",
			when: "if the media type was the reason",
			reference: "RFC 9110 §15.5.16",
		},
		{
			name: "accept-patch",
			level: "SHOULD",
			when: "to PATCH, if the patch format was the reason",
			reference: "RFC 5789 §2.2",
		},
	],
	416: [
		{
			name: "content-range",
			level: "SHOULD",
			when: 'to byte ranges, as "bytes */" and the present length',
			reference: "RFC 9110 §15.5.17",
		},
	],
	425: [
		{
			name: "early-data",
			level: "MUST NOT",
			when: "in every response, as only requests have it",
			reference: "RFC 8470 §5.1",
		},
	],
	426: [
		{
			name: "upgrade",
			level: "MUST",
			when: "always, with the protocols that work, best first",
			reference: "RFC 9110 §15.5.22",
		},
		UPGRADE_OPTION,
	],
	429: [
		{
			name: "retry-after",
			level: "MAY",
			when: "to say how long to wait",
			reference: "RFC 6585 §4",
		},
	],
	451: [
		{
			name: "link",
			level: "SHOULD",
			when: 'to name who carries out the block, with rel="blocked-by"',
			reference: "RFC 7725 §4",
		},
	],
	502: [PROXY_STATUS],
	503: [
		{
			name: "retry-after",
			level: "MAY",
			when: "to say how long to wait",
			reference: "RFC 9110 §15.6.4",
		},
		PROXY_STATUS,
	],
	504: [PROXY_STATUS],
};

function asIn200(reference: string, ...names: readonly string[]): FieldRule[] {
	return names.map((name) => ({
		name,
		level: "MUST",
		when: "if a 200 to the same request would have it",
		reference,
	}));
}
