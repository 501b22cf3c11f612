import { httpHandler, systemClock } from '@commerce/lambda';
import { newId, webhookCalls, webhooks } from '../../dependencies.ts';
import { toWebhookResponse, webhookPath } from '../../http/webhooks.ts';
import { requestVerification } from '../../use-cases/manage-webhooks.ts';

export const handler = httpHandler(
  { auth: 'customer', path: webhookPath },
  async ({ caller, path }, dependencies) => {
    const { webhookId } = path;
    const webhook = await requestVerification({ customerId: caller.sub, webhookId }, dependencies);
    return { status: 202, body: toWebhookResponse(webhook) };
  },
  () => ({ webhooks: webhooks(), calls: webhookCalls(), clock: systemClock, newId }),
);
