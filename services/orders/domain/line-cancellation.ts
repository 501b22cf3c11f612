import { MAX_AFTER_SALES, TooManyAfterSalesError } from './after-sales.errors.ts';
import { OrderNotCancellableError } from './cancellation.errors.ts';
import { type Cancellation, cancel, requireInTime } from './cancellation.ts';
import { isIn } from './fulfilment.ts';
import type { Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { IdempotencyKeyReusedError } from './placing.errors.ts';
import { refundOfLines } from './refunds.ts';
import { isSame, less, skusBeyond, toShip } from './remaining.ts';
import type { LineQuantity, RefundShipping } from './shares.ts';

export interface LineCancellation extends Cancellation {
  readonly cancellationId: string;
  readonly refundId: string;
  readonly lines: readonly LineQuantity[];
}

/**
 * Cancels some lines of a confirmed order that are not shipped: their stock comes back, and their share of
 * the money. All that is left of an order of which nothing was shipped is the whole order. The same request
 * again changes nothing. Throws {@link OrderNotCancellableError}, {@link TooManyAfterSalesError} and
 * {@link IdempotencyKeyReusedError}.
 */
export function cancelLines(
  order: Order,
  { cancellationId, refundId, lines, ...cancellation }: LineCancellation,
  refundShipping: RefundShipping,
): OrderEvent[] {
  if (order.state.status === 'CANCELLED') return [];
  if (!isIn(order, 'CONFIRMED')) throw new OrderNotCancellableError(order.state.status);
  const { state } = order;
  const earlier = state.cancelledLines.find((each) => each.cancellationId === cancellationId);
  if (earlier !== undefined) {
    if (!isSame(earlier.lines, lines)) throw new IdempotencyKeyReusedError();
    return [];
  }
  requireInTime(state, cancellation);
  const left = toShip(order, state);
  const skus = skusBeyond(lines, left);
  if (skus.length > 0) throw new OrderNotCancellableError(state.status, { skus });
  const isAll = [...less(left, lines).values()].every((quantity) => quantity === 0);
  if (isAll && state.shipments.length === 0) return cancel(order, cancellation);
  if (state.cancelledLines.length >= MAX_AFTER_SALES) {
    throw new TooManyAfterSalesError('cancellations');
  }
  const { by: cancelledBy, staffId } = cancellation;
  const by = staffId === undefined ? {} : { by: staffId };
  const refund = { refundId, cause: 'CANCELLATION', restock: true, ...by } as const;
  return [
    { type: 'lines-cancelled', cancellationId, lines, cancelledBy, ...by },
    ...refundOfLines(order, lines, refund, refundShipping),
  ];
}
