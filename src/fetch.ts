export { type FetchHandler, type FetchWrapper, statusPages } from "./adapters/fetch.ts";
export * from "./index.ts";
