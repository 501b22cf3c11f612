import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { sku } from '../values.ts';

/** The available stock of a product fell to its threshold or below; said once for each crossing. */
export const stockLowV1 = defineEvent({
  type: 'stock.low.v1',
  source: 'inventory',
  description:
    'The available stock of a product fell to its threshold or below; said once for each crossing.',
  schema: z.object({
    sku,
    name: z.string().min(1),
    available: z.int().nonnegative(),
    threshold: z.int().positive(),
  }),
  subject: (data) => data.sku,
  example: {
    sku: 'MUG-01',
    name: 'Enamel mug',
    available: 5,
    threshold: 5,
  },
});
