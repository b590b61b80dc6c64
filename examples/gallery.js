// Every kind of failure, and every entry of the catalog, behind one `app.use(statusPages())`.
// Run it with `npm start`.
import { Boom } from "@hapi/boom";
import express from "express";
import createError from "http-errors";
import { entries, hint, statusError, statusPages } from "status-pages/express";
import { arrivedPage, frontPage } from "./gallery/front-page.js";
import { lookPage, previewOf } from "./gallery/look.js";

const MEDIA_TYPES = {
	html: "text/html",
	json: "application/problem+json",
	// Problem details as well; Chromium shows application/xml and would save application/problem+xml to a file.
	xml: "application/xml",
	text: "text/plain",
};

export const app = express();

// A link cannot say which fields to send, so `?format=json&lang=de` says it here. A client of your own sends Accept
// and Accept-Language itself, and an app of your own does without this.
app.use(function setPreferences(request, _response, next) {
	const { format, lang } = request.query;
	if (Object.hasOwn(MEDIA_TYPES, format)) {
		request.headers.accept = MEDIA_TYPES[format];
	}
	if (typeof lang === "string") {
		request.headers["accept-language"] = lang;
	}
	next();
});

app.use(statusPages());

app.get("/", (request, response) => {
	response.send(frontPage(request.query.lang));
});

// Errors

app.get("/throw", () => {
	throw new Error("The database is at db.internal:5432");
});

app.get("/reject", async () => {
	await Promise.reject(new Error("The database is at db.internal:5432"));
});

app.get("/next", (_request, _response, next) => {
	next(new Error("The database is at db.internal:5432"));
});

app.get("/throw-text", () => {
	throw "the database is at db.internal:5432";
});

app.get("/http-errors", () => {
	throw createError(403, "This album belongs to somebody else.");
});

app.get("/boom", () => {
	throw new Boom("Somebody else has just changed this album.", { statusCode: 409 });
});

app.get("/status-error", () => {
	throw statusError(410, { message: "This album was deleted in May." });
});

app.get("/missing-file", (_request, response) => {
	response.sendFile("missing.pdf", { root: import.meta.dirname });
});

// Bare statuses

app.get("/bare", (_request, response) => {
	response.status(403).end();
});

app.get("/write-head", (_request, response) => {
	response.writeHead(404).end();
});

app.get("/send-status", (_request, response) => {
	response.sendStatus(404);
});

app.post("/comments", (_request, response) => {
	response.status(201).send("Thank you.");
});

// Hints and sub-statuses

app.get("/hint", (_request, response) => {
	hint(response, { substatus: 2, retryAfter: 60, detail: "The workshop is full for a minute." });
	response.status(503).end();
});

app.get("/sub-status", () => {
	throw statusError("404.13");
});

app.get("/http-errors-sub-status", () => {
	throw createError(403, { substatus: 14 });
});

app.get("/retry-after", () => {
	throw statusError(503, { retryAfter: 300 });
});

// Redirects

app.get("/redirect", () => {
	throw statusError(302, { location: "/arrived" });
});

app.get("/bare-redirect", (_request, response) => {
	response.location("/arrived").status(301).end();
});

app.get("/choices", (_request, response) => {
	response.location("/arrived").status(300).end();
});

app.get("/arrived", (_request, response) => {
	response.send(arrivedPage());
});

// What clients send

app.post("/upload", express.urlencoded({ limit: 100 }), (_request, response) => {
	response.send("Received.");
});

app.post("/json", express.json({ type: () => true }), (_request, response) => {
	response.send("Received.");
});

app.get("/validation", () => {
	throw statusError(422, {
		message: "Two fields need another look.",
		errors: [
			{ pointer: "#/email", detail: "This is no e-mail address." },
			{ pointer: "#/year", detail: "Albums begin in 1948." },
		],
	});
});

// Left alone

app.get("/own-words", (_request, response) => {
	response.status(404).send("These are the app's own words.");
});

app.get("/opt-out", (_request, response) => {
	hint(response, false);
	response.status(404).end();
});

app.get("/broken-off", (_request, response, next) => {
	response.type("text").write("The first half of an answer, and then", () => {
		next(new Error("The second half is lost"));
	});
});

// The catalog

const REQUIRED_FIELDS = {
	401: { "www-authenticate": 'Bearer realm="gallery"' },
	405: { allow: "POST" },
	407: { "proxy-authenticate": 'Basic realm="gallery"' },
	426: { upgrade: "websocket" },
};

app.get("/status/:id", (request, response, next) => {
	const entry = entries.find(({ id }) => id === request.params.id);
	if (entry?.class === "redirect" && entry.status !== 304 && entry.status !== 306) {
		response.location("/arrived").status(entry.status).end();
	} else if (entry?.class === "client-error" || entry?.class === "server-error") {
		throw statusError(entry.id, { headers: REQUIRED_FIELDS[entry.status] });
	} else {
		next();
	}
});

// Every entry in every theme, language and format, side by side

app.get("/look", (request, response) => {
	response.send(lookPage(request.query));
});

app.get("/preview/:id", (request, response, next) => {
	const preview = previewOf(request.params.id, request.query);
	if (preview === undefined) {
		next();
	} else {
		response.set(preview.fields).send(preview.body);
	}
});

if (process.argv[1] === import.meta.filename) {
	const server = app.listen(process.env.PORT ?? 3000, (error) => {
		if (error) {
			throw error;
		}
		console.log(`http://localhost:${server.address().port}`);
	});
}
