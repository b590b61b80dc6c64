import { describe, expect, test } from "vitest";
import {
	isSecretName,
	MASKED,
	maskSource,
	maskTarget,
	maskText,
	maskTokens,
	secretsOfEnvironment,
} from "../../src/details/mask.ts";
import { maskRequest } from "../../src/details/request-details.ts";

const facts = { method: "GET", target: "/", local: true };

describe("names", () => {
	const SECRET =
		"authorization Proxy-Authorization cookie Set-Cookie x-api-key apiKey api_key access_token refreshToken X-CSRF-Token xsrf password passwd user[password] newPassword pwd client_secret session sessionId JSESSIONID PHPSESSID connect.sid sid otp pin X-Amz-Signature sig nonce jwt dpop x-auth credentials";
	const PLAIN =
		"accept host user-agent author keyword monkey page q id passenger opinion class position designation cache-control range";

	test.each(SECRET.split(" "))("%s is secret", (name) => {
		expect(isSecretName(name)).toBe(true);
	});

	test.each(PLAIN.split(" "))("%s is not", (name) => {
		expect(isSecretName(name)).toBe(false);
	});
});

describe("request targets", () => {
	test.each([
		["/cart?id=7&page=2", "/cart?id=7&page=2"],
		["/cart?token=abc&id=7", `/cart?token=${MASKED}&id=7`],
		["/cart?%74oken=abc", `/cart?%74oken=${MASKED}`],
		["/cart?user[password]=abc;id=7", `/cart?user[password]=${MASKED};id=7`],
		["/callback?code=abc&state=def", `/callback?code=${MASKED}&state=${MASKED}`],
		["/?x=9f86d081884c7d659a2feaa0c55ad015", `/?x=${MASKED}`],
		["/?9f86d081884c7d659a2feaa0c55ad015", `/?${MASKED}`],
		["/?filter=%7B%22password%22%3A%22abc%22%7D", `/?filter=${MASKED}`],
		["/?a=1?token=abc", `/?a=${MASKED}`],
		["/reset/9f86d081884c7d659a2feaa0c55ad015/now", `/reset/${MASKED}/now`],
		["http://me:pass@example.com/a?b=c", `http://me:${MASKED}@example.com/a?b=c`],
		["/orders/5d3f0a52-6b1e-4c55-9d1b-0a3c7f0f9f10", "/orders/5d3f0a52-6b1e-4c55-9d1b-0a3c7f0f9f10"],
		["/?token=", "/?token="],
		["/?next=https%3A%2F%2Fa%2F%3Ftoken%3Dabc12345", `/?next=${MASKED}`],
		["/%E0%A4%A?%E0=%", "/%E0%A4%A?%E0=%"],
		["*", "*"],
	])("%s", (target, masked) => {
		expect(maskTarget(target)).toBe(masked);
	});
});

describe("texts", () => {
	const jwt = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxIn0", "c2lnbmF0dXJl"].join(".");

	test.each([
		[`bad token ${jwt}`, `bad token ${MASKED}`],
		[
			"connect to postgres://app:hunter2@db/shop failed",
			`connect to postgres://app:${MASKED}@db/shop failed`,
		],
		["sent Authorization: Basic YTpi", `sent Authorization: ${MASKED}`],
		["sent Bearer 0123456789abcdefgh", `sent Bearer ${MASKED}`],
		['in {"password":"hunter2","id":7}', `in {"password":"${MASKED}","id":7}`],
		["with apiKey=hunter2, id=7", `with apiKey=${MASKED}, id=7`],
		['in {"password":"correct \\"horse\\" battery","id":7}', `in {"password":"${MASKED}","id":7}`],
		["in { password: 'correct horse battery', id: 7 }", `in { password: '${MASKED}', id: 7 }`],
		['in {\\"password\\":\\"correct horse\\",\\"id\\":7}', `in {\\"password\\":\\"${MASKED}\\",\\"id\\":7}`],
		["in [Object] { token: hunter22, id: 7 }", `in [Object] { token: ${MASKED}, id: 7 }`],
		["with x-api-key: hunter22", `with x-api-key: ${MASKED}`],
		["{ reason: \"no password='correct horse' here\" }", `{ reason: "no password='${MASKED}' here" }`],
		["with password='it is cut off", `with password='${MASKED}'`],
		[`key ${["sk", "live", "0123456789"].join("_")}`, `key ${MASKED}`],
		["password: must have 8 characters", "password: must have 8 characters"],
		["bad login: password=hunter2", `bad login: password=${MASKED}`],
		["Error: token=abc12345 is bad", `Error: token=${MASKED} is bad`],
		[
			"to https://a.example/v1?api_key=hunter2&q=1 failed",
			`to https://a.example/v1?api_key=${MASKED}&q=1 failed`,
		],
		["url=https://a.example/?token=abc12345", `url=https://a.example/?token=${MASKED}`],
		["at http://auth:5432/x", "at http://auth:5432/x"],
		["to postgres://app:p@ss!w@db/shop", `to postgres://app:${MASKED}@db/shop`],
		["db pw=hunter2 is wrong", `db pw=${MASKED} is wrong`],
		["user[password]=hunter2&x=1", `user[password]=${MASKED}&x=1`],
		["user%5Bpassword%5D=hunter2&x=1", `user%5Bpassword%5D=${MASKED}&x=1`],
		["Server=db;Password=p@ss{w}ord;Encrypt=true", `Server=db;Password=${MASKED};Encrypt=true`],
		["password=pa(ss)wo,rd\\1 (password=hunter2), next", `password=${MASKED} (password=${MASKED}), next`],
		["password[0]=hunter2&password[]=hunter3", `password[0]=${MASKED}&password[]=${MASKED}`],
		['tokens = knex.from("tokens")', `tokens = ${MASKED}("tokens")`],
		["password => 'hunter2'", `password => '${MASKED}'`],
		["password=ab`cd next", `password=${MASKED} next`],
		["password = `hunter2`", `password = \`${MASKED}\``],
		["authorization=Bearer abc123", `authorization=${MASKED}`],
		['{\\"otp\\":123456,\\"id\\":7}', `{\\"otp\\":${MASKED},\\"id\\":7}`],
		['{"apiKeys":["abcd1234", "efgh5678"],"id":"7"}', `{"apiKeys":["${MASKED}", "${MASKED}"],"id":"7"}`],
		['{"password":{"min":"8"}}', '{"password":{"min":"8"}}'],
		["Command failed: pg_dump --password hunter2 db", `Command failed: pg_dump --password ${MASKED} db`],
		["Command failed: curl -u admin:hunter2 https://a", `Command failed: curl -u admin:${MASKED} https://a`],
		["Set --api-key to the key of your project", "Set --api-key to the key of your project"],
		[
			"request to https://api.telegram.org/bot123456789:AAFabcdefghijklmnopqrstuv/sendMessage failed",
			`request to https://api.telegram.org/bot123456789:${MASKED}/sendMessage failed`,
		],
		[
			"https://hooks.slack.com/services/T0/B0/XXXX failed",
			`https://hooks.slack.com/services/${MASKED} failed`,
		],
		[`with ${["SG", "a".repeat(22), "b".repeat(43)].join(".")}`, `with ${MASKED}`],
		[`with ${["hf", "abcdefghijklmnopqrstuvwxyzABCDEFGH"].join("_")}`, `with ${MASKED}`],
		[`with ${["whsec", "abcdefghijkl"].join("_")}`, `with ${MASKED}`],
		[`with ${["ya29", "a0AfH6SMBxxxxxxxx"].join(".")}`, `with ${MASKED}`],
		["connect ECONNREFUSED auth-service:8080", "connect ECONNREFUSED auth-service:8080"],
		["see src/auth.ts:12:5", "see src/auth.ts:12:5"],
		["/app/views/session.ejs:5\n 3| x", "/app/views/session.ejs:5\n 3| x"],
		["postgres://u:hunter2@auth-db:5432/users", `postgres://u:${MASKED}@auth-db:5432/users`],
		["at auth-service:8080/health", "at auth-service:8080/health"],
		["auth-service:8080.abcdef", `auth-service:${MASKED}`],
		...[
			"my-otp:123456",
			"token-v1:123.abcdefghijk",
			"auth_user:1234:hunter2secret",
			"cookie-value:12%2Cabcdefgh",
			"session-id:12345/abcdef",
			"otp_code:12345",
			"pin-code:1234",
			"x-session-data:123.eyJhbGci",
			"basic-auth-creds:42@hunter2",
		].map((text) => [text, text.replace(/:.*/, `:${MASKED}`)] as [string, string]),
		["(key=5,value=7,row=9)", `(key=${MASKED},value=7,row=9)`],
		["Partition key=2024-01-01,region=eu does not exist", `Partition key=${MASKED},region=eu does not exist`],
		["check(token=abc).then is no function", `check(token=${MASKED}).then is no function`],
		["<b>token=abc</b>: wrong", `<b>token=${MASKED}</b>: wrong`],
		["auth=Basic is not supported", `auth=${MASKED} is not supported`],
		...[
			"assert(keys.every(key => key.length > 3))",
			"tokens.map(token=>token.id).reduce()",
			"token => token.trim() is not a function",
			"if (options[token] === x)",
			"arr[pin] == 3",
			"key=,value=3",
			'{"keys":["foo","bar"]}',
			'queryKey: ["users", "list"] has no data',
			"hf_model_download_timeout_seconds is not set",
		].map((text) => [text, text] as [string, string]),
		[
			'UPDATE "users" SET "token"=\'abc\', "name"=\'bob\'',
			`UPDATE "users" SET "token"='${MASKED}', "name"='bob'`,
		],
		["a:".repeat(2000), "a:".repeat(2000)],
		["a=".repeat(2000), "a=".repeat(2000)],
		[
			"Cannot read properties of undefined (reading 'id')",
			"Cannot read properties of undefined (reading 'id')",
		],
	])("%s", (text, masked) => {
		expect(maskText(text)).toBe(masked);
	});

	test.each([
		["const password = body.password;", "const password = body.password;"],
		['const apiKey = "hunter2";', `const apiKey = "${MASKED}";`],
		["const API_KEY='hunter2', b = 1", `const API_KEY='${MASKED}', b = 1`],
		[
			`{ user: "me", "password": "it's \\"this\\"", id: "7" }`,
			`{ user: "me", "password": "${MASKED}", id: "7" }`,
		],
		['auth: { user: "bob", pass: "Tr0ub4dor&3xyz" }', `auth: { user: "bob", pass: "${MASKED}" }`],
		['const SMTP_PASS = "x1"; bypass = "y";', `const SMTP_PASS = "${MASKED}"; bypass = "y";`],
		['if (token === "hunter2") {', `if (token === "${MASKED}") {`],
		["this.clientSecret = `hunter2`;", `this.clientSecret = \`${MASKED}\`;`],
		// biome-ignore lint/suspicious/noTemplateCurlyInString: it is a line of source
		["token: `Bearer ${token}`", "token: `Bearer ${token}`"],
		['const password = "hunter2 and so on, cut …', `const password = "${MASKED}"`],
		['if (event.key === "Enter") primaryKey = "id";', 'if (event.key === "Enter") primaryKey = "id";'],
		[
			'session({ secret: ["cat one", "cat two"], name: "sid" })',
			`session({ secret: ["${MASKED}", "${MASKED}"], name: "sid" })`,
		],
		[
			'const JWT_SECRET = process.env.JWT_SECRET ?? "dev"',
			`const JWT_SECRET = process.env.JWT_SECRET ?? "${MASKED}"`,
		],
		['const a = process.env["API_KEY"] || "dev";', `const a = process.env["API_KEY"] || "${MASKED}";`],
		['const password: string | undefined = "hunter2";', `const password: string | undefined = "${MASKED}";`],
		['{ Authorization: "Basic YTpi" }', `{ Authorization: "${MASKED}" }`],
		['fetch("https://a.example/?api_key=hunter2&q=1")', `fetch("https://a.example/?api_key=${MASKED}&q=1")`],
		[
			'headers: { "Authorization": "Bearer x", "Content-Type": "application/json" }',
			`headers: { "Authorization": "${MASKED}", "Content-Type": "application/json" }`,
		],
		["{ 'password': 'x', 'user': 'bob' }", `{ 'password': '${MASKED}', 'user': 'bob' }`],
		[
			'const SECRET = new TextEncoder().encode("hunter2");',
			`const SECRET = new TextEncoder().encode("${MASKED}");`,
		],
		['const apiKey = Buffer.from("00ff", "hex");', `const apiKey = Buffer.from("${MASKED}", "hex");`],
		[
			'headers.set("Authorization", "Bearer hunter2").set("Accept", "text/html")',
			`headers.set("Authorization", "${MASKED}").set("Accept", "text/html")`,
		],
		// biome-ignore lint/suspicious/noTemplateCurlyInString: it is a line of source
		['headers.set("authorization", `Bearer ${token}`)', 'headers.set("authorization", `Bearer ${token}`)'],
		['words.set("forgot_password", "Forgot it?")', 'words.set("forgot_password", "Forgot it?")'],
		['response.set("X-Token-Expired", "true")', 'response.set("X-Token-Expired", "true")'],
		['const tokens = knex.from("tokens")', 'const tokens = knex.from("tokens")'],
		['const token = request.get("authorization");', 'const token = request.get("authorization");'],
		['const a = process.env["HOST"] ?? "localhost";', 'const a = process.env["HOST"] ?? "localhost";'],
		[`use("${["sk", "live", "0123456789"].join("_")}")`, `use("${MASKED}")`],
	])("in source, a literal that a secret has: %s", (line, masked) => {
		expect(maskSource(line)).toBe(masked);
	});

	test("a long text of beginnings of tokens is read once, not once for each", () => {
		const text = "eyJ-".repeat(100_000);
		expect(maskTokens(text)).toBe(text);
	});

	test.each(["RSA PRIVATE KEY", "PGP PRIVATE KEY BLOCK"])("a %s goes entirely", (name) => {
		const key = ["-----BEGIN", `${name}-----\nMIIabc\n-----END ${name}-----`].join(" ");
		expect(maskText(`with ${key}.`)).toBe(`with ${MASKED}.`);
	});

	test("a hostile text takes no time", () => {
		const start = performance.now();
		for (const part of [
			"a",
			"a.",
			"://",
			"a:",
			"Bearer ",
			"eyJ",
			"=",
			" ",
			"-",
			'a="',
			"a='b=\"",
			"\\",
			'a:\\"',
			"token: a|",
			"token=a??",
			'token=["a","',
			"?a=",
			"token=a,",
			"token=",
			"%5D",
			'token:["a",',
			" --a ",
			"command failed --token ",
			'.set("token",',
		]) {
			maskText(part.repeat(4000 / part.length));
			maskSource(`token = "${part.repeat(4000 / part.length)}`);
		}
		expect(performance.now() - start).toBeLessThan(1000);
	});
});

describe("requests", () => {
	test("credentials keep their scheme alone, cookies nothing", () => {
		const { details, secrets } = maskRequest(facts, {
			authorization: `Basic ${btoa("me:correct horse")}`,
			"proxy-authorization": "Bearer abcdefgh",
			cookie: "theme=dark; sid=0123456789",
			"set-cookie": ["a=b", "c=d"],
			"x-api-key": "abc",
			"x-thing": "9f86d081884c7d659a2feaa0c55ad015",
		});
		expect(details.fields).toEqual({
			authorization: `Basic ${MASKED}`,
			"proxy-authorization": `Bearer ${MASKED}`,
			cookie: MASKED,
			"set-cookie": MASKED,
			"x-api-key": MASKED,
			"x-thing": MASKED,
		});
		expect(secrets).toEqual(expect.arrayContaining(["correct horse", "abcdefgh", "0123456789"]));
		expect(secrets).not.toContain("dark");
	});

	test("harmless fields stay readable", () => {
		const fields = {
			host: "app-2024-with-a-long-Name.example.com:3000",
			"user-agent": "PostmanRuntime/7.36.0",
			accept: "text/html,application/json;q=0.9",
			"x-request-id": "9f86d081884c7d659a2feaa0c55ad015",
			traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
		};
		expect(maskRequest(facts, fields).details.fields).toEqual(fields);
	});

	test("a URL in a field loses the secrets of its query", () => {
		const { details } = maskRequest(facts, { referer: "http://localhost/login?next=/a&token=abc" });
		expect(details.fields["referer"]).toBe(`http://localhost/login?next=/a&token=${MASKED}`);
	});

	test("HTTP/2's pseudo-fields and absent fields are left out", () => {
		const { details } = maskRequest(facts, { ":path": "/?token=abc", "x-none": undefined });
		expect(details).toEqual({ line: "GET /", fields: {} });
	});

	test("sizes are bounded", () => {
		const many = Object.fromEntries(
			Array.from({ length: 500 }, (_, index) => [`x-${index}`, "a b ".repeat(9000)]),
		);
		const { details } = maskRequest({ ...facts, target: `/${"a/".repeat(9000)}` }, many);
		expect(JSON.stringify(details).length).toBeLessThan(100 * 520 + 2200);
	});
});

test("the environment's secrets are the values that such a name or a URL has, but short ones", () => {
	const environment = {
		HOME: "/home/somebody",
		PWD: "/home/somebody/app",
		STRIPE_KEY: "stripe-value",
		SESSION_SECRET: "secret-value",
		PIN: "1234",
		DATABASE_URL: "postgres://app:database%2Dvalue@db/shop",
		CACHE_URL: "redis://cache:6379",
		NOTHING: undefined,
	};
	expect(secretsOfEnvironment(environment)).toEqual([
		"stripe-value",
		"secret-value",
		"database%2Dvalue",
		"database-value",
	]);
});

test("of a list in the environment each member is a secret, and of an address the whole password", () => {
	const environment = {
		APP_KEYS: "first-key-1,second-key-2",
		DATABASE_URL: "postgres://app:p@ssw0rd!x@db/shop",
	};
	expect(secretsOfEnvironment(environment)).toEqual([
		"first-key-1,second-key-2",
		"first-key-1",
		"second-key-2",
		"p@ssw0rd!x",
	]);
});
