import type { Invariant } from './invariant.ts';
import { orderOf, ordersOf } from './observed-shop.ts';

const OVER = new Set(['CONFIRMED', 'REJECTED', 'CANCELLED', 'NEEDS_ATTENTION']);

/** An order that was accepted is there from then on. */
export const acceptedOrdersAreKept: Invariant = {
  name: 'acceptedOrdersAreKept',
  sentence: 'Every order that a customer was told is accepted is in the table.',
  holds: 'always',
  begin(shop) {
    let accepted = 0;
    return () => {
      if (accepted === shop.accepted.size && shop.changedOrders.size === 0) return [];
      accepted = shop.accepted.size;
      return [...shop.accepted]
        .filter(([, orderId]) => orderOf(shop, orderId) === undefined)
        .map(([name, orderId]) => `${orderId} of ${name} is gone`);
    };
  },
};

/** A repetition never makes a second order. */
export const oneOrderForEachKey: Invariant = {
  name: 'oneOrderForEachKey',
  sentence: 'There is one order for each customer and key, for ever.',
  holds: 'always',
  begin: (shop) => () => shop.contradictions,
};

/** Whatever happens to an order, it does not hang. */
export const everyOrderEnds: Invariant = {
  name: 'everyOrderEnds',
  sentence: 'Every accepted order comes to its end, or is parked with its alarm.',
  holds: 'at rest',
  begin: (shop) => () =>
    [...ordersOf(shop)].flatMap((order) => {
      const { orderId, status, log } = order;
      if (!OVER.has(status)) return [`${orderId} is still ${status}`];
      const isSettled = log.some(({ type }) =>
        /^(cancellation-settled|settled-by-hand)$/.test(type),
      );
      if (status === 'CANCELLED' && !isSettled) return [`${orderId} is cancelled and not settled`];
      const isAnnounced = shop.published.get(orderId)?.has('order.needs-attention.v1');
      return status === 'NEEDS_ATTENTION' && isAnnounced !== true
        ? [`${orderId} is parked and nobody was told`]
        : [];
    }),
};
