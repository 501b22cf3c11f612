import { eventReader, stockDepletedV1, stockLowV1 } from '@commerce/events';
import { sqsHandler, systemClock } from '@commerce/lambda';
import { digestTiming, stockDigests } from '../../dependencies.ts';
import { collectLowStock } from '../../use-cases/collect-low-stock.ts';

export const handler = sqsHandler(
  { read: eventReader([stockLowV1, stockDepletedV1]) },
  async (event, _context, dependencies) => collectLowStock(event, dependencies),
  () => ({ digests: stockDigests(), clock: systemClock, timing: digestTiming() }),
);
