declare module "express4" {
	import express = require("express");
	export = express;
}

declare module "koa2" {
	import Koa = require("koa");
	export = Koa;
}

declare module "compression" {
	import type { RequestHandler } from "express";

	export default function compression(options?: { threshold?: number }): RequestHandler;
}

declare module "express-session" {
	import type { RequestHandler } from "express";

	export default function session(options: {
		secret: string;
		resave: boolean;
		saveUninitialized: boolean;
	}): RequestHandler;
}
