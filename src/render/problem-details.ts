import { toPlainData } from "../plain-data.ts";
import { instanceOf } from "../request/request-target.ts";
import type { Rendering } from "./content.ts";

const RESERVED = ["type", "title", "status", "detail", "instance", "substatus", "requestId", "errors"];
const FIXED = ["type", "title", "status"];

/**
 * Builds the members of problem details (RFC 9457 §3.1), the registered ones first.
 *
 * Members of the error never overwrite those that this function makes; those of `extend` overwrite all but
 * `type`, `title` and `status`.
 *
 * @param rendering - What is said.
 * @param typeBase - What goes before the id in `type`; without it `type` is `about:blank` (RFC 9457 §4.2.1).
 */
export function problemDetails(
	{ page, target, extension }: Rendering,
	typeBase?: string,
): Record<string, unknown> {
	const { substatus, requestId, errors, details } = page;
	const instance = instanceOf(target);
	const members: Record<string, unknown> = {
		type: typeBase === undefined ? "about:blank" : typeBase + page.id,
		title: page.name,
		status: page.status,
		detail: page.detail ?? page.summary,
	};
	const given = { instance, substatus, requestId, errors, details };
	for (const [name, value] of Object.entries(given)) {
		if (value !== undefined) {
			members[name] = value;
		}
	}
	for (const [name, value] of Object.entries(page.members)) {
		if (!RESERVED.includes(name) && !(name === "details" && details !== undefined)) {
			members[name] = value;
		}
	}
	for (const [name, value] of Object.entries(extension)) {
		const plain = toPlainData(value);
		if (!FIXED.includes(name) && name !== "__proto__" && plain !== undefined) {
			members[name] = plain;
		}
	}
	return members;
}
