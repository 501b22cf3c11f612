import { reserveStockTask } from '@commerce/events';
import { systemClock, taskHandler } from '@commerce/lambda';
import { holdMs, retryPolicy, shardHints, stockLedger } from '../../dependencies.ts';
import { asOrderId, asSku } from '../../domain/ids.ts';
import { reserveStock } from '../../use-cases/reserve-stock.ts';

export const handler = taskHandler(
  reserveStockTask,
  async ({ orderId, lines, attempt }, { correlationId }, dependencies) =>
    reserveStock(
      {
        orderId: asOrderId(orderId),
        lines: lines.map(({ sku, quantity }) => ({ sku: asSku(sku), quantity })),
        correlationId,
        attempt,
      },
      dependencies,
    ),
  () => ({
    ledger: stockLedger(),
    hints: shardHints(),
    retryPolicy: retryPolicy(),
    clock: systemClock,
    holdMs: holdMs(),
  }),
);
