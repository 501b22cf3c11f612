import type { ChangeDetail, Order, Units } from './order.ts';

/** What its owner can do with an order. */
export type OrderAction = 'AUTHENTICATE' | 'PAY_ANOTHER_WAY' | 'CANCEL' | 'RETURN' | 'INVOICE';

/** Periods that customers are promised. */
export interface Periods {
  /** Time after the confirmation in which customers may cancel by themselves. */
  readonly cancellableMinutes: number;
  /** Days after the delivery in which customers may return. */
  readonly returnDays: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Days after which a parcel counts as delivered that nobody said anything of, as in orders. */
const DELIVERED_AFTER_DAYS = 30;

/** Lists what the owner can do by what is known now; orders, which is asked then, has the last word. */
export function actionsOf(order: Order, now: string, periods: Periods): OrderAction[] {
  const told = order.changes.map(({ detail }) => detail).filter(({ kind }) => kind !== 'noted');
  const possible: Readonly<Record<OrderAction, boolean>> = {
    AUTHENTICATE: isAsked(told.at(-1), now),
    PAY_ANOTHER_WAY: isRetryable(told.at(-1), now),
    CANCEL: isCancellable(order, now, periods),
    RETURN: isReturnable(order, now, periods),
    INVOICE: told.some(({ kind }) => kind === 'confirmed'),
  };
  return (Object.keys(possible) as OrderAction[]).filter((action) => possible[action]);
}

const isAsked = (last: ChangeDetail | undefined, now: string): boolean =>
  last?.kind === 'authentication-required' && now < last.expiresAt;

const isRetryable = (last: ChangeDetail | undefined, now: string): boolean =>
  last?.kind === 'rejected' && last.retryUntil !== undefined && now < last.retryUntil;

function isCancellable(order: Order, now: string, { cancellableMinutes }: Periods): boolean {
  switch (order.status) {
    case 'PENDING':
    case 'AWAITING_APPROVAL':
      return true;
    case 'CONFIRMED': {
      const since = order.changes.findLast(({ detail }) => detail.kind === 'confirmed')?.at;
      const isInTime = since !== undefined && now <= later(since, cancellableMinutes * MINUTE_MS);
      return isInTime && order.shipments.length === 0;
    }
    case 'REJECTED':
    case 'CANCELLED':
    case 'NEEDS_ATTENTION':
      return false;
  }
}

/** Some unit was shipped whose time is not over, and does not come back already. */
function isReturnable(order: Order, now: string, { returnDays }: Periods): boolean {
  if (order.status !== 'CONFIRMED') return false;
  const inTime = order.shipments.filter(({ shippedAt, deliveredAt }) => {
    const delivered = deliveredAt ?? later(shippedAt, DELIVERED_AFTER_DAYS * DAY_MS);
    return now <= later(delivered, returnDays * DAY_MS);
  });
  const left = new Map<string, number>();
  const add = (lines: readonly Units[], sign: 1 | -1) => {
    for (const { sku, quantity } of lines) left.set(sku, (left.get(sku) ?? 0) + sign * quantity);
  };
  for (const { lines } of inTime) add(lines, 1);
  for (const lines of comingBack(order)) add(lines, -1);
  return [...left.values()].some((units) => units > 0);
}

function comingBack({ changes }: Order): (readonly Units[])[] {
  const details = changes.map(({ detail }) => detail);
  const refused = new Set(
    details.flatMap((detail) => (detail.kind === 'return-refused' ? [detail.returnId] : [])),
  );
  return details.flatMap((detail) =>
    detail.kind === 'return-requested' && !refused.has(detail.returnId) ? [detail.lines] : [],
  );
}

const later = (moment: string, ms: number): string =>
  new Date(Date.parse(moment) + ms).toISOString();
