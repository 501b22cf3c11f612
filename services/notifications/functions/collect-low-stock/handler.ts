import { eventReader } from '@commerce/events';
import { sqsHandler, systemClock } from '@commerce/lambda';
import { digestTiming, stockDigests } from '../../dependencies.ts';
import { STOCK_EVENTS } from '../../messages/stock-events.ts';
import { collectLowStock } from '../../use-cases/collect-low-stock.ts';

export const handler = sqsHandler(
  { read: eventReader(STOCK_EVENTS) },
  async (event, _context, dependencies) => collectLowStock(event, dependencies),
  () => ({ digests: stockDigests(), clock: systemClock, timing: digestTiming() }),
);
