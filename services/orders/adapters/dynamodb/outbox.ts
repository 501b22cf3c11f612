import type { CloudEvent } from '@commerce/events';
import type { StreamRecord } from '@commerce/lambda';
import { toActs, toPromotionAct } from '../../messages/to-acts.ts';
import { toEvents } from '../../messages/to-events.ts';
import type { OrderItem } from './order-item.ts';
import { fromItem } from './order-item.ts';
import type { PromotionItem } from './promotions.ts';

/**
 * Makes the events of one change of the promotions, the act of who made it, or of the orders: one for each entry that the log has gained, and
 * one more for each entry that names staff. A change without an entry and a removal have none.
 */
export function eventsOfChange({ oldImage, newImage }: StreamRecord): CloudEvent[] {
  if (newImage === undefined) return [];
  if ('code' in newImage) return [toPromotionAct(newImage as unknown as PromotionItem)];
  const published = oldImage === undefined ? 0 : Number(oldImage.version);
  const { order, log } = fromItem(newImage as unknown as OrderItem);
  if (order.version === published) return [];
  return [toEvents, toActs].flatMap((make) => make(order.orderId, log, published));
}
