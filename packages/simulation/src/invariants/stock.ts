import type { Invariant } from './invariant.ts';
import { refundsOf } from './observed-refunds.ts';
import {
  countersOf,
  movementsOf,
  type ObservedOrder,
  type ObservedShop,
  orderOf,
  ordersOf,
} from './observed-shop.ts';

/** No counter is ever below nothing, and each is the sum of what moved it. */
export const stockAddsUp: Invariant = {
  name: 'stockAddsUp',
  sentence: 'For each product and shard, the ledger sums to the counters, and none is negative.',
  holds: 'always',
  begin: (shop) => () => {
    if (shop.changedProducts.size === 0) return [];
    const sums = new Map<string, { available: number; reserved: number }>();
    for (const { sku, shard, available, reserved } of movementsOf(shop)) {
      const sum = sums.get(`${sku}#${shard}`) ?? { available: 0, reserved: 0 };
      sum.available += available;
      sum.reserved += reserved;
      sums.set(`${sku}#${shard}`, sum);
    }
    const wrong: string[] = [];
    const left = new Map(sums);
    for (const { sku, shard, available, reserved } of countersOf(shop)) {
      const name = `${sku}#${shard}`;
      const sum = sums.get(name) ?? { available: 0, reserved: 0 };
      left.delete(name);
      if (available < 0 || reserved < 0) {
        wrong.push(`${name} has ${available} available and ${reserved} reserved`);
      }
      if (sum.available !== available || sum.reserved !== reserved) {
        wrong.push(
          `${name} has ${available} + ${reserved}, its ledger ${sum.available} + ${sum.reserved}`,
        );
      }
    }
    for (const [name, sum] of left) {
      if (sum.available === 0 && sum.reserved === 0) continue;
      wrong.push(`${name} has no counter, its ledger ${sum.available} + ${sum.reserved}`);
    }
    return wrong;
  },
};

/** What customers were promised is never more than what there was. */
export const nothingIsOversold: Invariant = {
  name: 'nothingIsOversold',
  sentence:
    'Confirmed orders of a product never need more than was received of it, but for what came back.',
  holds: 'always',
  begin: (shop) => () => {
    if (shop.changedOrders.size === 0) return [];
    const received = receivedBySku(shop);
    const confirmed = new Map<string, number>();
    const cameBack = restockedBySku(shop);
    for (const { status, log } of ordersOf(shop)) {
      if (status !== 'CONFIRMED') continue;
      for (const { sku, quantity } of log[0]?.lines ?? []) {
        confirmed.set(sku, (confirmed.get(sku) ?? 0) + quantity);
      }
    }
    return [...confirmed]
      .filter(([sku, quantity]) => quantity - (cameBack.get(sku) ?? 0) > (received.get(sku) ?? 0))
      .map(([sku, quantity]) => `${sku}: ${quantity} of ${received.get(sku) ?? 0} are confirmed`);
  },
};

/** Each order has exactly the stock that its end gives it. */
export const stockFollowsOrders: Invariant = {
  name: 'stockFollowsOrders',
  sentence:
    'A confirmed order has taken what it ordered, less the lines that came back to be sold; any other end takes and holds nothing.',
  holds: 'at rest',
  begin: (shop) => () => {
    const byOrder = new Map<string, { sold: number; held: number }>();
    for (const { account, available, reserved } of movementsOf(shop)) {
      if (!account.startsWith('ORDER#')) continue;
      const orderId = account.slice('ORDER#'.length);
      const sum = byOrder.get(orderId) ?? { sold: 0, held: 0 };
      sum.sold -= available + reserved;
      sum.held += reserved;
      byOrder.set(orderId, sum);
    }
    const wrong: string[] = [];
    for (const [orderId, { sold, held }] of byOrder) {
      const order = orderOf(shop, orderId);
      if (order === undefined) {
        wrong.push(`${orderId} has stock and no order`);
        continue;
      }
      if (order.status === 'NEEDS_ATTENTION') continue;
      const quantity = (order.log[0]?.lines ?? []).reduce((sum, line) => sum + line.quantity, 0);
      const due = order.status === 'CONFIRMED' ? quantity - restockedOf(order) : 0;
      if (sold !== due || held !== 0) {
        wrong.push(`${orderId} is ${order.status} with ${sold} sold and ${held} held`);
      }
    }
    for (const order of ordersOf(shop)) {
      if (order.status === 'CONFIRMED' && !byOrder.has(order.orderId)) {
        wrong.push(`${order.orderId} is CONFIRMED and took no stock`);
      }
    }
    return wrong;
  },
};

/** Counts what came back of an order, and can be sold again. */
const restockedOf = (order: ObservedOrder): number =>
  refundsOf(order)
    .flatMap(({ restock }) => restock)
    .reduce((sum, { quantity }) => sum + quantity, 0);

/** Counts what came back of orders that are confirmed. */
function restockedBySku(shop: ObservedShop): Map<string, number> {
  const restocked = new Map<string, number>();
  for (const { account, kind, sku, available } of movementsOf(shop)) {
    if (kind !== 'restock') continue;
    if (orderOf(shop, account.slice('ORDER#'.length))?.status !== 'CONFIRMED') continue;
    restocked.set(sku, (restocked.get(sku) ?? 0) + available);
  }
  return restocked;
}

function receivedBySku(shop: ObservedShop): Map<string, number> {
  const received = new Map<string, number>();
  for (const { account, kind, sku, available } of movementsOf(shop)) {
    if (!account.startsWith('PRODUCT#') || (kind !== 'receive' && kind !== 'adjust')) continue;
    received.set(sku, (received.get(sku) ?? 0) + available);
  }
  return received;
}
