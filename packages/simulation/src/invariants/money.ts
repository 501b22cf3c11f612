import type { Item } from '../aws/dynamodb/types.ts';
import type { Invariant } from './invariant.ts';
import { refundsOf, sumOf } from './observed-refunds.ts';
import {
  news,
  type ObservedEntry,
  type ObservedOrder,
  type ObservedShop,
  ORDERS,
  orderOf,
} from './observed-shop.ts';

interface Money {
  held: number;
  captured: number;
  refunded: number;
}

function moneyByOrder({ platform }: ObservedShop): Map<string, Money> {
  const byOrder = new Map<string, Money>();
  for (const payment of platform.stripe.payments()) {
    if (payment.orderId === undefined) continue;
    const money = byOrder.get(payment.orderId) ?? { held: 0, captured: 0, refunded: 0 };
    money.held += payment.heldMinor;
    money.captured += payment.capturedMinor;
    money.refunded += payment.refundedMinor;
    byOrder.set(payment.orderId, money);
  }
  return byOrder;
}

/** A customer never pays twice, nor more than the order costs. */
export const nobodyPaysTwice: Invariant = {
  name: 'nobodyPaysTwice',
  sentence: 'What was captured of an order is never more than its total.',
  holds: 'always',
  begin(shop) {
    const { stripe } = shop.platform;
    let version = -1;
    return () => {
      if (version === stripe.version && shop.changedOrders.size === 0) return [];
      version = stripe.version;
      return [...moneyByOrder(shop)].flatMap(([orderId, { captured }]) => {
        const total = orderOf(shop, orderId)?.total ?? 0;
        return captured > total ? [`${captured} of ${total} are captured of ${orderId}`] : [];
      });
    };
  },
};

/** The third promise. */
export const capturedIfAndOnlyIfConfirmed: Invariant = {
  name: 'capturedIfAndOnlyIfConfirmed',
  sentence:
    'The provider has the money of an order if and only if the order is confirmed, less the refunds that its log says are made.',
  holds: 'at rest',
  begin: (shop) => () => {
    const money = moneyByOrder(shop);
    const wrong: string[] = [];
    for (const orderId of new Set([...shop.accepted.values(), ...money.keys()])) {
      const { held, captured, refunded } = money.get(orderId) ?? {
        held: 0,
        captured: 0,
        refunded: 0,
      };
      const order = orderOf(shop, orderId);
      const status = order?.status ?? 'unknown';
      if (status === 'NEEDS_ATTENTION' || shop.touchedByHand.has(orderId)) continue;
      const due = order?.status === 'CONFIRMED' ? dueOf(order) : 0;
      if (captured - refunded !== due || held !== 0) {
        wrong.push(
          `${orderId} is ${status}: ${held} held, ${captured} captured, ${refunded} refunded`,
        );
      }
    }
    return wrong;
  },
};

const dueOf = (order: ObservedOrder): number =>
  order.total - sumOf(refundsOf(order).filter(({ status }) => status === 'MADE'));

/** Money is taken last, when nothing can come between any more. */
export const capturedOnlyPastNoReturn: Invariant = {
  name: 'capturedOnlyPastNoReturn',
  sentence: 'Money is captured only of an order whose log has `stock-committed`.',
  holds: 'always',
  begin(shop) {
    const { stripe } = shop.platform;
    const right = new Set<string>();
    let version = -1;
    return () => {
      if (version === stripe.version) return [];
      version = stripe.version;
      const wrong: string[] = [];
      for (const { paymentIntentId, orderId, capturedMinor } of stripe.payments()) {
        if (capturedMinor === 0 || orderId === undefined || right.has(paymentIntentId)) continue;
        const log = orderOf(shop, orderId)?.log ?? [];
        if (log.some(({ type }) => type === 'stock-committed')) right.add(paymentIntentId);
        else wrong.push(`${capturedMinor} of ${orderId} are captured too early`);
      }
      return wrong;
    };
  },
};

/** Nobody waits for money that was said to be there. */
export const refundsAreToldWhenMade: Invariant = {
  name: 'refundsAreToldWhenMade',
  sentence: 'A log says that money is back only when none of it is on its way any more.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(ORDERS));
    return () =>
      next().flatMap(({ keys, oldImage, newImage }) => {
        const orderId = String(keys.orderId);
        const isTold =
          entriesIn(newImage, 'refunded').length > entriesIn(oldImage, 'refunded').length;
        if (shop.touchedByHand.has(orderId)) return [];
        const before = entriesIn(oldImage, 'refund-made').length;
        const parts = entriesIn(newImage, 'refund-made').slice(before);
        return [
          ...(isTold ? pendingOf(shop, orderId) : []),
          ...parts.flatMap(({ refundId }) => pendingOf(shop, orderId, refundId)),
        ];
      });
  },
};

/** Tells of money that is on its way back: of a part, or any of an order. */
const pendingOf = ({ platform }: ObservedShop, id: string, part?: string): string[] =>
  [...platform.stripe.refunds()]
    .filter(({ orderId, status }) => orderId === id && status === 'pending')
    .filter(({ refundId }) => part === undefined || refundId === part)
    .map(({ amountMinor }) => `${amountMinor} of ${id} are on their way`);

const entriesIn = (item: Item | undefined, wanted: string): ObservedEntry[] =>
  ((item?.log ?? []) as ObservedEntry[]).filter(({ type }) => type === wanted);
