// Replies as they are sent, byte for byte. After a wanted change: `npx vitest run --config test/vitest.config.ts -u`.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Outcome, type Reply, type RequestFacts, statusError } from "../../src/index.ts";
import { respond } from "../ask.ts";

const FORMATS = {
	html: "text/html",
	json: "application/json",
	xml: "application/xml",
	text: "text/plain",
} as const;

const CASES: Readonly<Record<string, { outcome: Outcome; facts?: Partial<RequestFacts> }>> = {
	"not-found": { outcome: { kind: "status", status: 404 } },
	"sub-status": {
		outcome: { kind: "error", error: statusError("403.14", { message: "No list of files here." }) },
		facts: { requestId: "req-42" },
	},
	unavailable: {
		outcome: {
			kind: "error",
			error: new Error("secret"),
			status: 503,
			fields: { etag: '"a"', vary: "Origin" },
		},
		facts: { acceptLanguage: "de-CH, en;q=0.5", requestId: "req-42" },
	},
	redirect: { outcome: { kind: "status", status: 302, fields: { location: "/log in?next=/a&b=<c>" } } },
	"method-not-allowed": {
		outcome: { kind: "error", error: statusError(405, { allow: ["GET", "HEAD"] }) },
		facts: { acceptLanguage: "ar" },
	},
	hostile: {
		outcome: {
			kind: "error",
			error: statusError(422, {
				message: "</title><script>alert('\"&')</script>]]>\u001b[31m\u202e",
				errors: [{ at: "/<b>", "bad name": 1 }, null, "\u0000"],
				members: { list: [1, [true]], status: 200, "</script>": "x" },
			}),
		},
		facts: { target: "//evil.example/<script>?secret" },
	},
};

// A page that says when to come back says the time of day.
beforeAll(() => {
	vi.useFakeTimers({ now: new Date("2026-11-22T10:00:00Z"), toFake: ["Date"] });
});
afterAll(() => {
	vi.useRealTimers();
});

function toMessage({ status, headers, body }: Reply): string {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${[value].flat().join(", ")}`);
	return [`HTTP/1.1 ${status}`, ...lines, "", body].join("\n");
}

describe.each(Object.entries(CASES))("%s", (name, { outcome, facts }) => {
	test.each(Object.entries(FORMATS))("in %s", async (format, accept) => {
		const reply = respond(outcome, {}, { target: "/cart?id=7", accept, ...facts });
		await expect(toMessage(reply)).toMatchFileSnapshot(`../golden/${name}.${format}.http`);
	});
});
