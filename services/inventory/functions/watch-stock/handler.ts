import { randomUUID } from 'node:crypto';
import { StreamItemError, streamHandler, systemClock } from '@commerce/lambda';
import {
  catalogue,
  counterChange,
  stockLayouts,
  stockLedger,
  stockLevels,
} from '../../dependencies.ts';
import { watchStock } from '../../use-cases/watch-stock.ts';

export const handler = streamHandler(
  { read: counterChange },
  async (changes, { correlationId }, dependencies) => {
    for (const [sku, ofProduct] of Map.groupBy(changes, (change) => change.sku)) {
      const watched = { sku, changes: ofProduct, correlationId };
      await watchStock(watched, dependencies).catch((cause) => {
        throw new StreamItemError(ofProduct[0], cause);
      });
    }
  },
  () => ({
    ledger: stockLedger(),
    layouts: stockLayouts(),
    levels: stockLevels(),
    catalogue: catalogue(),
    clock: systemClock,
    newId: randomUUID as () => string,
  }),
);
