import type { Messages } from "./messages.ts";

/** English. The words of the entries are the catalog's own. */
export const en: Messages = {
	error: "Error {status}",
	status: "Status {status}",
	continueTo: "Continue to {location}",
	retryIn: "Try again {when}.",
	reloads: "This page will try again by itself.",
	allowedMethods: "Allowed methods: {methods}",
	reference: "Reference",
	referenceHint: "Please give this reference if you contact us.",
	home: "Go to the home page",
	support: "Contact support",
	advice: "What you can do",
	entries: {},
};
