import { phrasesOfStatus } from "../answer/reason-phrase.ts";
import { isPlainText } from "../fields/plain-text.ts";
import type { Options } from "../options.ts";
import type { Settings } from "../settings/settings.ts";
import { isErrorStatus, isRedirectStatus } from "../status.ts";
import type { Verdict } from "./capture-verdict.ts";

const MAX_PHRASE_BYTES = 200;

/**
 * Tells what becomes of a response, by the rules of bare statuses: an error status, or a redirect with a Location, whose content is
 * empty, or plain text that only repeats the status. To a HEAD, a Content-Type or a Content-Length above 0 means that the app spoke.
 *
 * Content is looked at in a copy, so that a response that is left alone stays the very object that the app made.
 */
export async function judge(request: Request, response: Response, settings: Settings): Promise<Verdict> {
	const { status, headers } = response;
	const mode: Options["existingResponse"] = settings.existingResponse;
	const isOurs =
		isErrorStatus(status) || (isRedirectStatus(status) && (headers.get("location") ?? "") !== "");
	if (!isOurs || mode === "pass-through") {
		return "leave";
	}
	const isNobodys =
		response.body === null
			? request.method !== "HEAD" || isEmptyHead(response, settings)
			: await isBare(request, response, settings);
	if (isNobodys) {
		return "fill";
	}
	return mode === "replace" && isErrorStatus(status) ? "replace" : "leave";
}

// The HEAD of a reason phrase is treated as its GET is.
function isEmptyHead(response: Response, settings: Settings): boolean {
	const { headers } = response;
	const length = headers.get("content-length");
	return Number(length) > 0
		? isText(response) && phrasesOf(response, settings).some((phrase) => phrase.length === Number(length))
		: length !== null || !headers.has("content-type");
}

function isText({ headers }: Response): boolean {
	return isPlainText(headers.get("content-type"), headers.get("content-encoding"));
}

async function isBare(request: Request, response: Response, settings: Settings): Promise<boolean> {
	const { headers, bodyUsed } = response;
	const limit = isText(response) ? MAX_PHRASE_BYTES : 0;
	// The client of an event stream wants the fields before the first event.
	const isEventStream = headers.get("content-type")?.startsWith("text/event-stream") === true;
	if (bodyUsed || isEventStream || Number(headers.get("content-length")) > limit) {
		return false;
	}
	const phrases = limit === 0 ? [""] : phrasesOrNumber(response, settings);
	const text = await readAsLongAs(
		(begun) => phrases.some((phrase) => phrase.startsWith(begun)),
		request,
		response,
	);
	return text !== undefined && (text === "" || phrases.includes(text));
}

/**
 * Reads the content of a copy.
 *
 * @param goesOn - Told the text so far, tells whether there is reason to wait for more.
 * @returns `undefined` where there is none, where reading fails, and when the client leaves, for whom the response is given up.
 */
async function readAsLongAs(
	goesOn: (begun: string) => boolean,
	{ signal }: Request,
	response: Response,
): Promise<string | undefined> {
	try {
		const reader = response.clone().body?.getReader();
		if (reader === undefined) {
			return "";
		}
		// Not waited for: it settles when the other half is done with, too.
		const stop = () => void reader.cancel().catch(() => {});
		const leave = () => {
			stop();
			cancelBody(response);
		};
		signal?.addEventListener("abort", leave, { once: true });
		try {
			const decoder = new TextDecoder();
			let text = "";
			for (let next = await reader.read(); !next.done; next = await reader.read()) {
				text += decoder.decode(next.value, { stream: true });
				if (!goesOn(text)) {
					stop();
					return undefined;
				}
			}
			return signal?.aborted === true ? undefined : text + decoder.decode();
		} finally {
			signal?.removeEventListener("abort", leave);
		}
	} catch {
		return undefined;
	}
}

/** Gives the content of a response up. The body of node-fetch's is a stream of node, which cannot be cancelled. */
export function cancelBody({ body }: Response): void {
	body?.cancel?.().catch(() => {});
}

// Hono's own 404 says "404 Not Found", Express's sendStatus the phrase.
function phrasesOf({ status, statusText }: Response, { catalog }: Settings): string[] {
	const phrases = [...phrasesOfStatus(status, catalog), statusText].filter((phrase) => phrase !== "");
	return phrases.flatMap((phrase) => [phrase, `${status} ${phrase}`]);
}

function phrasesOrNumber(response: Response, settings: Settings): string[] {
	return [...phrasesOf(response, settings), String(response.status)];
}
