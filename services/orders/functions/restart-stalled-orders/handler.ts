import { scheduleHandler, systemClock } from '@commerce/lambda';
import {
  approvalWaits,
  orderRepositoryWithPromotions,
  startingPace,
  workflows,
} from '../../dependencies.ts';
import { restartStalledOrders } from '../../use-cases/restart-stalled-orders.ts';

export const handler = scheduleHandler(
  async (dueAt, { logger, metrics, remainingTimeMs }, dependencies) => {
    const report = await restartStalledOrders(
      { dueAt, remainingTimeMs },
      { ...dependencies, logger },
    );
    logger.info('Stalled orders restarted', { ...report });
    metrics.addMetric('OrdersRestarted', 'Count', report.restarted);
  },
  () => ({
    orders: orderRepositoryWithPromotions(),
    workflows: workflows(),
    pace: startingPace(),
    waits: approvalWaits(),
    clock: systemClock,
  }),
);
