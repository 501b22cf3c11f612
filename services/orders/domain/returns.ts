import {
  MAX_AFTER_SALES,
  ReturnNotFoundError,
  ReturnNotPossibleError,
  TooManyAfterSalesError,
} from './after-sales.errors.ts';
import type { AfterSales, Return } from './after-sales.ts';
import type { ReturnDecision } from './after-sales-event.ts';
import { OwnOrderError } from './approval.errors.ts';
import { isIn } from './fulfilment.ts';
import type { Confirmed, Order, OrderIn } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { IdempotencyKeyReusedError } from './placing.errors.ts';
import { refundOfLines } from './refunds.ts';
import { isSame, skusBeyond } from './remaining.ts';
import { type LineQuantity, quantitiesOf, type RefundShipping } from './shares.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Days after which a parcel counts as delivered that no carrier or person said anything of. */
const DELIVERED_AFTER_DAYS = 30;

export interface RequestedReturn {
  readonly returnId: string;
  readonly lines: readonly LineQuantity[];
  /** In the customer's words. */
  readonly reason: string;
  readonly now: string;
  /** Days after the delivery in which customers may return. */
  readonly returnDays: number;
}

/**
 * Requests the return of lines that were shipped, within the shop's time. The same request again changes
 * nothing. Throws {@link ReturnNotPossibleError}, {@link TooManyAfterSalesError}, and
 * {@link IdempotencyKeyReusedError} for another request of the same id.
 */
export function requestReturn(
  order: Order,
  { returnId, lines, reason, now, returnDays }: RequestedReturn,
): OrderEvent[] {
  const { state } = requireConfirmed(order);
  const earlier = state.returns.find((each) => each.returnId === returnId);
  if (earlier !== undefined) {
    const isRepetition = earlier.reason === reason && isSame(earlier.lines, lines);
    if (!isRepetition) throw new IdempotencyKeyReusedError();
    return [];
  }
  const skus = skusBeyond(lines, returnable(state, now, returnDays));
  if (skus.length > 0) throw new ReturnNotPossibleError(state.status, { skus });
  if (state.returns.length >= MAX_AFTER_SALES) throw new TooManyAfterSalesError('returns');
  return [{ type: 'return-requested', returnId, lines, reason }];
}

/**
 * Returns the quantities that were shipped, and whose time is not over, but for what comes back already:
 * each return takes first what was in time when it was requested, and for the shortest.
 */
function returnable(
  { shipments, returns }: AfterSales,
  now: string,
  returnDays: number,
): Map<string, number> {
  const parcels = shipments
    .map(({ shippedAt, deliveredAt, lines }) => ({
      until: daysAfter(deliveredAt ?? daysAfter(shippedAt, DELIVERED_AFTER_DAYS), returnDays),
      left: quantitiesOf(lines),
    }))
    .toSorted((a, b) => (a.until < b.until ? -1 : 1));
  for (const { requestedAt, lines } of returns.filter(({ status }) => status !== 'REFUSED')) {
    const inTime = parcels.filter(({ until }) => requestedAt <= until);
    for (const { sku, quantity } of lines) takeFrom(inTime, sku, quantity);
  }
  const inTime = parcels.filter(({ until }) => now <= until);
  return quantitiesOf(
    inTime.flatMap(({ left }) => [...left].map(([sku, quantity]) => ({ sku, quantity }))),
  );
}

/** Takes units of a product off what is left of parcels, the first ones first. */
function takeFrom(
  parcels: readonly { readonly left: Map<string, number> }[],
  sku: string,
  quantity: number,
): void {
  let rest = quantity;
  for (const { left } of parcels) {
    const there = left.get(sku) ?? 0;
    const taken = Math.min(there, rest);
    left.set(sku, there - taken);
    rest -= taken;
  }
}

const daysAfter = (moment: string, days: number): string =>
  new Date(Date.parse(moment) + days * DAY_MS).toISOString();

/**
 * Decides about a return. One that was accepted is refused when it does not come, since an open return
 * keeps its order from the archive. The same decision again changes nothing. Throws
 * {@link ReturnNotPossibleError}.
 */
export function decideReturn(
  order: Order,
  returnId: string,
  {
    decision,
    by,
    note,
  }: { readonly decision: ReturnDecision; readonly by: string; readonly note?: string | undefined },
): OrderEvent[] {
  const { status } = returnOf(order, returnId, by);
  if (status === decision) return [];
  const doesNotCome = status === 'ACCEPTED' && decision === 'REFUSED';
  if (status !== 'REQUESTED' && !doesNotCome) {
    throw new ReturnNotPossibleError(order.state.status, { returnStatus: status });
  }
  return [{ type: 'return-decided', returnId, decision, by, ...(note !== undefined && { note }) }];
}

/**
 * Records that an accepted return came back, and requests the refund of its share. What can be sold again
 * is restocked first. The same receipt again changes nothing. Throws {@link ReturnNotPossibleError}.
 */
export function receiveReturn(
  order: Order,
  returnId: string,
  {
    refundId,
    restock,
    by,
  }: { readonly refundId: string; readonly restock: boolean; readonly by: string },
  refundShipping: RefundShipping,
): OrderEvent[] {
  const { status, lines, restock: known } = returnOf(order, returnId, by);
  if (status === 'RECEIVED' && known === restock) return [];
  if (status !== 'ACCEPTED') {
    throw new ReturnNotPossibleError(order.state.status, { returnStatus: status });
  }
  const refund = { refundId, cause: 'RETURN', restock, by } as const;
  return [
    { type: 'return-received', returnId, restock, by },
    ...refundOfLines(requireConfirmed(order), lines, refund, refundShipping),
  ];
}

/** Finds a return for a member of staff, who decides about no order of their own. */
function returnOf(order: Order, returnId: string, by: string): Return {
  const found = requireConfirmed(order).state.returns.find((each) => each.returnId === returnId);
  if (found === undefined) throw new ReturnNotFoundError();
  if (order.customerId === by) throw new OwnOrderError();
  return found;
}

function requireConfirmed(order: Order): OrderIn<Confirmed> {
  if (!isIn(order, 'CONFIRMED')) throw new ReturnNotPossibleError(order.state.status);
  return order;
}
