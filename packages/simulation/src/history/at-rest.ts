import { isUnderWay, refundsOf } from '../invariants/observed-refunds.ts';
import {
  countersOf,
  IMPORTS,
  isCustomerAsked,
  type ObservedOrder,
  type ObservedShop,
  ordersOf,
} from '../invariants/observed-shop.ts';
import type { OpenWork } from './passing-time.ts';

/** True when every order has come to its end, no stock is held, and nothing is under way. */
export const isAtRest = (
  { platform }: ObservedShop,
  { hasOpenOrders, isStockHeld }: OpenWork,
): boolean => !hasOpenOrders && !isStockHeld && platform.isIdle;

/** Looks for what the schedules look after. */
export const openWorkOf = (shop: ObservedShop): OpenWork => ({
  hasOpenOrders: some(ordersOf(shop), isOpen),
  isStockHeld: some(countersOf(shop), ({ reserved }) => reserved > 0),
  isCustomerAsked: some(ordersOf(shop), (order) => isCustomerAsked(order) !== undefined),
  hasOpenImports: some(
    shop.platform.dynamoDb.items(IMPORTS),
    ({ openKind }) => openKind !== undefined,
  ),
});

function isOpen({ status, log }: ObservedOrder): boolean {
  const last = log.at(-1)?.type;
  return (
    status === 'PENDING' ||
    status === 'AWAITING_APPROVAL' ||
    (status === 'CONFIRMED' && refundsOf({ log }).some(isUnderWay)) ||
    (status === 'CANCELLED' && last !== 'cancellation-settled' && last !== 'settled-by-hand')
  );
}

function some<Item>(items: Iterable<Item>, is: (item: Item) => boolean): boolean {
  for (const item of items) if (is(item)) return true;
  return false;
}
