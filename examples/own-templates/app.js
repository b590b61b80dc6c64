// Pages in the dress of the site, by Eta templates. Run it with `npm run build && node examples/own-templates/app.js`.
//
// templates/404.eta     the page of 404, in the layout
// templates/4xx.eta     the page of every other 4xx: a whole document, since it names no layout
// templates/layout.eta  the frame of 404.eta, and of the built-in page, which 5xx have here
// templates/header.eta  a part of both: include("@header")
import express from "express";
import { statusPages } from "status-pages/express";

export const app = express();

app.use(statusPages({ templates: new URL("templates", import.meta.url) }));

app.get("/", (_request, response) => {
	response.send("Try /nowhere, /members and /broken.");
});

app.get("/members", (_request, response) => {
	response.status(403).end();
});

app.get("/broken", () => {
	throw new Error("The oven is cold");
});

if (process.argv[1] === import.meta.filename) {
	const server = app.listen(process.env.PORT ?? 3000, (error) => {
		if (error) {
			throw error;
		}
		console.log(`http://localhost:${server.address().port}`);
	});
}
