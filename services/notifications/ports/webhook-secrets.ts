/** What proves to a customer's system that a message is ours. */
export interface WebhookSecrets {
  /** Shown to the customer once, when the webhook is made. */
  secretOf(webhookId: string): Promise<string>;
  /** The headers by which the receiver verifies a message. */
  sign(
    webhookId: string,
    message: { readonly id: string; readonly body: string; readonly sentAt: Date },
  ): Promise<Readonly<Record<string, string>>>;
}
