import { isArray, isObject, read } from "../guarded.ts";
import { type Finding, readName, readText } from "./rule.ts";

/** How the errors of one library look. */
type Shape = (error: object) => boolean;

const SHAPES: ReadonlyMap<string | undefined, Shape> = new Map<string, Shape>([
	// zod, valibot, Standard Schema
	["ZodError", hasIssues],
	["$ZodError", hasIssues],
	["ValiError", hasIssues],
	["SchemaError", hasIssues],
	["ZodValidationError", (error) => isArray(read(error, "details"))],
	// joi has `details`, yup `inner`, mongoose `errors` by path, runtypes `failure`.
	["ValidationError", hasMistakes],
	["Validation Error", hasJsonSchemaMistakes],
	["CastError", (error) => readText(error, "kind") !== undefined],
	["SequelizeValidationError", () => true],
	["StructError", (error) => typeof read(error, "failures") === "function"],
	// arktype, typia
	["TraversalError", (error) => read(error, "arkErrors") !== undefined],
	["TypeGuardError", (error) => readText(error, "expected") !== undefined],
	// typebox
	["AssertError", (error) => isObject(read(error, "error"))],
	["TransformDecodeCheckError", (error) => isObject(read(error, "error"))],
	["TransformDecodeError", (error) => isObject(read(error, "schema"))],
	// mongodb: an id in the path that is none, as mongoose's CastError says
	["BSONError", isNoObjectId],
	["BSONTypeError", isNoObjectId],
	// express-json-validator-middleware
	["JsonSchemaValidationError", (error) => isObject(read(error, "validationErrors"))],
]);

// Errors whose name may be any.
const NAMELESS_SHAPES: readonly Shape[] = [
	isCelebrateError,
	// effect
	(error) => read(error, "_tag") === "ParseError" && isObject(read(error, "issue")),
	// ajv
	(error) => read(error, "ajv") === true && read(error, "validation") === true,
	// jsonschema, where it throws the first mistake
	(error) => readText(error, "property")?.startsWith("instance") === true && isObject(read(error, "schema")),
	// express-joi-validation: in which part of the request, and joi's error
	(error) => readText(error, "type") !== undefined && isRefusedWith(read(error, "error")),
	// Sequelize, many rows at once
	(error) =>
		readName(error) === "AggregateError" && isRefusedWith(read(read(read(error, "errors"), "0"), "errors")),
	// express-validator
	(error) => typeof read(error, "mapped") === "function" && typeof read(error, "formatWith") === "function",
];

/**
 * Input that a validation library refused: 400.
 *
 * Their messages quote the input and the rules, so none is shown. A schema can as well refuse the app's own data, which
 * is why this family can be turned off.
 */
export function validation(error: object): Finding | undefined {
	return isKnown(error) || NAMELESS_SHAPES.some((shape) => shape(error)) ? { status: 400 } : undefined;
}

function isKnown(error: object): boolean {
	return SHAPES.get(readName(error))?.(error) === true;
}

function isRefusedWith(inner: unknown): boolean {
	return isObject(inner) && isKnown(inner);
}

function hasJsonSchemaMistakes(error: object): boolean {
	return isArray(read(error, "errors")) && isObject(read(error, "schema"));
}

function isNoObjectId(error: object): boolean {
	return readText(error, "message")?.includes("24 character hex string") === true;
}

function hasIssues(error: object): boolean {
	return isArray(read(error, "issues"));
}

function hasMistakes(error: object): boolean {
	return (
		["details", "inner"].some((name) => isArray(read(error, name))) ||
		["errors", "failure"].some((name) => isObject(read(error, name)))
	);
}

// celebrate has a map from the part of the request to joi's error.
function isCelebrateError(error: object): boolean {
	const details = read(error, "details");
	try {
		if (Object.prototype.toString.call(details) !== "[object Map]") {
			return false;
		}
		const [first] = (details as ReadonlyMap<unknown, unknown>).values();
		return isObject(first) && readText(first, "name") === "ValidationError";
	} catch {
		return false;
	}
}
