import type { Page } from "../page.ts";

/** Stands for the reference in a page that many requests share; no character of it is escaped anywhere. */
export const REFERENCE_PLACE = "[[status-pages.reference]]";

/** What a renderer needs: the page, and what belongs to this occurrence alone. */
export interface Rendering {
	readonly page: Page;
	/** The request target as received; only problem details say something of it. */
	readonly target: string;
	/** What `extend` added. */
	readonly extension: Readonly<Record<string, unknown>>;
	/**
	 * The page that stands for all pages which differ from it in the reference alone, with `REFERENCE_PLACE` for theirs: HTML and text
	 * are made from it once. Absent where more of this occurrence is in the page.
	 */
	readonly sharedPage: Page | undefined;
}
