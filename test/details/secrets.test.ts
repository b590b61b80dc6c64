import { afterAll, describe, expect, test } from "vitest";
import type { Route } from "./servers.ts";
import { FRAMEWORKS, start, stopAll } from "./servers.ts";

const VARIABLE = "STATUS_PAGES_TEST_SECRET";

afterAll(() => {
	stopAll();
	delete process.env[VARIABLE];
});

// Put together here, so that no line of source that a page shows has them.
function secretOf(...parts: string[]): string {
	return `${parts.join("")}${"9z".repeat(3)}`;
}

const SECRETS = {
	bearer: secretOf("be", "arer"),
	cookie: secretOf("coo", "kie"),
	key: secretOf("k", "ey"),
	proxy: secretOf("pro", "xy"),
	query: secretOf("que", "ry"),
	referer: secretOf("ref", "erer"),
	odd: secretOf("odd0123456789", "abcdef"),
	csrf: secretOf("cs", "rf"),
};

const FIELDS = {
	authorization: `Bearer ${SECRETS.bearer}`,
	"proxy-authorization": `Basic ${btoa(`me:${SECRETS.proxy}`)}`,
	cookie: `theme=dark; session_id=${SECRETS.cookie}`,
	"x-api-key": SECRETS.key,
	"x-csrf-token": SECRETS.csrf,
	"x-odd": SECRETS.odd,
	referer: `http://localhost/?access_token=${SECRETS.referer}`,
};

function echo(): never {
	const text = Object.values(SECRETS).join(" and ");
	const cause = new AggregateError([new Error(`member ${text}`)], `cause ${text}`);
	cause.name = `Name ${SECRETS.cookie}`;
	throw Object.assign(new Error(`refused ${text}`, { cause }), { config: { headers: FIELDS } });
}

function throwObject(): never {
	throw { refused: { authorization: FIELDS.authorization, text: `with ${SECRETS.key}` } };
}

const routes: Record<string, Route> = { "/echo": echo, "/object": throwObject, "/bare": () => 401 };

describe.each(Object.keys(FRAMEWORKS))("%s", (name) => {
	test.each(["text/html", "application/json", "application/xml", "text/plain"])(
		"no secret of the request is in %s",
		async (accept) => {
			const ask = await start(
				FRAMEWORKS[name]?.({ details: true, challenge: "Basic", onError() {} }, routes) ?? expect.fail(),
			);
			for (const path of ["/echo", "/object", "/bare", "/none"]) {
				const { body, headers } = await ask(`${path}?id=7&token=${SECRETS.query}`, { ...FIELDS, accept });
				const answer = body + JSON.stringify(headers);
				expect(body).toContain("[masked]");
				expect(body).toContain("id=7");
				const seen = Object.entries(SECRETS).filter(([, secret]) => answer.includes(secret));
				expect(seen).toEqual([]);
				expect(answer).not.toContain(btoa(`me:${SECRETS.proxy}`));
			}
		},
	);

	test("no secret of the environment and none in the source is there", async () => {
		process.env[VARIABLE] = secretOf("vari", "able");
		const ask = await start(
			FRAMEWORKS[name]?.(
				{ details: true, onError() {} },
				{
					"/refused": () => {
						const apiKey = "a literal that nobody may see";
						throw new Error(`refused ${process.env[VARIABLE]} of ${apiKey.length}`);
					},
				},
			) ?? expect.fail(),
		);
		for (const accept of ["text/html", "application/json", "text/plain"]) {
			const { body } = await ask("/refused", { accept });
			expect(body).toContain("refused [masked] of");
			expect(body).toContain("process.env[VARIABLE]");
			expect(body).not.toContain("a literal that");
		}
	});

	test("one request's secrets are not masked in another's page: nothing is kept", async () => {
		const word = secretOf("wo", "rd");
		const ask = await start(
			FRAMEWORKS[name]?.(
				{ details: true, onError() {}, formats: ["json"] },
				{
					"/word": () => {
						throw new Error(`about ${word}`);
					},
				},
			) ?? expect.fail(),
		);
		const answers = await Promise.all([
			ask("/word", { "x-api-key": word }),
			ask("/word"),
			ask(`/word?token=${word}`),
			ask("/word"),
		]);
		expect(answers.map(({ body }) => JSON.parse(body).details.errors[0].message)).toEqual([
			"about [masked]",
			`about ${word}`,
			"about [masked]",
			`about ${word}`,
		]);
	});
});
