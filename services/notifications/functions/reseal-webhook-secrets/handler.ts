import { scheduleHandler, systemClock } from '@commerce/lambda';
import { webhookSecrets, webhooks } from '../../dependencies.ts';
import { resealWebhookSecrets } from '../../use-cases/webhook-secrets.ts';

export const handler = scheduleHandler(
  async (_dueAt, { logger, remainingTimeMs }, dependencies) => {
    const sealed = await resealWebhookSecrets({
      ...dependencies,
      secrets: dependencies.freshSecrets(),
      remainingTimeMs,
    });
    logger.info('Secrets of webhooks sealed', { ...sealed });
  },
  () => ({ webhooks: webhooks(), freshSecrets: webhookSecrets, clock: systemClock }),
);
