import { StreamItemError, streamHandler, systemClock } from '@commerce/lambda';
import { noticeOfChange, orderRepository, paymentGateway } from '../../dependencies.ts';
import { checkPayment } from '../../use-cases/reconcile-payments.ts';

export const handler = streamHandler(
  { read: noticeOfChange },
  async (notices, { logger, metrics }, dependencies) => {
    for (const notice of notices) {
      const differs = await checkPayment(notice.about, { ...dependencies, logger }).catch(
        (error) => {
          throw new StreamItemError(notice, error);
        },
      );
      if (differs) metrics.addMetric('PaymentDifferences', 'Count', 1);
    }
  },
  () => ({ orders: orderRepository(), gateway: paymentGateway(), clock: systemClock }),
);
