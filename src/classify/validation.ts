import { isObject, read } from "../guarded.ts";
import { type Finding, isArray, readText } from "./rule.ts";

/** How the errors of one library look. */
type Shape = (error: object) => boolean;

// zod, valibot and Standard Schema list `issues`.
const ISSUE_NAMES: ReadonlySet<string | undefined> = new Set([
	"ZodError",
	"$ZodError",
	"ValiError",
	"SchemaError",
]);

const SHAPES: readonly Shape[] = [
	(error) => ISSUE_NAMES.has(readText(error, "name")) && isArray(read(error, "issues")),
	isValidationError,
	// mongoose
	(error) => readText(error, "name") === "CastError" && readText(error, "kind") !== undefined,
	(error) => readText(error, "name") === "SequelizeValidationError",
	// superstruct
	(error) => readText(error, "name") === "StructError" && typeof read(error, "failures") === "function",
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
		readText(error, "name") === "ValidationError" &&
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
