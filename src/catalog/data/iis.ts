/** One IIS-style sub-status, with words written for this project. */
export interface IisRow {
	/** The status and the sub-status, like `"404.3"`; text, as 403.1 and 403.10 are one number. */
	readonly id: string;
	/** A short label for lists and reports, like `"File type not served"`. */
	readonly name: string;
	/** One sentence for visitors, at most 140 characters, without the names of server products. */
	readonly summary: string;
	/** What it means in IIS and in an Express or Koa app. Never shown to visitors. */
	readonly cause: string;
	/** The release that introduced it, like `"IIS 7 + ARR"`; `"IIS 6"` covers older ones. */
	readonly since: string;
	/** Present where a visitor may see it unasked, since it reveals nothing internal. */
	readonly safe?: true;
	/** Present where the same request may succeed later, unchanged. */
	readonly retryable?: true;
	/** The registered status nearest in meaning, like 413 for 404.13; absent where none is. */
	readonly closest?: number;
}

/**
 * Lists the sub-statuses of IIS 6 to 10, Application Request Routing, URL Rewrite and the ASP.NET
 * Core Module, by status and then by sub-status as a number (404.3 before 404.10).
 *
 * Where documents disagree, or one number has two meanings, `cause` says so. Not listed are the
 * front-end codes of Azure App Service (403.60 to 403.92, 404.24) and the pre-release 500.14, for
 * which there is no good source.
 */
export const IIS: readonly IisRow[] = [
	{
		id: "400.1",
		name: "Bad Destination field",
		summary: "The Destination field must give a valid address to copy or move to.",
		cause:
			"IIS 7 and later, WebDAV: the Destination of a COPY or MOVE is missing, malformed or " +
			"on a server this one does not write to. An app that offers these methods itself " +
			"ought to resolve the field against the request target and compare the host before " +
			"it uses the path.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "400.2",
		name: "Bad Depth field",
		summary: "The Depth field must be 0, 1 or infinity.",
		cause:
			"IIS 7 and later, WebDAV: Depth has another value, or one that the method does not " +
			"take; COPY of a collection, for one, takes 0 and infinity but not 1 (RFC 4918 " +
			"§9.8.3).",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "400.3",
		name: "Bad If field",
		summary: "The conditions in the If field cannot be read.",
		cause:
			"IIS 7 and later: the WebDAV field If, a list of lock tokens and entity tags, does " +
			"not follow the grammar of RFC 4918 §10.4. It is not If-Match, and a list that can " +
			"be read but is false is a 412.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "400.4",
		name: "Bad Overwrite field",
		summary: "The Overwrite field must be T or F.",
		cause:
			"IIS 7 and later, WebDAV: COPY or MOVE had an Overwrite other than T and F (RFC 4918 " +
			"§10.6). A request without the field counts as T.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "400.5",
		name: "Bad Translate field",
		summary: "The Translate field must be t or f.",
		cause:
			"IIS 7 and later: Translate is Microsoft's addition to WebDAV, with which a client " +
			"asks for the source of a file (f) instead of its output (t). Any other value ends " +
			"here; no RFC and no Node framework knows the field.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "400.6",
		name: "Content cannot be parsed",
		summary: "The content of the request could not be read.",
		cause:
			"IIS 7 and later: the content, in WebDAV mostly XML, could not be parsed. In Express " +
			"the analogue is broken JSON that express.json refuses (entity.parse.failed); " +
			"compare the Content-Type that was sent with what the client really wrote.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "400.7",
		name: "Bad Content-Length field",
		summary: "The Content-Length field must be one number that matches the content sent.",
		cause:
			"IIS 7 and later: Content-Length is no number, or another one than the content has. " +
			"Node refuses malformed and repeated lengths before the app sees them; body-parser " +
			"reports content of another length as request.size.invalid.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "400.8",
		name: "Bad Timeout field",
		summary: "The Timeout field must look like Second-600 or Infinite.",
		cause:
			"IIS 7 and later, WebDAV: LOCK asked for a duration that cannot be read (RFC 4918 " +
			"§10.7). The server may always grant another duration than the one asked for, so an " +
			"app can also ignore what it does not understand.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "400.9",
		name: "Lock token not usable",
		summary: "The lock token is malformed or not known here.",
		cause:
			"IIS 7 and later, WebDAV: the token is malformed, or no lock has it, for instance " +
			"because the lock ran out. RFC 4918 §9.11.1 keeps 400 for an UNLOCK without a token " +
			"and uses 409 where the token belongs to no lock on this resource.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "400.10",
		name: "Bad X-Forwarded-For field",
		summary: "The request could not be understood as it was sent.",
		cause:
			"IIS 8 and later with IP restrictions in proxy mode: X-Forwarded-For holds something " +
			"other than a list of addresses. Express (trust proxy) and Koa (app.proxy) do not " +
			"refuse such a request, so check the form of req.ip or ctx.ip before access depends " +
			"on it. Telling visitors would show that the field decides about access.",
		since: "IIS 8",
	},
	{
		id: "400.11",
		name: "Bad WebSocket handshake",
		summary:
			"The WebSocket handshake is missing a required field, or one of its fields has a " + "wrong value.",
		cause:
			"IIS 8 and later: the handshake does not follow RFC 6455 §4.2.1, often because a " +
			"proxy dropped Upgrade, Connection or a Sec-WebSocket field. In Node a handshake " +
			"goes to the server's upgrade event, past Express and Koa, where ws answers on the " +
			"socket by itself.",
		since: "IIS 8",
		safe: true,
	},
	{
		id: "400.601",
		name: "Routing proxy: request not accepted",
		summary: "The request could not be understood as it was sent.",
		cause:
			"Application Request Routing (ARR), the reverse proxy of IIS, from 3.0.1916 on: it " +
			"refused the request as the client sent it, so the app behind it saw nothing. Look " +
			"in the proxy's log, not in the app's.",
		since: "ARR 3.0.1916",
	},
	{
		id: "400.602",
		name: "Routing proxy: date not readable",
		summary: "One of the dates in the request could not be read.",
		cause:
			"ARR 3.0.1916 and later: a field of the request has a date that cannot be parsed. " +
			"Standard HTTP is milder: an If-Modified-Since without a valid date has to be " +
			"ignored (RFC 9110 §13.1.3), as Express and Koa do.",
		since: "ARR 3.0.1916",
	},
	{
		id: "400.603",
		name: "Routing proxy: range not readable",
		summary: "The Range field of the request could not be read.",
		cause:
			"ARR 3.0.1916 and later: Range cannot be parsed. RFC 9110 §14.2 lets a server refuse " +
			"such a field or ignore it, as express.static does; 416 is for a range that can be " +
			"read but lies outside the file.",
		since: "ARR 3.0.1916",
	},
	{
		id: "400.604",
		name: "Routing proxy: client closed early",
		summary: "The connection was closed before the answer was ready.",
		cause:
			"ARR 3.0.1916 and later: the client closed the connection first, so this is for the " +
			"log only, like nginx's 499. In Node it shows as a request that closes early, or as " +
			"request.aborted from body-parser; look for slow pages and for time-outs in front of " +
			"the server.",
		since: "ARR 3.0.1916",
		retryable: true,
	},
	{
		id: "400.605",
		name: "Routing proxy: forwarded too often",
		summary: "The request could not be completed on its way through this site.",
		cause:
			"ARR 3.0.1916 and later: Max-Forwards ran out, mostly because a proxy forwards to " +
			"itself. The fault is the route's and not the client's, so 400.605 is nearest to " +
			"what standard HTTP calls 502. RFC 9110 §7.6.2 defines the field for TRACE and " +
			"OPTIONS alone.",
		since: "ARR 3.0.1916",
		closest: 502,
	},
	{
		id: "400.606",
		name: "Routing proxy: steps in conflict",
		summary: "The request could not be handled this time; trying again may help.",
		cause:
			"ARR 3.0.1916 and later: two asynchronous steps inside the proxy got in each other's " +
			"way. The client did nothing wrong, whatever the first digit says; if it happens " +
			"often, look for an update of ARR.",
		since: "ARR 3.0.1916",
		retryable: true,
	},
	{
		id: "401.1",
		name: "Sign-in failed",
		summary: "The sign-in details were not accepted.",
		cause:
			"IIS 6 and later: the credentials are wrong or no longer valid. In an Express or Koa " +
			"app this is a password or token that the check refused, an expired JWT included. A " +
			"401 must carry WWW-Authenticate (RFC 9110 §15.5.2); never tell whether the name or " +
			"the password was wrong.",
		since: "IIS 6",
		safe: true,
	},
	{
		id: "401.2",
		name: "Sign-in not possible as set up",
		summary: "Signing in is needed here, and it did not complete.",
		cause:
			"IIS 6 and later: the request came without credentials, or client and site have no " +
			"way of authenticating in common, which is a matter of the site's settings. In an " +
			"app: no Authorization field or session, or a scheme that no middleware handles; " +
			"name the schemes you do accept in WWW-Authenticate.",
		since: "IIS 6",
	},
	{
		id: "401.3",
		name: "Refused by file permissions",
		summary: "Access to this address was not granted.",
		cause:
			"IIS 6 and later: the visitor is known, but the access control list (NTFS) of the " +
			"file gives that account no right. Signing in again changes nothing, so 401.3 is " +
			"what standard HTTP calls 403. An EACCES in a Node app is another thing: there the " +
			"process lacks the right, which is a 500.",
		since: "IIS 6",
		closest: 403,
	},
	{
		id: "401.4",
		name: "Refused by a filter",
		summary: "Access to this address was not granted.",
		cause:
			"IIS 6 and later: an ISAPI filter, code that runs ahead of every request, refused to " +
			"let the visitor in. In Express or Koa the analogue is a middleware in front of the " +
			"routes that answers 401; find out which one, and whether it sets WWW-Authenticate.",
		since: "IIS 6",
	},
	{
		id: "401.5",
		name: "Refused by the application",
		summary: "Access to this address was not granted.",
		cause:
			"IIS 6 and later: the server let the request through, and the ISAPI extension or CGI " +
			"program behind it refused the visitor. In Express or Koa the analogue is a route " +
			"handler that throws a 401 of its own.",
		since: "IIS 6",
	},
	{
		id: "401.7",
		name: "Refused by a rule for the URL",
		summary: "Access to this address was not granted.",
		cause:
			"From IIS 6 on: a rule of URL authorization shuts out this user or role. Older lists " +
			"call the number IIS 6 only and Microsoft's article for IIS 7 and later leaves it " +
			"out, yet the current Windows SDK and the error table of Azure App Service still " +
			"have it. Where the user is known already, it is what standard HTTP calls 403, like " +
			"a role check in a middleware.",
		since: "IIS 6",
		closest: 403,
	},
	{
		id: "401.501",
		name: "Unauthorized: too many requests at once",
		summary: "Too many requests came from your network at the same time; waiting a moment helps.",
		cause:
			"IIS 8 and later: one address has more requests open than dynamic IP restriction " +
			"allows, and the deny action is Unauthorized. 401.501 is what standard HTTP calls " +
			"429; in an app answer 429 with Retry-After and keep the limit to yourself.",
		since: "IIS 8",
		safe: true,
		retryable: true,
		closest: 429,
	},
	{
		id: "401.502",
		name: "Unauthorized: requests too frequent",
		summary: "Too many requests came from your network in a short time; waiting a moment helps.",
		cause:
			"IIS 8 and later: one address is above the request rate that dynamic IP restriction " +
			"allows, and the deny action is Unauthorized; Microsoft's table words it as " +
			"Forbidden by mistake. 401.502 is what standard HTTP calls 429, the answer that " +
			"express-rate-limit and its peers give.",
		since: "IIS 8",
		safe: true,
		retryable: true,
		closest: 429,
	},
	{
		id: "401.503",
		name: "Unauthorized: denied IP address",
		summary: "Access to this site was not granted.",
		cause:
			"IIS 8 and later: a fixed rule denies the client's IP address, and the deny action " +
			"is Unauthorized. No sign-in would help, so 401.503 is what standard HTTP calls 403. " +
			"Behind a proxy make sure that the address checked is the visitor's: trust proxy in " +
			"Express, app.proxy in Koa.",
		since: "IIS 8",
		closest: 403,
	},
	{
		id: "401.504",
		name: "Unauthorized: denied host name",
		summary: "Access to this site was not granted.",
		cause:
			"IIS 8 and later: a fixed rule denies the client's domain name, found by reverse " +
			"DNS, and the deny action is Unauthorized. No sign-in would help, so 401.504 is what " +
			"standard HTTP calls 403.",
		since: "IIS 8",
		closest: 403,
	},
	{
		id: "403.1",
		name: "Execute right missing",
		summary: "This address cannot be opened.",
		cause:
			"IIS 6 and later: a script or program was requested in a directory without the " +
			"Execute right, or with a method that its script mapping does not list. Express and " +
			"Koa never run a file because its URL was requested, so there is no direct analogue; " +
			"a 403 there comes from your own rule.",
		since: "IIS 6",
	},
	{
		id: "403.2",
		name: "Read right missing",
		summary: "This address cannot be viewed.",
		cause:
			"IIS 6 and later: the directory has no Read right, or the default document it should " +
			"show is missing. In Node apps a missing index file is a 404 of express.static or " +
			"koa-static.",
		since: "IIS 6",
	},
	{
		id: "403.3",
		name: "Write right missing",
		summary: "Changes are not accepted at this address.",
		cause:
			"IIS 6 and later: the client tried to upload or change something in a directory " +
			"without the Write right. An app that takes no PUT or DELETE at an address had " +
			"better answer 405 with Allow, and 403 only where others may write.",
		since: "IIS 6",
	},
	{
		id: "403.4",
		name: "HTTPS needed",
		summary: "This page needs a secure connection; an address that begins with https opens it.",
		cause:
			"IIS 6 and later: the request came over plain HTTP to a site that demands TLS, and " +
			"IIS refuses instead of redirecting. In an app a 308 to the https URL is kinder, " +
			"followed by Strict-Transport-Security. Behind a proxy set trust proxy (Express) or " +
			"app.proxy (Koa), or each request looks insecure.",
		since: "IIS 6",
		safe: true,
	},
	{
		id: "403.5",
		name: "Stronger encryption required",
		summary: "This page needs a stronger secure connection; a current browser provides one.",
		cause:
			"IIS 6 and later: the connection's cipher is weaker than the 128 bits that the site " +
			"asks for. Today such clients fail in the TLS handshake (minVersion and ciphers in " +
			"Node) and never get a status, so it is rare.",
		since: "IIS 6",
		safe: true,
	},
	{
		id: "403.6",
		name: "IP address refused",
		summary: "Access to this site was not granted.",
		cause:
			"IIS 6 and later: the client's IP address is on a deny list. From IIS 8 on the same " +
			"block can also answer 401, 403 or 404 with sub-statuses 501 to 504, or drop the " +
			"connection. In Express it is what express-ipfilter does; behind a proxy check that " +
			"req.ip is the visitor's address.",
		since: "IIS 6",
	},
	{
		id: "403.7",
		name: "Client certificate missing",
		summary: "This page needs a certificate from your device, and none was sent.",
		cause:
			"IIS 6 and later: TLS asked for a client certificate and got none. In Node that is " +
			"requestCert: true with a check of socket.authorized in the app; behind a proxy that " +
			"ends TLS, the proxy has to ask and to pass the result on.",
		since: "IIS 6",
		safe: true,
	},
	{
		id: "403.8",
		name: "Client's domain refused",
		summary: "Access to this site was not granted.",
		cause:
			"IIS 6 and later: a rule denies clients by their DNS name. Older lists make it sound " +
			"as if the whole site were closed, but it is about the name that the client's " +
			"address resolves to.",
		since: "IIS 6",
	},
	{
		id: "403.9",
		name: "Too many clients connected",
		summary: "Too many people are using the site right now; trying again later may help.",
		cause:
			"The limit of connections is reached: ten on desktop Windows with IIS 5.1. Since IIS " +
			"7 desktop Windows lets requests wait in a queue instead, so it is rarely seen now. " +
			"403.9 is what standard HTTP calls 503; send Retry-After.",
		since: "IIS 6",
		safe: true,
		retryable: true,
		closest: 503,
	},
	{
		id: "403.10",
		name: "Execute refused by configuration",
		summary: "This address cannot be opened.",
		cause:
			"Two readings of one number: up to IIS 6, and in the Windows SDK, it is an invalid " +
			"configuration; from IIS 7 on it is an Execute right that the configuration " +
			"withholds. Either way the server's settings are at fault, so the closest standard " +
			"status is 500.",
		since: "IIS 6",
		closest: 500,
	},
	{
		id: "403.11",
		name: "Password has changed",
		summary: "Access was not granted; signing in again may help.",
		cause:
			"IIS 6 and later: the account's password has been changed. Older lists just say " +
			"password change, which does not mean that the visitor must change it. 403.11 is " +
			"what standard HTTP calls 401: in an app, end the sessions after a change of " +
			"password and ask to sign in again.",
		since: "IIS 6",
		closest: 401,
	},
	{
		id: "403.12",
		name: "Certificate's account refused",
		summary: "Access to this address was not granted.",
		cause:
			"IIS 6 and later: the client certificate is mapped to an account that has no right " +
			"to the resource, and the mapper refused. Lists that speak of access to a mapping " +
			"table are mistranslated. In an app it is a valid certificate whose owner fails the " +
			"permission check.",
		since: "IIS 6",
	},
	{
		id: "403.13",
		name: "Revoked client certificate",
		summary: "The certificate sent was withdrawn by its issuer, or that could not be checked.",
		cause:
			"IIS 6 and later: the issuer revoked the client certificate, or the server could not " +
			"read the revocation list; if many visitors meet it at once, check that the server " +
			"reaches the list. Node checks revocation only against lists that you give it in the " +
			"crl option.",
		since: "IIS 6",
		safe: true,
	},
	{
		id: "403.14",
		name: "Directory not listed",
		summary: "There is no page to show at this address.",
		cause:
			"IIS 6 and later: the directory has no default document and listing is off; with " +
			"ASP.NET Core it often means a wrong deployment folder or a lost web.config. " +
			"express.static and koa-static never list and leave such a URL to the 404 at the end " +
			"of the app.",
		since: "IIS 6",
	},
	{
		id: "403.15",
		name: "Out of client licences",
		summary: "The site cannot take more visitors right now; trying again later may help.",
		cause:
			"IIS 6 and later: more clients than the Windows server has client access licences " +
			"(CAL); lists that say permissions have it wrong. The limit is the server's and " +
			"passes, so 403.15 is what standard HTTP calls 503.",
		since: "IIS 6",
		retryable: true,
		closest: 503,
	},
	{
		id: "403.16",
		name: "Client certificate not trusted",
		summary: "The certificate sent is not valid, or this site does not trust its issuer.",
		cause:
			"IIS 6 and later: the certificate is malformed, or its chain does not end at an " +
			"authority that the server trusts. In Node give that authority in the ca option and " +
			"read socket.authorizationError for the exact reason.",
		since: "IIS 6",
		safe: true,
	},
	{
		id: "403.17",
		name: "Client certificate not valid today",
		summary: "The certificate sent has expired or is not valid yet.",
		cause:
			"IIS 6 and later: today lies before or after the certificate's validity. Check the " +
			"clocks on both sides first; Node says CERT_HAS_EXPIRED or CERT_NOT_YET_VALID in " +
			"socket.authorizationError.",
		since: "IIS 6",
		safe: true,
	},
	{
		id: "403.18",
		name: "URL belongs to another application pool",
		summary: "A problem on the site's side keeps this page from being shown.",
		cause:
			"IIS 6 and later, although older lists say IIS 6 only: the server wanted to run a " +
			"URL of another application pool inside this request, mostly a custom error page. " +
			"Move that page into the same pool. The visitor can do nothing about it, so the " +
			"closest standard status is 500.",
		since: "IIS 6",
		closest: 500,
	},
	{
		id: "403.19",
		name: "CGI not runnable in this pool",
		summary: "A problem on the site's side keeps this page from being shown.",
		cause:
			"IIS 6 and later, although older lists say IIS 6 only: the account of the pool is " +
			"not allowed to replace a process level token (a Windows privilege), so it cannot " +
			"start a CGI program as the visitor. A fault in the setup; the closest standard " +
			"status is 500.",
		since: "IIS 6",
		closest: 500,
	},
	{
		id: "403.20",
		name: "Passport sign-in failed",
		summary: "The sign-in was not accepted.",
		cause:
			"Microsoft's Passport service, not the npm package of that name, refused the " +
			"visitor. Support for it ended with IIS 7, though the article for IIS 7 and later " +
			"still lists the number. The analogue in an app is an OAuth or OpenID Connect " +
			"provider that says no.",
		since: "IIS 6",
	},
	{
		id: "403.21",
		name: "Source not available",
		summary: "This address cannot be viewed in that way.",
		cause:
			"IIS 7 and later, WebDAV: the client asked for the source of a script (Translate: f) " +
			"without the right to read sources. Express and Koa serve no sources unless a static " +
			"directory holds them; keep code out of such directories.",
		since: "IIS 7",
	},
	{
		id: "403.22",
		name: "Unlimited depth refused",
		summary: "A request with Depth infinity is not accepted here; Depth 0 and 1 are.",
		cause:
			"IIS 7 and later, WebDAV: PROPFIND asked for a whole tree while that is turned off. " +
			"RFC 4918 §9.1 permits the refusal with this very status and names the precondition " +
			"propfind-finite-depth for its content.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "403.23",
		name: "Lock token missing",
		summary: "This resource is locked; a change needs its lock token.",
		cause:
			"IIS 7 and later, WebDAV: a change to a locked resource came without the token of " +
			"the lock. Only the Windows SDK has it, Microsoft's article does not. 403.23 is what " +
			"standard HTTP calls 423 (RFC 4918 §11.3).",
		since: "IIS 7",
		safe: true,
		closest: 423,
	},
	{
		id: "403.24",
		name: "WebDAV check not passed",
		summary: "The request did not pass a check on this site.",
		cause:
			"IIS 7 and later: some validation step of WebDAV refused the request; the Windows " +
			"SDK has the name and nothing more, and Microsoft's article lacks it. In an app, " +
			"content that breaks your rules is better a 422 that says which rule.",
		since: "IIS 7",
	},
	{
		id: "403.501",
		name: "Forbidden: too many requests at once",
		summary: "Too many requests came from your network at the same time; waiting a moment helps.",
		cause:
			"IIS 8 and later: one address has more requests open than dynamic IP restriction " +
			"allows, and the deny action is Forbidden. 403.501 is what standard HTTP calls 429; " +
			"in an app answer 429 with Retry-After and do not tell the limit.",
		since: "IIS 8",
		safe: true,
		retryable: true,
		closest: 429,
	},
	{
		id: "403.502",
		name: "Forbidden: requests too frequent",
		summary: "Too many requests came from your network in a short time; waiting a moment helps.",
		cause:
			"IIS 8 and later: one address is above the request rate that dynamic IP restriction " +
			"allows, and the deny action is Forbidden. 403.502 is what standard HTTP calls 429, " +
			"the answer that express-rate-limit and koa-ratelimit give.",
		since: "IIS 8",
		safe: true,
		retryable: true,
		closest: 429,
	},
	{
		id: "403.503",
		name: "Forbidden: denied IP address",
		summary: "Access to this site was not granted.",
		cause:
			"IIS 8 and later: a fixed rule denies the client's IP address, and the deny action " +
			"is Forbidden; the older number for such a rule is 403.6. In standard HTTP it is a " +
			"plain 403. Behind a proxy make sure that the address checked is the visitor's.",
		since: "IIS 8",
		closest: 403,
	},
	{
		id: "403.504",
		name: "Forbidden: denied host name",
		summary: "Access to this site was not granted.",
		cause:
			"IIS 8 and later: a fixed rule denies the client's domain name, found by reverse " +
			"DNS, and the deny action is Forbidden; the older number for such a rule is 403.8. " +
			"In standard HTTP it is a plain 403.",
		since: "IIS 8",
		closest: 403,
	},
	{
		id: "404.0",
		name: "No such file or directory",
		summary: "There is no page or file at this address.",
		cause:
			"IIS 6 and later: nothing is stored at this URL; it was mistyped, moved or deleted. " +
			"In Express or Koa no route and no static file matched, so look at the order of the " +
			"routes, at the mount path and at links that are out of date.",
		since: "IIS 6",
		safe: true,
	},
	{
		id: "404.1",
		name: "No site for this address",
		summary: "This address does not lead to a site.",
		cause:
			"No site is bound to the IP address, port and host name of the request. IIS 6 meant " +
			"something narrower, a port that the site does not accept; from IIS 7 on there is no " +
			"such site. 404.1 is what standard HTTP calls 421, which suits an app that gets a " +
			"Host it does not serve.",
		since: "IIS 6",
		closest: 421,
	},
	{
		id: "404.2",
		name: "Extension or CGI program not allowed",
		summary: "This address cannot be shown.",
		cause:
			"IIS 6 and later: an ISAPI extension or CGI program is not on the list of allowed " +
			"ones. IIS 6 called it lockdown of web service extensions (not lockout, as a " +
			"translation has it), IIS 7 and later call it ISAPI and CGI restrictions. Express " +
			"and Koa have no analogue.",
		since: "IIS 6",
	},
	{
		id: "404.3",
		name: "File type not served",
		summary: "There is no file to offer at this address.",
		cause:
			"IIS 6 and later: the file's extension has no media type in the MIME map, so it is " +
			"not served; .woff2 and .webp are the usual ones on old servers. Add a mimeMap " +
			"entry. express.static and koa-static refuse no type; the first sends what it does " +
			"not know as application/octet-stream.",
		since: "IIS 6",
	},
	{
		id: "404.4",
		name: "URL without a handler",
		summary: "No page answers at this address.",
		cause:
			"IIS 7 and later: no handler is mapped to the path or extension of the URL. In " +
			"Express or Koa this is the plain case of no matching route; behind iisnode or " +
			"HttpPlatformHandler check that web.config hands all paths to Node.",
		since: "IIS 7",
	},
	{
		id: "404.5",
		name: "Denied sequence in the URL",
		summary: "This address could not be understood; a link from the site itself may work.",
		cause:
			"IIS 7 and later: request filtering found one of its denied sequences " +
			"(denyUrlSequences) in the URL. An app rarely needs such a list, as long as paths " +
			"are resolved inside a root and never pasted together; telling which sequence it was " +
			"helps those who try to evade the filter.",
		since: "IIS 7",
	},
	{
		id: "404.6",
		name: "Denied method",
		summary: "This kind of request is not accepted at this address.",
		cause:
			"IIS 7 and later: the method is not among the verbs that request filtering lets " +
			"through. 404.6 is what standard HTTP calls 405; in an app answer that, with Allow. " +
			"Node refuses methods that its parser does not know before the app sees them, with a " +
			"400.",
		since: "IIS 7",
		closest: 405,
	},
	{
		id: "404.7",
		name: "Denied file extension",
		summary: "This address cannot be shown.",
		cause:
			"IIS 7 and later: request filtering denies the extension (fileExtensions), as it " +
			"does for .config or .cs. With express.static the safe way is a directory that holds " +
			"public files only.",
		since: "IIS 7",
	},
	{
		id: "404.8",
		name: "Protected segment in the path",
		summary: "This address cannot be shown.",
		cause:
			"IIS 7 and later: one segment of the path is hidden (hiddenSegments), like bin or " +
			"App_Data. The nearest thing in an app is express.static with dotfiles set to " +
			"ignore: the default in Express 5, while Express 4 serves what lies inside .git " +
			"unless you set it.",
		since: "IIS 7",
	},
	{
		id: "404.9",
		name: "Hidden file",
		summary: "This address cannot be shown.",
		cause:
			"IIS 7 and later: the file is there, but it has the hidden attribute of Windows. " +
			"express.static and koa-static do not look at that attribute; they hide by a leading " +
			"dot.",
		since: "IIS 7",
	},
	{
		id: "404.10",
		name: "Field in the request too long",
		summary: "The request carries more data than this site accepts; clearing its cookies may " + "help.",
		cause:
			"IIS 7 and later: one header field is above its limit (headerLimits), often Cookie. " +
			"Microsoft's documents disagree: one says 404.10, two others a plain 431, which is " +
			"also what standard HTTP calls it. Node answers 431 by itself once all fields " +
			"together exceed maxHeaderSize, 16 KiB unless set.",
		since: "IIS 7",
		safe: true,
		closest: 431,
	},
	{
		id: "404.11",
		name: "Doubly escaped URL",
		summary: "This address could not be understood; a link from the site itself may work.",
		cause:
			"IIS 7 and later: the URL decodes differently the second time, as %2526 does, or has " +
			"a plus sign in its path (allowDoubleEscaping). 404.11 is what standard HTTP calls " +
			"400. Express decodes parameters once and answers 400 to those it cannot decode; " +
			"decode nothing twice.",
		since: "IIS 7",
		closest: 400,
	},
	{
		id: "404.12",
		name: "Non-ASCII characters in the URL",
		summary: "This address could not be understood; a link from the site itself may work.",
		cause:
			"IIS 7 and later: the URL holds characters beyond ASCII while request filtering " +
			"forbids them (allowHighBitCharacters). 404.12 is what standard HTTP calls 400. " +
			"Words of other scripts in a path are ordinary today, and Express and Koa take them " +
			"in percent-encoded form.",
		since: "IIS 7",
		closest: 400,
	},
	{
		id: "404.13",
		name: "Content above the size limit",
		summary: "What was sent is larger than this site takes.",
		cause:
			"IIS 7 and later: Content-Length is above maxAllowedContentLength, 30,000,000 bytes " +
			"unless set. 404.13 is what standard HTTP calls 413; one Microsoft article says " +
			"404.13, other pages and the SDK say 413.1. In Express the analogues are the limit " +
			"of express.json and the fileSize of multer.",
		since: "IIS 7",
		safe: true,
		closest: 413,
	},
	{
		id: "404.14",
		name: "URL too long",
		summary: "The address is longer than this site accepts.",
		cause:
			"IIS 7 and later: the URL is above maxUrl, 4096 bytes unless set. 404.14 is what " +
			"standard HTTP calls 414. Look for redirects that grow with every turn and for forms " +
			"that use GET where POST is meant; Node counts the request target towards " +
			"maxHeaderSize.",
		since: "IIS 7",
		safe: true,
		closest: 414,
	},
	{
		id: "404.15",
		name: "Query too long",
		summary: "The part of the address after the question mark is longer than this site accepts.",
		cause:
			"IIS 7 and later: the query is above maxQueryString, 2048 bytes unless set. 404.15 " +
			"is what standard HTTP calls 414. A form with much data had better use POST, and " +
			"state is better kept in a session than in the URL.",
		since: "IIS 7",
		safe: true,
		closest: 414,
	},
	{
		id: "404.16",
		name: "WebDAV request at the static handler",
		summary: "This kind of request is not accepted at this address.",
		cause:
			"IIS 7 and later: a WebDAV method came to the handler for static files, because " +
			"WebDAV is not installed or its handler comes later in the list. 404.16 is what " +
			"standard HTTP calls 405, which is also right for an app that does not offer " +
			"PROPFIND and its kin.",
		since: "IIS 7",
		closest: 405,
	},
	{
		id: "404.17",
		name: "Program mapped to the static handler",
		summary: "A problem on the site's side keeps this page from being shown.",
		cause:
			"IIS 7 and later: something that must be run reached the handler for static files, " +
			"mostly because the precondition of the right handler does not fit (32 or 64 bits, " +
			"or the runtime's version). The setup is at fault, so the closest standard status is " +
			"500.",
		since: "IIS 7",
		closest: 500,
	},
	{
		id: "404.18",
		name: "Denied sequence in the query",
		summary: "This address could not be understood; a link from the site itself may work.",
		cause:
			"IIS 7.5 and later: request filtering found one of its denied sequences " +
			"(denyQueryStringSequences) in the query. In an app validate each parameter where it " +
			"is used instead; a filter on text refuses honest searches too.",
		since: "IIS 7.5",
	},
	{
		id: "404.19",
		name: "Refused by a filtering rule",
		summary: "This address cannot be shown.",
		cause:
			"IIS 7.5 and later: one of the site's own rules (filteringRules) matched the " +
			"request. The failed request trace of IIS tells which; in an app the analogue is a " +
			"middleware of yours that answers 404 on purpose.",
		since: "IIS 7.5",
	},
	{
		id: "404.20",
		name: "Path with too many segments",
		summary: "This address cannot be shown.",
		cause:
			"The path has more segments than the server allows. Microsoft does not say which " +
			"release brought it; it stands after the rules of IIS 7.5. 404.20 is what standard " +
			"HTTP calls 414; many segments often come from relative links that pile up.",
		since: "IIS 7.5",
		closest: 414,
	},
	{
		id: "404.501",
		name: "Not Found: too many requests at once",
		summary: "No page can be shown at this address right now.",
		cause:
			"IIS 8 and later: one address has more requests open than dynamic IP restriction " +
			"allows, and the deny action is Not Found. 404.501 is what standard HTTP calls 429; " +
			"whoever chose 404 wanted the limit to stay unseen, so the page does not mention it.",
		since: "IIS 8",
		retryable: true,
		closest: 429,
	},
	{
		id: "404.502",
		name: "Not Found: requests too frequent",
		summary: "No page can be shown at this address right now.",
		cause:
			"IIS 8 and later: one address is above the request rate that dynamic IP restriction " +
			"allows, and the deny action is Not Found. 404.502 is what standard HTTP calls 429; " +
			"the 404 is there to hide the limit, so the page does not mention it.",
		since: "IIS 8",
		retryable: true,
		closest: 429,
	},
	{
		id: "404.503",
		name: "Not Found: denied IP address",
		summary: "No page can be shown at this address.",
		cause:
			"IIS 8 and later: a fixed rule denies the client's IP address, and the deny action " +
			"is Not Found. 404.503 is what standard HTTP calls 403, though RFC 9110 §15.5.4 lets " +
			"a server say 404 to hide a refusal.",
		since: "IIS 8",
		closest: 403,
	},
	{
		id: "404.504",
		name: "Not Found: denied host name",
		summary: "No page can be shown at this address.",
		cause:
			"IIS 8 and later: a fixed rule denies the client's domain name, found by reverse " +
			"DNS, and the deny action is Not Found. 404.504 is what standard HTTP calls 403, " +
			"though RFC 9110 §15.5.4 lets a server say 404 to hide a refusal.",
		since: "IIS 8",
		closest: 403,
	},
	{
		id: "405.0",
		name: "Method not allowed here",
		summary: "This page does not accept that kind of request.",
		cause:
			"IIS 7 and later: no handler for this URL takes the method. Microsoft's text calls " +
			"the method invalid; by RFC 9110 §15.5.6 it is known but not supported by this " +
			"resource, and Allow must list what is. Express answers 404 unless you add a " +
			"router.all, @koa/router has allowedMethods.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "406.0",
		name: "No acceptable format",
		summary: "This page is not available in a format that your browser or program accepts.",
		cause:
			"IIS 7 and later: nothing the site has fits Accept. Microsoft's text blames an " +
			"invalid media type in that field; RFC 9110 §15.5.7 means that no representation " +
			"matches, and permits sending the default one instead, which is often kinder than a " +
			"406 from res.format or ctx.accepts.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "412.0",
		name: "Condition not met",
		summary: "A condition of the request was not met; the content may have changed since it was " + "loaded.",
		cause:
			"IIS 7 and later: a condition such as If-Match or If-Unmodified-Since did not hold. " +
			"Microsoft's text calls the value invalid, but by RFC 9110 §15.5.13 the condition " +
			"was understood and found false. In an app it is the guard against lost updates: " +
			"load again, merge, then send the new ETag.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "413.0",
		name: "Request too large",
		summary: "The request is larger than this site accepts; sending less at once may help.",
		cause:
			"IIS 7 and later: the content is above a limit of the server, with client " +
			"certificates often uploadReadAheadSize. In Node apps the analogues are a file above " +
			"multer's limit, too many form fields for express.urlencoded, and the limit of a " +
			"proxy such as nginx in front (client_max_body_size).",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "413.1",
		name: "Content-Length above the limit",
		summary: "What was sent is larger than this site takes.",
		cause:
			"IIS 7 and later: the announced length is above maxAllowedContentLength of request " +
			"filtering, 30,000,000 bytes unless set. Microsoft's status article calls the same " +
			"event 404.13. In Express raise the limit of express.json or express.urlencoded, 100 " +
			"KiB unless set, where larger content is meant to arrive.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "423.1",
		name: "Lock token not submitted",
		summary: "This resource is locked, and the token of its lock was not sent.",
		cause:
			"IIS 7 and later, WebDAV: the precondition lock-token-submitted failed, so the " +
			"request changes something locked without the right token in If (RFC 4918 §16). Only " +
			"the Windows SDK has the number, Microsoft's article does not.",
		since: "IIS 7",
		safe: true,
	},
	{
		id: "423.2",
		name: "Lock in conflict",
		summary: "Another lock conflicts with the one asked for.",
		cause:
			"IIS 7 and later, WebDAV: the precondition no-conflicting-lock failed, so LOCK met a " +
			"lock that is already there (RFC 4918 §16). It succeeds once that lock ends. Only " +
			"the Windows SDK has the number, Microsoft's article does not.",
		since: "IIS 7",
		safe: true,
		retryable: true,
	},
	{
		id: "500.0",
		name: "Module or extension failed",
		summary: "A part of this site failed while the page was prepared; it is not your fault.",
		cause:
			"Two meanings. IIS 7 and later: a module, ISAPI extension or handler failed and " +
			"nobody caught it, like an error that no middleware of an Express or Koa app " +
			"handles. With the ASP.NET Core Module it also says that the in-process request " +
			"handler could not be loaded; the Windows event log tells them apart.",
		since: "IIS 7",
	},
	{
		id: "500.11",
		name: "Shutting down",
		summary:
			"The site is not available for a moment, which is not your fault; trying again shortly may help.",
		cause:
			"IIS 7 and later: the worker process is being recycled and takes no more requests. " +
			"500.11 is what standard HTTP calls 503. In a Node app answer 503 with Retry-After " +
			"from SIGTERM until server.close is done.",
		since: "IIS 7",
		retryable: true,
		closest: 503,
	},
	{
		id: "500.12",
		name: "Starting again",
		summary:
			"The site is not available for a moment, which is not your fault; trying again shortly may help.",
		cause:
			"IIS 6 and later: the application is starting anew, mostly since Global.asa or its " +
			"configuration changed, or a virus scanner touched that file. 500.12 is what " +
			"standard HTTP calls 503; in Node it is the gap of a restart, which a second process " +
			"or a rolling deployment closes.",
		since: "IIS 6",
		retryable: true,
		closest: 503,
	},
	{
		id: "500.13",
		name: "Overloaded",
		summary: "The site is very busy, which is not your fault; trying again shortly may help.",
		cause:
			"IIS 6 and later: more requests at once than the application can queue. 500.13 is " +
			"what standard HTTP calls 503, and IIS 7 and later use 503.2, 503.3 and 503.4 for " +
			"their own limits. In a Node app it is what toobusy-js finds when the event loop " +
			"lags; send Retry-After.",
		since: "IIS 6",
		retryable: true,
		closest: 503,
	},
	{
		id: "500.15",
		name: "Start file requested by URL",
		summary: "There is no page to show at this address; it is not your fault.",
		cause:
			"IIS 6 and later: someone asked for Global.asa by its URL; from IIS 7 on Global.asax " +
			"counts as well. It is mostly a scan for secrets, so 500.15 is what standard HTTP " +
			"had better call 404, as an app does for .env.",
		since: "IIS 6",
		closest: 404,
	},
	{
		id: "500.16",
		name: "Network share refused the account",
		summary: "A problem on the site's side keeps this page from being shown.",
		cause:
			"IIS 6 and later: the content lies on a network share (UNC) that refused the account " +
			"set for it. Older lists say IIS 6 only and the article for IIS 7 and later drops " +
			"it, but the Windows SDK still has it. In an app: wrong credentials for a database " +
			"or a mount, the site's and not the visitor's.",
		since: "IIS 6",
	},
	{
		id: "500.17",
		name: "Authorization store missing",
		summary: "Access to this page could not be checked because of a problem on the site's side.",
		cause:
			"IIS 6 and later: the Authorization Manager store that URL authorization should ask " +
			"was not found. Many lists skip the number, the Windows SDK has it. In an app it is " +
			"a missing policy file or table of roles; answer 500 and let nobody in.",
		since: "IIS 6",
	},
	{
		id: "500.18",
		name: "Authorization store cannot be opened",
		summary: "Access to this page could not be checked because of a problem on the site's side.",
		cause:
			"IIS 6 and later: the Authorization Manager store is there but does not open. Older " +
			"lists say IIS 6 only and the article for IIS 7 and later drops it, but the Windows " +
			"SDK still has it. In an app: the store of permissions does not answer; let nobody " +
			"in until it does.",
		since: "IIS 6",
	},
	{
		id: "500.19",
		name: "Configuration not readable",
		summary: "A problem on the site's side keeps this page from being shown.",
		cause:
			"The configuration is broken, or a section of it is locked: the metabase in IIS 6, " +
			"web.config or applicationHost.config from IIS 7 on. For a Node app behind IIS it is " +
			"often a web.config that uses URL Rewrite or iisnode where that is not installed. " +
			"The detailed page shows paths and lines, so keep it local.",
		since: "IIS 6",
	},
	{
		id: "500.20",
		name: "Authorization scope missing",
		summary: "Access to this page could not be checked because of a problem on the site's side.",
		cause:
			"IIS 6 and later: the authorization store is readable but lacks the scope that the " +
			"URL names. Only the Windows SDK has the number. In an app: a route asks for a role " +
			"or policy that nobody defined.",
		since: "IIS 6",
	},
	{
		id: "500.21",
		name: "Module not known",
		summary: "A problem on the site's side keeps this page from being shown.",
		cause:
			"IIS 7 and later: a handler names a module that the server does not have, because it " +
			"is not installed, not registered or misspelt. For a Node app behind IIS check that " +
			"iisnode or HttpPlatformHandler is installed; inside Node the kin is " +
			"ERR_MODULE_NOT_FOUND.",
		since: "IIS 7",
	},
	{
		id: "500.22",
		name: "Old module section in an integrated pool",
		summary: "A problem on the site's side keeps this page from being shown.",
		cause:
			"IIS 7 and later: web.config still has modules under system.web/httpModules, which " +
			"an application pool in integrated mode does not take. Move them to " +
			"system.webServer/modules or let the pool run in classic mode.",
		since: "IIS 7",
	},
	{
		id: "500.23",
		name: "Old handler section in an integrated pool",
		summary: "A problem on the site's side keeps this page from being shown.",
		cause:
			"IIS 7 and later: web.config still has handlers under system.web/httpHandlers, which " +
			"an application pool in integrated mode does not take. Move them to " +
			"system.webServer/handlers or let the pool run in classic mode.",
		since: "IIS 7",
	},
	{
		id: "500.24",
		name: "Impersonation in an integrated pool",
		summary: "A problem on the site's side keeps this page from being shown.",
		cause:
			"IIS 7 and later: web.config turns on impersonation for ASP.NET " +
			"(system.web/identity), which does not fit an application pool in integrated mode. " +
			"Turn it off, let the pool run as the account that is needed, or use classic mode.",
		since: "IIS 7",
	},
	{
		id: "500.30",
		name: "ASP.NET Core: start in process failed",
		summary: "The site could not start as it should; its owner needs to repair it.",
		cause:
			"ASP.NET Core Module V2 on IIS 7 and later: the app ended while it started inside " +
			"the worker process, through an exception in its start-up code or a missing " +
			"framework. In Node it is a throw before listen; the event log or stderr has the " +
			"reason.",
		since: "IIS 7 + ASP.NET Core Module V2",
	},
	{
		id: "500.31",
		name: "ASP.NET Core: runtime not found",
		summary: "The site could not start as it should; its owner needs to repair it.",
		cause:
			"ASP.NET Core Module V2 on IIS 7 and later: the native parts of .NET were not found, " +
			"mostly since the version of the runtime that the app asks for is not installed. In " +
			"Node the kin is a version outside the engines of package.json.",
		since: "IIS 7 + ASP.NET Core Module V2",
	},
	{
		id: "500.32",
		name: "ASP.NET Core: library not loadable",
		summary: "The site could not start as it should; its owner needs to repair it.",
		cause:
			"ASP.NET Core Module V2 on IIS 7 and later: the app's library cannot be loaded, " +
			"mostly because the app is built for 32 bits and the worker process runs with 64, or " +
			"the reverse. In Node the kin is an add-on built for another platform.",
		since: "IIS 7 + ASP.NET Core Module V2",
	},
	{
		id: "500.33",
		name: "ASP.NET Core: request handler not loadable",
		summary: "The site could not start as it should; its owner needs to repair it.",
		cause:
			"ASP.NET Core Module V2 on IIS 7 and later: the app was built without a reference to " +
			"Microsoft.AspNetCore.App, so there is nothing to take requests.",
		since: "IIS 7 + ASP.NET Core Module V2",
	},
	{
		id: "500.34",
		name: "ASP.NET Core: hosting models mixed",
		summary: "The site could not start as it should; its owner needs to repair it.",
		cause:
			"ASP.NET Core Module V2 on IIS 7 and later: one application pool holds both an app " +
			"in process and an app out of process. Give each app a pool of its own.",
		since: "IIS 7 + ASP.NET Core Module V2",
	},
	{
		id: "500.35",
		name: "ASP.NET Core: two apps in one process",
		summary: "The site could not start as it should; its owner needs to repair it.",
		cause:
			"ASP.NET Core Module V2 on IIS 7 and later: two apps that run in process share an " +
			"application pool, which has room for one. Give each app a pool of its own.",
		since: "IIS 7 + ASP.NET Core Module V2",
	},
	{
		id: "500.36",
		name: "ASP.NET Core: out-of-process part missing",
		summary: "The site could not start as it should; its owner needs to repair it.",
		cause:
			"ASP.NET Core Module V2 on IIS 7 and later: the part of the module that forwards to " +
			"a separate process was not found, so the hosting bundle is damaged or half " +
			"installed. Repair it, then restart IIS.",
		since: "IIS 7 + ASP.NET Core Module V2",
	},
	{
		id: "500.37",
		name: "ASP.NET Core: start took too long",
		summary: "The site took too long to start, which is not your fault; trying again later may help.",
		cause:
			"ASP.NET Core Module V2 on IIS 7 and later: the app was not ready within its " +
			"start-up limit, 120 seconds unless set. Many apps starting at once on one server " +
			"can be enough; in Node move slow work to after listen and answer 503 until it is " +
			"done.",
		since: "IIS 7 + ASP.NET Core Module V2",
		retryable: true,
	},
	{
		id: "500.38",
		name: "ASP.NET Core: application file not found",
		summary: "The site could not start as it should; its owner needs to repair it.",
		cause:
			"ASP.NET Core Module V2 on IIS 7 and later: the app's library was not found, as " +
			"happens when an app published as a single file is to run in process. Publish it as " +
			"separate files, or host it out of process.",
		since: "IIS 7 + ASP.NET Core Module V2",
	},
	{
		id: "500.50",
		name: "URL Rewrite: inbound rule failed",
		summary: "A problem on the site's side keeps this address from working.",
		cause:
			"URL Rewrite on IIS 7 and later: an inbound rule failed, or the site's own " +
			"(distributed) rules, outbound ones included, could not be read. A Node app behind " +
			"IIS meets it when the rule that forwards to Node is broken.",
		since: "IIS 7 + URL Rewrite",
	},
	{
		id: "500.51",
		name: "URL Rewrite: global rule failed",
		summary: "A problem on the site's side keeps this address from working.",
		cause:
			"URL Rewrite on IIS 7 and later: a global rule is wrong or failed, at the earlier " +
			"stage where the server's own rules are read. Look in applicationHost.config, not in " +
			"the site's web.config.",
		since: "IIS 7 + URL Rewrite",
	},
	{
		id: "500.52",
		name: "URL Rewrite: outbound rule failed",
		summary: "The page was prepared but could not be completed; it is not your fault.",
		cause:
			"URL Rewrite on IIS 7 and later: a rule that changes responses failed while the " +
			"response was being sent. Outbound rules cannot change compressed content, a usual " +
			"trap with Node's compression middleware behind IIS.",
		since: "IIS 7 + URL Rewrite",
	},
	{
		id: "500.53",
		name: "URL Rewrite: outbound rule failed early",
		summary: "The page was prepared but could not be completed; it is not your fault.",
		cause:
			"URL Rewrite on IIS 7 and later: a rule that changes responses failed before the " +
			"response went to the output cache, so at an earlier stage than 500.52. The analogue " +
			"is a middleware that alters the content on its way out and throws.",
		since: "IIS 7 + URL Rewrite",
	},
	{
		id: "500.100",
		name: "Script failed",
		summary: "The page stopped with a problem before it was complete; it is not your fault.",
		cause:
			"IIS 6 and later: a classic ASP page had a script error. In Express or Koa it is an " +
			"error thrown while a handler runs or a template renders. The detail quotes lines of " +
			"source, so it belongs in the log only.",
		since: "IIS 6",
	},
	{
		id: "502.1",
		name: "CGI program timed out",
		summary: "The page took too long to prepare, which is not your fault; trying again may help.",
		cause:
			"IIS 6 and later: a CGI program ran longer than its limit. 502.1 is what standard " +
			"HTTP calls 504, which a Node app answers when a service it calls does not reply in " +
			"time.",
		since: "IIS 6",
		retryable: true,
		closest: 504,
	},
	{
		id: "502.2",
		name: "CGI program ended early",
		summary: "The page could not be completed, which is not your fault; trying again may help.",
		cause:
			"Three wordings: an error in the CGI program (IIS 6), its end before all header " +
			"fields were written (IIS 7 and later), a request that could not be mapped (ARR " +
			"3.0.1916). The analogue in a Node app is a service that answers with something that " +
			"is not HTTP or cannot be parsed.",
		since: "IIS 6",
		retryable: true,
	},
	{
		id: "502.3",
		name: "Back end not reachable",
		summary:
			"The site could not get this page just now, which is not your fault; trying again shortly may help.",
		cause:
			"ARR on IIS 7 and later: connecting to the back end, sending or receiving failed or " +
			"timed out (30 seconds unless set); ARR 3.0.1916 words it as a failed asynchronous " +
			"call of WinHTTP. In a Node app it is a service that refuses or drops the " +
			"connection: ECONNREFUSED, ECONNRESET, ENOTFOUND.",
		since: "IIS 7 + ARR",
		retryable: true,
	},
	{
		id: "502.4",
		name: "No back end available",
		summary: "The site is not available right now, which is not your fault; trying again later may help.",
		cause:
			"ARR on IIS 7 and later: every server of the farm is offline or unhealthy, so there " +
			"is none to forward to. 502.4 is what standard HTTP calls 503. Check the health test " +
			"first; it may fail while the servers are well.",
		since: "IIS 7 + ARR",
		retryable: true,
		closest: 503,
	},
	{
		id: "502.5",
		name: "WebSocket through the proxy failed",
		summary:
			"The site could not complete the connection, which is not your fault; trying again later may help.",
		cause:
			"Two meanings: in ARR 3.0.1916 and later, a WebSocket could not be opened or kept " +
			"through the proxy; in the ASP.NET Core Module, the app's own process (hosted out of " +
			"process) did not start or ended at once. The failed request trace or the event log " +
			"tells which; for Node behind IIS look at the WebSocket first.",
		since: "ARR 3.0.1916",
		retryable: true,
	},
	{
		id: "502.6",
		name: "Forwarded request failed",
		summary:
			"The site could not get this page just now, which is not your fault; trying again shortly may help.",
		cause:
			"ARR 3.0.1916 and later: the call to the back end failed. In a Node app it is any " +
			"failure of a service you call, whose own status and fields are better kept in the " +
			"log than passed on.",
		since: "ARR 3.0.1916",
		retryable: true,
	},
	{
		id: "502.7",
		name: "Forwarding failed in the proxy",
		summary:
			"The site could not get this page just now, which is not your fault; trying again shortly may help.",
		cause:
			"ARR 3.0.1916 and later: executing the request failed inside the proxy, before it " +
			"went out to the back end. Look at the proxy's rules and at its trace; the app " +
			"behind it has nothing in its log.",
		since: "ARR 3.0.1916",
		retryable: true,
	},
	{
		id: "503.0",
		name: "Pool stopped",
		summary: "The site is not available right now, which is not your fault; trying again later may help.",
		cause:
			"IIS 7 and later: the application pool is disabled, crashed or was stopped by " +
			"rapid-fail protection after several crashes. In Node terms the process manager gave " +
			"up on an app that keeps crashing: read the first crash in the log, not the last.",
		since: "IIS 7",
		retryable: true,
	},
	{
		id: "503.1",
		name: "CPU limit of the pool reached",
		summary: "The site is not available right now, which is not your fault; trying again later may help.",
		cause:
			"The application pool used more CPU than its limit and was stopped or throttled. It " +
			"is of the IIS 6 era, and only the Windows SDK has it. In a Node app look for a " +
			"blocked event loop or the CPU quota of the container.",
		since: "IIS 6",
		retryable: true,
	},
	{
		id: "503.2",
		name: "Too many requests at once",
		summary: "The site is not available right now, which is not your fault; trying again later may help.",
		cause:
			"IIS 7 and later: more requests at once than appConcurrentRequestLimit allows. An " +
			"app that limits its own load ought to answer a plain 503 with Retry-After, before " +
			"the work begins.",
		since: "IIS 7",
		retryable: true,
	},
	{
		id: "503.3",
		name: "Queue of ASP.NET full",
		summary: "The site is not available right now, which is not your fault; trying again later may help.",
		cause:
			"IIS 7 and later: the request queue of ASP.NET is full. In a Node app the analogue " +
			"is a pool, of database connections for instance, whose waiting line is full or " +
			"timed out; send Retry-After.",
		since: "IIS 7",
		retryable: true,
	},
	{
		id: "503.4",
		name: "Queue of FastCGI full",
		summary: "The site is not available right now, which is not your fault; trying again later may help.",
		cause:
			"IIS 7 and later: the queue for a pool of FastCGI processes, PHP for instance, is " +
			"full: too few processes, or requests that take too long. In Node the analogue is a " +
			"worker pool with a bounded queue.",
		since: "IIS 7",
		retryable: true,
	},
	{
		id: "503.5",
		name: "Too many connections",
		summary: "The site is not available right now, which is not your fault; trying again later may help.",
		cause:
			"IIS 7 and later: the site has more connections than maxConnections allows. Only the " +
			"Windows SDK has the number. Node's server.maxConnections closes further connections " +
			"without any status, so a 503 has to come from the proxy in front.",
		since: "IIS 7",
		retryable: true,
	},
];
