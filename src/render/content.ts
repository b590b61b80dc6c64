import type { Page } from "../page.ts";

/** What a renderer needs: the page, and what belongs to this occurrence alone. */
export interface Rendering {
	readonly page: Page;
	/** The request target as received; only problem details say something of it. */
	readonly target: string;
	/** What `extend` added. */
	readonly extension: Readonly<Record<string, unknown>>;
}
