import { httpHandler, systemClock } from '@commerce/lambda';
import { webhookSecrets, webhooks } from '../../dependencies.ts';
import { toWebhookResponse, webhookPath } from '../../http/webhooks.ts';
import { rotateWebhookSecret } from '../../use-cases/webhook-secrets.ts';

export const handler = httpHandler(
  { auth: 'customer', path: webhookPath },
  async ({ caller, path }, dependencies) => {
    const { webhook, secret } = await rotateWebhookSecret(
      { customerId: caller.sub, webhookId: path.webhookId },
      dependencies,
    );
    return { status: 201, body: { ...toWebhookResponse(webhook), secret } };
  },
  () => ({ webhooks: webhooks(), secrets: webhookSecrets(), clock: systemClock }),
);
