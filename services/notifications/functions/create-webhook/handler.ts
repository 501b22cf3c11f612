import { httpHandler } from '@commerce/lambda';
import { callWebhookDependencies, newId } from '../../dependencies.ts';
import { toWebhookResponse, webhookBody } from '../../http/webhooks.ts';
import { createWebhook } from '../../use-cases/manage-webhooks.ts';

export const handler = httpHandler(
  { auth: 'customer', body: webhookBody },
  async ({ body, caller }, dependencies) => {
    const { webhook, secret } = await createWebhook(
      { customerId: caller.sub, ...body },
      dependencies,
    );
    return {
      status: 201,
      headers: { location: `/webhooks/${webhook.webhookId}` },
      body: { ...toWebhookResponse(webhook), secret },
    };
  },
  () => ({ ...callWebhookDependencies(), newId }),
);
