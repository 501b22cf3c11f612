import { createHmac } from 'node:crypto';
import type { SigningKey } from '../../ports/signing-key.ts';
import type { WebhookSecrets } from '../../ports/webhook-secrets.ts';

/**
 * Signs as Standard Webhooks says, so that receivers verify with a library they have. A secret is
 * derived from the signing key and the webhook's id: none is stored, none can leak from a table.
 *
 * The signature covers the moment of sending; receivers refuse what is older than five minutes.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function derivedWebhookSecrets(signingKey: SigningKey): WebhookSecrets {
  const keyOf = async (webhookId: string) =>
    createHmac('sha256', await signingKey())
      .update(`webhook.${webhookId}`)
      .digest();

  return {
    async secretOf(webhookId) {
      return `whsec_${(await keyOf(webhookId)).toString('base64')}`;
    },
    async sign(webhookId, { id, body, sentAt }) {
      const timestamp = String(Math.floor(sentAt.getTime() / 1000));
      const signature = createHmac('sha256', await keyOf(webhookId))
        .update(`${id}.${timestamp}.${body}`)
        .digest('base64');
      return {
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      };
    },
  };
}
