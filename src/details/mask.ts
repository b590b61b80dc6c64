/** What stands in place of a secret. */
export const MASKED = "[masked]";

/** The length from which a secret is masked wherever it stands: a shorter one could be any word. */
export const MIN_SECRET = 8;

const SECRET_WORDS = new Set([
	"auth",
	"key",
	"keys",
	"pass",
	"pw",
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
// Most texts have none, and one look is enough.
const ANY_SECRET = new RegExp([...SECRET_WORDS, SECRET_PARTS.source].join("|"), "i");

const TOKENS = [
	/-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]*-----|$)/g,
	/(?<![\w-])eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)*/g,
	/\b(?:[spr]k_(?:live|test)_\w{8,}|sk-[\w-]{16,}|gh[opsru]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{10,}|npm_\w{30,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{30,}|SG\.[\w-]{16,}\.[\w-]{16,}|hf_[A-Za-z\d]{30,}|whsec_[\w+/=]{12,}|ya29\.[\w-]{16,})/g,
	// Telegram and Slack have them in the path.
	/(?<=\/bot\d{5,12}:)[\w-]{20,}/g,
	/(?<=\bhooks\.slack\.com\/services\/)[\w/]+/g,
];
// As browsers read it, the last @ ends the password.
const USER_INFO = /(:\/\/[^\s/@:]*):[^\s/"']+@/g;
const PASSWORD = /:\/\/[^\s/@:]*:([^\s/]+)@/;
const WORKING_DIRECTORY = /^(?:OLD)?PWD$/;
const SCHEME = /\b(Basic|Bearer|Digest|DPoP|Negotiate)\s+[\w+/=.~-]{16,}/gi;
const FIELD_LINE = /\b((?:proxy-)?authorization|(?:set-)?cookie)\s*:\s*[^\r\n]+/gi;
// A name and what sets it. With a space after the colon it may be prose, so only what has a digit counts.
const NAME_AND_SIGN =
	/(?<![\w.-])([\w.-]*[\w-])((?:\[\d*\])?(?:\]|%5D)?\s*=(?![=>])\s*\\*["']?|\\*["']\s*:\s*\\*["']?|:(?=\S)["']?|:\s+(?=\S{8})(?=[^\s\d]*\d))/gi;
// Brackets and commas are of the value only in the middle of it; it begins with none.
const VALUE =
	/(?![[\]{}()<>,`])(?:(?:Basic|Bearer|Digest|DPoP|Negotiate)\s+(?=\S{6}|\S*\d))?(?:[^\s"'&;,()[\]{}<>\\]|[([{](?!["'])|[,)\]}](?![\w.-]+=)(?=[^\s"'&;,.)\]}<>\\])|\\(?=[^\s"'\\]))+/iy;
// A host and its port, a file and its line.
const PLACE =
	/(?:[-.](?:api|app|backend|cache|cluster|com|db|dev|gateway|host|internal|io|local|net|org|proxy|redis|server|service|store|svc|web)\d*|\.(?:[cm]?[jt]sx?|ejs|eta|go|hbs|html?|java|json|pug|py|rb|sql|vue|ya?ml)):\d{1,5}(?::\d+)?(?![\w%+=.@-])/iy;
// What a shell was told, which node repeats when it fails.
const COMMAND = /\bcommand failed\b/i;
const FLAG = /(\s--([\w-]+)\s+)(?![-<])[^\s"']+/g;
const USER_FLAG = /(\s(?:-u|--user)\s+[^\s:"']+):[^\s"']+/g;
// The quotes may be escaped, in JSON that is in a text.
const QUOTED =
	/(?<![\w$.-])([\w$.-]*[\w$-])(\\*["']?\s*[!=]{0,2}[:=]>?\s*)(\\*["'`])((?:(?!\3)(?:\\.|[^\\]))+)(\3|$)/g;
// In source, a type, the beginning of a list, or what the literal stands in for may be in between.
const SOURCE_QUOTED =
	/(?<![\w$.-])([\w$.-]*[\w$-])(\\*["']?\s*(?::[\w<>[\]|.\s]{1,60}?=|[!=]{0,2}[:=])\s*(?:[[(]\s*|(?:new\s+)?(?:Buffer\.from|TextEncoder\(\)\.encode)\(\s*|[\w.$?!]{1,60}(?:\[[^\]]{1,60}\])?\s*(?:\?\?|\|\|)\s*){0,3})(\\*["'`])((?:(?!\3)(?:\\.|[^\\]))+)(\3|$)/g;
// A field that is set by a call.
const SET_FIELD =
	/(\.(?:append|header|set|setHeader)\(\s*(["'`])(?:[a-z-]*(?:authorization|cookie|key|password|secret|token))\2\s*,\s*)(["'`])((?:(?!\3)(?:\\.|[^\\]))+)\3/gi;
const LIST = /(?<![\w$.-])([\w$.-]*[\w$-])(\\*["']?\s*[:=]\s*\[)([^\]]*)/g;
const LITERAL = /(["'`])(?:(?!\1)(?:\\.|[^\\]))+\1/g;
const PARAMETER = /([?&]([\w.-]+)=)[^&\s"'`#]+/g;

// Code names many harmless things a key, so names are taken more strictly there.
const SOURCE_NAME =
	/token|secret|passw|passphrase|passcode|pwd|credential|authorization|(?:access|api|encryption|master|private|signing)[_-]?keys?|(?:^|[._$-])pass$|^cookie$/i;

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
	const masked = maskCommand(maskTokens(text));
	if (!ANY_SECRET.test(masked)) {
		return masked;
	}
	const fields = masked.replace(FIELD_LINE, `$1: ${MASKED}`);
	return maskPairs(maskQuoted(maskLists(fields), QUOTED, isSecretName));
}

// The value of a pair that is no secret may have another in it, like an address with a query.
function maskPairs(text: string): string {
	let masked = "";
	let end = 0;
	for (const { 0: pair, 1: name = "", 2: sign = "", index } of text.matchAll(NAME_AND_SIGN)) {
		const start = index + pair.length;
		if (start > end && isSecretName(name) && !(sign === ":" && isPlace(text, index, name))) {
			VALUE.lastIndex = start;
			if (VALUE.test(text)) {
				masked += text.slice(end, start) + MASKED;
				end = VALUE.lastIndex;
			}
		}
	}
	return masked + text.slice(end);
}

function isPlace(text: string, index: number, name: string): boolean {
	const last = name.search(/[-.][^-.]*$/);
	PLACE.lastIndex = index + Math.max(last, 0);
	return text.startsWith("//", index - 2) || PLACE.test(text);
}

function maskCommand(text: string): string {
	return COMMAND.test(text)
		? text
				.replace(FLAG, (flag, start: string, name: string) => (isSecretName(name) ? start + MASKED : flag))
				.replace(USER_FLAG, `$1:${MASKED}`)
		: text;
}

/** Masks tokens, and the literals that something with a secret name is set to or compared with, in a line of source. */
export function maskSource(line: string): string {
	return maskQuoted(maskLists(maskTokens(line)), SOURCE_QUOTED, isSecretInSource)
		.replace(SET_FIELD, (call, start: string, _, quote: string, value: string) =>
			isCode(quote, value) ? call : `${start}${quote}${MASKED}${quote}`,
		)
		.replace(PARAMETER, (parameter, start: string, name: string) =>
			isSecretName(name) ? start + MASKED : parameter,
		);
}

// Many harmless things are called keys, in texts as in code.
function maskLists(text: string): string {
	return text.replace(LIST, (list, name: string, sign: string, members: string) =>
		SOURCE_NAME.test(name) ? name + sign + members.replace(LITERAL, `$1${MASKED}$1`) : list,
	);
}

// The name may be that of a variable whose value the literal stands in for.
function isSecretInSource(name: string, sign: string): boolean {
	return SOURCE_NAME.test(name) || (/\benv\b[^=]*(?:\?\?|\|\|)/.test(sign) && SOURCE_NAME.test(sign));
}

function maskQuoted(
	text: string,
	pattern: RegExp,
	isSecret: (name: string, sign: string) => boolean,
): string {
	return text.replace(pattern, (_, name: string, sign: string, quote: string, value: string, end: string) => {
		return isSecret(name, sign) && !isCode(quote, value)
			? `${name}${sign}${quote}${MASKED}${quote}`
			: `${name}${sign}${quote}${maskQuoted(value, pattern, isSecret)}${end}`;
	});
}

// A template with an expression is code, and says no secret itself.
function isCode(quote: string, value: string): boolean {
	return quote === "`" && value.includes("${");
}

/** Gives the secrets of a process's environment: values of secret names, and the passwords in URLs. */
export function secretsOfEnvironment(environment: Readonly<Record<string, string | undefined>>): string[] {
	return Object.entries(environment)
		.flatMap(([name, value = ""]) => {
			const password = PASSWORD.exec(value)?.[1] ?? "";
			// Keys that are changed from time to time stand in a list.
			return isSecretName(name) && !WORKING_DIRECTORY.test(name)
				? [value, ...value.split(/[\s,;]+/)]
				: [password, decode(password)];
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
