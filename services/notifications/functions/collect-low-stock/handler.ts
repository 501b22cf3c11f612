import { eventReader } from '@commerce/events';
import { sqsHandler, systemClock } from '@commerce/lambda';
import { digestTiming, stockDigests } from '../../dependencies.ts';
import { collectLowStock } from '../../use-cases/collect-low-stock.ts';
import { EVENTS } from './events.ts';

export const handler = sqsHandler(
  { read: eventReader(EVENTS) },
  async (event, _context, dependencies) => collectLowStock(event, dependencies),
  () => ({ digests: stockDigests(), clock: systemClock, timing: digestTiming() }),
);
