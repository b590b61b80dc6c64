import { type Finding, readName, readText } from "./rule.ts";

const NAMES: ReadonlySet<string | undefined> = new Set([
	// stripe
	"StripeSignatureVerificationError",
	// standardwebhooks, svix
	"WebhookVerificationError",
	// openai
	"InvalidWebhookSignatureError",
	// LINE
	"SignatureValidationFailed",
	// braintree
	"invalidSignatureError",
	"invalidChallengeError",
]);

// Of stripe: no secret was configured, or a middleware has parsed the body. No event would ever get through, so somebody has to hear of it.
const SERVER_FAULTS: readonly string[] = [
	"No webhook secret value was provided",
	"Webhook payload must be provided as a string or a Buffer",
];

/** Events of other services whose signature is wrong: 400. Whoever sent the request is at fault, not the other service. */
export function webhooks(error: object): Finding | undefined {
	if (!isWebhookError(error)) {
		return undefined;
	}
	const message = readText(error, "message") ?? "";
	return { status: SERVER_FAULTS.some((fault) => message.startsWith(fault)) ? 500 : 400 };
}

/** Tells whether an error says that a signature is wrong. */
export function isWebhookError(error: object): boolean {
	return NAMES.has(readName(error));
}
