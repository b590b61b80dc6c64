import { STATUS_CODES } from "node:http";
import { fileURLToPath } from "node:url";
import type { Express, RequestHandler } from "express";
import { describe, expect, test } from "vitest";
import { type Options, statusPages } from "../../src/express.ts";
import { EXPRESSES } from "../hosts.ts";
import { serve, until } from "../site.ts";

const HTML = { accept: "text/html" };
const THIS_FILE = fileURLToPath(import.meta.url);

describe.each(EXPRESSES)("on $name", ({ express }) => {
	async function siteOf(handler: RequestHandler, options?: Options) {
		const app: Express = express();
		app.use(statusPages({ requestId: false, ...options }));
		app.all("/", handler);
		return await serve(app);
	}

	async function answerTo(handler: RequestHandler, method = "GET") {
		return await (await siteOf(handler)).ask("/", { headers: HTML, method });
	}

	const bare: [string, RequestHandler][] = [
		["status().end()", (_, response) => response.status(404).end()],
		["end('')", (_, response) => response.status(404).end("")],
		["end(an empty buffer)", (_, response) => response.status(404).end(Buffer.alloc(0))],
		["end(null)", (_, response) => void response.status(404).end(null)],
		["end('', encoding)", (_, response) => void response.status(404).end("", "utf8")],
		["send()", (_, response) => void response.status(404).send()],
		["send('')", (_, response) => void response.status(404).send("")],
		["sendStatus()", (_, response) => void response.sendStatus(404)],
		["statusCode and end()", (_, response) => void Object.assign(response, { statusCode: 404 }).end()],
		["statusCode as a text", (_, response) => void Object.assign(response, { statusCode: "404" }).end()],
		["writeHead() and end()", (_, response) => void response.writeHead(404).end()],
		["writeHead() and end('')", (_, response) => void response.writeHead(404).end("")],
		[
			"write('') and end()",
			(_, response) => {
				response.status(404).write("");
				response.end();
			},
		],
		["a type and end()", (_, response) => void response.status(404).type("png").end()],
		["Content-Length: 0", (_, response) => void response.status(404).set("Content-Length", "0").end()],
		[
			"writeHead() with fields",
			(_, response) => void response.writeHead(404, { "Content-Length": 0, "Content-Type": "a/b" }).end(),
		],
		["the number as text", (_, response) => void response.status(404).type("txt").send("404")],
		[
			"the phrase in two writes",
			(_, response) => {
				response.status(404).type("txt").set("Content-Length", "9");
				response.write("Not Foun");
				setImmediate(() => response.end("d"));
			},
		],
		[
			"the phrase in one write",
			(_, response) => {
				response.status(404).type("txt").write("Not Found");
				response.end();
			},
		],
	];

	test.each(bare)("%s is bare", async (_, handler) => {
		const { status, reason, fields, text } = await answerTo(handler);
		expect([status, reason]).toEqual([404, "Not Found"]);
		expect(fields["content-type"]).toBe("text/html; charset=utf-8");
		expect(fields["content-length"]).toBe(String(Buffer.byteLength(text)));
		expect(text).toContain("(404)</title>");
	});

	test.each(bare)(
		"%s is bare to a HEAD request too, unless it names a type or a length",
		async (name, handler) => {
			const get = await answerTo(handler);
			const head = await answerTo(handler, "HEAD");
			const hasSpoken = ["a type and end()", "the number as text"].includes(name);
			expect(head.status).toBe(404);
			expect(head.text).toBe("");
			if (!hasSpoken) {
				expect(head.fields["content-length"]).toBe(get.fields["content-length"]);
			}
		},
	);

	test("HEAD of a sendStatus is treated as its GET is", async () => {
		const get = await answerTo((_, response) => void response.sendStatus(503));
		const head = await answerTo((_, response) => void response.sendStatus(503), "HEAD");
		const { date: _, ...expected } = get.fields;
		expect(head.fields).toMatchObject(expected);
		expect(head.text).toBe("");
	});

	test.each(
		Object.keys(STATUS_CODES)
			.map(Number)
			.filter((status) => status >= 400 && ![401, 405, 407, 426].includes(status)),
	)("sendStatus(%i) gets a page", async (status) => {
		const { text, ...received } = await answerTo((_, response) => void response.sendStatus(status));
		expect(received.status).toBe(status);
		expect(text).toContain("</html>");
	});

	test.each([420, 499, 520, 599])("sendStatus(%i), which has no phrase, gets a page", async (status) => {
		const { text } = await answerTo((_, response) => void response.sendStatus(status));
		expect(text).toContain(`(${status})</title>`);
	});

	test("sendStatus of a 2xx passes", async () => {
		const { status, text } = await answerTo((_, response) => void response.sendStatus(202));
		expect([status, text]).toEqual([202, "Accepted"]);
	});

	test("interim responses pass before a bare status", async () => {
		const { status, text } = await answerTo((_, response) => {
			response.writeEarlyHints({ link: "</app.css>; rel=preload" });
			response.writeProcessing();
			response.status(404).end();
		});
		expect(status).toBe(404);
		expect(text).toContain("</html>");
	});

	test("headersSent is false before writeHead, true after, and true after the end", async () => {
		const seen: boolean[] = [];
		await answerTo((_, response) => {
			seen.push(response.headersSent);
			response.writeHead(404);
			seen.push(response.headersSent);
			response.end();
			seen.push(response.headersSent);
		});
		expect(seen).toEqual([false, true, true]);
	});

	test.each<[string, RequestHandler]>([
		[
			"an object",
			(_, response) => void response.writeHead(404, { "X-A": "1", "Set-Cookie": ["b=2", "c=3"] }).end(),
		],
		[
			"a flat list",
			(_, response) => void response.writeHead(404, ["X-A", "1", "Set-Cookie", ["b=2", "c=3"]]).end(),
		],
		[
			"a flat list with a name twice",
			(_, response) =>
				void response.writeHead(404, ["X-A", "1", "Set-Cookie", "b=2", "Set-Cookie", "c=3"]).end(),
		],
		[
			"a phrase and an object",
			(_, response) =>
				void response.writeHead(404, "Not Found", { "X-A": "1", "Set-Cookie": ["b=2", "c=3"] }).end(),
		],
	])("fields that writeHead got as %s stay", async (_, handler) => {
		const { fields, text } = await answerTo(handler);
		expect(text).toContain("</html>");
		expect(fields["x-a"]).toBe("1");
		expect(fields["set-cookie"]).toEqual(["b=2", "c=3"]);
	});

	test("fields that writeHead got as a list of pairs stay", async () => {
		const app = express()
			.disable("x-powered-by")
			.use(statusPages({ requestId: false }));
		app.get("/", (_, response) => {
			const pairs = [
				["X-A", "1"],
				["ETag", '"7"'],
			];
			response.writeHead(404, pairs as unknown as string[]).end();
		});
		const { fields, text } = await (await serve(app)).ask("/", { headers: HTML });
		expect(text).toContain("</html>");
		expect(fields["x-a"]).toBe("1");
		expect(fields).not.toHaveProperty("etag");
	});

	test("a field of writeHead that no response may carry is dropped", async () => {
		const { status, fields, text } = await answerTo(
			(_, response) => void response.writeHead(404, { "X-A": "1\r\nX-Evil: 1", "X-B": "2" }).end(),
		);
		expect(status).toBe(404);
		expect(text).toContain("</html>");
		expect(fields).toMatchObject({ "x-b": "2" });
		expect(fields).not.toHaveProperty("x-a");
		expect(fields).not.toHaveProperty("x-evil");
	});

	test("a Vary of writeHead that no response may carry does not cost ours", async () => {
		const { fields } = await answerTo(
			(_, response) => void response.writeHead(404, { Vary: "Origin\r\nX-Evil: 1" }).end(),
		);
		expect(fields.vary).toBe("Accept, Accept-Language");
	});

	test("a reason phrase of writeHead stays on a bare status", async () => {
		const { status, reason, text } = await answerTo(
			(_, response) => void response.writeHead(404, "Custom").end(),
		);
		expect([status, reason]).toEqual([404, "Custom"]);
		expect(text).toContain("</html>");
	});

	test("a reason phrase that no response may carry costs nobody the page", async () => {
		const { status, reason, text } = await answerTo((_, response) => {
			response.statusMessage = "Bad\r\nX-Evil: 1";
			response.status(404).end();
		});
		expect([status, reason]).toEqual([404, "Not Found"]);
		expect(text).toContain("</html>");
	});

	test.each<[string, RequestHandler]>([
		["writeHead and end()", (_, response) => void response.writeHead(404)],
		["write('') and end()", (_, response) => void response.status(404).write("")],
	])("%s: the status that comes between has come too late", async (_, begin) => {
		for (const content of [undefined, "spoken"]) {
			const { status, reason } = await answerTo((request, response, next) => {
				begin(request, response, next);
				response.statusCode = 205;
				response.statusMessage = "Late";
				response.end(content);
			});
			expect([status, reason], content).toEqual([404, "Not Found"]);
		}
	});

	test("a redirect of writeHead with a Location gets a page", async () => {
		const { status, fields, text } = await answerTo(
			(_, response) => void response.writeHead(302, { Location: "/there" }).end(),
		);
		expect([status, fields.location]).toEqual([302, "/there"]);
		expect(text).toContain('<a href="/there">');
	});

	test("res.redirect() keeps the short text of Express", async () => {
		const { status, text } = await answerTo((_, response) => response.redirect("/there"));
		expect(status).toBe(302);
		expect(text).toContain("Redirecting to");
		expect(text).not.toContain("class=");
	});

	test.each(["end(callback)", "end('', callback)", "end('', encoding, callback)"])(
		"the callback of %s runs",
		async (spelling) => {
			let calls = 0;
			const called = () => {
				calls += 1;
			};
			await answerTo((_, response) => {
				response.status(404);
				if (spelling === "end(callback)") {
					response.end(called);
				} else if (spelling === "end('', callback)") {
					response.end("", called);
				} else {
					response.end("", "utf8", called);
				}
			});
			await until(() => calls === 1);
		},
	);

	test("callbacks of writes that become a page run", async () => {
		let isWritten = false;
		await answerTo((_, response) => {
			response.status(404).type("txt");
			response.write("Not Found", () => {
				isWritten = true;
				response.end();
			});
		});
		expect(isWritten).toBe(true);
	});

	describe("what the app wrote stays to the byte:", () => {
		const written: [string, RequestHandler][] = [
			["json(null)", (_, response) => void response.status(404).json(null)],
			["json()", (_, response) => void response.status(500).json({ error: "x" })],
			["send(text)", (_, response) => void response.status(404).send("spoken")],
			["end(text)", (_, response) => void response.status(404).end("spoken")],
			["the phrase without a type", (_, response) => void response.status(404).end("Not Found")],
			["another phrase", (_, response) => void response.status(404).type("txt").send("Bad Request")],
			["the phrase and more", (_, response) => void response.status(404).type("txt").send("Not Found!")],
			["the beginning of the phrase", (_, response) => void response.status(404).type("txt").send("Not")],
			[
				"writeHead and end(text)",
				(_, response) => void response.writeHead(404, { "X-UpPer": "1" }).end("spoken"),
			],
			[
				"writeHead with a list",
				(_, response) => void response.writeHead(404, "Custom", ["X-UpPer", "1"]).end("spoken"),
			],
			[
				"writes",
				(_, response) => {
					response.status(404).type("txt").write("Not ");
					response.write("Found");
					response.write(" here");
					response.end();
				},
			],
			[
				"an empty write and a text",
				(_, response) => {
					response.status(404).write("");
					response.end("x");
				},
			],
			["sendFile()", (_, response) => response.status(404).sendFile(THIS_FILE)],
			[
				"flushHeaders and end()",
				(_, response) => {
					response.status(404).flushHeaders();
					response.end();
				},
			],
		];

		test.each(written)("%s", async (_, handler) => {
			for (const method of ["GET", "HEAD"]) {
				const ours = await answerTo(handler, method);
				const plain: Express = express();
				plain.all("/", handler);
				const theirs = await (await serve(plain)).ask("/", { headers: HTML, method });
				expect(ours.text).toBe(theirs.text);
				expect([ours.status, ours.reason]).toEqual([theirs.status, theirs.reason]);
				expect(withoutDate(ours.rawFields)).toEqual(withoutDate(theirs.rawFields));
			}
		});
	});
});

function withoutDate(fields: readonly string[]): readonly string[] {
	const index = fields.indexOf("Date");
	return [...fields.slice(0, index), ...fields.slice(index + 2)];
}
