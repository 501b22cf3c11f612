import { randomUUID } from 'node:crypto';
import { line } from '@commerce/events';
import { httpHandler, systemClock } from '@commerce/lambda';
import * as z from 'zod';
import { retryPolicy, stockLedger } from '../../dependencies.ts';
import { staffActor } from '../../domain/ledger.ts';
import { skuPath } from '../../http/product.ts';
import { adjustStock } from '../../use-cases/adjust-stock.ts';

const MAX_UNITS = 1_000_000_000;

export const handler = httpHandler(
  {
    auth: 'staff',
    path: skuPath,
    body: z.object({
      delta: z
        .int()
        .min(-MAX_UNITS)
        .max(MAX_UNITS)
        .refine((delta) => delta !== 0, 'Expected a number other than 0')
        .meta({ not: { const: 0 } }),
      reason: line(200),
    }),
    headers: z.object({
      'idempotency-key': z
        .string()
        .regex(/^[\w.:-]{1,128}$/)
        .optional(),
    }),
  },
  async ({ path: { sku }, body, headers, caller, correlationId }, dependencies) => {
    const key = headers['idempotency-key'];
    const adjustmentId = key === undefined ? randomUUID() : `key-${key}`;
    const change = { ...body, sku, actor: staffActor(caller.sub), adjustmentId, correlationId };
    return { status: 200, body: { sku, ...(await adjustStock(change, dependencies)) } };
  },
  () => ({ ledger: stockLedger(), retryPolicy: retryPolicy(), clock: systemClock }),
);
