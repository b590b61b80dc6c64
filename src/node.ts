export { type NodeListener, type NodeWrapper, statusPages } from "./adapters/node.ts";
export { type ClientErrorOptions, onClientError } from "./adapters/node-client-error.ts";
export type { ReplyMessage } from "./adapters/node-pages.ts";
export * from "./index.ts";
