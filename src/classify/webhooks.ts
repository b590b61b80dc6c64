import { type Finding, readName } from "./rule.ts";

const NAMES: ReadonlySet<string | undefined> = new Set([
	// stripe
	"StripeSignatureVerificationError",
	// standardwebhooks, svix
	"WebhookVerificationError",
	// openai
	"InvalidWebhookSignatureError",
]);

/** Events of other services whose signature is wrong: 400. Whoever sent the request is at fault, not the other service. */
export function webhooks(error: object): Finding | undefined {
	return isWebhookError(error) ? { status: 400 } : undefined;
}

/** Tells whether an error says that a signature is wrong. */
export function isWebhookError(error: object): boolean {
	return NAMES.has(readName(error));
}
