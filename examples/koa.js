// Koa 2 and 3: one line, before everything else. Run it with `npm run build && node examples/koa.js`.
import Router from "@koa/router";
import Koa from "koa";
import { statusError, statusPages } from "status-pages/koa";

export const app = new Koa();
const router = new Router();

app.use(statusPages());
app.use(router.routes());

router.get("/", (context) => {
	context.body = "Try /albums/7, /checkout, /private and /nowhere.";
});

router.get("/albums/:id", (context) => {
	throw statusError(404, { message: `There is no album ${context.params.id}.` });
});

router.get("/checkout", async () => {
	throw statusError(503, { retryAfter: 120 });
});

router.get("/private", (context) => {
	context.status = 403;
});

if (process.argv[1] === import.meta.filename) {
	const server = app.listen(process.env.PORT ?? 3000, () => {
		console.log(`http://localhost:${server.address().port}`);
	});
}
