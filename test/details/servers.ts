import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import Koa from "koa";
import { statusPages as expressPages } from "../../src/express.ts";
import type { Options } from "../../src/index.ts";
import { statusPages as koaPages } from "../../src/koa.ts";

/** What a route does: throws, or gives a bare status. */
export type Route = () => number | Promise<number>;

/** A request to a server that listens on the loopback address. */
export type Ask = (
	path: string,
	fields?: Record<string, string>,
	method?: string,
) => Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>;

/** Makes a server of each framework with the same routes. */
export const FRAMEWORKS: Readonly<
	Record<string, (options: Options, routes: Readonly<Record<string, Route>>) => Server>
> = {
	express(options, routes) {
		const app = express();
		app.use(expressPages(options));
		for (const [path, route] of Object.entries(routes)) {
			app.all(path, async (_request, response) => {
				response.status(await route()).end();
			});
		}
		return createServer(app);
	},
	koa(options, routes) {
		const app = new Koa();
		app.silent = true;
		app.use(koaPages(options));
		app.use(async (context) => {
			const route = routes[context.path];
			if (route !== undefined) {
				context.status = await route();
			}
		});
		return createServer(app.callback());
	},
};

const running: Server[] = [];

/** Starts a server and gives the function that asks it. */
export async function start(server: Server): Promise<Ask> {
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	running.push(server);
	const { port } = server.address() as AddressInfo;
	return (path, headers = {}, method = "GET") =>
		new Promise((resolve, reject) => {
			request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
				let body = "";
				response.setEncoding("utf8");
				response.on("data", (chunk) => {
					body += chunk;
				});
				response.on("end", () =>
					resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
				);
				response.on("error", reject);
			})
				.on("error", reject)
				.end();
		});
}

/** Closes every server that was started. */
export function stopAll(): void {
	for (const server of running.splice(0)) {
		server.close();
		server.closeAllConnections();
	}
}
