import { MetricUnit, sqsHandler } from '@commerce/lambda';
import { callWebhookDependencies } from '../../dependencies.ts';
import { readWebhookCall } from '../../messages/webhook-call.ts';
import { callWebhook } from '../../use-cases/call-webhook.ts';

export const handler = sqsHandler(
  { read: readWebhookCall },
  async (message, { receiveCount, logger, metrics }, dependencies) => {
    const outcome = await callWebhook({ ...message, attempt: receiveCount }, dependencies);
    if (outcome === 'taken') metrics.addMetric('WebhooksCalled', MetricUnit.Count, 1);
    if (outcome === 'verified') metrics.addMetric('WebhooksVerified', MetricUnit.Count, 1);
    if (outcome === 'unverified') metrics.addMetric('WebhooksUnverified', MetricUnit.Count, 1);
    if (outcome === 'rejected') {
      metrics.addMetric('WebhooksRefused', MetricUnit.Count, 1);
      logger.warn('A webhook is where nothing is called', { webhookId: message.call.webhookId });
    }
  },
  callWebhookDependencies,
);
