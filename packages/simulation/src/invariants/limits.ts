import { MOST_OPEN_ORDERS } from '../shop/plan.ts';
import type { Invariant } from './invariant.ts';
import { news, ORDERS, ordersOf } from './observed-shop.ts';

/** Nobody takes all stock for nothing. */
export const openOrdersAreLimited: Invariant = {
  name: 'openOrdersAreLimited',
  sentence: 'No customer has more open orders than the limit.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(ORDERS));
    return () => {
      const isGrown = next().some(({ oldImage }) => oldImage === undefined);
      if (!isGrown) return [];
      const open = new Map<string, number>();
      for (const { status, log, customerId } of ordersOf(shop)) {
        const isOver = /^(CONFIRMED|REJECTED|CANCELLED)$/.test(status);
        const isCancelled = log.some(({ type }) => type === 'cancelled');
        if (!isOver && !isCancelled) open.set(customerId, (open.get(customerId) ?? 0) + 1);
      }
      return [...open]
        .filter(([, count]) => count > MOST_OPEN_ORDERS)
        .map(([customer, count]) => `${customer} has ${count} open orders`);
    };
  },
};

const TEN_YEARS_S = 10 * 366 * 86_400;
const DAY_S = 86_400;

/** What is forgotten is forgotten in its time. */
export const expiryIsInSeconds: Invariant = {
  name: 'expiryIsInSeconds',
  sentence: 'Each `expiresAt` is a second of the next ten years.',
  holds: 'always',
  begin(shop) {
    const next = [...shop.tables].map((table) => news(shop.changesOf(table)));
    return () =>
      next.flatMap((changes) =>
        changes().flatMap(({ tableName, keys, oldImage, newImage, at }) => {
          const expiresAt = newImage?.expiresAt;
          if (expiresAt === undefined || expiresAt === oldImage?.expiresAt) return [];
          const inS = Number(expiresAt) - at / 1_000;
          const isRight = typeof expiresAt === 'number' && inS > -DAY_S && inS < TEN_YEARS_S;
          return isRight
            ? []
            : [`${Object.values(keys)} of ${tableName} expires at ${String(expiresAt)}`];
        }),
      );
  },
};
