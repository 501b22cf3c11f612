import { StreamItemError, streamHandler, systemClock } from '@commerce/lambda';
import { noticeOfChange, orderRepository, paymentGateway, workflows } from '../../dependencies.ts';
import { workOnNotice } from '../../use-cases/work-on-notice.ts';

export const handler = streamHandler(
  { read: noticeOfChange },
  async (notices, { logger, metrics }, dependencies) => {
    for (const notice of notices) {
      const differs = await workOnNotice(notice, { ...dependencies, logger }).catch((error) => {
        throw new StreamItemError(notice, error);
      });
      if (differs) metrics.addMetric('PaymentDifferences', 'Count', 1);
    }
  },
  () => ({
    orders: orderRepository(),
    gateway: paymentGateway(),
    workflows: workflows(),
    clock: systemClock,
  }),
);
