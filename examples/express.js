// Express 4 and 5: one line, before the routes. Run it with `npm run build && node examples/express.js`.
import express from "express";
import { statusError, statusPages } from "status-pages/express";

export const app = express();

app.use(statusPages());

app.get("/", (_request, response) => {
	response.send("Try /albums/7, /checkout, /private and /nowhere.");
});

app.get("/albums/:id", (request) => {
	throw statusError(404, { message: `There is no album ${request.params.id}.` });
});

app.get("/checkout", () => {
	throw statusError(503, { retryAfter: 120 });
});

app.get("/private", (_request, response) => {
	response.status(403).end();
});

if (process.argv[1] === import.meta.filename) {
	const server = app.listen(process.env.PORT ?? 3000, (error) => {
		if (error) {
			throw error;
		}
		console.log(`http://localhost:${server.address().port}`);
	});
}
