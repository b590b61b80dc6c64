import { boom } from "./boom.ts";
import { infrastructureOfCauses } from "./causes.ts";
import { databases } from "./databases.ts";
import { feathers } from "./feathers.ts";
import { graphql } from "./graphql.ts";
import { tokenMiddleware, tokens } from "./jwt.ts";
import { nest } from "./nest.ts";
import { network } from "./network.ts";
import { rateLimiter } from "./rate-limiter.ts";
import { resources } from "./resources.ts";
import type { Rule } from "./rule.ts";
import { statusErrors } from "./status-errors.ts";
import { trpc } from "./trpc.ts";
import { uploads } from "./uploads.ts";
import { upstream } from "./upstream.ts";
import { validation } from "./validation.ts";
import { webhooks } from "./webhooks.ts";

/** The tables of known errors; `false` turns one off, so that its errors are a 500. All are on by default. */
export interface ClassifyTables {
	/** Databases and their clients: a conflict is 409, a missing row 404, a database that is down 503. */
	readonly databases?: boolean | undefined;
	/** Tokens of jsonwebtoken, jose, express-jwt and firebase-admin: 401 with a Bearer challenge. */
	readonly jwt?: boolean | undefined;
	/** Connections to other services, mail servers included: 502, 503 or 504. */
	readonly network?: boolean | undefined;
	/** Uploads of multer and busboy: 413 for a file too large, else 400. */
	readonly uploads?: boolean | undefined;
	/** Validation libraries (zod, joi, yup, ajv, mongoose and others): 400. */
	readonly validation?: boolean | undefined;
}

/** The names of the tables that can be turned off. */
export const TABLES: readonly (keyof ClassifyTables)[] = [
	"databases",
	"jwt",
	"network",
	"uploads",
	"validation",
];

interface TableRule {
	readonly rule: Rule;
	/** The table that turns the rule off; absent for a rule that is always on. */
	readonly table?: keyof ClassifyTables;
	/** Whether the rule looks into causes as well. */
	readonly infrastructure?: true;
	/** Whether the rule knows errors by their message alone. */
	readonly byMessage?: true;
}

/** Rules in the order in which they are asked. */
export interface Rules {
	/** What any error is asked. */
	readonly all: readonly Rule[];
	/** What an error is asked that has nothing but a message. */
	readonly forBare: readonly Rule[];
}

// What refuses to forward another server's answer has no switch: without it that server's fields would go out as ours.
const RULES: readonly TableRule[] = [
	{ rule: boom },
	{ rule: nest },
	{ rule: trpc },
	{ rule: rateLimiter },
	{ rule: upstream },
	{ rule: feathers },
	{ rule: graphql },
	{ rule: tokenMiddleware, table: "jwt" },
	{ rule: statusErrors },
	{ rule: webhooks },
	{ rule: uploads, table: "uploads", byMessage: true },
	{ rule: tokens, table: "jwt" },
	{ rule: validation, table: "validation" },
	{ rule: databases, table: "databases", infrastructure: true },
	{ rule: network, table: "network", infrastructure: true },
	{ rule: resources, infrastructure: true },
];

/** Gives the rules in the order in which they are asked; a status that an error names itself beats all tables. */
export function rulesOf(tables: ClassifyTables = {}): Rules {
	const rules = RULES.filter(({ table }) => table === undefined || tables[table] !== false);
	const forCauses = rules.filter((rule) => rule.infrastructure === true);
	return {
		all: [...rules.map(({ rule }) => rule), infrastructureOfCauses(forCauses.map(({ rule }) => rule))],
		forBare: rules.filter(({ byMessage }) => byMessage === true).map(({ rule }) => rule),
	};
}
