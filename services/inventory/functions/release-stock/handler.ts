import { releaseStockTask } from '@commerce/events';
import { systemClock, taskHandler } from '@commerce/lambda';
import { retryPolicy, shardHints, stockLedger } from '../../dependencies.ts';
import { asOrderId } from '../../domain/ids.ts';
import { releaseStock } from '../../use-cases/release-stock.ts';

export const handler = taskHandler(
  releaseStockTask,
  async ({ orderId, reason, attempt }, { correlationId }, dependencies) =>
    releaseStock({ orderId: asOrderId(orderId), reason, correlationId, attempt }, dependencies),
  () => ({
    ledger: stockLedger(),
    hints: shardHints(),
    retryPolicy: retryPolicy(),
    clock: systemClock,
  }),
);
