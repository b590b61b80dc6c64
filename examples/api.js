// An API: JSON first (RFC 9457), text for who refuses JSON. Run it with `npm run build && node examples/api.js`.
import express from "express";
import { lookup, statusError, statusPages } from "status-pages/express";

export const app = express();

app.use(
	statusPages({
		formats: ["json", "text"],
		// `type` becomes https://api.example.com/problems/404, a page that explains the problem.
		problemTypeBase: "https://api.example.com/problems/",
		// RFC 9110 §15.5.2: a 401 has to say how to sign in.
		challenge: 'Bearer realm="orders"',
		// One more member in every answer: whether the same request may succeed later.
		extend: (page) => ({ retryable: lookup(page.id)?.retryable ?? false }),
	}),
);

app.use(express.json());

const orders = new Map([["7", { id: "7", total: 30 }]]);

app.get("/orders/:id", (request, response) => {
	const order = orders.get(request.params.id);
	if (order === undefined) {
		throw statusError(404, { message: "There is no such order.", members: { order: request.params.id } });
	}
	response.json(order);
});

app.post("/orders", (request, response) => {
	if (request.get("authorization") === undefined) {
		response.status(401).end();
		return;
	}
	if (!Number.isInteger(request.body?.total)) {
		throw statusError(422, {
			message: "The order cannot be taken as it is.",
			errors: [{ pointer: "#/total", detail: "has to be a whole number" }],
		});
	}
	throw statusError(429, { message: "One order in half a minute is enough.", retryAfter: 30 });
});

if (process.argv[1] === import.meta.filename) {
	const server = app.listen(process.env.PORT ?? 3000, (error) => {
		if (error) {
			throw error;
		}
		console.log(`http://localhost:${server.address().port}`);
	});
}
