// Ever new field values, targets, ids and messages through respond(): the heap must not know how many there were.
// `node --expose-gc variety.js 1000000` prints what was kept.
import { createStatusPages } from "status-pages";

const ACCEPTS = [
	(index) => `text/html;v=${index}`,
	(index) => `application/x${index}+json;q=0.9, text/html;q=0.1`,
	(index) => `a/b${index}, */*;q=0.1`,
];
const LANGUAGES = [
	(index) => `${letters(index)}, de;q=0.1`,
	(index) => `de-x-${letters(index)}`,
	(index) => `pt-${letters(index, 2)}, ${letters(index)}-Latn;q=0.5`,
];

/** Five letters, or fewer, that differ from index to index. */
function letters(index, count = 5) {
	let rest = index;
	let text = "";
	for (let place = 0; place < count; place += 1) {
		text += String.fromCharCode(97 + (rest % 26));
		rest = Math.floor(rest / 26);
	}
	return text;
}

function ask(pages, index) {
	const facts = {
		method: "GET",
		target: `/${letters(index)}?q=${index}`,
		accept: ACCEPTS[index % ACCEPTS.length](index),
		acceptLanguage: LANGUAGES[index % LANGUAGES.length](index),
		requestId: `id-${index}`,
		local: false,
	};
	const error = Object.assign(new Error(`message ${index}`), {
		status: 400 + (index % 200),
		substatus: index % 999,
		code: `E${index}`,
		expose: true,
		headers: { [`x-${letters(index)}`]: String(index), "retry-after": String(index) },
	});
	const outcome =
		index % 4 === 0
			? { kind: "status", status: 404, fields: { vary: letters(index) } }
			: { kind: "error", error };
	const { status, body } = pages.respond(facts, outcome);
	if (!(status >= 400) || body === "") {
		throw new Error(`No page for ${index}`);
	}
}

/**
 * Answers ever new requests and compares the heap after all of them with the heap after the first ones.
 *
 * @param count - How many in all.
 * @param first - After how many the caches are full.
 */
export function endureVariety(count, first = Math.min(30_000, count / 2)) {
	const pages = createStatusPages();
	let early = 0;
	for (let index = 0; index < count; index += 1) {
		if (index === first) {
			early = heap();
		}
		ask(pages, index);
	}
	const late = heap();
	return {
		growth: late / early,
		heapMegabytes: [early, late].map((bytes) => Math.round((bytes / 2 ** 20) * 10) / 10),
	};
}

function heap() {
	for (let times = 0; times < 4; times += 1) {
		gc();
	}
	return process.memoryUsage().heapUsed;
}

if (process.argv[1] === import.meta.filename) {
	console.log(JSON.stringify(endureVariety(Number(process.argv[2]))));
}
