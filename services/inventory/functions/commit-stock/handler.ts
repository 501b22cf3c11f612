import { commitStockTask } from '@commerce/events';
import { systemClock, taskHandler } from '@commerce/lambda';
import { retryPolicy, shardHints, stockLedger } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { commitStock } from '../../use-cases/commit-stock.ts';

export const handler = taskHandler(
  commitStockTask,
  async ({ orderId, attempt }, { correlationId }, dependencies) =>
    commitStock({ orderId: asOrderId(orderId), correlationId, attempt }, dependencies),
  () => ({
    ledger: stockLedger(),
    hints: shardHints(),
    retryPolicy: retryPolicy(),
    clock: systemClock,
  }),
);
