import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { sku, version } from '../values.ts';

/** How much of a product there is, as a shop tells its customers; not each sale changes it. */
export const stockLevelChangedV1 = defineEvent({
  type: 'stock.level-changed.v1',
  source: 'inventory',
  description:
    'The level of a product’s stock is another one, or one of the last ten units of a product that is low was taken or came back.',
  schema: z.object({
    sku,
    /** Counts the changes of this product’s level; a lower one that arrives late is old news. */
    version,
    level: z.enum(['IN_STOCK', 'LOW', 'SOLD_OUT']),
    /** Units that are left; only when low, and when it is ten at the most. */
    left: z.int().positive().max(10).optional(),
  }),
  subject: (data) => data.sku,
  example: {
    sku: 'MUG-01',
    version: 4,
    level: 'LOW',
    left: 5,
  },
});
