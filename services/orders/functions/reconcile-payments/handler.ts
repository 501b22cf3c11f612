import { scheduleHandler, systemClock } from '@commerce/lambda';
import { orderRepository, paymentGateway, reconciliationLedger } from '../../dependencies.ts';
import { reconcilePayments } from '../../use-cases/reconcile-payments.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Age at which Stripe lists a movement for certain. */
const SETTLING_MS = 10 * 60_000;

export const handler = scheduleHandler(
  async (dueAt, { logger, metrics, remainingTimeMs }, dependencies) => {
    // The day that ended a day ago: its orders had the time to end.
    const to = new Date(dueAt.getTime() - DAY_MS);
    const from = new Date(to.getTime() - DAY_MS);
    const movedUntil = new Date(dueAt.getTime() - SETTLING_MS);
    const report = await reconcilePayments(
      { from, to, movedUntil, remainingTimeMs },
      { ...dependencies, logger },
    );
    logger.info('Payments reconciled', { from, to, ...report });
    metrics.addMetric('PaymentDifferences', 'Count', report.differences);
    if (!report.isComplete) throw new Error('There was no time to compare all payments');
  },
  () => ({
    orders: orderRepository(),
    gateway: paymentGateway(),
    ledger: reconciliationLedger(),
    clock: systemClock,
  }),
);
