export { type ExpressStatusPages, statusPages } from "./adapters/express.ts";
export type {
	ErrorHandler,
	ExpressRequest,
	ExpressResponse,
	Handler,
	Next,
} from "./adapters/express-types.ts";
export type { ReplyMessage } from "./adapters/node-pages.ts";
export * from "./index.ts";
