import type Koa from "koa";
import { type Options, statusPages } from "../src/koa.ts";
import type { KoaClass, Report } from "./hosts.ts";
import { type Asking, type Received, type Site, serve } from "./site.ts";

/** A Koa app that is served, and what it told of errors. */
export interface KoaSite {
	readonly app: Koa;
	readonly site: Site;
	/** What `onError` got. */
	readonly reports: Report[];
	/** What the app's error event had, with the status at that moment. */
	readonly events: { readonly error: unknown; readonly status: number }[];
	ask(asking?: Asking): Promise<Received>;
}

/** Serves a Koa app with our middleware first and one more behind it. */
export async function koaSite(
	Koa: KoaClass,
	middleware: Koa.Middleware,
	options?: Options,
): Promise<KoaSite> {
	const reports: Report[] = [];
	const events: KoaSite["events"] = [];
	const app = new Koa();
	app.on("error", (error, context) => events.push({ error, status: context.status }));
	app.use(
		statusPages({ onError: (error, page, facts) => void reports.push({ error, page, facts }), ...options }),
	);
	app.use(middleware);
	const site = await serve(app.callback());
	const ask = (asking?: Asking) => site.ask("/", { headers: { accept: "text/html" }, ...asking });
	return { app, site, reports, events, ask };
}
