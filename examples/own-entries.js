// A catalog of your own: a new sub-status, other words, a new language, and errors that know nothing of HTTP.
// Run it with `npm run build && node examples/own-entries.js`.
import express from "express";
import { statusPages } from "status-pages/express";

class SoldOut extends Error {}

export const app = express();

app.use(
	statusPages({
		entries: [
			{
				id: "409.10",
				name: "Sold Out",
				title: "Sold out",
				summary: "The last loaf has just been sold.",
				advice: ["Come back tomorrow: we bake every morning."],
				cause: "The stock was 0 when the order came in.",
			},
			{ id: "404", title: "Not on our shelves" },
		],
		messages: {
			de: {
				entries: {
					"409.10": {
						title: "Ausverkauft",
						summary: "Das letzte Brot ist gerade verkauft worden.",
						advice: ["Kommen Sie morgen wieder: Wir backen jeden Morgen."],
					},
				},
			},
			// Esperanto is none of the built-in languages. What it has no words for is said in English.
			eo: {
				error: "Eraro {status}",
				entries: { 404: { title: "Paĝo ne trovita", summary: "Ĉi tie estas nenio." } },
			},
		},
		classify: (error) => (error instanceof SoldOut ? "409.10" : undefined),
	}),
);

app.post("/orders", () => {
	throw new SoldOut("stock of sourdough is 0");
});

if (process.argv[1] === import.meta.filename) {
	const server = app.listen(process.env.PORT ?? 3000, (error) => {
		if (error) {
			throw error;
		}
		console.log(`http://localhost:${server.address().port}`);
	});
}
