// Tells a trace what was answered, through node's diagnostics channel. The tracer here is a few lines that work like
// OpenTelemetry's: with the real one, take the span from `trace.getActiveSpan()` of @opentelemetry/api. In Koa that is the span of the
// middleware; a middleware above statusPages() can keep the server's.
// Run it with `npm run build && node examples/telemetry.js`.
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import express from "express";
import { statusError, statusPages } from "status-pages/express";

const activeSpan = new AsyncLocalStorage();
const spans = [];

// Every answer of statusPages, errors or not. The names are OpenTelemetry's semantic conventions for HTTP.
subscribe("status-pages:reply", ({ page, error, facts }) => {
	const span = activeSpan.getStore();
	if (span === undefined) {
		return;
	}
	span.attributes["http.request.method"] = facts.method;
	span.attributes["http.response.status_code"] = page.status;
	span.attributes["status_pages.id"] = page.id;
	// What the visitor can quote, so that the trace is found by it.
	span.attributes["status_pages.reference"] = page.requestId;
	if (error !== undefined) {
		span.events.push({ name: "exception", message: String(error) });
	}
	// A client error is no failure of the server.
	if (page.status >= 500) {
		span.attributes["error.type"] = error?.name ?? String(page.status);
		span.status = { code: "ERROR", message: page.name };
	}
});

function traced(request, response, next) {
	const [, traceId, parentId] = request.headers.traceparent?.split("-") ?? [];
	const span = { traceId, parentId, attributes: {}, events: [], status: { code: "UNSET" } };
	response.once("close", () => spans.push(span));
	activeSpan.run(span, next);
}

export const app = express();

app.use(traced);
app.use(statusPages({ onError() {} }));

app.get("/", (_request, response) => {
	response.send("Try /albums/7, /checkout and /nowhere, then look at /spans.");
});

app.get("/albums/:id", (request) => {
	throw statusError(404, { message: `There is no album ${request.params.id}.` });
});

app.get("/checkout", async () => {
	throw new TypeError("the till is stuck");
});

app.get("/spans", (_request, response) => {
	response.json(spans);
});

if (process.argv[1] === import.meta.filename) {
	const server = app.listen(process.env.PORT ?? 3000, () => {
		console.log(`http://localhost:${server.address().port}`);
	});
}
