import { type Finding, readName, readText } from "./rule.ts";

const BAD_REQUEST: Finding = { status: 400 };

// STREAM_DESTROYED is not the client's mistake and stays a 500.
const MULTER_CODES: ReadonlyMap<string | undefined, Finding> = new Map([
	["LIMIT_FILE_SIZE", { status: 413 }],
	["LIMIT_PART_COUNT", BAD_REQUEST],
	["LIMIT_FILE_COUNT", BAD_REQUEST],
	["LIMIT_FIELD_KEY", BAD_REQUEST],
	["LIMIT_FIELD_VALUE", BAD_REQUEST],
	["LIMIT_FIELD_COUNT", BAD_REQUEST],
	["LIMIT_FIELD_NESTING", BAD_REQUEST],
	["LIMIT_FIELD_ARRAY_INDEX", BAD_REQUEST],
	["LIMIT_UNEXPECTED_FILE", BAD_REQUEST],
	["MISSING_FIELD_NAME", BAD_REQUEST],
	["INVALID_FIELD_NAME", BAD_REQUEST],
]);

// busboy's errors have nothing but these words.
const BUSBOY_MESSAGES: ReadonlySet<string | undefined> = new Set([
	"Multipart: Boundary not found",
	"Malformed part header",
	"Malformed content type",
	"Malformed urlencoded form",
	"Unexpected end of form",
	"Unexpected end of file",
	"Unexpected end of multipart data",
]);
// Many speak so of what they have fetched themselves, so here the stack has to name busboy.
const BUSBOY_TYPE = /^(?:Missing Content-Type|Unsupported content type: \S+(?:; .*)?)$/;

/** Uploads that the client sent wrong: multer's and busboy's, 413 for a file too large, 415 for what is no form (RFC 9110 §15.5.14, §15.5.16), else 400. */
export function uploads(error: object): Finding | undefined {
	if (readName(error) === "MulterError") {
		return MULTER_CODES.get(readText(error, "code"));
	}
	const message = readText(error, "message");
	if (BUSBOY_MESSAGES.has(message)) {
		return BAD_REQUEST;
	}
	const isRefused = BUSBOY_TYPE.test(message ?? "") && readText(error, "stack")?.includes("busboy") === true;
	return isRefused ? { status: 415 } : undefined;
}
