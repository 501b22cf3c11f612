import { sqsHandler, systemClock } from '@commerce/lambda';
import { connectionGateway, connections, holdMs, timelines, wakeUps } from '../../dependencies.ts';
import { readWakeUp } from '../../messages/wake-up.ts';
import { pushOrderChanges } from '../../use-cases/push-order-changes.ts';

export const handler = sqsHandler(
  { read: readWakeUp },
  async (wakeUp, { logger }, dependencies) => {
    const outcome = await pushOrderChanges(wakeUp, dependencies);
    logger.debug('Client brought up to date', { orderId: wakeUp.orderId, outcome });
  },
  () => ({
    timelines: timelines(),
    connections: connections(),
    gateway: connectionGateway(),
    wakeUps: wakeUps(),
    clock: systemClock,
    holdMs: holdMs(),
  }),
);
