import { eventReader } from '@commerce/events';
import { sqsHandler, systemClock } from '@commerce/lambda';
import { keepTimelinesDays, timelines, wakeUps } from '../../dependencies.ts';
import { orderChangeOf, orderEvents } from '../../use-cases/order-change-of.ts';
import { recordOrderChange } from '../../use-cases/record-order-change.ts';

export const handler = sqsHandler(
  { read: eventReader(orderEvents) },
  async (event, _context, dependencies) => recordOrderChange(orderChangeOf(event), dependencies),
  () => ({
    timelines: timelines(),
    wakeUps: wakeUps(),
    clock: systemClock,
    keepTimelinesDays: keepTimelinesDays(),
  }),
);
