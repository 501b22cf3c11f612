import type { Held, HeldOrder, HeldStock, Movement } from './held.ts';

/** Broken promises, each by what it is about and how much of it: an order, units of a product. */
export interface Broken {
  readonly lost: ReadonlyMap<string, number>;
  readonly oversold: ReadonlyMap<string, number>;
  readonly paidNotConfirmed: ReadonlyMap<string, number>;
}

/** The sweep that restarts orders comes every five minutes and may take four. */
const SWEEP_MS = 10 * 60_000;

/** Finds what is broken in what is held. */
export const brokenIn = (held: Held, nowMs: number): Broken => ({
  lost: lost(held, nowMs),
  oversold: oversold(held),
  paidNotConfirmed: paidNotConfirmed(held, nowMs),
});

/**
 * An order that was accepted and is not there, or that is neither decided nor parked although its
 * restart is overdue: a sweep either restarts it, for a later moment, or parks it.
 */
function lost({ accepted, orders }: Held, nowMs: number): Map<string, number> {
  const missing = accepted.filter((orderId) => !orders.has(orderId));
  const left = [...orders.values()]
    .filter((order) => isUndecided(order) && isOverdue(order, nowMs))
    .map(({ orderId }) => orderId);
  return ones([...missing, ...left]);
}

const isUndecided = ({ status }: HeldOrder): boolean =>
  status === 'PENDING' || status === 'AWAITING_APPROVAL';

/** Also an order that waits for nothing: no sweep finds it. */
const isOverdue = ({ stalledAfter }: HeldOrder, nowMs: number): boolean =>
  stalledAfter === undefined || Date.parse(stalledAfter) + SWEEP_MS < nowMs;

/**
 * Units of a product below nothing, or committed beyond what was received; and units of confirmed
 * orders that no stock was taken for.
 */
function oversold({ orders, stock }: Held): Map<string, number> {
  const below = new Map<string, number>();
  const onHand = new Map<string, number>();
  const taken = new Map<string, number>();
  for (const item of stock) {
    const { sku, available = 0, reserved = 0 } = item;
    if (sku !== undefined) add(below, sku, Math.max(0, -available) + Math.max(0, -reserved));
    for (const movement of movementsOf(item)) {
      const units = movement.available + movement.reserved;
      add(onHand, movement.sku, units);
      // What was sent back was taken before.
      if (item.kind !== 'restock') add(taken, `${item.pk} ${movement.sku}`, -units);
    }
  }
  const found = new Map<string, number>();
  for (const sku of new Set([...below.keys(), ...onHand.keys()])) {
    const beyond = Math.max(below.get(sku) ?? 0, -(onHand.get(sku) ?? 0));
    if (beyond > 0) found.set(sku, beyond);
  }
  for (const { orderId, status, log } of orders.values()) {
    if (status !== 'CONFIRMED') continue;
    for (const [sku, quantity] of quantities(log)) {
      const missing = quantity - (taken.get(`ORDER#${orderId} ${sku}`) ?? 0);
      if (missing > 0) found.set(`${orderId} ${sku}`, missing);
    }
  }
  return found;
}

const movementsOf = ({ movements }: HeldStock): readonly Movement[] =>
  Array.isArray(movements) ? movements : [];

function quantities(log: HeldOrder['log']): Map<string, number> {
  const bySku = new Map<string, number>();
  for (const { sku, quantity } of log[0]?.lines ?? []) add(bySku, sku, quantity);
  return bySku;
}

/** Captured payments whose order is not confirmed, and confirmed orders without exactly one of them, unless nothing is to be paid. */
function paidNotConfirmed({ orders, payments }: Held, nowMs: number): Map<string, number> {
  const kept = new Map<string, number>();
  for (const payment of payments) {
    if (payment.kept > 0) add(kept, payment.orderId, 1);
  }
  const captured = new Set(payments.map(({ orderId }) => orderId));
  const found = new Map<string, number>();
  for (const [orderId, count] of kept) {
    const surplus = count - payable(orders.get(orderId), nowMs);
    if (surplus > 0) found.set(orderId, surplus);
  }
  for (const { orderId, status, total } of orders.values()) {
    if (status === 'CONFIRMED' && total !== 0 && !captured.has(orderId)) found.set(orderId, 1);
  }
  return found;
}

/** The number of payments that may be kept for an order. */
function payable(order: HeldOrder | undefined, nowMs: number): number {
  if (order === undefined || order.total === 0) return 0;
  const { status, stalledAfter, log } = order;
  switch (status) {
    // An archived order has told all there was to tell.
    case undefined:
    case 'CONFIRMED':
      return 1;
    // The confirmation follows the capture, a moment later.
    case 'PENDING':
    case 'AWAITING_APPROVAL':
      return isOverdue(order, nowMs) ? 0 : 1;
    case 'CANCELLED': {
      const isByHand = log.some(({ type }) => type === 'settled-by-hand');
      const isUnderWay = stalledAfter !== undefined && !isOverdue(order, nowMs);
      return isByHand || isUnderWay ? 1 : 0;
    }
    default:
      return 0;
  }
}

function add(counts: Map<string, number>, key: string, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}

const ones = (keys: readonly string[]): Map<string, number> => new Map(keys.map((key) => [key, 1]));
