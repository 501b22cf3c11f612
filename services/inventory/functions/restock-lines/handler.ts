import { restockLinesTask } from '@commerce/events';
import { systemClock, taskHandler } from '@commerce/lambda';
import { retryPolicy, shardHints, stockLedger } from '../../dependencies.ts';
import { asOrderId, asSku } from '../../domain/ids.ts';
import { restockLines } from '../../use-cases/restock-lines.ts';

export const handler = taskHandler(
  restockLinesTask,
  async ({ orderId, returnId, lines }, { correlationId }, dependencies) =>
    restockLines(
      {
        orderId: asOrderId(orderId),
        returnId,
        lines: lines.map(({ sku, quantity }) => ({ sku: asSku(sku), quantity })),
        correlationId,
      },
      dependencies,
    ),
  () => ({
    ledger: stockLedger(),
    hints: shardHints(),
    retryPolicy: retryPolicy(),
    clock: systemClock,
  }),
);
