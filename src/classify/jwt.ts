import { isObject, read } from "../guarded.ts";
import { type Finding, readName, readText } from "./rule.ts";
import { statusErrors } from "./status-errors.ts";
import { failureOfService } from "./upstream.ts";

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
	// jose: what signs has no header, a key of our own cannot be read
	"either setProtectedHeader",
	'Unsupported "kty"',
	'"kty" (Key Type)',
];

// firebase-admin has one code for every token that it does not like.
const FIREBASE_REFUSALS = /^(?:Decoding Firebase|Firebase (?:ID token|session cookie) has)/;
const FIREBASE_NO_TOKEN = /^First argument to verify(?:IdToken|SessionCookie)\(\)/;

// express-oauth2-jwt-bearer says what went wrong with its keys as if it were the token's fault, address and all.
const NO_KEYS =
	/^(?:(?:connect|getaddrinfo|read|write) E[A-Z]{3,}\b|Failed to fetch authorization server metadata|Expected 200 OK from the JSON Web Key Set)/;
const KEYS_UNREACHABLE: Finding = { status: 502, substatus: 3 };

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

// express-jwt and koa-jwt, express-oauth2-jwt-bearer
const MIDDLEWARE_NAMES: ReadonlySet<string | undefined> = new Set(["UnauthorizedError", "InvalidTokenError"]);

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
	const code = readText(error, "code");
	const message = readText(error, "message") ?? "";
	const isRefused = TOKEN_CODES.has(code) || TOKEN_NAMES.has(readName(error));
	if (isRefused && !isServerFault(message)) {
		return unauthorized(message === "jwt must be provided" ? NO_CREDENTIALS : LOGON_FAILED);
	}
	if (code === "auth/argument-error" && FIREBASE_NO_TOKEN.test(message)) {
		return unauthorized(NO_CREDENTIALS);
	}
	return code === "auth/argument-error" && FIREBASE_REFUSALS.test(message)
		? unauthorized(LOGON_FAILED)
		: undefined;
}

function isServerFault(message: string): boolean {
	return SERVER_FAULTS.some((fault) => message.startsWith(fault));
}

/**
 * Errors of middleware that checks tokens, which say 401 themselves: keys that could not be had are a 502, a secret that nobody has
 * set is a 500, and the 401 of express-jwt gets the challenge that must go with it (RFC 9110 §15.5.2).
 */
export function tokenMiddleware(error: object): Finding | undefined {
	const code = readText(error, "code");
	const finding = MIDDLEWARE_NAMES.has(readName(error)) ? statusErrors(error) : undefined;
	if (finding?.status !== 401) {
		return undefined;
	}
	const message = readText(error, "message") ?? "";
	const isInvalidToken = code === "invalid_token";
	if (isInvalidToken && readName(error) === "InvalidTokenError" && NO_KEYS.test(message)) {
		return KEYS_UNREACHABLE;
	}
	const behind = behindOfKoaJwt(error, message);
	const failure = behind && failureOfService(behind);
	if (failure !== undefined) {
		return failure;
	}
	if (
		(isInvalidToken && isServerFault(message)) ||
		(behind && isServerFault(readText(behind, "message") ?? ""))
	) {
		return { status: 500 };
	}
	if (!EXPRESS_JWT_CODES.has(code) || readName(error) !== "UnauthorizedError") {
		return undefined;
	}
	const inferred = unauthorized(code === "credentials_required" ? NO_CREDENTIALS : LOGON_FAILED);
	return {
		...finding,
		substatus: finding.substatus ?? inferred.substatus,
		headers: { ...inferred.headers, ...finding.headers },
	};
}

// koa-jwt hides the error behind its own words, or repeats those of the error.
function behindOfKoaJwt(error: object, message: string): object | undefined {
	const behind = read(error, "originalError");
	const isKoaJwts =
		isObject(behind) && [readText(behind, "message"), "Authentication Error"].includes(message);
	return isKoaJwts ? behind : undefined;
}

// A request without credentials gets no error code, so that nothing is said of a token that was not there (RFC 6750 §3.1).
function unauthorized(substatus: number): Finding {
	const challenge = substatus === NO_CREDENTIALS ? "Bearer" : 'Bearer error="invalid_token"';
	return { status: 401, substatus, headers: { "www-authenticate": challenge } };
}
