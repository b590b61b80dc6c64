import { expect, test } from "vitest";
import { createStatusPages } from "../../src/index.ts";

const pages = createStatusPages();
// With a reference each page is made anew.
const facts = { method: "GET", target: "/cart", accept: "text/html", requestId: "abc-1", local: false };

/** The least CPU time that a number of answers took. */
function cost(status: number): number {
	const times = Array.from({ length: 7 }, () => {
		const before = process.cpuUsage();
		for (let index = 0; index < 500; index += 1) {
			pages.respond(facts, { kind: "status", status });
		}
		const { user, system } = process.cpuUsage(before);
		return user + system;
	});
	return Math.min(...times);
}

test("a 503 with its moment in words costs less than eight 404s, since an overloaded server sends many", () => {
	cost(404);
	cost(503);
	expect(cost(503) / cost(404)).toBeLessThan(8);
});
