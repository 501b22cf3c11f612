import { httpHandler } from '@commerce/lambda';
import { webhooks } from '../../dependencies.ts';
import { toResponse } from '../../http/webhooks.ts';

/** A customer has a handful at the most, so there is one page. */
export const handler = httpHandler(
  { auth: 'customer' },
  async ({ caller }, dependencies) => ({
    status: 200,
    body: { webhooks: (await dependencies.webhooks.of(caller.sub)).map(toResponse) },
  }),
  () => ({ webhooks: webhooks() }),
);
