/** Reads `NODE_ENV`; `undefined` where there is no node, or where nobody may ask, as in Deno without `--allow-env`. */
export function nodeEnv(): string | undefined {
	try {
		return globalThis.process?.env?.["NODE_ENV"];
	} catch {
		return undefined;
	}
}
