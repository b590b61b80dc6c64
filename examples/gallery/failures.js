// What the front page shows: for each route the catalog id of its answer, the code of its handler in short, and what to see.
// `own` marks answers that are not ours, so that there is no format to choose; `form` has the field of a POST, hidden where it has
// no label.
export const failureGroups = [
	{
		title: "Errors",
		failures: [
			{
				path: "/throw",
				id: "500",
				title: "A handler throws",
				code: "throw new Error(…)",
				words: "The message stays in the log: it says where the database is.",
			},
			{
				path: "/reject",
				id: "500",
				title: "A promise is rejected",
				code: "async () => { await … }",
				words: "The same page for what fails later.",
			},
			{
				path: "/next",
				id: "500",
				title: "An error is passed on",
				code: "next(error)",
				words: "The way of callbacks.",
			},
			{
				path: "/throw-text",
				id: "500",
				title: "Something else is thrown",
				code: 'throw "a text"',
				words: "Anything may be thrown. What is no error is never shown.",
			},
			{
				path: "/http-errors",
				id: "403",
				title: "An error of http-errors",
				code: "throw createError(403, …)",
				words: "Its message is meant for the visitor, so the page says it.",
			},
			{
				path: "/boom",
				id: "409",
				title: "An error of Boom",
				code: "throw new Boom(…)",
				words: "Its status and its fields are read where Boom keeps them.",
			},
			{
				path: "/status-error",
				id: "410",
				title: "An error of ours",
				code: "throw statusError(410, …)",
				words: "Takes a status or an id of the catalog.",
			},
			{
				path: "/missing-file",
				id: "404",
				title: "A file is missing",
				code: "response.sendFile(…)",
				words: "The path on the disk stays in the log.",
			},
		],
	},
	{
		title: "Bare statuses",
		failures: [
			{
				path: "/bare",
				id: "403",
				title: "A status without content",
				code: "response.status(403).end()",
				words: "Filled with a page.",
			},
			{
				path: "/write-head",
				id: "404",
				title: "A head without content",
				code: "response.writeHead(404).end()",
				words: "The same, in the words of node.",
			},
			{
				path: "/send-status",
				id: "404",
				title: "Nothing but the reason phrase",
				code: "response.sendStatus(404)",
				words: "A reason phrase says no more than its status does.",
			},
			{
				path: "/no-such-page",
				id: "404",
				title: "No route matches",
				code: "GET /no-such-page",
				words: "In place of “Cannot GET /no-such-page”.",
			},
			{
				path: "/comments",
				id: "405",
				title: "The wrong method",
				code: 'app.post("/comments", …)',
				words: "The path is there, for POST: 405, and Allow says so.",
			},
		],
	},
	{
		title: "Hints and sub-statuses",
		failures: [
			{
				path: "/hint",
				id: "503.2",
				title: "A hint on a bare status",
				code: "hint(response, { substatus: 2, … })",
				words: "What the app knows: a sub-status, when to come back, a sentence.",
			},
			{
				path: "/sub-status",
				id: "404.13",
				title: "An id with a sub-status",
				code: 'throw statusError("404.13")',
				words: "The status line says 404, the page why.",
			},
			{
				path: "/http-errors-sub-status",
				id: "403.14",
				title: "A sub-status on any error",
				code: "createError(403, { substatus: 14 })",
				words: "An own property of the error is enough.",
			},
			{
				path: "/retry-after",
				id: "503",
				title: "Come back later",
				code: "statusError(503, { retryAfter: 300 })",
				words: "Retry-After for clients, “in 5 minutes” for people.",
			},
		],
	},
	{
		title: "Redirects",
		failures: [
			{
				path: "/redirect",
				id: "302",
				title: "A thrown redirect",
				code: "throw statusError(302, { location })",
				words: "From any depth. Browsers follow at once; curl shows the page.",
			},
			{
				path: "/bare-redirect",
				id: "301",
				title: "A redirect without content",
				code: "response.location(…).status(301).end()",
				words: "A short page with the link, for who does not follow.",
			},
			{
				path: "/choices",
				id: "300",
				title: "Multiple choices",
				code: "response.location(…).status(300).end()",
				words: "The one redirect that browsers show.",
			},
		],
	},
	{
		title: "What clients send",
		failures: [
			{
				path: "/upload",
				id: "413.1",
				title: "Too much",
				code: "express.urlencoded({ limit: 100 })",
				words: "This form takes 100 bytes.",
				form: {
					label: "A text",
					name: "text",
					value:
						"This text is longer than a hundred bytes, and so it is refused. Make it shorter, and it is accepted.",
				},
			},
			{
				path: "/json",
				id: "400.6",
				title: "Malformed JSON",
				code: "express.json()",
				words: "This form is no JSON at all.",
				form: { name: "text", value: "This is no JSON" },
			},
			{
				path: "/validation",
				id: "422",
				title: "Mistakes in the fields",
				code: "throw statusError(422, { errors })",
				words: "JSON and XML list each mistake.",
			},
		],
	},
	{
		title: "Left alone",
		failures: [
			{
				path: "/own-words",
				id: "404",
				title: "The app spoke itself",
				code: 'response.status(404).send("…")',
				words: "What the app wrote arrives to the byte.",
				own: true,
			},
			{
				path: "/opt-out",
				id: "404",
				title: "The app opted out",
				code: "hint(response, false)",
				words: "An empty 404 stays empty. Browsers show a page of their own.",
				own: true,
			},
			{
				path: "/broken-off",
				id: "200",
				title: "It fails half-way",
				code: "response.write(…); next(error)",
				words:
					"Too late for a page: the connection is cut, so that half an answer is not taken for a whole one.",
				own: true,
			},
		],
	},
];
