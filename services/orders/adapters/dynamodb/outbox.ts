import type { CloudEvent } from '@commerce/events';
import type { StreamRecord } from '@commerce/lambda';
import { toActs } from '../../messages/to-acts.ts';
import { toEvents } from '../../messages/to-events.ts';
import type { OrderItem } from './order-item.ts';
import { fromItem } from './order-item.ts';

/**
 * Makes the events of one change of the orders table: one for each entry that the log has gained, and
 * one more for each entry that names staff. A change without an entry and a removal have none.
 */
export function eventsOfChange({ oldImage, newImage }: StreamRecord): CloudEvent[] {
  if (newImage === undefined) return [];
  const published = oldImage === undefined ? 0 : Number(oldImage.version);
  const { order, log } = fromItem(newImage as unknown as OrderItem);
  if (order.version === published) return [];
  return [toEvents, toActs].flatMap((make) => make(order.orderId, log, published));
}
