import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { sku } from '../values.ts';

/** The last available unit of a product was reserved; said once for each crossing. */
export const stockDepletedV1 = defineEvent({
  type: 'stock.depleted.v1',
  source: 'inventory',
  description: 'The last available unit of a product was reserved; said once for each crossing.',
  schema: z.object({
    sku,
    name: z.string().min(1),
  }),
  subject: (data) => data.sku,
  example: {
    sku: 'MUG-01',
    name: 'Enamel mug',
  },
});
