import { hintOf } from "../hint.ts";
import { isStream } from "./koa-stream.ts";
import type { KoaApp, KoaContext } from "./koa-types.ts";

/**
 * Sees to it that no stream body of our requests fails unheard, once per app.
 *
 * Koa 3.1 and later listens to a stream only when it sends it. One that fails before, while the middleware still works, would end the
 * process; one that another stream reads, as compression does, would leave the client waiting.
 */
export function guardBodies({ response }: KoaApp): void {
	if (Object.hasOwn(response, "body")) {
		return;
	}
	const inherited = inheritedBody(response);
	Object.defineProperty(response, "body", {
		...inherited,
		configurable: true,
		set(this: Bearer, body: unknown) {
			inherited.set?.call(this, body);
			// Only our requests have a handler of their own.
			if (isStream(body) && Object.hasOwn(this.ctx, "onerror")) {
				listenTo(body, this.ctx);
			}
		},
	});
}

function inheritedBody(response: object): PropertyDescriptor {
	for (let object: object = response; object !== null; object = Object.getPrototypeOf(object)) {
		const descriptor = Object.getOwnPropertyDescriptor(object, "body");
		if (descriptor !== undefined) {
			return descriptor;
		}
	}
	return {};
}

/** What is used of a Koa response. */
interface Bearer {
	readonly ctx: KoaContext;
}

function listenTo(stream: NodeJS.ReadableStream, context: KoaContext): void {
	stream.on("error", (failure) => {
		// What still is the body is looked at when the middleware is done, and what gave way to no stream is read by nobody.
		if (context.body !== stream && isStream(context.body) && hintOf(context.res) !== false) {
			context.onerror(failure);
		}
	});
}
