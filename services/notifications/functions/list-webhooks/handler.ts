import { httpHandler } from '@commerce/lambda';
import { webhooks } from '../../dependencies.ts';
import { toWebhookResponse } from '../../http/webhooks.ts';

/** Lists all in one page: a customer has a handful at the most. */
export const handler = httpHandler(
  { auth: 'customer' },
  async ({ caller }, dependencies) => ({
    status: 200,
    body: { webhooks: (await dependencies.webhooks.of(caller.sub)).map(toWebhookResponse) },
  }),
  () => ({ webhooks: webhooks() }),
);
