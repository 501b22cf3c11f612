import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { money, sku, version } from '../values.ts';

/** A product is new or changed: its name, price, images or whether it is sold. */
export const productUpdatedV1 = defineEvent({
  type: 'product.updated.v1',
  source: 'inventory',
  description: 'A product is new or changed: its name, price, images or whether it is sold.',
  schema: z.object({
    sku,
    version,
    name: z.string().min(1).max(200),
    description: z.string().max(5_000).optional(),
    price: money,
    /** False: it is no longer sold, and orders refuse it. */
    active: z.boolean(),
  }),
  subject: (data) => data.sku,
  example: {
    sku: 'MUG-01',
    version: 3,
    name: 'Enamel mug',
    description: 'Holds 350 ml and a campfire.',
    price: { amount: 1250, currency: 'EUR' },
    active: true,
  },
});
