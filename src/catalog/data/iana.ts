/** One status of the IANA HTTP Status Code Registry, with words written for this project. */
export interface IanaRow {
	/** The status code, 100 to 599. */
	readonly status: number;
	/** The registered name, like `"Content Too Large"`; `"(Unused)"` for 306 and 418. */
	readonly name: string;
	/** The heading for visitors, without a full stop. */
	readonly title: string;
	/** What happened, in one or two sentences; 1xx, 2xx and 304 speak to developers. */
	readonly summary: string;
	/** What a visitor can do, most useful first; every 4xx and 5xx has some. */
	readonly advice?: readonly string[];
	/** What usually makes an app answer this and what to check. Never shown to visitors. */
	readonly cause?: string;
	/** Where it is defined today, like `"RFC 9110 §15.5.5"`. */
	readonly reference: string;
	/** The document that introduced it, like `"RFC 1945"` (HTTP/1.0) or `"RFC 6585"`. */
	readonly since: string;
	/** The same request may succeed later, unchanged; absent where it would fail again. */
	readonly retryable?: true;
	/** Caches may store it without being told to (RFC 9110 §15.1, RFC 7725 §3). */
	readonly cacheable?: true;
}

/** Every status of the IANA HTTP Status Code Registry, in ascending order. */
export const IANA: readonly IanaRow[] = [
	{
		status: 100,
		name: "Continue",
		title: "Go on sending",
		summary:
			"Nothing speaks against the request so far, so the client can go ahead and " +
			"send its content. The final response comes after that.",
		cause:
			"Node sends it by itself in reply to Expect: 100-continue, unless " +
			"the server listens for checkContinue.",
		reference: "RFC 9110 §15.2.1",
		since: "RFC 2068",
	},
	{
		status: 101,
		name: "Switching Protocols",
		title: "Switching protocols",
		summary:
			"The server takes up the client's offer to change protocols, and the connection " +
			"goes on in the one it names. HTTP/2 and HTTP/3 do without this status.",
		cause:
			"WebSocket connections start with it. They come in through the HTTP server's " +
			"upgrade event, past the middleware of Express and Koa.",
		reference: "RFC 9110 §15.2.2",
		since: "RFC 2068",
	},
	{
		status: 102,
		name: "Processing",
		title: "Still being processed",
		summary:
			"A sign of life from early WebDAV: the work takes a while and the final response " +
			"is still to come. Later WebDAV dropped it, and hardly anything sends it.",
		cause: "Only a call of Node's writeProcessing() sends it.",
		reference: "RFC 2518 §10.1",
		since: "RFC 2518",
	},
	{
		status: 103,
		name: "Early Hints",
		title: "Early hints",
		summary:
			"Names files that the page will probably need, so that a browser can " +
			"fetch them while the page is still being made.",
		cause:
			"Node's writeEarlyHints() sends it, as often as wanted. " +
			"Its fields are hints only: repeat those that count in the final response.",
		reference: "RFC 8297 §2",
		since: "RFC 8297",
	},
	{
		status: 104,
		name: "Upload Resumption Supported",
		title: "Upload can be resumed",
		summary:
			"An upload that breaks off can go on later from the point it had reached. " +
			"The status belongs to a draft, and its number was registered for a limited time only.",
		cause:
			"Sent by software that follows the draft for resumable uploads. " +
			"Do not build on it before it is a standard.",
		reference: "draft-ietf-httpbis-resumable-upload-05",
		since: "draft-ietf-httpbis-resumable-upload-05",
	},
	{
		status: 200,
		name: "OK",
		title: "Success",
		summary:
			"The request succeeded. What the content is depends on the method: " +
			"for GET it is the page or the data itself.",
		reference: "RFC 9110 §15.3.1",
		since: "RFC 1945",
		cacheable: true,
	},
	{
		status: 201,
		name: "Created",
		title: "Created",
		summary:
			"The request made something new, one resource or several. " +
			"Location names the main one; without that field it is the address of the request itself.",
		reference: "RFC 9110 §15.3.2",
		since: "RFC 1945",
	},
	{
		status: 202,
		name: "Accepted",
		title: "Accepted for later",
		summary:
			"The request was taken in, but the work is not finished and may still fail. " +
			"The content ought to say where its progress can be followed.",
		reference: "RFC 9110 §15.3.3",
		since: "RFC 1945",
	},
	{
		status: 203,
		name: "Non-Authoritative Information",
		title: "Changed on the way",
		summary:
			"The request succeeded, and a proxy altered the content after the " +
			"origin server had sent it with a 200.",
		reference: "RFC 9110 §15.3.4",
		since: "RFC 2068",
		cacheable: true,
	},
	{
		status: 204,
		name: "No Content",
		title: "Nothing to show",
		summary:
			"The request succeeded and there is no content to send. " +
			"A browser stays on the page it is showing.",
		cause: "Koa chooses it by itself when ctx.body is set to null or undefined.",
		reference: "RFC 9110 §15.3.5",
		since: "RFC 1945",
		cacheable: true,
	},
	{
		status: 205,
		name: "Reset Content",
		title: "Clear the form",
		summary:
			"The request succeeded, and the browser is asked to put the form or view back " +
			"to how it was at the start. The response has no content.",
		reference: "RFC 9110 §15.3.6",
		since: "RFC 2068",
	},
	{
		status: 206,
		name: "Partial Content",
		title: "Part of the content",
		summary: "The client asked for certain ranges of a file, and all or some of them follow.",
		cause:
			"Static files and res.sendFile() in Express answer Range requests with it. " +
			"Its content is no page and must not be replaced by one.",
		reference: "RFC 9110 §15.3.7",
		since: "RFC 2068",
		cacheable: true,
	},
	{
		status: 207,
		name: "Multi-Status",
		title: "Several results",
		summary:
			"The content lists a status for each of several resources. " +
			"Some may be failures, so every one of them has to be read.",
		reference: "RFC 4918 §11.1",
		since: "RFC 2518",
	},
	{
		status: 208,
		name: "Already Reported",
		title: "Already listed",
		summary:
			"Stands inside a 207 for something the same response has already listed " +
			"under another path, so that it is not described twice.",
		reference: "RFC 5842 §7.1",
		since: "RFC 5842",
	},
	{
		status: 226,
		name: "IM Used",
		title: "Sent as a difference",
		summary:
			"The content is not the whole representation but a form of it the client said " +
			"it can handle, such as the difference from an older copy.",
		reference: "RFC 3229 §10.4.1",
		since: "RFC 3229",
	},
	{
		status: 300,
		name: "Multiple Choices",
		title: "More than one version",
		summary: "This page comes in more than one version. You can choose the one that suits you.",
		advice: ["Follow the link below, or choose another version if several are listed."],
		cause:
			"The app sets it itself; neither Express nor Koa does. " +
			"List the choices in the content, and send Location only if one of them is preferred.",
		reference: "RFC 9110 §15.4.1",
		since: "RFC 1945",
		cacheable: true,
	},
	{
		status: 301,
		name: "Moved Permanently",
		title: "Moved for good",
		summary: "This page has a new address for good. Your browser should take you there by itself.",
		advice: [
			"Follow the link below if nothing happens.",
			"Save the new address if you have a bookmark for this page.",
		],
		cause:
			"Usually res.redirect(301), the trailing slash of a static folder, or a rule for HTTPS " +
			"or the host name. If it loops behind a proxy, check trust proxy (Express) or app.proxy " +
			"(Koa). Caches keep it, and a POST may arrive as a GET: 308 keeps the method.",
		reference: "RFC 9110 §15.4.2",
		since: "RFC 1945",
		cacheable: true,
	},
	{
		status: 302,
		name: "Found",
		title: "Moved for now",
		summary:
			"This page is at another address for the time being. " +
			"Your browser should take you there by itself.",
		advice: ["Follow the link below if nothing happens."],
		cause:
			"The default of res.redirect() and ctx.redirect(), often on the way to a sign-in page. " +
			"If it loops, check that the session cookie comes back. " +
			"A POST may arrive as a GET: 307 keeps the method.",
		reference: "RFC 9110 §15.4.3",
		since: "RFC 1945",
	},
	{
		status: 303,
		name: "See Other",
		title: "Continue on another page",
		summary:
			"The answer to your request is on another page. " + "Your browser should take you there by itself.",
		advice: ["Follow the link below if nothing happens."],
		cause:
			"Sent after a form, so that loading the next page again does not send the form twice. " +
			"Whatever the method was, the client retrieves the new address with " +
			"GET or HEAD, so it needs a Location.",
		reference: "RFC 9110 §15.4.4",
		since: "RFC 2068",
	},
	{
		status: 304,
		name: "Not Modified",
		title: "Not changed",
		summary: "The copy the client already has is still good, so the content is not sent again.",
		cause:
			"Express compares If-None-Match and If-Modified-Since with the " +
			"response by itself, Koa with a middleware such as koa-conditional-get. " +
			"If visitors see old content, check ETag and Cache-Control.",
		reference: "RFC 9110 §15.4.5",
		since: "RFC 1945",
	},
	{
		status: 305,
		name: "Use Proxy",
		title: "A detour that is out of use",
		summary:
			"This page is set up to be reached by a detour that browsers " + "no longer take, to keep you safe.",
		advice: ["Go back to the home page.", "Tell the site's owner if this happens again."],
		cause:
			"Deprecated for its security risks and ignored by clients, so do not send it. Find the " +
			"code or the server behind the app that does, and set proxies up on the client instead.",
		reference: "RFC 9110 §15.4.6",
		since: "RFC 2068",
	},
	{
		status: 306,
		name: "(Unused)",
		title: "An answer without a meaning",
		summary: "The site answered with a code that has no agreed meaning, so we cannot say what happened.",
		advice: ["Go back to the home page."],
		cause:
			"Reserved: a draft once used it for switching proxies, and it has had no meaning since. " +
			"Find the code that sends it and use the status that was meant.",
		reference: "RFC 9110 §15.4.7",
		since: "RFC 2616",
	},
	{
		status: 307,
		name: "Temporary Redirect",
		title: "At another address for now",
		summary:
			"This is at another address for the time being. " +
			"Your browser should send your request there unchanged, with the same method.",
		advice: [
			"Follow the link below if nothing happens.",
			"Fill in the form again if you were sending one and it does not arrive.",
		],
		cause:
			"A temporary redirect that keeps the method and the content: a POST stays a POST. Use 303 " +
			"if the client should only fetch a page afterwards, and 308 if the move is for good.",
		reference: "RFC 9110 §15.4.8",
		since: "RFC 2616",
	},
	{
		status: 308,
		name: "Permanent Redirect",
		title: "At a new address for good",
		summary:
			"This has a new address for good. " +
			"Your browser should send your request there unchanged, with the same method.",
		advice: [
			"Follow the link below if nothing happens.",
			"Fill in the form again if you were sending one and it does not arrive.",
			"Save the new address if you have a bookmark for this one.",
		],
		cause:
			"A permanent redirect that keeps the method and the content: a POST stays a POST. " +
			"Caches keep it, so make sure of the target before it goes out. " +
			"Very old clients do not follow it.",
		reference: "RFC 9110 §15.4.9",
		since: "RFC 7238",
		cacheable: true,
	},
	{
		status: 400,
		name: "Bad Request",
		title: "This request did not work",
		summary: "The site could not work with this request in the form in which it arrived.",
		advice: [
			"Check the address for typing errors, or what you entered if you sent a form.",
			"Go back to the home page and start again from there.",
			"Delete this site's cookies if it keeps happening.",
		],
		cause:
			"Most often content that a parser refused: malformed JSON, an upload that broke off, or " +
			"a path with broken percent-encoding. The error's type says which (entity.parse.failed, " +
			"request.aborted). Node answers malformed HTTP itself, before the app sees it.",
		reference: "RFC 9110 §15.5.1",
		since: "RFC 1945",
	},
	{
		status: 401,
		name: "Unauthorized",
		title: "Sign in to continue",
		summary:
			"You need to be signed in for this. " + "Either no sign-in details arrived, or they were not accepted.",
		advice: ["Sign in, then try again.", "Check your user name and password if you have just entered them."],
		cause:
			"Credentials are missing, expired or refused: look at the Authorization field, " +
			"the session and the token. The response needs WWW-Authenticate with a challenge. " +
			"An app that signs people in with a form should redirect there, or answer 403.",
		reference: "RFC 9110 §15.5.2",
		since: "RFC 1945",
	},
	{
		status: 402,
		name: "Payment Required",
		title: "Payment needed",
		summary: "This needs a payment before it can go on.",
		advice: [
			"Check your plan or your payment details.",
			"Ask the site's owner if you think this has been paid for.",
		],
		cause:
			"HTTP reserves this status without saying how it works, so only the app or an API behind " +
			"it sets it. Check the account's plan, its quota and the payment provider's reply.",
		reference: "RFC 9110 §15.5.3",
		since: "RFC 2068",
	},
	{
		status: 403,
		name: "Forbidden",
		title: "Access not allowed",
		summary: "Access to this is not allowed. The reason may be your account, or a rule of this site.",
		advice: [
			"Sign in with another account if you have one with access.",
			"Ask the site's owner if you think you should have access.",
			"If you sent a form, load its page again and send it once more.",
		],
		cause:
			"A rule refused it, with or without credentials: a missing role, a CSRF token that does " +
			'not match, a hidden file under dotfiles: "deny", or a path that leaves the static folder. ' +
			"Answer 404 where even its existence is private.",
		reference: "RFC 9110 §15.5.4",
		since: "RFC 1945",
	},
	{
		status: 404,
		name: "Not Found",
		title: "Page not found",
		summary:
			"There is nothing at this address. " + "It may have moved, or the address may be a letter or two off.",
		advice: ["Check the address for typing errors.", "Go back to the home page and look for it from there."],
		cause:
			"No route or file matched. Check the path and the method, the order of the " +
			"middleware, and where the router is mounted. In Koa it is also the default when " +
			"nothing sets ctx.body, often for want of an await before next().",
		reference: "RFC 9110 §15.5.5",
		since: "RFC 1945",
		cacheable: true,
	},
	{
		status: 405,
		name: "Method Not Allowed",
		title: "This does not work here",
		summary: "This address exists, but what was asked of it cannot be done there.",
		advice: ["Go back to the page before and start again from there.", "Go back to the home page."],
		cause:
			"The path exists, but not for this method: a form that posts " +
			"to a page made for GET, or a client with the wrong method. " +
			"The response needs Allow with the methods that work; status-pages reads them from the " +
			"routes of Express and @koa/router, unless methodNotAllowed is false.",
		reference: "RFC 9110 §15.5.6",
		since: "RFC 2068",
		cacheable: true,
	},
	{
		status: 406,
		name: "Not Acceptable",
		title: "No version that suits your browser",
		summary: "This is not available in any format or language that your browser or app asks for.",
		advice: ["Try again with another browser, or with your browser's usual language settings."],
		cause:
			"Nothing on offer fits Accept, Accept-Language or Accept-Encoding: typically " +
			"res.format() without a match, or ctx.throw(406) after ctx.accepts(). It is never " +
			"required: a default, such as the default key of res.format(), is usually kinder.",
		reference: "RFC 9110 §15.5.7",
		since: "RFC 2068",
	},
	{
		status: 407,
		name: "Proxy Authentication Required",
		title: "Sign in to your network's proxy",
		summary: "The network you are using wants you to sign in before it passes your request on.",
		advice: [
			"Sign in to the network, then try again.",
			"Ask the people who run your network how to sign in.",
		],
		cause:
			"Only a proxy sends this, with Proxy-Authenticate. " +
			"If the app does, it has probably passed on the status of an outgoing request of its own: " +
			"check the proxy settings and credentials of that client, and answer 502 instead.",
		reference: "RFC 9110 §15.5.8",
		since: "RFC 2068",
	},
	{
		status: 408,
		name: "Request Timeout",
		title: "The request took too long to arrive",
		summary: "The request did not arrive in full in the time the site waits for one.",
		advice: ["Try again.", "Move to a better connection if this one is slow."],
		cause:
			"A slow connection, a large upload, or a client that stopped halfway. " +
			"Node sends it itself when headersTimeout or requestTimeout runs out; " +
			"compare those with the time limits of the proxy in front.",
		reference: "RFC 9110 §15.5.9",
		since: "RFC 2068",
		retryable: true,
	},
	{
		status: 409,
		name: "Conflict",
		title: "This clashes with something that is already there",
		summary:
			"The request does not fit with the way things are now. " +
			"Something may have changed in the meantime, or what you entered is already taken.",
		advice: [
			"Keep a copy of what you entered, then load the page again.",
			"Make your change again, starting from the latest version, or choose another name if yours is taken.",
		],
		cause:
			"The request contradicts the present state: a unique key that " +
			"is taken, an edit of an older version, or two writers at once. " +
			"Say in the message what clashes with what, so that the visitor can mend it.",
		reference: "RFC 9110 §15.5.10",
		since: "RFC 2068",
	},
	{
		status: 410,
		name: "Gone",
		title: "This page is gone",
		summary: "There was something at this address, but it has been taken away, most likely for good.",
		advice: ["Look for something similar from the home page.", "Remove this address from your bookmarks."],
		cause:
			"The app says so on purpose, for what was removed and is not expected back. " +
			"If you do not know whether it will return, answer 404. " +
			"Caches may keep this response, so set Cache-Control if the removal could be undone.",
		reference: "RFC 9110 §15.5.11",
		since: "RFC 2068",
		cacheable: true,
	},
	{
		status: 411,
		name: "Length Required",
		title: "The size of the content is missing",
		summary:
			"This site needs to know how large the content is before it takes " +
			"it, and the request did not say.",
		advice: [
			"Try again with another browser or app.",
			"Add a Content-Length field with the size in bytes if your own software sent the request.",
		],
		cause:
			"The app or a proxy in front insists on Content-Length, and " +
			"the client sent the content in chunks or without a length. " +
			"Have the client send the length, or lift the demand: Express and Koa do not need it.",
		reference: "RFC 9110 §15.5.12",
		since: "RFC 2068",
	},
	{
		status: 412,
		name: "Precondition Failed",
		title: "Something changed in the meantime",
		summary: "The request was tied to a condition that no longer holds, so it was not carried out.",
		advice: ["Load the page again to get the latest version, then repeat what you were doing."],
		cause:
			"If-Match or If-Unmodified-Since did not hold: the resource changed after " +
			"the client had read it. If it happens all the time, check that the ETag " +
			"is stable across servers and not altered by compression.",
		reference: "RFC 9110 §15.5.13",
		since: "RFC 2068",
	},
	{
		status: 413,
		name: "Content Too Large",
		title: "Too much to send at once",
		summary: "What was sent is larger than this site takes.",
		advice: ["Send a smaller file, or less text.", "Send several files one at a time."],
		cause:
			"The request's content is over a limit: the limit option of the body parser (100 kB by " +
			"default in Express), the upload middleware's, or the proxy's (client_max_body_size in " +
			"nginx). Raise the one that is too low, and send Retry-After if the limit is temporary.",
		reference: "RFC 9110 §15.5.14",
		since: "RFC 2068",
	},
	{
		status: 414,
		name: "URI Too Long",
		title: "This address is too long",
		summary: "The address of this request is longer than this site takes.",
		advice: [
			"Go to the home page and find your way from there.",
			"Enter less text if a form brought you here.",
		],
		cause:
			"A form that uses GET for much data, or a redirect that appends to its own " +
			"address again and again. A proxy in front or the app sets this limit; Node itself " +
			"answers 431 when the address and the fields are too long together.",
		reference: "RFC 9110 §15.5.15",
		since: "RFC 2068",
		cacheable: true,
	},
	{
		status: 415,
		name: "Unsupported Media Type",
		title: "This format is not accepted",
		summary: "What was sent is in a format that this site does not take here.",
		advice: ["Check which formats are asked for, and send one of those."],
		cause:
			"Content-Type or Content-Encoding is not one the route accepts. Body parsers answer this " +
			"for an unknown charset or coding (charset.unsupported, encoding.unsupported); check what " +
			"the client sends, and name what you take in Accept or, for codings, Accept-Encoding.",
		reference: "RFC 9110 §15.5.16",
		since: "RFC 2068",
	},
	{
		status: 416,
		name: "Range Not Satisfiable",
		title: "That part does not exist",
		summary: "A part of a file was asked for that cannot be sent. The file may have become shorter.",
		advice: ["Start the download again from the beginning."],
		cause:
			"The Range field points past the end of the file, or asks for too many ranges. " +
			"It comes from static files and res.sendFile(), often after a file was " +
			"replaced while clients were resuming downloads.",
		reference: "RFC 9110 §15.5.17",
		since: "RFC 2616",
	},
	{
		status: 417,
		name: "Expectation Failed",
		title: "An expectation cannot be met",
		summary: "The request came with a condition that this server cannot meet.",
		advice: [
			"Try again with another browser or app.",
			"Leave out the Expect field if your own software sent the request.",
		],
		cause:
			"The Expect field asks for something other than 100-continue. " +
			"Node answers this itself, before the app, unless the server listens for checkExpectation. " +
			"Look at the client's HTTP library or a proxy on the way.",
		reference: "RFC 9110 §15.5.18",
		since: "RFC 2616",
	},
	{
		status: 418,
		name: "(Unused)",
		title: "An answer without a meaning",
		summary: "The site answered with a code that has no agreed meaning, so we cannot say what happened.",
		advice: ["Go back to the home page.", "Tell the site's owner if you need this page."],
		cause:
			"Reserved, because a joke made the number unusable. Some apps send it to robots or as a " +
			"placeholder: find where it is set and use the status that fits, such as 403 or 429.",
		reference: "RFC 9110 §15.5.19",
		since: "RFC 2324",
	},
	{
		status: 421,
		name: "Misdirected Request",
		title: "This arrived at the wrong server",
		summary: "The request reached a server that does not answer for this address.",
		advice: ["Load the page again.", "Close the browser and open it again if that does not help."],
		cause:
			"The Host does not fit this server or the TLS connection it came over: a browser shares " +
			"one HTTP/2 connection between names on one certificate, or a proxy routes a name wrongly. " +
			"Compare host names, certificate and routes; a proxy must not send this itself.",
		reference: "RFC 9110 §15.5.20",
		since: "RFC 7540",
		retryable: true,
	},
	{
		status: 422,
		name: "Unprocessable Content",
		title: "Some of this could not be used",
		summary: "The request could be read, but something in it does not fit what this site expects.",
		advice: ["Check what you entered, correct it where needed and send it again."],
		cause:
			"The format was right, the values were not: validation of a field, " +
			"a reference to something missing, or a rule of the business. " +
			"List the failures in errors so that the page can name each field.",
		reference: "RFC 9110 §15.5.21",
		since: "RFC 2518",
	},
	{
		status: 423,
		name: "Locked",
		title: "Locked for now",
		summary: "This is locked at the moment, often because someone else is working on it.",
		advice: ["Try again in a few minutes.", "Ask the person working on it to close or unlock it."],
		cause:
			"WebDAV's status for a locked source or target, " +
			"used by other apps for records being edited. " +
			"Check who holds the lock, when it runs out, and whether a crashed process left it behind.",
		reference: "RFC 4918 §11.3",
		since: "RFC 2518",
		retryable: true,
	},
	{
		status: 424,
		name: "Failed Dependency",
		title: "An earlier step did not work",
		summary: "This could not be done because something it depends on did not work.",
		advice: ["Put the earlier step right first, then repeat this one."],
		cause:
			"Part of a batch failed because another part had failed before; WebDAV " +
			"lists it inside a 207. Look for the first failure, and answer 502 or " +
			"503 if what failed is a server behind the app.",
		reference: "RFC 4918 §11.4",
		since: "RFC 2518",
	},
	{
		status: 425,
		name: "Too Early",
		title: "A moment too early",
		summary:
			"The request arrived before the connection was fully secured, " + "so it was put aside to be safe.",
		advice: ["Load the page again."],
		cause:
			"The request travelled in TLS early data, which an attacker can repeat. " +
			"A CDN or load balancer in front marks it with Early-Data: 1; turn early data off " +
			"there for what changes data. Browsers repeat such a request by themselves.",
		reference: "RFC 8470 §5.2",
		since: "RFC 8470",
		retryable: true,
	},
	{
		status: 426,
		name: "Upgrade Required",
		title: "A different connection is needed",
		summary: "This address only answers over another or a newer kind of connection.",
		advice: [
			"Update your browser or app, then try again.",
			"Go back to the home page if you opened this address yourself.",
		],
		cause:
			"Often a WebSocket address that was opened as a page, or a proxy that drops " +
			"Upgrade and Connection. The response needs Upgrade with the protocols that " +
			"work, and Connection: upgrade; in HTTP/2 both are forbidden.",
		reference: "RFC 9110 §15.5.22",
		since: "RFC 2817",
	},
	{
		status: 428,
		name: "Precondition Required",
		title: "A check is missing before saving",
		summary: "So that nobody's changes are lost, the request has to say which version it builds on.",
		advice: [
			"Load the page again, then repeat your change.",
			"Add a condition such as If-Match if your own software sent the request.",
		],
		cause:
			"The app demands a conditional request and got one without If-Match or the like. " +
			"Give clients the ETag when they read, have them send it when " +
			"they write, and say so in the message.",
		reference: "RFC 6585 §3",
		since: "RFC 6585",
	},
	{
		status: 429,
		name: "Too Many Requests",
		title: "Too many requests for now",
		summary:
			"More requests came in than this site takes in so short a time. " +
			"Others on your network may have sent some of them.",
		advice: [
			"Wait a little, then try again.",
			"Make your own software send requests less often if it sent these.",
		],
		cause:
			"A rate limit was reached, in the app (express-rate-limit, koa-ratelimit), at the proxy " +
			"or at an API behind it. If everybody is limited at once, check trust proxy (Express) " +
			"or app.proxy (Koa): otherwise all visitors count as one address. Send Retry-After.",
		reference: "RFC 6585 §4",
		since: "RFC 6585",
		retryable: true,
	},
	{
		status: 431,
		name: "Request Header Fields Too Large",
		title: "Too much data with the request",
		summary:
			"The request came with more background data than this site takes. " +
			"Cookies that have piled up are often the reason.",
		advice: [
			"Delete this site's cookies, then try again.",
			"Open the page in a private window if you need it right away.",
		],
		cause:
			"The address and the fields are over Node's limit of 16 KiB (maxHeaderSize, " +
			"--max-http-header-size), or over the proxy's. Node answers this itself, before the app. " +
			"Look for large or many cookies, and tokens that have grown.",
		reference: "RFC 6585 §5",
		since: "RFC 6585",
	},
	{
		status: 451,
		name: "Unavailable For Legal Reasons",
		title: "Not available for legal reasons",
		summary: "This cannot be shown because of a legal demand.",
		advice: ["Ask the site's owner who made the demand and what it covers.", "Go back to the home page."],
		cause:
			"The app or a filter in front blocks it on purpose. " +
			"The content should say who demanded it, under which law and for whom it holds, and " +
			'Link with rel="blocked-by" names who carries it out. Caches may keep the response.',
		reference: "RFC 7725 §3",
		since: "RFC 7725",
		cacheable: true,
	},
	{
		status: 500,
		name: "Internal Server Error",
		title: "Something went wrong",
		summary: "Something went wrong on our side, so this could not be finished. It is not your fault.",
		advice: [
			"Try again in a few minutes.",
			"Check whether anything you sent was saved before you send it again.",
			"Tell the site's owner what you were doing if it keeps happening.",
		],
		cause:
			"A handler threw, or a promise was rejected, with an error that has no status of its own. " +
			"The report has the error, its stack and its causes; look for the request " +
			"id of this page, and at what was deployed last.",
		reference: "RFC 9110 §15.6.1",
		since: "RFC 1945",
	},
	{
		status: 501,
		name: "Not Implemented",
		title: "Not offered here",
		summary:
			"This site is not able to do what was asked, and trying again will " +
			"not change that for now. It is not your fault.",
		advice: ["Go back to the home page and choose another way."],
		cause:
			"The server knows the method for no resource at all: @koa/router's allowedMethods() " +
			"says so, or the app does. A known method that one path refuses is 405. " +
			"Caches may keep this response.",
		reference: "RFC 9110 §15.6.2",
		since: "RFC 1945",
		cacheable: true,
	},
	{
		status: 502,
		name: "Bad Gateway",
		title: "We could not get an answer",
		summary:
			"Something went wrong between the systems on our side. " +
			"It is not your fault, and it is often over soon.",
		advice: [
			"Try again in a few minutes.",
			"Check whether anything you sent was saved before you send it again.",
			"Tell the site's owner if it keeps happening.",
		],
		cause:
			"The app, or a proxy in front of it, got no valid response from the server behind. " +
			"Check that the process runs and listens where the proxy expects it, that it has enough " +
			"memory, and that its keepAliveTimeout is longer than the proxy's idle time.",
		reference: "RFC 9110 §15.6.3",
		since: "RFC 1945",
		retryable: true,
	},
	{
		status: 503,
		name: "Service Unavailable",
		title: "Not available right now",
		summary: "The site is very busy or being worked on. This will pass, and it is not your fault.",
		advice: ["Try again later."],
		cause:
			"Maintenance, overload, a time limit of a middleware such as connect-timeout, " +
			"or a dependency that is down, for example a database without free connections. " +
			"Send Retry-After when the end is known, and check that the health " +
			"checks let the process back in.",
		reference: "RFC 9110 §15.6.4",
		since: "RFC 1945",
		retryable: true,
	},
	{
		status: 504,
		name: "Gateway Timeout",
		title: "The answer took too long",
		summary:
			"The systems on our side took too long to answer. " +
			"It is not your fault, and it is often over soon.",
		advice: [
			"Try again in a few minutes.",
			"Check whether anything you sent was saved before you send it again.",
		],
		cause:
			"The app, or a proxy in front of it, got no response in time from the server behind. " +
			"Look for slow queries and calls, for a handler that never answers (a next() " +
			"or await left out), and compare the time limits along the way.",
		reference: "RFC 9110 §15.6.5",
		since: "RFC 2068",
		retryable: true,
	},
	{
		status: 505,
		name: "HTTP Version Not Supported",
		title: "This version of HTTP is not supported",
		summary:
			"This server does not support the version of HTTP that was used, which is not your fault. " +
			"Servers in general support HTTP/1.1 and HTTP/2.",
		advice: [
			"Update your browser or app, then try again.",
			"Use HTTP/1.1 or HTTP/2 if your own software sent the request.",
		],
		cause:
			"The major version is refused, by the app or by a proxy in front; Node turns most " +
			"unknown versions away with 400 before the app. Check the client and the proxy's " +
			"protocol settings, and say in the content which versions work.",
		reference: "RFC 9110 §15.6.6",
		since: "RFC 2068",
	},
	{
		status: 506,
		name: "Variant Also Negotiates",
		title: "A mistake in the site's settings",
		summary:
			"The site cannot decide which version of this page to send. " +
			"The mistake is on our side, not yours.",
		advice: ["Go back to the home page.", "Tell the site's owner if you need this page."],
		cause:
			"A variant chosen by transparent content negotiation negotiates in turn, " +
			"so the choice never ends. This is an experiment that few servers use: look " +
			"at the variant lists of the proxy or module in front.",
		reference: "RFC 2295 §8.1",
		since: "RFC 2295",
	},
	{
		status: 507,
		name: "Insufficient Storage",
		title: "No space left to save this",
		summary: "There is not enough space on our side to store this right now. It is not your fault.",
		advice: ["Keep a copy of what you wanted to save.", "Try again later."],
		cause:
			"A disk, a volume or a quota is full (ENOSPC, EDQUOT): look at uploads, temporary files " +
			"and logs. It counts as temporary, yet clients leave it to their users to try again.",
		reference: "RFC 4918 §11.5",
		since: "RFC 2518",
		retryable: true,
	},
	{
		status: 508,
		name: "Loop Detected",
		title: "The request went round in circles",
		summary:
			"The request kept coming back to where it started and was stopped. " +
			"The mistake is on our side, not yours.",
		advice: ["Go back to the home page.", "Tell the site's owner if it keeps happening."],
		cause:
			"WebDAV's status for a collection that contains itself and is asked for in full depth. " +
			"Elsewhere it points to proxies, rewrites or links that lead back to " +
			"themselves: follow one request through them.",
		reference: "RFC 5842 §7.2",
		since: "RFC 5842",
	},
	{
		status: 510,
		name: "Not Extended",
		title: "Something more is needed",
		summary:
			"The site asks for an addition to the request that browsers cannot make. " + "You did nothing wrong.",
		advice: ["Go back to the home page.", "Tell the site's owner if you need this page."],
		cause:
			"Obsolete: it belongs to an experiment with HTTP extensions that was given up. " +
			"Find the code or the server behind the app that sends it, and use the " +
			"status that says what is missing, such as 400 or 403.",
		reference: "RFC 2774 §7",
		since: "RFC 2774",
	},
	{
		status: 511,
		name: "Network Authentication Required",
		title: "Sign in to the network first",
		summary:
			"The network you are using wants you to sign in or accept its terms first. " + "You did nothing wrong.",
		advice: [
			"Sign in to the network, then try again.",
			"Turn Wi-Fi off and on again if no sign-in page appears.",
		],
		cause:
			"A captive portal between the client and the site sends this, never the site itself. " +
			"If it comes from the app, an outgoing request of its own ran into such a " +
			"portal: check the server's network, and answer 502 instead.",
		reference: "RFC 6585 §6",
		since: "RFC 6585",
		retryable: true,
	},
];
