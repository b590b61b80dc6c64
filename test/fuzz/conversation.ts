import { expect } from "vitest";
import { openConnection, type RawConnection, type RawResponse } from "../raw-connection.ts";
import { checkResponse, checkTwins } from "./checks.ts";
import { inTime } from "./in-time.ts";
import { greeting, healthyId, JOB_FIELD, type Job } from "./job.ts";
import type { Ledger } from "./ledger.ts";
import { acceptField, acceptLanguageField } from "./negotiation.ts";
import { type Asked, isKept } from "./requests.ts";
import { hasSpokenFields } from "./verdicts.ts";

const KEPT_BYTES = 2 ** 20;

/** One client: a connection that lives for as long as the server keeps it. */
export interface Client {
	/** Has exchanges in turn, each and what comes after it checked; pipelined, all requests are sent at once. */
	converse(jobs: readonly Job[], isPipelined: boolean): Promise<void>;
}

interface Step {
	readonly job: Job;
	readonly method: string;
	readonly text: string;
	/** Whether it is a healthy request, to see that the connection goes on. */
	readonly isHealthy: boolean;
}

/** Makes a client of a server's jobs. */
export function createClient(port: number, ledger: Ledger): Client {
	let connection: RawConnection | undefined;

	async function converseOnce(
		open: RawConnection,
		steps: readonly Step[],
		isPipelined: boolean,
	): Promise<RawConnection | undefined> {
		if (isPipelined) {
			open.send(steps.map(({ text }) => text).join(""));
		}
		for (const step of steps) {
			if (!isPipelined) {
				open.send(step.text);
			}
			const received = await receive(open, step).catch((error: Error) => {
				throw new Error(`${error.message}, asked ${JSON.stringify(step.text.slice(0, 300))}`, {
					cause: error,
				});
			});
			if (received === undefined) {
				return undefined;
			}
			if (!step.isHealthy) {
				checkTwins(step.job, received);
			}
			expect(isClosing(received) || !mustClose(step), "the close is announced").toBe(true);
			if (isClosing(received)) {
				expect(mayClose(step.job), "the connection is closed without need").toBe(true);
				await open.closed();
				expect(open.rest(), "after the end").toBe("");
				return undefined;
			}
		}
		return open;
	}

	return {
		async converse(jobs, isPipelined) {
			const twins = jobs.flatMap((job) => [job, ...twinOf(job, ledger)]);
			for (const steps of isPipelined ? pipelines(twins) : twins.map(stepsOf)) {
				const before = connection;
				// After a failure nobody knows what is still to come.
				connection = undefined;
				connection = await inTime(converseOnce(before ?? (await openConnection(port)), steps, isPipelined));
			}
		},
	};
}

// A page for HEAD is compared with the page for GET, unless the app gives them different content.
function twinOf(head: Job, ledger: Ledger): Job[] {
	const { asked, deed, exchange, verdict } = head;
	return asked.method === "HEAD" && verdict.kind === "page" && !hasSpokenFields(deed)
		? [{ ...ledger.take({ ...exchange, asked: { ...asked, method: "GET" } }), head }]
		: [];
}

// Nothing is sent behind a request whose answer may end the connection, and none that has an interim response behind another:
// node would write it into the middle of what is still to be sent.
function pipelines(jobs: readonly Job[]): Step[][] {
	const runs: Step[][] = [[]];
	for (const job of jobs) {
		if (job.deed.isHinting || job.asked.fields.some(([name]) => name === "Expect")) {
			runs.push([]);
		}
		runs.at(-1)?.push(...stepsOf(job).slice(0, mayClose(job) ? 1 : 2));
		if (mayClose(job)) {
			runs.push([]);
		}
	}
	return runs.filter((run) => run.length > 0);
}

function stepsOf(job: Job): Step[] {
	return [
		{ job, method: job.asked.method, text: requestText(job.asked, String(job.id)), isHealthy: false },
		{
			job,
			method: "GET",
			text: `GET /ok HTTP/1.1\r\nHost: localhost\r\n${JOB_FIELD}: ${healthyId(job)}\r\n\r\n`,
			isHealthy: true,
		},
	];
}

function requestText(asked: Asked, id: string): string {
	const { method, target, version, isLast, upload } = asked;
	const accept = acceptField(asked);
	const acceptLanguage = acceptLanguageField(asked);
	const isChunked = upload?.isChunked === true && version === "1.1";
	const fields = [
		["Host", "localhost"],
		[JOB_FIELD, id],
		...(accept === undefined ? [] : [["Accept", accept]]),
		...(acceptLanguage === undefined ? [] : [["Accept-Language", acceptLanguage]]),
		...asked.fields,
		...(isLast ? [["Connection", "close"]] : []),
		...(upload === undefined
			? []
			: [isChunked ? ["Transfer-Encoding", "chunked"] : ["Content-Length", `${upload.size}`]]),
	];
	const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join("");
	return `${method} ${target} HTTP/${version}\r\n${lines}\r\n${uploadText(upload?.size ?? 0, isChunked)}`;
}

function uploadText(size: number, isChunked: boolean): string {
	const content = "u".repeat(size);
	if (!isChunked) {
		return content;
	}
	return size === 0 ? "0\r\n\r\n" : `${size.toString(16)}\r\n${content}\r\n0\r\n\r\n`;
}

/** Receives one final response and checks it. Of one that was broken off nothing is left to check. */
async function receive(
	connection: RawConnection,
	{ job, method, isHealthy }: Step,
): Promise<RawResponse | undefined> {
	if (job.verdict.kind === "broken" && !isHealthy) {
		await expectBroken(connection, job.asked);
		return undefined;
	}
	const received = await receiveFinal(connection, method);
	if (isHealthy) {
		expect(received, "the next response").toMatchObject({ status: 200, content: greeting(healthyId(job)) });
	} else {
		checkResponse(job, received);
		job.received.push(received);
	}
	return received;
}

async function receiveFinal(connection: RawConnection, method: string): Promise<RawResponse> {
	const received = await connection.receive(method);
	return received.status < 200 ? receiveFinal(connection, method) : received;
}

async function expectBroken(connection: RawConnection, { method, version }: Asked): Promise<void> {
	await connection.closed();
	const whole = await receiveFinal(connection, method).catch((error: Error) => {
		if (!error.message.includes("ended in the middle")) {
			throw error;
		}
	});
	// What has no content is whole with its head, and HTTP/1.0 has no other end than that of the connection.
	const canTell = method !== "HEAD" && version === "1.1" && ![undefined, 204, 304].includes(whole?.status);
	expect(canTell && whole, "a broken response that looks whole").toBeFalsy();
}

function isClosing({ fields }: RawResponse): boolean {
	return /\bclose\b/.test(fields["connection"] ?? "");
}

// More than a mebibyte that nobody reads is not waited for.
function mustClose({ job: { asked, deed, verdict }, isHealthy }: Step): boolean {
	const isUnread = deed.reads === "nothing" && (asked.upload?.size ?? 0) > KEPT_BYTES;
	return isUnread && verdict.kind === "page" && !isHealthy;
}

function mayClose({ asked, fields, verdict }: Job): boolean {
	return (
		!isKept(asked) ||
		verdict.kind === "broken" ||
		(asked.upload?.size ?? 0) > KEPT_BYTES ||
		fields.some(([name, value]) => name === "Connection" && value === "close")
	);
}
