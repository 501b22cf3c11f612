import { httpHandler } from '@commerce/lambda';
import { webhooks } from '../../dependencies.ts';
import { webhookPath } from '../../http/webhooks.ts';
import { deleteWebhook } from '../../use-cases/manage-webhooks.ts';

export const handler = httpHandler(
  { auth: 'customer', path: webhookPath },
  async ({ caller, path }, dependencies) => {
    await deleteWebhook({ customerId: caller.sub, webhookId: path.webhookId }, dependencies);
    return { status: 204 };
  },
  () => ({ webhooks: webhooks() }),
);
