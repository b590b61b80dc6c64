// Checked by `npm run types`: every line under "expect-error" has to be an error, and everything else none.
import {
	createStatusPages,
	type Entry,
	hint,
	isStatusError,
	lookup,
	type Options,
	type Reply,
	type StatusError,
	statusError,
} from "../src/index.ts";

// What is thrown.
const error: StatusError = statusError(404);
statusError(503, { retryAfter: 120 });
statusError(503, { retryAfter: new Date() });
statusError("404.3", { message: "no" });
statusError("500");
statusError(404 as number);
statusError(302, { location: "/login" });
statusError(308, { location: "/login", retryAfter: 5 });
statusError(499);
// @ts-expect-error A redirect needs a location.
statusError(302);
// @ts-expect-error A redirect needs a location.
statusError(302, {});
// @ts-expect-error Success is not thrown.
statusError(200);
// @ts-expect-error No content is no error.
statusError(204);
// @ts-expect-error An interim response is no error.
statusError(100);
// @ts-expect-error Nothing has changed since: no error either.
statusError(304);
// @ts-expect-error Deprecated (RFC 9110 §15.4.6).
statusError(305, { location: "/" });
// @ts-expect-error Unused (RFC 9110 §15.4.7).
statusError(306, { location: "/" });
// @ts-expect-error No status.
statusError("Not Found");
// @ts-expect-error Not an option.
statusError(404, { msg: "no" });
// @ts-expect-error The message is an option.
statusError(404, "no");
// @ts-expect-error Methods are a list.
statusError(405, { allow: "GET" });

const thrown: unknown = error;
if (isStatusError(thrown)) {
	const status: number = thrown.status;
	const substatus: number | undefined = thrown.substatus;
	void [status, substatus];
}

// What is hinted.
hint({}, { substatus: 14, retryAfter: 60, detail: "Soon.", members: { a: 1 } });
hint({}, false);
// @ts-expect-error A sub-status is a number.
hint({}, { substatus: "14" });
// @ts-expect-error There is no opting in.
hint({}, true);

// What is sent.
const page: Reply<404> = { status: 404, headers: { vary: "Accept", "set-cookie": ["a=b"] }, body: "text" };
const empty: Reply<204> = { status: 204, headers: {}, body: "" };
// @ts-expect-error 204 has no content (RFC 9110 §15.3.5).
const full: Reply<204> = { status: 204, headers: {}, body: "text" };
// @ts-expect-error Nor has 304 (RFC 9110 §15.4.5).
const unchanged: Reply<304> = { status: 304, headers: {}, body: "text" };
void [page, empty, full, unchanged];

// What is configured.
const options: Options = {
	formats: ["json"],
	retryAfterSeconds: false,
	challenge: "Basic",
	requestId: false,
};
const pages = createStatusPages(options);
const reply: Reply = pages.respond(
	{ method: "GET", target: "/", local: false },
	{ kind: "status", status: 404 },
);
const later: Promise<Reply> = pages.respondAsync(
	{ method: "GET", target: "/", local: false },
	{ kind: "error", error: new Error("a") },
);
void [reply, later];
// @ts-expect-error No such format.
createStatusPages({ formats: ["yaml"] });
// @ts-expect-error No such option.
createStatusPages({ format: ["json"] });
// @ts-expect-error A status outcome has a status.
pages.respond({ method: "GET", target: "/", local: false }, { kind: "status" });
createStatusPages({
	render: ({ title, advice, retryAfter }) => `${title} ${advice.length} ${retryAfter?.seconds.toFixed(0)}`,
	extend: (_, { target }) => ({ target }),
	classify: (reason) => (reason instanceof RangeError ? "416" : undefined),
	onError: async (reason, { status }) => void [reason, status],
});

// What is known.
const entry: Entry | undefined = lookup("404.3") ?? lookup(404);
// @ts-expect-error The catalog is read only.
if (entry) entry.status = 500;

// What may be there or not is given as it is, under `exactOptionalPropertyTypes`, too.
declare const perhaps: string | undefined;
const perhapsOptions: Options = {
	site: { name: perhaps, support: perhaps },
	problemTypeBase: perhaps,
	theme: { font: perhaps },
	entries: [{ id: "404.99", summary: perhaps }],
	classifyTables: { jwt: undefined },
	classify: () => ({ status: 404, message: perhaps }),
	onError: undefined,
};
createStatusPages(perhapsOptions);
statusError(404, { message: perhaps });
statusError(300);
statusError(300, { location: new URL("https://example.com/") });
hint({}, { detail: perhaps });
