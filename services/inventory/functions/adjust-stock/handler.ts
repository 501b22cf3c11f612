import { randomUUID } from 'node:crypto';
import { httpHandler, systemClock } from '@commerce/lambda';
import { retryPolicy, stockLedger } from '../../dependencies.ts';
import { staffActor } from '../../domain/ledger.ts';
import { skuPath } from '../../http/product.ts';
import { adjustStockBody, adjustStockHeaders } from '../../http/stock.ts';
import { catalogueKeepers } from '../../http/systems.ts';
import { adjustStock } from '../../use-cases/adjust-stock.ts';

export const handler = httpHandler(
  {
    auth: 'staff',
    machines: catalogueKeepers,
    path: skuPath,
    body: adjustStockBody,
    headers: adjustStockHeaders,
  },
  async ({ path: { sku }, body, headers, caller, correlationId }, dependencies) => {
    const key = headers['idempotency-key'];
    const adjustmentId = key === undefined ? randomUUID() : `key-${key}`;
    const change = { ...body, sku, actor: staffActor(caller.sub), adjustmentId, correlationId };
    return { status: 200, body: { sku, ...(await adjustStock(change, dependencies)) } };
  },
  () => ({ ledger: stockLedger(), retryPolicy: retryPolicy(), clock: systemClock }),
);
