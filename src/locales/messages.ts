/** The words of one catalog entry in one language. */
export interface EntryMessages {
	/** The heading; absent for a sub-status, which shows its status's. */
	readonly title?: string | undefined;
	/** One or two sentences about what happened. */
	readonly summary?: string | undefined;
	/** What the visitor can do, a sentence each. */
	readonly advice?: readonly string[] | undefined;
}

/** Everything that a page says in one language. `{name}` stands for what is put in. */
export interface Messages {
	/** The line above the heading of an error: `"Error {status}"`. */
	readonly error: string;
	/** The line above the heading of a redirect: `"Status {status}"`. */
	readonly status: string;
	/** The link of a redirect: `"Continue to {location}"`. */
	readonly continueTo: string;
	/** When to come back: `"Try again {when}."`, where `{when}` is like "in 2 minutes" in the language. */
	readonly retryIn: string;
	/** That the page will reload itself. */
	readonly reloads: string;
	/** The methods that a resource has: `"Allowed methods: {methods}"`. */
	readonly allowedMethods: string;
	/** The label of the id to quote: `"Reference"`. */
	readonly reference: string;
	/** What the reference is for. */
	readonly referenceHint: string;
	/** The link to the site's home page. */
	readonly home: string;
	/** The link to the site's support. */
	readonly support: string;
	/** The name of the list of things to do, for screen readers. */
	readonly advice: string;
	/** Words of entries by id; an entry that is missing speaks as the catalog does. */
	readonly entries: Readonly<Record<string, EntryMessages>>;
}
