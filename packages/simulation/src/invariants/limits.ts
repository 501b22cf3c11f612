import { MOST_OPEN_ORDERS } from '../shop/plan.ts';
import type { Invariant } from './invariant.ts';
import { news, type ObservedOrder, ORDERS, ordersOf } from './observed-shop.ts';

const DAY_S = 86_400;
/** Time after a customer's last order in which the shop forgets how many of theirs are open. */
const REMEMBERED_MS = 30 * DAY_S * 1_000;

/**
 * Returns the open orders that count: those of a customer who orders again after a month do not, however
 * long staff leave them parked.
 */
export function countedOrders(orders: readonly ObservedOrder[]): ObservedOrder[] {
  const placedAt = ({ log }: ObservedOrder) => Date.parse(log[0]?.at ?? '');
  const counted = new Map<string, ObservedOrder[]>();
  const lastAt = new Map<string, number>();
  for (const order of orders.toSorted((one, other) => placedAt(one) - placedAt(other))) {
    const { customerId } = order;
    const at = placedAt(order);
    const isRemembered = at - (lastAt.get(customerId) ?? at) <= REMEMBERED_MS;
    lastAt.set(customerId, at);
    const before = isRemembered ? (counted.get(customerId) ?? []) : [];
    counted.set(customerId, isOpen(order) ? [...before, order] : before);
  }
  return [...counted.values()].flat();
}

const isOpen = ({ status, log }: ObservedOrder): boolean =>
  !/^(CONFIRMED|REJECTED|CANCELLED)$/.test(status) && !log.some(({ type }) => type === 'cancelled');

/** Nobody takes all stock for nothing. */
export const openOrdersAreLimited: Invariant = {
  name: 'openOrdersAreLimited',
  sentence: 'No customer has more open orders than the limit, but for those of a month before.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(ORDERS));
    return () => {
      const isGrown = next().some(({ oldImage }) => oldImage === undefined);
      if (!isGrown) return [];
      const open = new Map<string, number>();
      for (const { customerId } of countedOrders([...ordersOf(shop)])) {
        open.set(customerId, (open.get(customerId) ?? 0) + 1);
      }
      return [...open]
        .filter(([, count]) => count > MOST_OPEN_ORDERS)
        .map(([customer, count]) => `${customer} has ${count} open orders`);
    };
  },
};

/** Of an invoice, which is kept for ten years after the one it is of. */
const LONGEST_S = 11 * 366 * DAY_S;

/** What is forgotten is forgotten in its time. */
export const expiryIsInSeconds: Invariant = {
  name: 'expiryIsInSeconds',
  sentence: 'Each `expiresAt` is a second of the next eleven years.',
  holds: 'always',
  begin(shop) {
    const next = [...shop.tables].map((table) => news(shop.changesOf(table)));
    return () =>
      next.flatMap((changes) =>
        changes().flatMap(({ tableName, keys, oldImage, newImage, at }) => {
          const expiresAt = newImage?.expiresAt;
          if (expiresAt === undefined || expiresAt === oldImage?.expiresAt) return [];
          const inS = Number(expiresAt) - at / 1_000;
          const isRight = typeof expiresAt === 'number' && inS > -DAY_S && inS < LONGEST_S;
          return isRight
            ? []
            : [`${Object.values(keys)} of ${tableName} expires at ${String(expiresAt)}`];
        }),
      );
  },
};
