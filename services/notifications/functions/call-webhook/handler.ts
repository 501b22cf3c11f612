import { MetricUnit, sqsHandler, systemClock } from '@commerce/lambda';
import {
  trustedWebhookHosts,
  webhookCalls,
  webhookClient,
  webhookSecrets,
  webhooks,
} from '../../dependencies.ts';
import { readWebhookCall } from '../../messages/webhook-call.ts';
import { callWebhook } from '../../use-cases/call-webhook.ts';
import type { CallWebhookDependencies } from '../../use-cases/post-to-webhook.ts';

export const handler = sqsHandler(
  { read: readWebhookCall },
  async (message, { receiveCount, logger, metrics }, dependencies: CallWebhookDependencies) => {
    const outcome = await callWebhook({ ...message, attempt: receiveCount }, dependencies);
    if (outcome === 'taken') metrics.addMetric('WebhooksCalled', MetricUnit.Count, 1);
    if (outcome === 'verified') metrics.addMetric('WebhooksVerified', MetricUnit.Count, 1);
    if (outcome === 'unverified') metrics.addMetric('WebhooksUnverified', MetricUnit.Count, 1);
    if (outcome === 'refused') {
      metrics.addMetric('WebhooksRefused', MetricUnit.Count, 1);
      logger.warn('A webhook is where nothing is called', { webhookId: message.call.webhookId });
    }
  },
  () => ({
    webhooks: webhooks(),
    calls: webhookCalls(),
    client: webhookClient(),
    secrets: webhookSecrets(),
    clock: systemClock,
    trustedHosts: trustedWebhookHosts(),
  }),
);
