// An app without onError: what does an operator read? Arguments: the framework, the folder of the built package, and what to do.

import { createServer } from "node:http";
import { createRequire } from "node:module";

const [framework, folder, wish = ""] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const isExpress = framework.startsWith("express");
const { statusPages, statusError } = await import(`${folder}/${isExpress ? "express" : "koa"}.js`);

const HOOKS = {
	"/throws"() {
		throw new Error("the hook threw");
	},
	async "/rejects"() {
		throw new Error("the hook rejected");
	},
	// A promise of another library.
	"/thenable": () => ({
		// biome-ignore lint/suspicious/noThenProperty: that is what is tested
		then: (_done, fail) => setImmediate(fail, new Error("the hook rejected later")),
	}),
};
const onError = (_error, _page, facts) => HOOKS[facts.target]();
const middleware = statusPages(wish === "hooks" ? { onError } : {});

const FAILURES = {
	"/boom": () => Object.assign(new TypeError("a secret of the log"), { code: "ERR_BOOM" }),
	"/full": () => statusError("503.2"),
	"/upstream": () => {
		const cause = Object.assign(new Error("refused by the stock"), { code: "ECONNREFUSED" });
		return Object.assign(new Error("no stock", { cause }), {
			name: "AxiosError",
			isAxiosError: true,
			status: 404,
		});
	},
	"/closed": () => statusError(503, { message: "closed for stock-taking", expose: true }),
	"/wrapped": () => new Error("no order", { cause: new Error("no such table") }),
	"/cart": () => Object.assign(new RangeError("no cart\nforged line"), { status: 404 }),
};

function failureAt(path) {
	const make = FAILURES[path] ?? (path in HOOKS && FAILURES["/boom"]);
	return make ? make() : undefined;
}

createServer(isExpress ? expressApp() : koaApp()).listen(0, "127.0.0.1", function listening() {
	process.send(this.address().port);
});

function expressApp() {
	const app = require(framework)();
	app.use(middleware);
	app.get("/ok", (_request, response) => response.send("ok"));
	app.use((request, _response, next) => next(failureAt(request.path)));
	return app;
}

function koaApp() {
	const app = new (require(framework))();
	app.silent = wish === "silent";
	if (wish === "listener") {
		app.on("error", (error, context) => console.log(`heard ${error.message} at ${context.status}`));
	}
	app.use(middleware);
	app.use((context) => {
		const failure = failureAt(context.path);
		if (failure !== undefined) {
			throw failure;
		}
		context.body = context.path === "/ok" ? "ok" : undefined;
	});
	return app.callback();
}
// The tests are over, however they ended.
process.on("disconnect", () => process.exit());
