// Pages by the app's own view engine, here EJS. Run it with `npm run build && node examples/view-engine.js`.
import { join } from "node:path";
import { promisify } from "node:util";
import express from "express";
import { statusPages } from "status-pages/express";

export const app = express();

app.set("views", join(import.meta.dirname, "views"));
app.set("view engine", "ejs");

// What response.render calls, as a promise.
const renderView = promisify(app.render.bind(app));

// Only HTML is rendered by the view. If it fails, the built-in page is sent with the same status.
app.use(statusPages({ render: (page) => renderView("status", page) }));

app.get("/", (_request, response) => {
	response.send("Try /nowhere.");
});

if (process.argv[1] === import.meta.filename) {
	const server = app.listen(process.env.PORT ?? 3000, (error) => {
		if (error) {
			throw error;
		}
		console.log(`http://localhost:${server.address().port}`);
	});
}
