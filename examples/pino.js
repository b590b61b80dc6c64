// Logs every error page with pino, through node's diagnostics channel: unmatched paths and bare statuses are there, too.
// Run it with `npm run build && node examples/pino.js`.
import { subscribe } from "node:diagnostics_channel";
import Koa from "koa";
import { pino } from "pino";
import { statusError, statusPages } from "status-pages/koa";

export const app = new Koa();

/** Logs to stdout, or wherever `destination` says. */
export function logTo(destination) {
	const logger = pino({ base: undefined }, destination);

	subscribe("status-pages:reply", ({ page, error, facts }) => {
		const { id, status, requestId } = page;
		const { method, target, traceparent } = facts;
		const [path] = target.split("?");
		const level = status >= 500 ? "error" : "info";
		logger[level]({ id, status, method, path, requestId, traceparent, err: error }, page.name);
	});
}

// The channel has everything that Koa would print.
app.silent = true;

app.use(statusPages());

app.use((context) => {
	if (context.path === "/") {
		context.body = "Try /albums/7, /checkout, /private and /nowhere.";
	} else if (context.path === "/albums/7") {
		throw statusError(404, { message: "There is no album 7." });
	} else if (context.path === "/checkout") {
		throw new TypeError("the till is stuck");
	} else if (context.path === "/private") {
		context.status = 403;
	}
});

if (process.argv[1] === import.meta.filename) {
	logTo();
	const server = app.listen(process.env.PORT ?? 3000, () => {
		console.log(`http://localhost:${server.address().port}`);
	});
}
