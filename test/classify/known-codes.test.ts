import { describe, expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";

/** Codes or names that errors of one kind have, by the answer that they get. */
interface Family {
	/** What an error with one of the words looks like. */
	readonly make: (word: string) => object;
	readonly answers: Readonly<Record<string, string>>;
}

const FAMILIES: Readonly<Record<string, Family>> = {
	"a code of the network": {
		make: (code) => ({ code }),
		answers: {
			"502": "ERR_FR_TOO_MANY_REDIRECTS ERR_FR_MAX_BODY_LENGTH_EXCEEDED",
			"502.2": `ERR_BODY_PARSE_FAILURE ERR_READING_RESPONSE_STREAM HPE_INVALID_CHUNK_SIZE`,
			"502.3": `ECONNREFUSED ECONNRESET EPIPE EHOSTUNREACH EHOSTDOWN ENETUNREACH ENETDOWN ENETRESET EADDRNOTAVAIL
				ENOTFOUND ENODATA ESERVFAIL EREFUSED EAI_AGAIN EAI_FAIL EAI_NODATA EAI_NONAME REQUEST_SEND_ERROR
				ERR_HTTP2_GOAWAY_SESSION ERR_HTTP2_SESSION_ERROR ERR_HTTP2_STREAM_ERROR ECONNECTION EDNS ESOCKET
				DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT
				UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_HAS_EXPIRED CERT_NOT_YET_VALID
				CERT_REVOKED CERT_REJECTED CERT_UNTRUSTED CERT_SIGNATURE_FAILURE HOSTNAME_MISMATCH
				ERR_TLS_CERT_ALTNAME_INVALID EPROTO ERR_SSL_WRONG_VERSION_NUMBER EConnectionClosed ClosedAfterConnectText
				ClosedAfterConnectTLS`,
			"503": "ERR_CANCELED",
			"504": `ETIMEDOUT ETIMEOUT ESOCKETTIMEDOUT ECONNABORTED ERR_SOCKET_CONNECTION_TIMEOUT
				ERR_TLS_HANDSHAKE_TIMEOUT ERR_JWKS_TIMEOUT notionhq_client_request_timeout GREETING_TIMEOUT`,
		},
	},
	"a code of undici": {
		make: (code) => ({ code }),
		answers: {
			"502": "UND_ERR_INFO UND_ERR_RESPONSE",
			"502.2": "UND_ERR_RES_CONTENT_LENGTH_MISMATCH UND_ERR_RES_EXCEEDED_MAX_SIZE",
			"502.3": "UND_ERR_SOCKET",
			"503": "UND_ERR_ABORTED",
			"504": "UND_ERR_CONNECT_TIMEOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT",
		},
	},
	"a name of the network": {
		make: (name) => ({ name }),
		answers: {
			"502": "JwksError ErrorWithReasonCode",
			"502.2": "HTTPParserError",
			"502.3": "KafkaJSConnectionClosedError KafkaJSConnectionError",
			"503": `AbortError APIUserAbortError JwksRateLimitError NoRespondersError ClosedConnectionError
				QdrantClientResourceExhaustedError`,
			"504": `TimeoutError APIConnectionTimeoutError TaskCancelledError KafkaJSRequestTimeoutError
				OperationTimedOutError QdrantClientTimeoutError MeilisearchRequestTimeOutError gatewayTimeoutError
				requestTimeoutError`,
		},
	},
	"a code of nats": {
		make: (code) => ({ name: "NatsError", code }),
		answers: {
			"500": "BAD_SUBJECT",
			"502": "AUTHORIZATION_VIOLATION AUTHENTICATION_EXPIRED",
			"502.3": "CONNECTION_REFUSED DISCONNECT",
			"503": "CONNECTION_CLOSED 503",
			"504": "TIMEOUT",
		},
	},
	"what gave node-fetch up": {
		make: (type) => ({ name: "FetchError", type }),
		answers: { "504": "body-timeout request-timeout", "502": "max-size" },
	},
	"a resource that has run out": {
		make: (code) => ({ code }),
		answers: {
			"503": "EMFILE ENFILE ENOMEM ERR_WORKER_OUT_OF_MEMORY EOPENBREAKER ESEMLOCKED ESHUTDOWN",
			"507": "ENOSPC EDQUOT",
		},
	},
	"a circuit breaker's name": {
		make: (name) => ({ name }),
		answers: { "503": "BottleneckError BrokenCircuitError BulkheadRejectedError IsolatedCircuitError" },
	},
	SQLSTATE: {
		make: (code) => ({ severity: "ERROR", code }),
		answers: {
			"409": "23503 23505 23P01",
			"500": "23502 23514 28P01 28000 42P01 42501 57000",
			"503": "08000 08006 40001 40P01 53000 53300 55P03 57014 57P01 57P03",
		},
	},
	"a code of Prisma": {
		make: (code) => ({ name: "PrismaClientKnownRequestError", code }),
		answers: {
			"404": "P2001 P2025",
			"409": "P2002 P2003",
			"500": "P1000 P2000",
			"503": "P1001 P1002 P1008 P1017 P2024 P2034 P2037",
		},
	},
	"a code of another database": {
		make: (code) => ({ code }),
		answers: {
			"409": `SQLITE_CONSTRAINT_UNIQUE SQLITE_CONSTRAINT_PRIMARYKEY SQLITE_CONSTRAINT_FOREIGNKEY SQLITE_CONSTRAINT_ROWID
				ER_DUP_ENTRY ER_NO_REFERENCED_ROW ER_NO_REFERENCED_ROW_2 ER_ROW_IS_REFERENCED ER_ROW_IS_REFERENCED_2
				ORA-00001 ORA-02291 ORA-02292`,
			"500": "SQLITE_CONSTRAINT_NOTNULL SQLITE_CORRUPT ER_ACCESS_DENIED_ERROR ER_BAD_NULL_ERROR ORA-01017",
			"503": `SQLITE_BUSY SQLITE_BUSY_SNAPSHOT SQLITE_BUSY_TIMEOUT SQLITE_LOCKED SQLITE_LOCKED_SHAREDCACHE
				ER_CON_COUNT_ERROR ER_CONNECTION_TIMEOUT ER_GET_CONNECTION_TIMEOUT ER_LOCK_DEADLOCK ER_LOCK_WAIT_TIMEOUT
				ER_QUERY_TIMEOUT ER_SERVER_SHUTDOWN ER_SOCKET_UNEXPECTED_CLOSE ER_TOO_MANY_USER_CONNECTIONS
				PROTOCOL_CONNECTION_LOST PROTOCOL_SEQUENCE_TIMEOUT CONNECTION_CLOSED CONNECTION_DESTROYED
				CONNECTION_ENDED CONNECT_TIMEOUT ORA-00060 NJS-040 NJS-503 ServiceUnavailable SessionExpired`,
			"507": "SQLITE_FULL",
		},
	},
	"a result of node:sqlite": {
		make: (result) => ({ code: "ERR_SQLITE_ERROR", errcode: Number(result) }),
		answers: { "409": "787 1555 2067", "500": "1 19 1299", "503": "5 6", "507": "13" },
	},
	"a number of SQL Server": {
		make: (number) => ({ code: "EREQUEST", number: Number(number) }),
		answers: { "409": "2601 2627", "500": "102 515", "503": "1205" },
	},
	"a code of MongoDB": {
		make: (code) => ({ name: "MongoServerError", code: Number(code) }),
		answers: {
			"409": "11000 11001",
			"500": "18 121",
			"503": "50 91 112 189 10107 11600 11602 13435 13436",
		},
	},
	"a name of a database's client": {
		make: (name) => ({ name }),
		answers: {
			"404": "EntityNotFoundError DocumentNotFoundError SequelizeEmptyResultError",
			"409": `SequelizeUniqueConstraintError SequelizeForeignKeyConstraintError SequelizeExclusionConstraintError
				SequelizeOptimisticLockError OptimisticLockError OptimisticLockVersionMismatchError UniqueViolationError
				ForeignKeyViolationError VersionError`,
			"500": "SequelizeAccessDeniedError SequelizeDatabaseError MongoParseError",
			"503": `SequelizeConnectionError SequelizeConnectionAcquireTimeoutError SequelizeConnectionRefusedError
				SequelizeConnectionTimedOutError SequelizeHostNotFoundError SequelizeHostNotReachableError
				SequelizeInvalidConnectionError SequelizeTimeoutError KnexTimeoutError MaxRetriesPerRequestError
				ClusterAllFailedError ClientClosedError ClientOfflineError ConnectionTimeoutError DisconnectsClientError
				SocketClosedUnexpectedlyError NoHostAvailableError MongooseServerSelectionError MongoServerSelectionError
				MongoNetworkError MongoNetworkTimeoutError MongoNotConnectedError MongoOperationTimeoutError
				MongoPoolClearedError MongoTopologyClosedError MongoWaitQueueTimeoutError`,
		},
	},
	"a code of a token": {
		make: (code) => ({ code }),
		answers: {
			"401.1": `ERR_JOSE_ALG_NOT_ALLOWED ERR_JOSE_NOT_SUPPORTED ERR_JWE_DECRYPTION_FAILED ERR_JWE_INVALID
				ERR_JWKS_MULTIPLE_MATCHING_KEYS ERR_JWKS_NO_MATCHING_KEY
				ERR_JWS_INVALID ERR_JWS_SIGNATURE_VERIFICATION_FAILED ERR_JWT_CLAIM_VALIDATION_FAILED ERR_JWT_EXPIRED
				ERR_JWT_INVALID auth/id-token-expired auth/id-token-revoked auth/invalid-id-token
				auth/session-cookie-expired auth/session-cookie-revoked`,
			"500": "ERR_JOSE_GENERIC ERR_JWK_INVALID ERR_JWKS_INVALID auth/invalid-credential",
		},
	},
	"a name of a token's error": {
		make: (name) => ({ name }),
		answers: { "401.1": "JsonWebTokenError TokenExpiredError NotBeforeError SigningKeyNotFoundError" },
	},
	"a code of express-jwt": {
		make: (code) => ({ name: "UnauthorizedError", status: 401, code }),
		answers: {
			"401.1": "credentials_bad_scheme credentials_bad_format invalid_token revoked_token",
			"401.2": "credentials_required",
		},
	},
	"a code of multer": {
		make: (code) => ({ name: "MulterError", code }),
		answers: {
			"400": `LIMIT_PART_COUNT LIMIT_FILE_COUNT LIMIT_FIELD_KEY LIMIT_FIELD_VALUE LIMIT_FIELD_COUNT
				LIMIT_FIELD_NESTING LIMIT_FIELD_ARRAY_INDEX LIMIT_UNEXPECTED_FILE MISSING_FIELD_NAME INVALID_FIELD_NAME`,
			"413": "LIMIT_FILE_SIZE",
			"500": "STREAM_DESTROYED",
		},
	},
	"a webhook whose signature is wrong": {
		make: (name) => ({ name }),
		answers: {
			"400": `StripeSignatureVerificationError WebhookVerificationError InvalidWebhookSignatureError
				SignatureValidationFailed invalidSignatureError invalidChallengeError`,
		},
	},
	"a code of tRPC": {
		make: (code) => ({ name: "TRPCError", code }),
		answers: {
			"400": "PARSE_ERROR BAD_REQUEST",
			"401": "UNAUTHORIZED",
			"402": "PAYMENT_REQUIRED",
			"403": "FORBIDDEN",
			"404": "NOT_FOUND",
			"405": "METHOD_NOT_SUPPORTED",
			"408": "TIMEOUT",
			"409": "CONFLICT",
			"412": "PRECONDITION_FAILED",
			"413": "PAYLOAD_TOO_LARGE",
			"415": "UNSUPPORTED_MEDIA_TYPE",
			"422": "UNPROCESSABLE_CONTENT",
			"428": "PRECONDITION_REQUIRED",
			"429": "TOO_MANY_REQUESTS",
			"499": "CLIENT_CLOSED_REQUEST",
			"500": "INTERNAL_SERVER_ERROR",
			"501": "NOT_IMPLEMENTED",
			"502": "BAD_GATEWAY",
			"503": "SERVICE_UNAVAILABLE",
			"504": "GATEWAY_TIMEOUT",
		},
	},
	"a name of what throttles us": {
		make: (name) => ({ name, $metadata: { httpStatusCode: 400 } }),
		answers: {
			"502": "NoSuchKey AccessDenied",
			"503": `BandwidthLimitExceeded EC2ThrottledException LimitExceededException PriorRequestNotComplete
				ProvisionedThroughputExceededException RequestLimitExceeded RequestThrottled RequestThrottledException
				SlowDown ThrottledException Throttling ThrottlingException TooManyRequestsException
				TransactionInProgressException WebAPIRateLimitedError`,
		},
	},
};

describe.each(Object.entries(FAMILIES))("%s", (_, { make, answers }) => {
	const cases = Object.entries(answers).flatMap(([id, words]) =>
		words.split(/\s+/).map((word) => [word, id] as const),
	);

	test.each(cases)("%s is %s, and shows nothing", (word, id) => {
		const { status, substatus, expose } = classify(Object.assign(new Error("secret"), make(word)));
		expect([status, substatus].filter(Number).join(".")).toBe(id);
		expect(expose).toBe(false);
	});
});

test.each([
	...["Multipart: Boundary not found", "Malformed part header", "Malformed content type"],
	...["Malformed urlencoded form", "Unexpected end of form", "Unexpected end of file"],
])("busboy's words are 400: %s", (message) => {
	expect(classify(new Error(message)).status).toBe(400);
});
