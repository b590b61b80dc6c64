import { isArray, isObject, read } from "../guarded.ts";
import { cutText, toPlainData } from "../plain-data.ts";
import { type Finding, MAX_MESSAGE, readExposed, readMessage, readName, readStatus } from "./rule.ts";

/**
 * Exceptions of Nest: `getStatus()` has the status, and below 500 what `getResponse()` says is meant for the client.
 *
 * Both methods are asked for, since clients of other services have a `getStatus` too. The error's own message is the name of its class
 * where the app gave none.
 */
export function nest(error: object): Finding | undefined {
	const getStatus = read(error, "getStatus");
	const getResponse = read(error, "getResponse");
	if (typeof getStatus !== "function" || typeof getResponse !== "function") {
		return undefined;
	}
	const status = readStatus(getStatus.call(error));
	if (status === undefined) {
		return undefined;
	}
	const expose = status < 500 && typeof read(error, "syscall") !== "string";
	return {
		status,
		expose,
		...(expose && { ...readExposed(error), ...readResponse(error, getResponse.call(error)) }),
	};
}

/** Tells whether an error is Nest's way to say that no route matched. */
export function isUnmatchedOfNest(error: unknown, method: string, target: string): boolean {
	const isNest = typeof read(error, "getStatus") === "function" && read(error, "status") === 404;
	return isNest && read(error, "message") === `Cannot ${method} ${target}`;
}

// ValidationPipe and whoever throws a list or an object of mistakes put them under one of two names.
function readResponse(error: object, response: unknown): Partial<Finding> {
	if (typeof read(response, "then") === "function") {
		// Nobody else waits for it, and a rejection would end the process.
		Promise.resolve(response).catch(() => {});
	}
	const said = isObject(response) ? read(response, "message") : response;
	const mistakes = [said, read(response, "errors")].find(isArray);
	const own = readMessage(error);
	const isOwn =
		!isArray(said) && own !== undefined && own !== wordsOf(read(read(error, "constructor"), "name"));
	const words = typeof said === "string" ? said : isOwn ? own : undefined;
	return {
		...(words !== undefined && { message: readWords(error, words) }),
		...(mistakes !== undefined && { errors: toMistakes(mistakes) }),
	};
}

// What Nest takes as the message where the app gave none.
function wordsOf(className: unknown): string {
	return (
		String(className)
			.match(/[A-Z][a-z]+|\d+/g)
			?.join(" ") ?? "Error"
	);
}

// The Throttler puts its name before its words. What was asked for is not repeated: anybody could write it (content spoofing).
function readWords(error: object, said: string): string | undefined {
	const name = `${readName(error)}: `;
	const words = said.startsWith(name) ? said.slice(name.length) : said;
	return words === "" || /^Cannot [A-Z]+ \//.test(words) ? undefined : cutText(words, MAX_MESSAGE);
}

function toMistakes(mistakes: unknown): unknown[] {
	const plain: unknown = toPlainData(mistakes);
	return (isArray(plain) ? plain : [])
		.map((mistake) => (typeof mistake === "string" && mistake !== "" ? { detail: mistake } : mistake))
		.filter(isObject);
}
