import { isObject, read } from "../guarded.ts";
import { type Finding, isArray, readName, readText } from "./rule.ts";

/** How the errors of one library look. */
type Shape = (error: object) => boolean;

// zod, valibot and Standard Schema list `issues`.
const ISSUE_NAMES: ReadonlySet<string | undefined> = new Set([
	"ZodError",
	"$ZodError",
	"ValiError",
	"SchemaError",
]);

const TYPEBOX_NAMES: ReadonlySet<string | undefined> = new Set(["AssertError", "TransformDecodeCheckError"]);

const SHAPES: readonly Shape[] = [
	(error) => ISSUE_NAMES.has(readName(error)) && isArray(read(error, "issues")),
	isValidationError,
	// zod-validation-error
	(error) => readName(error) === "ZodValidationError" && isArray(read(error, "details")),
	// arktype
	(error) => readName(error) === "TraversalError" && read(error, "arkErrors") !== undefined,
	// typebox
	(error) => TYPEBOX_NAMES.has(readName(error)) && isObject(read(error, "error")),
	// effect
	(error) => read(error, "_tag") === "ParseError" && isObject(read(error, "issue")),
	// typia
	(error) => readName(error) === "TypeGuardError" && readText(error, "expected") !== undefined,
	// express-json-validator-middleware
	(error) => readName(error) === "JsonSchemaValidationError" && isObject(read(error, "validationErrors")),
	// mongoose
	(error) => readName(error) === "CastError" && readText(error, "kind") !== undefined,
	(error) => readName(error) === "SequelizeValidationError",
	// superstruct
	(error) => readName(error) === "StructError" && typeof read(error, "failures") === "function",
	isCelebrateError,
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
	return SHAPES.some((shape) => shape(error)) ? { status: 400 } : undefined;
}

// joi has `details`, yup `inner`, mongoose `errors` by path.
function isValidationError(error: object): boolean {
	return (
		readName(error) === "ValidationError" &&
		(isArray(read(error, "details")) || isArray(read(error, "inner")) || isObject(read(error, "errors")))
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
