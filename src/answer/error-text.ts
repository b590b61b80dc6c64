import { errorChain, type ThrownError } from "../details/error-chain.ts";
import { maskText } from "../details/mask.ts";
import { visibleText } from "../details/visible-text.ts";
import { read } from "../guarded.ts";

/**
 * Says an error for a log: name, message, code and stack, then the same of its causes and of the members of aggregates.
 *
 * Nothing else of it: the error of an HTTP client has the request with its credentials. Secrets in messages are masked. Every line is
 * indented, so that no message of a client's making looks like a line of its own. Never throws.
 */
export function errorText(error: unknown): string {
	return indented(errorChain(error));
}

/** Says of an error, as `errorText` does, what is behind it: its causes and the members of aggregates. Empty where nothing is. */
export function causesText(error: unknown): string {
	// Most errors have nothing behind them, and reading a stack takes long.
	if (!read(error, "cause") && !read(error, "errors")) {
		return "";
	}
	const [, ...behind] = errorChain(error);
	return behind.length === 0 ? "" : indented(behind);
}

function indented(errors: readonly ThrownError[]): string {
	return `  ${errors.map(textOf).join("\n").replaceAll("\n", "\n  ")}`;
}

function textOf({ via, name, message, code, stack }: ThrownError): string {
	const said = message === "" ? name : `${name}: ${maskText(visibleText(message))}`;
	const head = `${via === undefined ? "" : `${via}: `}${said}${code === undefined ? "" : ` (${code})`}`;
	return stack === "" ? head : `${head}\n${stack}`;
}
