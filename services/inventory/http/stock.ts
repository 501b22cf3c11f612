import { line } from '@commerce/events';
import * as z from 'zod';

const MAX_UNITS = 1_000_000_000;

/** Units that come or go, and why. */
export const adjustStockBody = z.object({
  delta: z
    .int()
    .min(-MAX_UNITS)
    .max(MAX_UNITS)
    .refine((delta) => delta !== 0, 'Expected a number other than 0')
    .meta({ not: { const: 0 } }),
  reason: line(200),
});

export const adjustStockHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\w.:-]{1,128}$/)
    .optional(),
});
