import { isObject, read } from "../guarded.ts";
import { type Finding, readName, readText } from "./rule.ts";

// IIS names what went wrong between a gateway and its backend; 504 has no sub-statuses.
const UNREACHABLE: Finding = { status: 502, substatus: 3 };
const UNUSABLE_REPLY: Finding = { status: 502, substatus: 2 };
const BAD_GATEWAY: Finding = { status: 502 };
const GIVEN_UP: Finding = { status: 503 };
const TIMEOUT: Finding = { status: 504 };

const CODES: ReadonlyMap<string | undefined, Finding> = new Map([
	// Sockets and name resolution
	["ECONNREFUSED", UNREACHABLE],
	["ECONNRESET", UNREACHABLE],
	["EPIPE", UNREACHABLE],
	["EHOSTUNREACH", UNREACHABLE],
	["EHOSTDOWN", UNREACHABLE],
	["ENETUNREACH", UNREACHABLE],
	["ENETDOWN", UNREACHABLE],
	["ENETRESET", UNREACHABLE],
	["EADDRNOTAVAIL", UNREACHABLE],
	["ENOTFOUND", UNREACHABLE],
	["ENODATA", UNREACHABLE],
	["ESERVFAIL", UNREACHABLE],
	["EREFUSED", UNREACHABLE],
	["EAI_AGAIN", UNREACHABLE],
	["EAI_FAIL", UNREACHABLE],
	["EAI_NODATA", UNREACHABLE],
	["EAI_NONAME", UNREACHABLE],
	["REQUEST_SEND_ERROR", UNREACHABLE],
	["UND_ERR_SOCKET", UNREACHABLE],
	["ERR_HTTP2_GOAWAY_SESSION", UNREACHABLE],
	["ERR_HTTP2_SESSION_ERROR", UNREACHABLE],
	["ERR_HTTP2_STREAM_ERROR", UNREACHABLE],
	// Mail servers
	["ECONNECTION", UNREACHABLE],
	["EDNS", UNREACHABLE],
	["ESOCKET", UNREACHABLE],
	["EConnectionClosed", UNREACHABLE],
	["ClosedAfterConnectText", UNREACHABLE],
	["ClosedAfterConnectTLS", UNREACHABLE],
	// Certificates of the other side
	["DEPTH_ZERO_SELF_SIGNED_CERT", UNREACHABLE],
	["SELF_SIGNED_CERT_IN_CHAIN", UNREACHABLE],
	["UNABLE_TO_GET_ISSUER_CERT", UNREACHABLE],
	["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", UNREACHABLE],
	["UNABLE_TO_VERIFY_LEAF_SIGNATURE", UNREACHABLE],
	["CERT_HAS_EXPIRED", UNREACHABLE],
	["CERT_NOT_YET_VALID", UNREACHABLE],
	["CERT_REVOKED", UNREACHABLE],
	["CERT_REJECTED", UNREACHABLE],
	["CERT_UNTRUSTED", UNREACHABLE],
	["CERT_SIGNATURE_FAILURE", UNREACHABLE],
	["HOSTNAME_MISMATCH", UNREACHABLE],
	["ERR_TLS_CERT_ALTNAME_INVALID", UNREACHABLE],
	["EPROTO", UNREACHABLE],
	// Replies that nobody could read
	["ERR_BODY_PARSE_FAILURE", UNUSABLE_REPLY],
	["ERR_READING_RESPONSE_STREAM", UNUSABLE_REPLY],
	["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", UNUSABLE_REPLY],
	["UND_ERR_RES_EXCEEDED_MAX_SIZE", UNUSABLE_REPLY],
	["ERR_FR_TOO_MANY_REDIRECTS", BAD_GATEWAY],
	["ERR_FR_MAX_BODY_LENGTH_EXCEEDED", BAD_GATEWAY],
	// Time-outs
	["ETIMEDOUT", TIMEOUT],
	["ETIMEOUT", TIMEOUT],
	["ESOCKETTIMEDOUT", TIMEOUT],
	["ECONNABORTED", TIMEOUT],
	["ERR_SOCKET_CONNECTION_TIMEOUT", TIMEOUT],
	["ERR_TLS_HANDSHAKE_TIMEOUT", TIMEOUT],
	["UND_ERR_CONNECT_TIMEOUT", TIMEOUT],
	["UND_ERR_HEADERS_TIMEOUT", TIMEOUT],
	["UND_ERR_BODY_TIMEOUT", TIMEOUT],
	["ERR_JWKS_TIMEOUT", TIMEOUT],
	["notionhq_client_request_timeout", TIMEOUT],
	["GREETING_TIMEOUT", TIMEOUT],
	// Waiting was ended by the app itself
	["ERR_CANCELED", GIVEN_UP],
	["UND_ERR_ABORTED", GIVEN_UP],
]);

const NAMES: ReadonlyMap<string | undefined, Finding> = new Map([
	["TimeoutError", TIMEOUT],
	["AbortError", GIVEN_UP],
	// undici, which in node 24 says no code
	["HTTPParserError", UNUSABLE_REPLY],
	// openai, anthropic
	["APIConnectionTimeoutError", TIMEOUT],
	["APIUserAbortError", GIVEN_UP],
	// cockatiel
	["TaskCancelledError", TIMEOUT],
	// jwks-rsa
	["JwksError", BAD_GATEWAY],
	["JwksRateLimitError", GIVEN_UP],
	// kafkajs
	["KafkaJSConnectionClosedError", UNREACHABLE],
	["KafkaJSConnectionError", UNREACHABLE],
	["KafkaJSRequestTimeoutError", TIMEOUT],
	// nats 3, mqtt
	["NoRespondersError", GIVEN_UP],
	["ClosedConnectionError", GIVEN_UP],
	["ErrorWithReasonCode", BAD_GATEWAY],
	// cassandra-driver, qdrant, meilisearch
	["OperationTimedOutError", TIMEOUT],
	["QdrantClientTimeoutError", TIMEOUT],
	["QdrantClientResourceExhaustedError", GIVEN_UP],
	["MeilisearchRequestTimeOutError", TIMEOUT],
	// braintree
	["gatewayTimeoutError", TIMEOUT],
	["requestTimeoutError", TIMEOUT],
]);

// nats 2, whose codes are short words that others have, too.
const NATS_CODES: ReadonlyMap<string | undefined, Finding> = new Map([
	["CONNECTION_REFUSED", UNREACHABLE],
	["DISCONNECT", UNREACHABLE],
	["AUTHORIZATION_VIOLATION", BAD_GATEWAY],
	["AUTHENTICATION_EXPIRED", BAD_GATEWAY],
	["TIMEOUT", TIMEOUT],
	// No responders
	["503", GIVEN_UP],
]);

// node-fetch has no code where it gave up itself.
const FETCH_TYPES: ReadonlyMap<string | undefined, Finding> = new Map([
	["body-timeout", TIMEOUT],
	["request-timeout", TIMEOUT],
]);

const PREFIXES: readonly (readonly [string, Finding])[] = [
	["HPE_", UNUSABLE_REPLY],
	["ERR_SSL_", UNREACHABLE],
];

/**
 * Failures of connections to other services: 502, 503 or 504.
 *
 * None is of the client's doing. A code of the file system is in no table: ENOENT may as well be a missing upload folder.
 */
export function network(error: object): Finding | undefined {
	const code = readText(error, "code");
	const name = readName(error);
	return (
		CODES.get(code) ??
		byPrefix(code) ??
		(isTimeLimit(error, name) ? TIMEOUT : undefined) ??
		NAMES.get(name) ??
		(name === "FetchError" ? FETCH_TYPES.get(readText(error, "type")) : undefined) ??
		(name === "NatsError" ? NATS_CODES.get(code) : undefined)
	);
}

// Of AbortSignal.timeout(), most of node's functions throw what they throw of any signal, with the reason behind it.
function isTimeLimit(error: object, name: string | undefined): boolean {
	const cause = name === "AbortError" ? read(error, "cause") : undefined;
	return isObject(cause) && readName(cause) === "TimeoutError";
}

function byPrefix(code = ""): Finding | undefined {
	return PREFIXES.find(([prefix]) => code.startsWith(prefix))?.[1];
}
