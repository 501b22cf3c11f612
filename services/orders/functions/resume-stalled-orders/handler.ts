import { scheduleHandler, systemClock } from '@commerce/lambda';
import { approvalWaits, orderRepository, startingPace, workflows } from '../../dependencies.ts';
import { resumeStalledOrders } from '../../use-cases/resume-stalled-orders.ts';

export const handler = scheduleHandler(
  async (dueAt, { logger, metrics, remainingTimeMs }, ports) => {
    const report = await resumeStalledOrders({ dueAt, remainingTimeMs }, { ...ports, logger });
    logger.info('Stalled orders resumed', { ...report });
    metrics.addMetric('OrdersRestarted', 'Count', report.restarted);
  },
  () => ({
    orders: orderRepository(),
    workflows: workflows(),
    pace: startingPace(),
    waits: approvalWaits(),
    clock: systemClock,
  }),
);
