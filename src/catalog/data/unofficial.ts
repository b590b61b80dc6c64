/** One status code outside the IANA registry that visitors or logs meet. */
export interface UnofficialRow {
	/** The status code, 100 to 599; not registered at IANA. */
	readonly status: number;
	/** The name its origin gives it, like `"Page Expired"`; ours where the origin has no phrase. */
	readonly name: string;
	/** The heading for visitors, in sentence case, at most 40 characters. */
	readonly title: string;
	/** One or two sentences for visitors, at most 220 characters, without product names. */
	readonly summary: string;
	/** What a visitor can do, a sentence each; every 4xx and 5xx has at least one. */
	readonly advice?: readonly string[];
	/** Who sends it and when, what to check, and other meanings. Never shown to visitors. */
	readonly cause?: string;
	/** The product or convention the code comes from, like `"nginx"`. */
	readonly origin: string;
	/** The registered status nearest in meaning; absent where none is near. */
	readonly closest?: number;
	/** Present where the same request may succeed later, unchanged. */
	readonly retryable?: true;
}

/**
 * Lists the unofficial status codes, one row each, in ascending order.
 *
 * Where products disagree about a code, the row has the meaning that visitors most likely meet, and
 * `cause` tells the others. Not listed are numbers that a registered status has (103, 308, 421, 451
 * and 508), numbers outside 100 to 599, which are invalid (RFC 9110 §15), and hearsay (218).
 */
export const UNOFFICIAL: readonly UnofficialRow[] = [
	{
		status: 122,
		name: "Request-URI too long",
		title: "Address too long",
		summary: "This address is longer than the browser can open, so the page was not requested.",
		advice: ["Use a shorter link to the page, or start from the home page and find it from there."],
		cause:
			"An internal marker of Internet Explorer 7 for a URL above its own length limit; " +
			"historical, and no server should send it. Keep long values out of the query. " +
			"The closest standard status is 414.",
		origin: "Internet Explorer 7",
		closest: 414,
	},
	{
		status: 419,
		name: "Page Expired",
		title: "This page has expired",
		summary:
			"The page was open for a while, and its form can no longer be accepted. Nothing " + "has been changed.",
		advice: [
			"Go back and copy what you typed, then reload the page and send the form again.",
			"Sign in again if the page asks for it.",
		],
		cause:
			"Laravel sends it when the CSRF token of a form is missing or out of date: check " +
			"that the form contains the token, that session cookies come back, and that no " +
			"cache stores the page. ASP.NET Core has a constant of this number for an " +
			"expired sign-in (Authentication Timeout), and an early WebDAV draft meant " +
			"Insufficient Space on Resource. The closest standard status is 403.",
		origin: "Laravel",
		closest: 403,
	},
	{
		status: 420,
		name: "Enhance Your Calm",
		title: "Too many requests",
		summary:
			"Many requests arrived in a short time, and this one was set aside. The limit " +
			"lifts after a while.",
		advice: ["Wait a few minutes, then try again."],
		cause:
			"Version 1 of Twitter's API sent it to clients over the rate limit; send 429 " +
			"instead, the closest standard status. Elsewhere it was Method Failure of an " +
			"early WebDAV draft (today 424), and until August 2018 a locked shop in " +
			"Shopify's Admin API (today 423).",
		origin: "Twitter API v1",
		closest: 429,
		retryable: true,
	},
	{
		status: 430,
		name: "Shopify Security Rejection",
		title: "Request not accepted",
		summary:
			"A security check stopped this request. Such checks sometimes stop ordinary " + "visits as well.",
		advice: [
			"Go back and open the page again from the site's menu.",
			"Contact the site if this keeps happening.",
		],
		cause:
			"Shopify sends it when it judges a request to be malicious: look at what the " +
			"client or app sends. An older, deprecated meaning there was too many URLs " +
			"requested in a short time, under the name Request Header Fields Too Large " +
			"(today 429). The closest standard status is 403.",
		origin: "Shopify",
		closest: 403,
	},
	{
		status: 440,
		name: "Login Time-out",
		title: "Your session has ended",
		summary: "You were signed out after a time without activity. This keeps your account safe.",
		advice: ["Sign in again to continue."],
		cause:
			"Microsoft IIS and the web clients of Exchange send it when a session has " +
			"expired. If it comes early, check the session lifetime and whether all servers " +
			"share the session keys. The closest standard status is 401.",
		origin: "Microsoft IIS, Exchange",
		closest: 401,
	},
	{
		status: 444,
		name: "No Response",
		title: "The connection was closed",
		summary: "This site closed the connection without sending a page.",
		advice: ["Try again later, or contact the site if this keeps happening."],
		cause:
			"In an nginx configuration, `return 444` closes the connection and sends " +
			"nothing, mostly to turn away unwanted requests; it shows up in the access log " +
			"only, never in a response. Look for the `return 444` that matched. No standard " +
			"status says the same; to answer, use 400 or 403.",
		origin: "nginx",
	},
	{
		status: 449,
		name: "Retry With",
		title: "More information is needed",
		summary: "This request needs some more information before it can be completed.",
		advice: ["Go back, check that all details are filled in, and send them again."],
		cause:
			"Microsoft's WebDAV extensions (MS-WDV) send it with an `Ms-Echo-Request` field, " +
			"which the client copies into `Ms-Echo-Reply` and repeats the request. If people " +
			"meet it, their client does not know that exchange. No standard status does the " +
			"same; clients treat it as 400.",
		origin: "Microsoft WebDAV extensions",
	},
	{
		status: 450,
		name: "Blocked by Windows Parental Controls",
		title: "Blocked by family settings",
		summary: "The family settings on this device do not allow this page.",
		advice: ["Ask the person who manages the device to allow the page."],
		cause:
			"Parental control software of Microsoft Windows answers in place of the site, so " +
			"there is usually nothing to repair on the server. The closest standard status " +
			"is 403.",
		origin: "Microsoft Windows",
		closest: 403,
	},
	{
		status: 456,
		name: "Blocked",
		title: "This account is blocked",
		summary: "This account cannot be used at the moment.",
		advice: ["Contact the people who look after your account."],
		cause:
			"Exchange ActiveSync (MS-ASHTTP) sends it when the user's account is blocked: " +
			"check the account and its device access rules. The closest standard status is " +
			"403.",
		origin: "Exchange ActiveSync",
		closest: 403,
	},
	{
		status: 457,
		name: "Expired Password",
		title: "Your password has expired",
		summary: "The password of this account is past its date, and a new one is needed to sign in.",
		advice: [
			"Choose a new password, then sign in with it.",
			"Contact the people who look after your account if you cannot change it.",
		],
		cause:
			"Exchange ActiveSync (MS-ASHTTP) sends it when the password of the account has " +
			"expired: have the user set a new one. The closest standard status is 401.",
		origin: "Exchange ActiveSync",
		closest: 401,
	},
	{
		status: 460,
		name: "Client Closed Connection",
		title: "The connection was closed",
		summary: "The connection ended before the page was ready.",
		advice: ["Open the page again."],
		cause:
			"An AWS Application Load Balancer logs it, without a phrase, when the client " +
			"hangs up before the idle timeout; nobody receives it. Check for slow targets " +
			"and for clients whose own timeout is shorter than the time a response takes. No " +
			"standard status means the same.",
		origin: "AWS Application Load Balancer",
		retryable: true,
	},
	{
		status: 463,
		name: "Too Many Forwarded Addresses",
		title: "Request could not be handled",
		summary: "This request passed through more stops on its way than this site accepts.",
		advice: ["Try again without a VPN, or from another network."],
		cause:
			"An AWS Application Load Balancer sends it, without a phrase, when " +
			"`X-Forwarded-For` lists more than 30 addresses: look for proxies that forward " +
			"in a loop, or a client that makes the field up. The closest standard status is " +
			"400.",
		origin: "AWS Application Load Balancer",
		closest: 400,
	},
	{
		status: 464,
		name: "Incompatible Protocol",
		title: "Request could not be handled",
		summary: "This request came in a form that this address does not work with.",
		advice: [
			"Open the site's home page and continue from there.",
			"Contact the site if this keeps happening.",
		],
		cause:
			"An AWS Application Load Balancer sends it, without a phrase, when the protocol " +
			"of the request does not fit the protocol version of the target group (HTTP/1.1, " +
			"HTTP/2 or gRPC): compare the two. The closest standard status is 505.",
		origin: "AWS Application Load Balancer",
		closest: 505,
	},
	{
		status: 494,
		name: "Request header too large",
		title: "Too much data in the request",
		summary:
			"The browser sent along more stored data than this site can read. Old cookies " +
			"are the usual reason.",
		advice: ["Clear the cookies for this site, then open the page again."],
		cause:
			"nginx uses it inside for a header section or a single line above its buffers " +
			"(`large_client_header_buffers`); clients normally see 400, and `error_page` and " +
			"the log see 494. Check which cookies grow. The closest standard status is 431.",
		origin: "nginx",
		closest: 431,
	},
	{
		status: 495,
		name: "SSL Certificate Error",
		title: "Certificate not accepted",
		summary:
			"The certificate that identifies you to this site could not be accepted. It may " + "have expired.",
		advice: [
			"Choose another certificate if the browser offers one.",
			"Contact the people who issued your certificate to renew it.",
		],
		cause:
			"nginx uses it inside when a client certificate does not verify; clients " +
			"normally see 400, and `error_page` and the log see 495. Check its dates, its " +
			"chain and `ssl_client_certificate`. The closest standard status is 400.",
		origin: "nginx",
		closest: 400,
	},
	{
		status: 496,
		name: "SSL Certificate Required",
		title: "A certificate is needed",
		summary:
			"This page is open only to visitors who identify themselves with a certificate, " +
			"and none was received.",
		advice: [
			"Install your certificate in the browser, then open the page again.",
			"Contact the people who look after the site if you have no certificate.",
		],
		cause:
			"nginx uses it inside when `ssl_verify_client` demands a client certificate and " +
			"none came; clients normally see 400, and `error_page` and the log see 496. " +
			"Check that the demand is meant for this host. The closest standard status is " +
			"400.",
		origin: "nginx",
		closest: 400,
	},
	{
		status: 497,
		name: "HTTP Request Sent to HTTPS Port",
		title: "A secure connection is needed",
		summary:
			"This address works only over a secure connection, and the request came over an " + "ordinary one.",
		advice: ["Change the start of the address to https:// and open it again."],
		cause:
			"nginx uses it inside when plain HTTP arrives on a TLS port; clients normally " +
			"see 400, and `error_page` and the log see 497. Check links and proxies for an " +
			"`http:` scheme with the TLS port, or redirect with `error_page 497`. The " +
			"closest standard status is 400.",
		origin: "nginx",
		closest: 400,
	},
	{
		status: 498,
		name: "Invalid Token",
		title: "Your access has expired",
		summary: "The access given to you for this page has run out or is no longer recognized.",
		advice: ["Sign in again to continue."],
		cause:
			"Esri ArcGIS Server sends it for a token that is invalid or has expired: check " +
			"its lifetime and that clients renew it. nginx once used the number and has " +
			"cancelled it. The closest standard status is 401.",
		origin: "Esri ArcGIS Server",
		closest: 401,
	},
	{
		status: 499,
		name: "Client Closed Request",
		title: "The connection was closed",
		summary: "The connection ended before the page was ready.",
		advice: ["Open the page again."],
		cause:
			"nginx logs it when the client leaves before the response starts, so nobody " +
			"receives it; many at once point to slow responses, or to a load balancer in " +
			"front with a short timeout. Esri ArcGIS Server sends the number for a missing " +
			"token (Token Required, closest to 401). For nginx's meaning there is no " +
			"standard status.",
		origin: "nginx",
		retryable: true,
	},
	{
		status: 509,
		name: "Bandwidth Limit Exceeded",
		title: "This site has reached its limit",
		summary:
			"This site has been visited so much that its data allowance is used up. You did " + "nothing wrong.",
		advice: ["Come back later; the allowance is usually renewed after some time."],
		cause:
			"Bandwidth modules of Apache httpd and hosting panels like cPanel send it when " +
			"the site has used up its transfer allowance: check the traffic for large files " +
			"and crawlers, or raise the allowance. The closest standard status is 503.",
		origin: "Apache httpd modules, cPanel",
		closest: 503,
		retryable: true,
	},
	{
		status: 520,
		name: "Web Server Returned an Unknown Error",
		title: "This site is having a problem",
		summary:
			"This site gave an answer that could not be understood. The problem is on the " +
			"site's side, not yours.",
		advice: ["Try again in a few minutes."],
		cause:
			"Cloudflare sends it when the origin's response is empty, malformed or otherwise " +
			"unexpected: look for crashes and connection resets in the origin's log, and for " +
			"fields above the size limits. The closest standard status is 502.",
		origin: "Cloudflare",
		closest: 502,
		retryable: true,
	},
	{
		status: 521,
		name: "Web Server Is Down",
		title: "This site is down",
		summary:
			"This site is not accepting connections at the moment. The problem is on the " +
			"site's side, not yours.",
		advice: ["Try again in a few minutes."],
		cause:
			"Cloudflare sends it when the origin refuses the connection: check that the web " +
			"server runs and listens, and that its firewall admits Cloudflare's addresses. " +
			"The closest standard status is 502.",
		origin: "Cloudflare",
		closest: 502,
		retryable: true,
	},
	{
		status: 522,
		name: "Connection Timed Out",
		title: "This site is not responding",
		summary: "This site could not be reached in time. The problem is on the site's side, not yours.",
		advice: ["Try again in a few minutes."],
		cause:
			"Cloudflare sends it when no TCP connection to the origin comes about in time: " +
			"check the origin's load, the IP address in DNS and firewalls that drop " +
			"Cloudflare's packets. The closest standard status is 504.",
		origin: "Cloudflare",
		closest: 504,
		retryable: true,
	},
	{
		status: 523,
		name: "Origin Is Unreachable",
		title: "This site cannot be reached",
		summary:
			"There is no way through to this site at the moment. The problem is on the " +
			"site's side, not yours.",
		advice: ["Try again in a few minutes."],
		cause:
			"Cloudflare sends it when it finds no route to the origin: check that DNS holds " +
			"the origin's current IP address, and ask the hosting provider about routing. " +
			"The closest standard status is 502.",
		origin: "Cloudflare",
		closest: 502,
		retryable: true,
	},
	{
		status: 524,
		name: "A Timeout Occurred",
		title: "This page took too long",
		summary:
			"This site began to work on the page and did not finish in time. The problem is " +
			"on the site's side, not yours.",
		advice: [
			"Try again in a few minutes.",
			"Check whether something you sent has already arrived before you send it again.",
		],
		cause:
			"Cloudflare sends it when the origin accepts the connection and gives no " +
			"response in time (documented defaults: 120 seconds to read, 30 to write): move " +
			"long work into the background, and check the origin's load. The closest " +
			"standard status is 504.",
		origin: "Cloudflare",
		closest: 504,
		retryable: true,
	},
	{
		status: 525,
		name: "SSL Handshake Failed",
		title: "No secure connection to this site",
		summary:
			"A secure connection to this site could not be set up. The problem is on the " +
			"site's side, not yours.",
		advice: ["Try again later; the people who run the site need to fix this."],
		cause:
			"Cloudflare sends it when the TLS handshake with the origin fails: check that " +
			"the origin has a certificate for the host name, serves TLS on the port, and " +
			"shares a TLS version and cipher with Cloudflare. The closest standard status is " +
			"502.",
		origin: "Cloudflare",
		closest: 502,
	},
	{
		status: 526,
		name: "Invalid SSL Certificate",
		title: "No secure connection to this site",
		summary:
			"This site could not prove its identity, so the connection was stopped. The " +
			"problem is on the site's side, not yours.",
		advice: ["Try again later; the people who run the site need to fix this."],
		cause:
			"Cloudflare sends it when it validates the origin's certificate and does not " +
			"trust it: check the dates, the host names and the chain. The closest standard " +
			"status is 502.",
		origin: "Cloudflare",
		closest: 502,
	},
	{
		status: 527,
		name: "Railgun Error",
		title: "This site is having a problem",
		summary:
			"A connection within this site's systems broke off. The problem is on the site's " + "side, not yours.",
		advice: ["Try again in a few minutes."],
		cause:
			"Cloudflare sent it when the link to the Railgun listener at the origin broke; " +
			"the product is retired, so look for an old proxy or an imitation that still " +
			"sends it. The closest standard status is 502.",
		origin: "Cloudflare",
		closest: 502,
		retryable: true,
	},
	{
		status: 529,
		name: "Site is overloaded",
		title: "This site is very busy",
		summary: "More requests are arriving than this site can handle right now. You did nothing " + "wrong.",
		advice: ["Wait a few minutes, then try again."],
		cause:
			"The Qualys SSL Labs API sends it when the assessment service is overloaded, and " +
			"the Anthropic API for a temporary overload (`overloaded_error`). When it comes " +
			"through from an API that the site calls, wait longer between attempts. The " +
			"closest standard status is 503.",
		origin: "Qualys SSL Labs, Anthropic API",
		closest: 503,
		retryable: true,
	},
	{
		status: 530,
		name: "Origin unavailable",
		title: "This site cannot be found right now",
		summary:
			"This site could not be located behind its address. The problem is on the site's " + "side, not yours.",
		advice: ["Try again later."],
		cause:
			"Cloudflare sends it when the origin's host name cannot be resolved, with a 1xxx " +
			"code in the content that says more: check the DNS records. Shopify calls it " +
			"Origin DNS Error, with much the same meaning; on Pantheon it is a frozen, " +
			"inactive site (closest to 503). The closest standard status is 502.",
		origin: "Cloudflare",
		closest: 502,
	},
	{
		status: 540,
		name: "Temporarily Disabled",
		title: "Switched off for now",
		summary: "This part of the site has been switched off for a time. You did nothing wrong.",
		advice: ["Come back later."],
		cause:
			"Shopify sends it for an endpoint that is switched off for now: check Shopify's " +
			"status page, and pause the calls. The closest standard status is 503.",
		origin: "Shopify",
		closest: 503,
		retryable: true,
	},
	{
		status: 561,
		name: "Unauthorized",
		title: "Sign-in did not work",
		summary:
			"Something went wrong while you were being signed in. The problem is on the " +
			"site's side, not yours.",
		advice: ["Go back to the site and sign in again.", "Contact the site if this keeps happening."],
		cause:
			"An AWS Application Load Balancer sends it when the identity provider returns an " +
			"error while a user signs in: read the error reason in the access log, and check " +
			"the client id, the secret and the redirect URI. The closest standard status is " +
			"502.",
		origin: "AWS Application Load Balancer",
		closest: 502,
	},
	{
		status: 598,
		name: "Network read timeout error",
		title: "This page took too long",
		summary: "This site did not send the page in time. The problem is on the site's side, not " + "yours.",
		advice: ["Try again in a few minutes."],
		cause:
			"By an informal convention, some proxies send it when reading from the upstream " +
			"server times out: check that server's load and the proxy's read timeout. The " +
			"closest standard status is 504.",
		origin: "Some proxies",
		closest: 504,
		retryable: true,
	},
	{
		status: 599,
		name: "Network connect timeout error",
		title: "This site is not responding",
		summary: "This site could not be reached in time. The problem is on the site's side, not yours.",
		advice: ["Try again in a few minutes."],
		cause:
			"By an informal convention, some proxies send it when connecting to the upstream " +
			"server times out, and some client libraries use it as an internal value: check " +
			"that the server is up and reachable from there. The closest standard status is " +
			"504.",
		origin: "Some proxies",
		closest: 504,
		retryable: true,
	},
];
