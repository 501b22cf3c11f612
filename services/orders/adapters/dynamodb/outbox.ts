import type { CloudEvent } from '@commerce/events';
import type { StreamRecord } from '@commerce/lambda';
import { toActs } from '../../messages/to-acts.ts';
import { toEvents } from '../../messages/to-events.ts';
import type { OrderItem } from './order-item.ts';
import { fromItem } from './order-item.ts';

/**
 * The events of one change of the orders table: one for each entry the log has gained, and one more for
 * each that says who of staff did it. A change that adds none, and the removal of an order, say nothing.
 */
export function eventsOfChange({ oldImage, newImage }: StreamRecord): CloudEvent[] {
  if (newImage === undefined) return [];
  const published = oldImage === undefined ? 0 : Number(oldImage.version);
  const { order, log } = fromItem(newImage as unknown as OrderItem);
  if (order.version === published) return [];
  return [toEvents, toActs].flatMap((make) => make(order.orderId, log, published));
}
