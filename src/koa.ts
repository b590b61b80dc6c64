export { statusPages } from "./adapters/koa.ts";
export type { KoaContext, KoaMiddleware } from "./adapters/koa-types.ts";
export type { ReplyMessage } from "./adapters/node-pages.ts";
export * from "./index.ts";
