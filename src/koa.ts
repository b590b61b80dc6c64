export { statusPages } from "./adapters/koa.ts";
export type { KoaContext, KoaMiddleware } from "./adapters/koa-types.ts";
export * from "./index.ts";
