import type { RequestListener } from "node:http";

/** The listener of the app that an example exports, Express or Koa. */
export async function loadApp(example: string): Promise<RequestListener> {
	const url = new URL(`../../examples/${example}`, import.meta.url).href;
	const { app } = (await import(url)) as { app: RequestListener | { callback(): RequestListener } };
	return typeof app === "function" ? app : app.callback();
}
