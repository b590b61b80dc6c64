import { once } from "node:events";
import { get as nodeGet } from "node:http";
import axios from "axios";
import got from "got";
import ky from "ky";
import superagent from "superagent";
import { Agent, interceptors, fetch as undiciFetch, request as undiciRequest } from "undici";
import { describe, test } from "vitest";
import { type Expected, expectPages, failingSite } from "./pages.ts";
import { serveUpstream, type Upstream } from "./upstream.ts";

interface ClientCase extends Expected {
	readonly name: string;
	fail(upstream: Upstream): unknown;
}

const BAD_GATEWAY = { status: 502 };
const UNREACHABLE = { status: 502, substatus: 3 };
const UNUSABLE = { status: 502, substatus: 2 };
const TIMEOUT = { status: 504 };
// Ours, not the 7 of the upstream.
const UNAVAILABLE = { status: 503, fields: { "retry-after": "120" } };

const CASES: readonly ClientCase[] = [
	{ name: "axios, 401", ...BAD_GATEWAY, fail: ({ origin }) => axios.get(`${origin}/401`) },
	{ name: "axios, 404", ...BAD_GATEWAY, fail: ({ origin }) => axios.get(`${origin}/404`) },
	{ name: "axios, 429", ...UNAVAILABLE, fail: ({ origin }) => axios.get(`${origin}/429`) },
	{ name: "axios, 500", ...BAD_GATEWAY, fail: ({ origin }) => axios.get(`${origin}/500`) },
	{ name: "axios, 503", ...UNAVAILABLE, fail: ({ origin }) => axios.get(`${origin}/503`) },
	{ name: "axios, 504", ...TIMEOUT, fail: ({ origin }) => axios.get(`${origin}/504`) },
	{ name: "axios, refused", ...UNREACHABLE, fail: ({ refused }) => axios.get(refused) },
	{ name: "axios, time-out", ...TIMEOUT, fail: ({ hanging }) => axios.get(hanging, { timeout: 50 }) },
	{ name: "axios, cut off", ...BAD_GATEWAY, fail: ({ cut }) => axios.get(cut) },
	{ name: "axios, reset", ...UNREACHABLE, fail: ({ reset }) => axios.get(reset) },
	{ name: "axios, no HTTP", ...UNUSABLE, fail: ({ garbage }) => axios.get(garbage) },
	{ name: "axios, redirects for ever", ...BAD_GATEWAY, fail: ({ loop }) => axios.get(loop) },
	{
		name: "axios, cancelled",
		...UNAVAILABLE,
		fail({ hanging }) {
			const controller = new AbortController();
			const reply = axios.get(hanging, { signal: controller.signal });
			controller.abort();
			return reply;
		},
	},
	...[401, 429, 500].map((status) => ({
		name: `undici with responseError, ${status}`,
		...(status === 429 ? UNAVAILABLE : BAD_GATEWAY),
		fail({ origin }: Upstream) {
			const dispatcher = new Agent().compose(interceptors.responseError());
			return undiciRequest(`${origin}/${status}`, { dispatcher });
		},
	})),
	{ name: "undici, refused", ...UNREACHABLE, fail: ({ refused }) => undiciRequest(refused) },
	{
		name: "undici, time-out of the fields",
		...TIMEOUT,
		fail: ({ hanging }) => undiciRequest(hanging, { headersTimeout: 50 }),
	},
	{
		name: "undici, cut off",
		...UNREACHABLE,
		fail: async ({ cut }) => (await undiciRequest(cut)).body.text(),
	},
	{ name: "undici, no HTTP", ...UNUSABLE, fail: ({ garbage }) => undiciRequest(garbage) },
	{ name: "undici fetch, refused", ...UNREACHABLE, fail: ({ refused }) => undiciFetch(refused) },
	{ name: "fetch, refused", ...UNREACHABLE, fail: ({ refused }) => fetch(refused) },
	{ name: "fetch, reset", ...UNREACHABLE, fail: ({ reset }) => fetch(reset) },
	{ name: "fetch, cut off", ...UNREACHABLE, fail: async ({ cut }) => (await fetch(cut)).text() },
	{
		name: "fetch, time-out",
		...TIMEOUT,
		fail: ({ hanging }) => fetch(hanging, { signal: AbortSignal.timeout(50) }),
	},
	{
		name: "fetch, aborted",
		...UNAVAILABLE,
		fail: ({ hanging }) => fetch(hanging, { signal: AbortSignal.abort() }),
	},
	{ name: "got, 401", ...BAD_GATEWAY, fail: ({ origin }) => got(`${origin}/401`, { retry: { limit: 0 } }) },
	{ name: "got, 429", ...UNAVAILABLE, fail: ({ origin }) => got(`${origin}/429`, { retry: { limit: 0 } }) },
	{ name: "got, refused", ...UNREACHABLE, fail: ({ refused }) => got(refused, { retry: { limit: 0 } }) },
	{
		name: "got, time-out",
		...TIMEOUT,
		fail: ({ hanging }) => got(hanging, { retry: { limit: 0 }, timeout: { request: 50 } }),
	},
	{ name: "got, redirects for ever", ...BAD_GATEWAY, fail: ({ loop }) => got(loop, { maxRedirects: 2 }) },
	{
		name: "got, a reply that is no JSON",
		...UNUSABLE,
		fail: ({ origin }) =>
			got(`${origin}/200`, { retry: { limit: 0 }, parseJson: (text) => JSON.parse(`${text}}`) }).json(),
	},
	{ name: "ky, 401", ...BAD_GATEWAY, fail: ({ origin }) => ky(`${origin}/401`, { retry: 0 }) },
	{ name: "ky, 429", ...UNAVAILABLE, fail: ({ origin }) => ky(`${origin}/429`, { retry: 0 }) },
	{ name: "ky, time-out", ...TIMEOUT, fail: ({ hanging }) => ky(hanging, { retry: 0, timeout: 50 }) },
	{ name: "superagent, 401", ...BAD_GATEWAY, fail: ({ origin }) => superagent.get(`${origin}/401`) },
	{ name: "superagent, 429", ...UNAVAILABLE, fail: ({ origin }) => superagent.get(`${origin}/429`) },
	{ name: "superagent, refused", ...UNREACHABLE, fail: ({ refused }) => superagent.get(refused) },
	{ name: "superagent, time-out", ...TIMEOUT, fail: ({ hanging }) => superagent.get(hanging).timeout(50) },
	{
		name: "node:http, refused",
		...UNREACHABLE,
		fail: ({ refused }) => once(nodeGet(refused, { agent: false }), "response"),
	},
];

describe.each(["express", "koa"] as const)("in %s", (framework) => {
	test.each(CASES)("$name: $status", async ({ fail, ...expected }) => {
		const upstream = await serveUpstream();
		const { site, reports } = await failingSite(framework, () => fail(upstream));
		await expectPages(site, reports, expected);
	});
});
