import { runInNewContext } from "node:vm";
import { forbidden } from "@hapi/boom";
import createError from "http-errors";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { classify } from "../../src/classify/classify.ts";
import { fileIn } from "../../src/classify/foreign.ts";
import { statusError } from "../../src/index.ts";

function gotcha(): never {
	throw new Error("gotcha");
}

function errorWith(properties: object) {
	return Object.assign(new Error("the message"), properties);
}

describe("a status that the error names", () => {
	test("is read from the prototype, where http-errors has it", () => {
		expect(classify(createError(404, "no such cat"))).toMatchObject({ status: 404, message: "no such cat" });
	});

	test.each([{ status: 409 }, { statusCode: 409 }, { httpCode: 409 }, { status: 200, statusCode: 409 }])(
		"is the first that is one: %o",
		(properties) => {
			expect(classify(errorWith(properties)).status).toBe(409);
		},
	);

	test.each([99, 100, 200, 204, 301, 304, 399, 600, Number.NaN, -404, "404", 404n, [404], { status: 404 }])(
		"is not %o",
		(status) => {
			expect(classify(errorWith({ status })).status).toBe(500);
		},
	);

	test("loses its fraction, which is no sub-status", () => {
		expect(classify(errorWith({ status: 404.3 }))).toMatchObject({ status: 404, substatusGiven: false });
		expect(classify(errorWith({ status: 404.3 })).substatus).toBeUndefined();
	});

	test.each([
		[{ status: 400, code: "ECONNABORTED" }, 400],
		[{ status: 503, code: "ETIMEDOUT" }, 503],
		[{ status: 500, code: "EMFILE" }, 500],
		[{ status: 422, name: "ZodError", issues: [] }, 422],
		[{ status: 401, name: "MulterError", code: "LIMIT_FILE_SIZE" }, 401],
	])("beats every table: %o", (properties, status) => {
		expect(classify(errorWith(properties)).status).toBe(status);
	});

	test("may be a redirect only when it is ours", () => {
		expect(classify(statusError(302, { location: "/login" })).status).toBe(302);
		expect(classify(errorWith({ status: 302, location: "/login", expose: true })).status).toBe(500);
	});

	test("of a redirect is exposed as any other", () => {
		const message = "moved by the admin";
		const shown = statusError(302, { location: "/login", message, members: { a: 1 } });
		expect(classify(shown)).toMatchObject({ expose: true, message, members: { a: 1 } });
		const hidden = statusError(302, { location: "/login", message, members: { a: 1 }, expose: false });
		expect(classify(hidden)).toMatchObject({ status: 302, location: "/login", expose: false });
		expect(classify(hidden).members).toEqual({});
		expect(classify(hidden).message).toBeUndefined();
	});

	test("beats the status that the response already has", () => {
		expect(classify(errorWith({ status: 409 }), { status: 404 }).status).toBe(409);
		expect(classify(errorWith({}), { status: 404 }).status).toBe(404);
		expect(classify(errorWith({}), { status: 200 }).status).toBe(500);
	});
});

describe("a sub-status", () => {
	test("of the error's own was given by the app", () => {
		expect(classify(errorWith({ status: 403, substatus: 14 }))).toMatchObject({
			substatus: 14,
			substatusGiven: true,
		});
	});

	test.each([
		[{ status: 413, type: "entity.too.large" }, 1],
		[{ status: 400, type: "entity.parse.failed" }, 6],
		[{ status: 400, type: "request.size.invalid" }, 7],
		[{ status: 401, name: "AuthenticationError" }, 1],
		[{ status: 403, name: "IpDeniedError" }, 6],
	])("is inferred, so not given by the app: %o is .%i", (properties, substatus) => {
		expect(classify(errorWith(properties))).toMatchObject({ substatus, substatusGiven: false });
	});

	test("is not inferred for another status or none, nor when the error says 0", () => {
		expect(classify(errorWith({ type: "entity.too.large" }))).toMatchObject({ status: 500 });
		expect(classify(errorWith({ name: "AuthenticationError" }))).toMatchObject({ status: 500 });
		expect(classify(errorWith({ status: 500, type: "entity.too.large" })).substatus).toBeUndefined();
		expect(
			classify(errorWith({ status: 413, type: "entity.too.large", substatus: 0 })).substatus,
		).toBeUndefined();
	});

	test.each([1, 999])("may be %i", (substatus) => {
		expect(classify(errorWith({ status: 404, substatus })).substatus).toBe(substatus);
	});

	test.each([0, -1, 1000, 1.5, "3", Number.NaN])("is not %o", (substatus) => {
		const problem = classify(errorWith({ status: 404, substatus }));
		expect(problem).toMatchObject({ status: 404, substatusGiven: false });
		expect(problem.substatus).toBeUndefined();
	});

	test("is not inherited, so that no polluted prototype sets one", () => {
		expect(
			classify(Object.assign(Object.create({ substatus: 3 }), { status: 404 })).substatus,
		).toBeUndefined();
	});
});

describe("the message", () => {
	test("is shown only if expose is true itself", () => {
		expect(classify(errorWith({ status: 400, expose: true })).message).toBe("the message");
		for (const expose of ["true", "false", 1, {}, undefined, false]) {
			expect(classify(errorWith({ status: 400, expose })).message).toBeUndefined();
		}
	});

	test("of a system call is never shown, since it names a path", () => {
		const error = createError(404, errorWith({ code: "ENOENT", syscall: "open", path: "/srv/secret" }));
		expect(classify(error)).toMatchObject({ status: 404, expose: false });
		expect(classify(error).message).toBeUndefined();
	});

	test("of a failed verify callback is never shown, since it may hold the secret", () => {
		const error = errorWith({ status: 403, expose: true, type: "entity.verify.failed" });
		expect(classify(error)).toMatchObject({ status: 403, expose: false });
	});

	test("is cut, whatever its length", () => {
		const error = Object.assign(new Error("x".repeat(10_000_000)), { status: 400, expose: true });
		expect(classify(error).message).toHaveLength(1000);
	});

	test("is mended where it is half a character", () => {
		const error = Object.assign(new Error("\uD83D"), { status: 400, expose: true });
		expect(classify(error).message).toBe("\uFFFD");
	});

	test.each([10n, { a: 1 }, 7, null, Symbol("x"), ""])("is not %o", (message) => {
		const problem = classify({ status: 400, expose: true, message });
		expect(problem.status).toBe(400);
		expect(problem.message).toBeUndefined();
	});

	test("has to be a text for anything else to be shown", () => {
		expect(classify({ status: 400, expose: true, message: 7, members: { a: 1 } }).members).toEqual({});
	});
});

describe("the fields of an error", () => {
	test("may go with a redirect of ours", () => {
		const error = statusError(302, { location: "/login", headers: { "x-a": "b" } });
		expect(classify(error).headers).toEqual({ "x-a": "b" });
	});

	test("survive in text form: Content-Range of a 416 (RFC 9110 §15.5.17), Retry-After as a number", () => {
		const error = errorWith({ status: 416, headers: { "Content-Range": "bytes */6", "Retry-After": 3 } });
		expect(classify(error).headers).toEqual({ "content-range": "bytes */6", "retry-after": "3" });
	});

	test("never frame or describe content, and set no cookie", () => {
		const headers = {
			"Content-Length": "5",
			"Content-Type": "text/html",
			"Transfer-Encoding": "chunked",
			Connection: "close",
			"Keep-Alive": "timeout=5",
			TE: "trailers",
			Trailer: "x",
			"Set-Cookie": "a=1",
			Location: "/x",
			ETag: '"1"',
			"Last-Modified": "x",
			Date: "x",
			Server: "x",
		};
		expect(classify(errorWith({ status: 400, headers })).headers).toEqual({});
	});

	test("are dropped one by one when no message could carry them", () => {
		const headers = {
			"x-crlf": "a\r\nSet-Cookie: b",
			"bad name": "a",
			"x-wide": "ж",
			"x-none": undefined,
			"x-symbol": Symbol("x"),
			"x-good": "a",
		};
		expect(classify(errorWith({ status: 400, headers })).headers).toEqual({ "x-good": "a" });
	});

	test.each([["abc"], [["a", "b"]], [new Map([["x-a", "b"]])], [7], [() => {}]])(
		"count only in a plain object, not in %o",
		(headers) => {
			expect(classify(errorWith({ status: 400, headers })).headers).toEqual({});
		},
	);
});

describe("errors and members", () => {
	const extra = {
		errors: [{ field: "name" }, Symbol("x"), () => {}, new Map()],
		members: { balance: 30n, secret: gotcha },
	};

	test("are plain data, shown with the message only", () => {
		const shown = classify(errorWith({ status: 400, expose: true, ...extra }));
		expect(shown).toMatchObject({ errors: [{ field: "name" }], members: { balance: "30" } });
		const hidden = classify(errorWith({ status: 400, ...extra }));
		expect(hidden.members).toEqual({});
		expect(hidden.errors).toBeUndefined();
	});

	test("lose what is empty, and keep what is simple", () => {
		const errors = [{}, 7, "a", null, false, { field: "name" }];
		expect(classify(errorWith({ status: 400, expose: true, errors })).errors).toEqual([
			...[7, "a", false],
			{ field: "name" },
		]);
		expect(classify(errorWith({ status: 400, expose: true, errors: [{}] })).errors).toBeUndefined();
	});

	test("in a revoked proxy are none", () => {
		const { proxy, revoke } = Proxy.revocable([], {});
		revoke();
		const problem = classify(errorWith({ status: 400, expose: true, errors: proxy, members: proxy }));
		expect(problem).toMatchObject({ status: 400, message: "the message" });
		expect(problem.members).toEqual({});
		expect(problem.errors).toBeUndefined();
	});
});

describe("an AggregateError", () => {
	test("publishes none of its errors", () => {
		const error = Object.assign(new AggregateError([new Error("a"), { password: "b" }], "both failed"), {
			status: 400,
			expose: true,
		});
		expect(classify(error).errors).toBeUndefined();
	});
});

describe("the errors of an AggregateError", () => {
	class BatchError extends AggregateError {
		override name = "BatchError";
	}

	test.each([
		["itself", new AggregateError(["secret"], "x")],
		["a class below it", new BatchError(["secret"], "x")],
		["one of another realm", runInNewContext('new AggregateError(["secret"], "x")')],
	])("are never published: %s", (_, error) => {
		const problem = classify(Object.assign(error, { status: 422, expose: true }));
		expect(problem).toMatchObject({ status: 422, message: "x" });
		expect(problem.errors).toBeUndefined();
	});
});

describe("a sub-status that the app put on an error", () => {
	test.each([
		["of Boom", forbidden("x"), 403],
		["of node", new Error("x"), 500],
		["of a database", Object.assign(new Error("x"), { code: "23505", severity: "ERROR" }), 409],
		["of a validation", new z.ZodError([]), 400],
		["of a token", Object.assign(new Error("x"), { name: "TokenExpiredError" }), 401],
	])("counts on one %s", (_, error, status) => {
		expect(classify(Object.assign(error, { substatus: 14 }))).toMatchObject({
			status,
			substatus: 14,
			substatusGiven: true,
		});
	});

	test("of 0 is none, where one would be inferred", () => {
		const expired = Object.assign(new Error("x"), { name: "TokenExpiredError" });
		expect(classify(expired)).toMatchObject({ status: 401, substatus: 1 });
		expect(classify(Object.assign(expired, { substatus: 0 })).substatus).toBeUndefined();
	});

	test("does not count on one of another server's, nor over the site's own rule", () => {
		const upstream = Object.assign(new Error("x"), { isAxiosError: true, name: "AxiosError", substatus: 14 });
		expect(classify(upstream).substatus).not.toBe(14);
		const error = Object.assign(new Error("x"), { substatus: 14 });
		expect(classify(error, { ownRule: () => ({ status: 404 }) }).substatus).toBeUndefined();
	});
});

describe("words that are no app's own", () => {
	test.each<[what: string, properties: object]>([
		["of a module that is not there", { code: "ERR_MODULE_NOT_FOUND" }],
		["of MySQL's parser", { code: "ER_PARSE_ERROR", sqlMessage: "near 'SELECT'" }],
		["of MongoDB", { name: "MongoServerError", code: 2 }],
		["of Redis", { name: "ReplyError" }],
		["of a child process", { code: 1, cmd: "/bin/sh -c x" }],
		["of a view of Express", { view: {} }],
		["of a certificate", { code: "ERR_TLS_CERT_ALTNAME_INVALID" }],
		["of Upstash", { name: "UpstashError" }],
		["of ClickHouse", { name: "ClickHouseError", code: "60" }],
		["of oauth2-server's model", { inner: Object.assign(new Error("internal"), { syscall: "connect" }) }],
	])("are not shown, though createError(404, error) says so: %s", (_, properties) => {
		const error = createError(404, Object.assign(new Error("internal words"), properties));
		expect(classify(error)).toMatchObject({ status: 404, expose: false });
		expect(classify(error).message).toBeUndefined();
	});

	const messageOf = (properties: object, message = "some words") =>
		classify(createError(404, Object.assign(new Error(message), properties))).message;

	test.each(
		(
			"MODULE_NOT_FOUND SQLITE_BUSY SQLITE_X ERR_MODULE_NOT_FOUND ERR_UNSUPPORTED_DIR_IMPORT " +
			"ERR_PACKAGE_PATH_NOT_EXPORTED ERR_PACKAGE_X ERR_UNKNOWN_FILE_EXTENSION ERR_UNKNOWN_MODULE_FORMAT ERR_REQUIRE_ESM " +
			"ERR_REQUIRE_ASYNC_MODULE ERR_DLOPEN_FAILED ERR_TLS_CERT_ALTNAME_INVALID ERR_SSL_WRONG_VERSION ERR_SQLITE_ERROR " +
			"ERR_CHILD_PROCESS_STDIO_MAXBUFFER ERR_FS_EISDIR"
		).split(" "),
	)("are not shown of node's %s; a code of the app's own that has it in it is none", (code) => {
		expect(messageOf({ code })).toBeUndefined();
		expect(messageOf({ code: `MY_${code}` })).toBe("some words");
		expect(messageOf({ code: `${code}-7` })).toBe("some words");
	});

	test.each(
		(
			"EAI_AGAIN E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY EBADF EBADFAMILY EBADNAME EBADRESP EBUSY " +
			"ECANCELED ECANCELLED ECONNABORTED ECONNREFUSED ECONNRESET EEXIST EFAULT EFBIG EFORMERR EHOSTDOWN EHOSTUNREACH EINVAL EIO " +
			"EISCONN EISDIR ELOOP EMFILE EMSGSIZE ENAMETOOLONG ENETDOWN ENETUNREACH ENFILE ENOBUFS ENODATA ENOENT ENOMEM ENOSPC " +
			"ENOTCONN ENOTDIR ENOTEMPTY ENOTFOUND ENOTIMP ENOTSOCK ENOTSUP ENXIO EPERM EPIPE EPROTO EREFUSED EROFS ESERVFAIL " +
			"ESOCKETTIMEDOUT ESPIPE ETIMEDOUT ETIMEOUT ETXTBSY EXDEV"
		).split(" "),
	)("are not shown where they repeat the system's %s; an app has codes of its own", (code) => {
		expect(messageOf({ code }, `it said ${code}: x`)).toBeUndefined();
		expect(messageOf({ code }, "some words")).toBe("some words");
		expect(messageOf({ code: `X${code}` }, `it said X${code}: x`)).toBe(`it said X${code}: x`);
		expect(messageOf({ code: `${code}7` }, `it said ${code}7: x`)).toBe(`it said ${code}7: x`);
	});

	test.each([
		["sqlMessage", "string"],
		["sqlState", "string"],
		["sql", "string"],
		["clientVersion", "string"],
		["errorLabels", "object"],
		["cmd", "string"],
		["view", "object"],
	])("are not shown beside %s, a member of the type %s", (name, type) => {
		expect(messageOf({ [name]: type === "string" ? "x" : {} })).toBeUndefined();
		expect(messageOf({ [name]: 7 })).toBe("some words");
	});

	test.each(
		(
			"ClickHouseError DrizzleError DrizzleQueryError FTPError LibsqlError MongoError MongoServerError NeonDbError " +
			"PrismaError PrismaClientKnownRequestError SequelizeError SequelizeUniqueConstraintError QueryFailedError ReplyError " +
			"UpstashError"
		).split(" "),
	)("are not shown of a %s", (name) => {
		expect(messageOf({ name })).toBeUndefined();
		expect(messageOf({ name: `${name}s` })).toBe("some words");
		expect(messageOf({ name: `My${name}` })).toBe("some words");
	});

	test("are not shown where they repeat what the system said to a cause", () => {
		const system = Object.assign(new Error("words inside"), { syscall: "connect" });
		for (const name of ["cause", "inner", "original"]) {
			expect(messageOf({ [name]: system }, "failed: words inside")).toBeUndefined();
			expect(messageOf({ [name]: system }, "some words")).toBe("some words");
			expect(messageOf({ [name]: new Error("words inside") }, "failed: words inside")).toBe(
				"failed: words inside",
			);
			expect(messageOf({ [name]: Object.assign(new Error(""), { syscall: "connect" }) })).toBe("some words");
			expect(messageOf({ [name]: "words inside" }, "failed: words inside")).toBe("failed: words inside");
		}
	});

	test.each([`no ${process.cwd()}/views/a.ejs`, "in /x/node_modules/y/z.js", "from file:///srv/a.js"])(
		"are not shown where they name a file: %s",
		(message) => {
			expect(classify(createError(404, new Error(message))).message).toBeUndefined();
		},
	);

	test.each([
		"Failed to connect to 127.0.0.1:44711 in 300ms",
		"First host tried: connect ECONNREFUSED db:9042",
		"request to http://10.0.0.4:9200/users/7 failed, reason: socket hang up",
		"All host(s) tried for query failed. First host tried, 10.0.0.1:9042: Host considered as DOWN.",
		"lookup failed: ECONNREFUSED 10.0.0.5:8080",
		"ETIMEDOUT 10.0.0.3:443",
		"Broker 10.0.0.3:9092 disconnected",
		"Failed to reach 10.0.0.5:8080",
		"MOVED 1234 127.0.0.1:6381",
		"queryTxt EBADRESP mail.internal",
		"connect EAFNOSUPPORT 1.2.3.4",
		"write EMSGSIZE",
		"read ECONNRESET",
		"getaddrinfo EANYTHING db",
		"querySrv EANYTHING _mongodb._tcp.db",
		"localhost:27017 timed out",
		"localhost:27017 time-out",
		"localhost:27017 timeout",
		"127.0.0.100:80 refused",
		"dial tcp 127.0.0.1:80",
		"hang up at 127.0.0.1:80",
		"hangup at 127.0.0.1:80",
		"no such host 127.0.0.1:80",
		"broker 127.0.0.1:80",
		"unreachable: 127.0.0.1:80",
	])("are not shown where they name a server inside: %s", (message) => {
		expect(classify(createError(400, new Error(message))).message).toBeUndefined();
	});

	test.each([
		["/app", "There is no order at /app/orders/7", false],
		["/app", "see https://example.com/apps", false],
		["/app", "no view in /app/views/a.js", true],
		["/app", "at (/app/views/index.mts:3)", true],
		["/srv/app", "no /srv/app/views/a.pug", true],
		["/srv/app", "no /srv/apples/7, nor /x/srv/app", false],
		["/srv/a+b", "in /srv/a+b", true],
		["C:\\app", "no C:\\app\\views\\a.ejs", true],
		["/", "There is no /albums/7.js", undefined],
		["", "There is no /albums/7.js", undefined],
	])("of an app in %s, %j names a file: %s", (folder, message, isFile) => {
		expect(fileIn(folder)?.test(message)).toBe(isFile);
	});

	test.each([
		"There is no /albums/7.",
		"The redirect_uri http://localhost:3000/cb is not registered.",
		"Device 10.0.0.7:8080 is not yours.",
		"You have to read EULA and accept it first.",
		"Please write ENGLISH only.",
		"The query EANYTHING was not understood.",
		"We could not connect you to 1.5:80 percent of them.",
		"This has timed out.",
		"I moved 10.0.0.7:8080 out of your list.",
	])("the app's own words are shown: %s", (message) => {
		expect(classify(createError(404, message)).message).toBe(message);
	});

	test("a long text of beginnings of files is read once", () => {
		const start = performance.now();
		expect(fileIn("/app")?.test('"(/app/'.repeat(15_000))).toBe(false);
		expect(performance.now() - start).toBeLessThan(1000);
	});
});
