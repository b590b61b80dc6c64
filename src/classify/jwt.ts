import { type Finding, readName, readText } from "./rule.ts";
import { statusErrors } from "./status-errors.ts";

// IIS: 401.1 is a logon that failed, 401.2 one that nobody tried.
const LOGON_FAILED = 1;
const NO_CREDENTIALS = 2;

const TOKEN_NAMES: ReadonlySet<string | undefined> = new Set([
	"JsonWebTokenError",
	"TokenExpiredError",
	"NotBeforeError",
	// jwks-rsa: the token names a key that nobody has.
	"SigningKeyNotFoundError",
]);

// A missing secret and a wrong option have the same name as a bad token. They are no visitor's mistake, and asking for a new log-in would not help.
const SERVER_FAULTS: readonly string[] = [
	"secret or public key must be provided",
	"secretOrPublicKey is not valid key material",
	"verify must be called asynchronous",
	"error in secret or public key callback",
	"clockTimestamp must be",
	"nonce must be",
	"allowInvalidAsymmetricKeyTypes must be",
	'"maxAge" should be',
];

const TOKEN_CODES: ReadonlySet<string | undefined> = new Set([
	// jose
	"ERR_JOSE_ALG_NOT_ALLOWED",
	"ERR_JOSE_NOT_SUPPORTED",
	"ERR_JWE_DECRYPTION_FAILED",
	"ERR_JWE_INVALID",
	"ERR_JWKS_MULTIPLE_MATCHING_KEYS",
	"ERR_JWKS_NO_MATCHING_KEY",
	"ERR_JWS_INVALID",
	"ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
	"ERR_JWT_CLAIM_VALIDATION_FAILED",
	"ERR_JWT_EXPIRED",
	"ERR_JWT_INVALID",
	// firebase-admin
	"auth/id-token-expired",
	"auth/id-token-revoked",
	"auth/invalid-id-token",
	"auth/session-cookie-expired",
	"auth/session-cookie-revoked",
]);

const EXPRESS_JWT_CODES: ReadonlySet<string | undefined> = new Set([
	"credentials_required",
	"credentials_bad_scheme",
	"credentials_bad_format",
	"invalid_token",
	"revoked_token",
]);

/**
 * Tokens that jsonwebtoken, jose or firebase-admin refused: 401 with a Bearer challenge (RFC 6750 §3).
 *
 * Keys that could not be had are no fault of the token.
 */
export function tokens(error: object): Finding | undefined {
	if (TOKEN_CODES.has(readText(error, "code"))) {
		return unauthorized(LOGON_FAILED);
	}
	if (!TOKEN_NAMES.has(readName(error))) {
		return undefined;
	}
	const message = readText(error, "message") ?? "";
	if (SERVER_FAULTS.some((fault) => message.startsWith(fault))) {
		return undefined;
	}
	return unauthorized(message === "jwt must be provided" ? NO_CREDENTIALS : LOGON_FAILED);
}

/** Errors of express-jwt: they say 401 themselves, but not the challenge that must go with it (RFC 9110 §15.5.2). */
export function expressJwt(error: object): Finding | undefined {
	const code = readText(error, "code");
	const finding =
		readName(error) === "UnauthorizedError" && EXPRESS_JWT_CODES.has(code) ? statusErrors(error) : undefined;
	if (finding?.status !== 401) {
		return undefined;
	}
	const inferred = unauthorized(code === "credentials_required" ? NO_CREDENTIALS : LOGON_FAILED);
	return {
		...finding,
		substatus: finding.substatus ?? inferred.substatus,
		headers: { ...inferred.headers, ...finding.headers },
	};
}

// A request without credentials gets no error code, so that nothing is said of a token that was not there (RFC 6750 §3.1).
function unauthorized(substatus: number): Finding {
	const challenge = substatus === NO_CREDENTIALS ? "Bearer" : 'Bearer error="invalid_token"';
	return { status: 401, substatus, headers: { "www-authenticate": challenge } };
}
