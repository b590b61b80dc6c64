/** What stands in place of a secret. */
export const MASKED = "[masked]";

/** The length from which a secret is masked wherever it stands: a shorter one could be any word. */
export const MIN_SECRET = 8;

const SECRET_WORDS = new Set([
	"auth",
	"key",
	"keys",
	"pass",
	"pin",
	"otp",
	"sid",
	"sess",
	"sig",
	"nonce",
	"ticket",
	"dpop",
	"assertion",
]);
// Parameters of OAuth (RFC 6749 §4.1.2), with which anyone could finish the login.
const OAUTH_PARAMETER = /^(?:code|state)$/i;
const SECRET_PARTS =
	/token|secret|passw|passphrase|passcode|pwd|apikey|session|sessid|credential|authoriz|authentic|cookie|signature|jwt|csrf|xsrf/;

const TOKENS = [
	/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*-----|$)/g,
	/(?<![\w-])eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)*/g,
	/\b(?:[spr]k_(?:live|test)_\w{8,}|sk-[\w-]{16,}|gh[opsru]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{10,}|npm_\w{30,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{30,})/g,
];
const USER_INFO = /(:\/\/[^\s/@:]*):[^\s/@]+@/g;
const PASSWORD = /:\/\/[^\s/@:]*:([^\s/@]+)@/;
const WORKING_DIRECTORY = /^(?:OLD)?PWD$/;
const SCHEME = /\b(Basic|Bearer|Digest|DPoP|Negotiate)\s+[\w+/=.~-]{16,}/gi;
const FIELD_LINE = /\b((?:proxy-)?authorization|(?:set-)?cookie)\s*:\s*[^\r\n]+/gi;
// With a space after the colon it may be prose, so only what has a digit counts.
const PAIR =
	/(?<![\w.-])([\w.-]*[\w-])(\s*=\s*["']?|["']\s*:\s*["']?|:(?=\S)["']?|:\s+(?=\S{8})(?=[^\s\d]*\d))([^\s"'&;,<>(){}\\[\]]+)/g;
// The quotes may be escaped, in JSON that is in a text.
const QUOTED =
	/(?<![\w$.-])([\w$.-]*[\w$-])(\\*["']?\s*[!=]{0,2}[:=]\s*)(\\*["'`])((?:(?!\3)(?:\\.|[^\\]))+)(\3|$)/g;

// Code names many harmless things a key, so names are taken more strictly there.
const SOURCE_NAME =
	/token|secret|passw|passphrase|passcode|pwd|credential|(?:access|api|encryption|master|private|signing)_?key|(?:^|[._$-])pass$/i;

// A long run of letters and digits, or of base64: an id that is as good as a password.
const PLAIN_TOKEN = /^(?=.*[a-z])(?=.*\d)[a-z\d]{20,}$/i;
const BASE64_TOKEN = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)\w[\w+/=.~-]{19,}$/;

/** Tells whether what has such a name is not to be shown: a field, a parameter, a member. */
export function isSecretName(name: string): boolean {
	const words = name
		.replace(/([a-z\d])([A-Z])/g, "$1-$2")
		.toLowerCase()
		.split(/[^a-z\d]+/);
	return words.some((word) => SECRET_WORDS.has(word)) || SECRET_PARTS.test(words.join(""));
}

/** Tells whether a value is not to be shown whatever its name is: it looks like a token. */
export function isSecretValue(value: string): boolean {
	return PLAIN_TOKEN.test(value) || BASE64_TOKEN.test(value) || maskTokens(value) !== value;
}

/** Masks what looks like a token by itself, in a text of any kind. */
export function maskTokens(text: string): string {
	const masked = TOKENS.reduce((rest, token) => rest.replace(token, MASKED), text);
	return masked.replace(USER_INFO, `$1:${MASKED}@`).replace(SCHEME, `$1 ${MASKED}`);
}

/** Masks tokens, and the values of pairs like `password=...` and `"token": "..."`, in a text for people. */
export function maskText(text: string): string {
	return maskQuoted(maskTokens(text).replace(FIELD_LINE, `$1: ${MASKED}`), isSecretName).replace(
		PAIR,
		(pair, name: string, sign: string) => (isSecretName(name) ? `${name}${sign}${MASKED}` : pair),
	);
}

/** Masks tokens, and the literals that something with a secret name is set to or compared with, in a line of source. */
export function maskSource(line: string): string {
	return maskQuoted(maskTokens(line), (name) => SOURCE_NAME.test(name));
}

function maskQuoted(text: string, isSecret: (name: string) => boolean): string {
	return text.replace(QUOTED, (_, name: string, sign: string, quote: string, value: string, end: string) => {
		// A template with an expression is code, and says no secret itself.
		const isCode = quote === "`" && value.includes("${");
		return isSecret(name) && !isCode
			? `${name}${sign}${quote}${MASKED}${quote}`
			: `${name}${sign}${quote}${maskQuoted(value, isSecret)}${end}`;
	});
}

/** Gives the secrets of a process's environment: values of secret names, and the passwords in URLs. */
export function secretsOfEnvironment(environment: Readonly<Record<string, string | undefined>>): string[] {
	return Object.entries(environment)
		.flatMap(([name, value = ""]) => {
			const password = PASSWORD.exec(value)?.[1] ?? "";
			return isSecretName(name) && !WORKING_DIRECTORY.test(name) ? [value] : [password, decode(password)];
		})
		.filter((secret, index, secrets) => secret.length >= MIN_SECRET && secrets.indexOf(secret) === index);
}

/**
 * Masks secrets in a request target or a URL: in parameters by name and value, in segments of the path by value.
 *
 * @param target - In any form (RFC 9112 §3.2).
 * @param found - Takes the values that were masked, as sent and decoded.
 */
export function maskTarget(target: string, found?: (secret: string) => void): string {
	const start = target.indexOf("?");
	const path = start < 0 ? target : target.slice(0, start);
	const maskedPath = path.replace(/[^/]+/g, (segment) => maskValue("", segment, found));
	const query = start < 0 ? "" : target.slice(start);
	return (
		maskTokens(maskedPath) +
		query.replace(/([^?&;=]+)(?:=([^&;]*))?/g, (_, name: string, value?: string) =>
			value === undefined ? maskValue("", name, found) : `${name}=${maskValue(decode(name), value, found)}`,
		)
	);
}

function maskValue(name: string, value: string, found?: (secret: string) => void): string {
	const decoded = decode(value);
	const isSecret =
		value !== "" &&
		(isSecretName(name) ||
			OAUTH_PARAMETER.test(name) ||
			isSecretValue(decoded) ||
			maskText(decoded) !== decoded);
	if (isSecret) {
		found?.(value);
		found?.(decoded);
	}
	return isSecret ? MASKED : value;
}

/** Decodes percent-encoding and `+`; what is no valid encoding stays. Never throws. */
export function decode(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll("+", " "));
	} catch {
		return text;
	}
}
