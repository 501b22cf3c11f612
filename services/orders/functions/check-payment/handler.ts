import { StreamItemError, streamHandler, systemClock } from '@commerce/lambda';
import {
  fulfilments,
  noticeOfChange,
  orderRepository,
  paymentGateway,
} from '../../dependencies.ts';
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
    workflows: fulfilments(),
    clock: systemClock,
  }),
);
