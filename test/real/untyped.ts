import type { IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import type { Readable } from "node:stream";
import type express from "express";
import type Koa from "koa";

// Packages without types of their own. `require` has them, so that no ambient module has to be declared.
const load = createRequire(import.meta.url);

type Make<Middleware> = (options?: object) => Middleware;
type MakeExpress = Make<express.RequestHandler>;
type MakeKoa = Make<Koa.Middleware>;

/** Multer's middleware, by what it takes from the form. */
export interface Multer {
	single(field: string): express.RequestHandler;
	array(field: string, limit?: number): express.RequestHandler;
}

/** What is used of pg. */
export interface Pg {
	readonly Client: new (
		options: object,
	) => { connect(): Promise<void>; query(sql: string): Promise<unknown>; end(): Promise<void> };
	readonly Pool: new (options: object) => { query(sql: string): Promise<unknown>; end(): Promise<void> };
}

export const express4: typeof express = load("express4");
export const Koa2: typeof Koa = load("koa2");
export const compression: MakeExpress = load("compression");
export const session: MakeExpress = load("express-session");
export const cookieParser: (secret?: string) => express.RequestHandler = load("cookie-parser");
export const cors: MakeExpress = load("cors");
export const morgan: (format: string, options?: object) => express.RequestHandler = load("morgan");
export const responseTime: MakeExpress = load("response-time");
export const connectTimeout: (milliseconds: number) => express.RequestHandler = load("connect-timeout");
export const multer: (options?: object) => Multer = load("multer");
export const serveStatic: (root: string, options?: object) => express.RequestHandler = load("serve-static");
export const send: (
	request: IncomingMessage,
	path: string,
	options?: object,
) => NodeJS.EventEmitter & {
	pipe(response: object): unknown;
} = load("send");
export const koaSend: (context: Koa.Context, path: string, options?: object) => Promise<string> =
	load("koa-send");
export const koaStatic: (root: string, options?: object) => Koa.Middleware = load("koa-static");
export const koaCors: MakeKoa = load("@koa/cors");
export const koaBodyparser: MakeKoa = load("koa-bodyparser");
export const coBody: { json(request: IncomingMessage, options?: object): Promise<unknown> } = load("co-body");
export const rawBody: (stream: Readable, options: object) => Promise<Buffer> = load("raw-body");
export const pg: Pg = load("pg");
export const ejs: { render(template: string): string } = load("ejs");
export const {
	formidable,
}: {
	formidable: (options?: object) => { parse(request: IncomingMessage): Promise<unknown> };
} = load("formidable");
