import { isObject, read } from "../guarded.ts";
import { type Finding, isArray, readName, readText } from "./rule.ts";

/** How the errors of one library look. */
type Shape = (error: object) => boolean;

const SHAPES: ReadonlyMap<string | undefined, Shape> = new Map<string, Shape>([
	// zod, valibot, Standard Schema
	["ZodError", hasIssues],
	["$ZodError", hasIssues],
	["ValiError", hasIssues],
	["SchemaError", hasIssues],
	["ZodValidationError", (error) => isArray(read(error, "details"))],
	// joi has `details`, yup `inner`, mongoose `errors` by path.
	["ValidationError", hasMistakes],
	["CastError", (error) => readText(error, "kind") !== undefined],
	["SequelizeValidationError", () => true],
	["StructError", (error) => typeof read(error, "failures") === "function"],
	// arktype, typia
	["TraversalError", (error) => read(error, "arkErrors") !== undefined],
	["TypeGuardError", (error) => readText(error, "expected") !== undefined],
	// typebox
	["AssertError", (error) => isObject(read(error, "error"))],
	["TransformDecodeCheckError", (error) => isObject(read(error, "error"))],
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
	const isRefused =
		SHAPES.get(readName(error))?.(error) === true || NAMELESS_SHAPES.some((shape) => shape(error));
	return isRefused ? { status: 400 } : undefined;
}

function hasIssues(error: object): boolean {
	return isArray(read(error, "issues"));
}

function hasMistakes(error: object): boolean {
	return isArray(read(error, "details")) || isArray(read(error, "inner")) || isObject(read(error, "errors"));
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
