import type { OrderLine } from '@commerce/pricing';
import type * as z from 'zod';
import type { placedOrder } from './responses.ts';

/** Maps a line of an order, with its part of the price where the order knows it. */
export const toLine = (line: OrderLine): z.infer<typeof placedOrder>['lines'][number] => ({
  sku: line.sku,
  name: line.name,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  ...(line.taxClass !== undefined && { taxClass: line.taxClass }),
  ...(line.discount !== undefined && { discount: line.discount }),
  ...(line.tax !== undefined && { tax: line.tax }),
  ...(line.amount !== undefined && { amount: line.amount }),
});
