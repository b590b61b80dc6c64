import type { Page } from "../page.ts";

/** What a renderer needs: the page, and what belongs to this occurrence alone. */
export interface Rendering {
	readonly page: Page;
	/** The path of the request without the query, as a URI reference; absent where it is none. */
	readonly instance?: string | undefined;
	/** What `extend` added. */
	readonly extension: Readonly<Record<string, unknown>>;
}
