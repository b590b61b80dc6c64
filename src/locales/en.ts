import type { Messages } from "./messages.ts";

/** English. The words of the entries are the catalog's own. */
export const en: Messages = {
	error: "Error {status}",
	status: "Status {status}",
	continueTo: "Continue to {location}",
	retryIn: "Try again in {duration}.",
	allowedMethods: "Allowed methods: {methods}",
	reference: "Reference",
	home: "Go to the home page",
	support: "Contact support",
	advice: "What you can do",
	entries: {},
};
