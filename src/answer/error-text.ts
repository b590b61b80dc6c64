import { errorChain, type ThrownError } from "../details/error-chain.ts";
import { maskText } from "../details/mask.ts";
import { visibleText } from "../details/visible-text.ts";

/**
 * Says an error for a log: name, message, code and stack, then the same of its causes and of the members of aggregates.
 *
 * Nothing else of it: the error of an HTTP client has the request with its credentials. Secrets in messages are masked. Every line is
 * indented, so that no message of a client's making looks like a line of its own. Never throws.
 */
export function errorText(error: unknown): string {
	return `  ${errorChain(error).map(textOf).join("\n").replaceAll("\n", "\n  ")}`;
}

function textOf({ via, name, message, code, stack }: ThrownError): string {
	// A JSON body that becomes an error has a name of its sender's choice, too.
	const said = maskText(visibleText(message === "" ? name : `${name}: ${message}`));
	const head = `${via === undefined ? "" : `${via}: `}${said}${code === undefined ? "" : ` (${code})`}`;
	return stack === "" ? head : `${head}\n${stack}`;
}
