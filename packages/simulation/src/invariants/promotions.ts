import type { Invariant } from './invariant.ts';
import {
  news,
  type ObservedOrder,
  type ObservedPromotion,
  type ObservedShop,
  orderOf,
  ordersOf,
} from './observed-shop.ts';

const USES = 'orders-promotion-uses-local';
const COUNTER = 'count';

/** A code is worth what staff gave it. */
export const usesAreCounted: Invariant = {
  name: 'usesAreCounted',
  sentence:
    'The uses of a code are those of the orders that hold one, and its counter is their number.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(USES));
    return () => {
      const changed = next().length > 0;
      if (!changed && ![...shop.changedOrders].some((id) => promotionOf(orderOf(shop, id)))) {
        return [];
      }
      return contradictionsIn(shop);
    };
  },
};

function contradictionsIn(shop: ObservedShop): string[] {
  const holders = [...ordersOf(shop)].filter(holdsUse);
  const due = new Set(holders.map(({ orderId }) => orderId));
  const uses = new Set<string>();
  const wrong: string[] = [];
  for (const { code, use, orderId, uses: counted } of shop.platform.dynamoDb.items(USES)) {
    if (use === COUNTER) {
      const held = holders.filter((order) => promotionOf(order)?.code === code).length;
      if (counted !== held) wrong.push(`${code} counts ${counted} uses, and has ${held}`);
    } else uses.add(String(orderId));
  }
  wrong.push(
    ...[...due].filter((id) => !uses.has(id)).map((id) => `${id} holds a use that is not there`),
    ...[...uses]
      .filter((id) => !due.has(id))
      .map((id) => `there is a use of ${id}, which has none`),
  );
  return wrong;
}

/** Nobody gets more than was given away. */
export const usesStayWithinLimits: Invariant = {
  name: 'usesStayWithinLimits',
  sentence:
    'No order takes a use above the limit that it was placed under, nor a customer a second one of a code for one.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(USES));
    return () =>
      next().flatMap(({ eventName, newImage }) => {
        if (eventName !== 'INSERT' || newImage === undefined || newImage.use === COUNTER) return [];
        const order = orderOf(shop, String(newImage.orderId));
        const promotion = promotionOf(order);
        if (order === undefined || promotion === undefined) {
          return [`${newImage.orderId} uses ${newImage.code} without an order that says so`];
        }
        const holders = [...ordersOf(shop)].filter(
          (other) => holdsUse(other) && promotionOf(other)?.code === promotion.code,
        );
        const own = holders.filter(({ customerId }) => customerId === order.customerId);
        const { code, maxUses = Number.POSITIVE_INFINITY, oncePerCustomer } = promotion;
        return holders.length > maxUses || (oncePerCustomer && own.length > 1)
          ? [`${holders.length} orders use ${code}, ${own.length} of ${order.customerId}`]
          : [];
      });
  },
};

const promotionOf = (order: ObservedOrder | undefined): ObservedPromotion | undefined =>
  order?.log[0]?.promotion;

/** Tells whether an order has a use of its code: it may be confirmed, or was. */
function holdsUse(order: ObservedOrder): boolean {
  if (promotionOf(order) === undefined) return false;
  const { log } = order;
  if (log.some(({ type }) => type === 'confirmed')) return true;
  const ended = log.findLastIndex(({ type }) => type === 'rejected' || type === 'cancelled');
  return ended === -1 || log.slice(ended).some(({ type }) => type === 'payment-method-changed');
}
