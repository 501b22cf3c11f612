import { refundedAmount } from './after-sales.ts';
import { OrderNotCancellableError } from './cancellation.errors.ts';
import { isFree, mayBeInFlight } from './fulfilment.ts';
import { OrderClosedError } from './order.errors.ts';
import type { Cancelled, CancelledBy, Confirmed, Order, OrderIn, Pending } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { OrderNotParkedError } from './parking.errors.ts';

/** Author and time of a cancellation. */
export interface Cancellation {
  readonly by: CancelledBy;
  /** Member of staff, when it is somebody else's order. */
  readonly staffId?: string | undefined;
  readonly now: string;
  /** Time after the confirmation in which it is possible; unlimited when undefined. */
  readonly cancellableMinutes: number | undefined;
}

/**
 * Cancels an order. Money that was captured, or may be by now, is refunded. A second cancellation
 * changes nothing. A parked order is cancelled by staff alone. Throws {@link OrderNotCancellableError}.
 */
export function cancel(order: Order, cancellation: Cancellation): OrderEvent[] {
  const { state } = order;
  const { by: cancelledBy, staffId } = cancellation;
  const author = { cancelledBy, ...(staffId !== undefined && { by: staffId }) };
  switch (state.status) {
    case 'CANCELLED':
      return [];
    case 'AWAITING_APPROVAL':
      return [{ type: 'cancelled', ...author, refundDue: false }];
    case 'PENDING':
      return [{ type: 'cancelled', ...author, refundDue: isPastNoReturn(order, state) }];
    case 'CONFIRMED':
      requireInTime(state, cancellation);
      // What was sent is returned; lines that were not can be cancelled by line.
      if (state.shipments.length > 0) {
        throw new OrderNotCancellableError(state.status, { obstacle: 'PARCEL' });
      }
      return [{ type: 'cancelled', ...author, refundDue: !isFree(order) }];
    case 'NEEDS_ATTENTION': {
      const { interrupted } = state;
      if (cancelledBy === 'customer' || interrupted.status === 'CANCELLED') {
        throw new OrderNotCancellableError(state.status);
      }
      return [{ type: 'cancelled', ...author, refundDue: isPastNoReturn(order, interrupted) }];
    }
    case 'REJECTED':
      throw new OrderNotCancellableError(state.status);
  }
}

const isPastNoReturn = (order: Order, { progress }: Pending): boolean =>
  progress.step === 'COMMITTED' && !isFree(order);

/**
 * Throws {@link OrderNotCancellableError} for customers after their time, and after the first shipment.
 */
export function requireInTime(
  { status, since, shipments }: Confirmed,
  { now, cancellableMinutes }: Cancellation,
): void {
  if (cancellableMinutes === undefined) return;
  if (shipments.length > 0) throw new OrderNotCancellableError(status, { obstacle: 'PARCEL' });
  const cancellableUntil = new Date(Date.parse(since) + cancellableMinutes * 60_000).toISOString();
  if (now > cancellableUntil) throw new OrderNotCancellableError(status, { cancellableUntil });
}

/** Returns the order, if it was cancelled. Throws {@link OrderClosedError}. */
export function requireCancelled(order: Order): OrderIn<Cancelled> {
  if (order.state.status !== 'CANCELLED') throw new OrderClosedError(order.state.status);
  return order as OrderIn<Cancelled>;
}

/** Outcome of the payment of a cancelled order. */
export type Settlement =
  | { readonly payment: 'NONE' | 'VOIDED' }
  /** `amount` was captured: staff may have captured another one than the total by hand. */
  | { readonly payment: 'REFUNDED' | 'REFUND_PENDING'; readonly amount: number }
  /** The gateway declines it; `reason` is its code. */
  | { readonly payment: 'REFUND_FAILED'; readonly reason: string };

/**
 * Records that the stock is back, and the money, if the gateway says so. A pending refund keeps the
 * order open, one that failed parks it. When no payment was found, a task that began before the
 * cancellation may still make one: then the order stays open as well, and is restarted later. Throws {@link OrderClosedError}.
 */
export function settle(
  order: Order,
  {
    settlement,
    stockReleased,
    now,
  }: {
    readonly settlement: Settlement;
    readonly stockReleased: boolean;
    readonly now: string;
  },
): OrderEvent[] {
  const { state } = requireCancelled(order);
  const { payment } = settlement;
  const mayFollow = !isFree(order) && mayBeInFlight(state.since, now);
  if (state.settled || (payment === 'NONE' && mayFollow)) return [];
  const events: (OrderEvent | false)[] = [
    payment === 'VOIDED' && !state.refundDue && { type: 'payment-voided' },
    stockReleased && { type: 'stock-released' },
  ];
  return [
    ...events.filter((event) => event !== false),
    ...afterSettlement(order, state, settlement),
  ];
}

function afterSettlement(
  { totals: { total } }: Order,
  cancelled: Cancelled,
  settlement: Settlement,
): OrderEvent[] {
  const { refund, refundDue } = cancelled;
  const rest = (amount: number) => restOf(cancelled, amount);
  switch (settlement.payment) {
    case 'REFUND_PENDING':
      return refund === 'PENDING'
        ? []
        : [{ type: 'refund-pending', amount: rest(settlement.amount) }];
    case 'REFUND_FAILED':
      return refundFailed(rest(total), settlement.reason);
    case 'REFUNDED':
      return [
        { type: 'refunded', amount: rest(settlement.amount) },
        { type: 'cancellation-settled' },
      ];
    // The customer was promised a refund, also when the capture had not happened yet.
    case 'VOIDED':
      return refundDue
        ? [{ type: 'refunded', amount: rest(total) }, { type: 'cancellation-settled' }]
        : [{ type: 'cancellation-settled' }];
    case 'NONE':
      return [{ type: 'cancellation-settled' }];
  }
}

/** Returns what the refund of a whole payment gives back beyond the refunds of parts before it. */
const restOf = ({ refunds }: Cancelled, amount: number): number =>
  amount - refundedAmount({ refunds });

const refundFailed = (amount: number, reason: string): OrderEvent[] => [
  { type: 'refund-failed', amount, reason },
  parkedFor(reason),
];

const parkedFor = (detail: string): OrderEvent => ({
  type: 'parked',
  reason: { code: 'REFUND_FAILED', step: 'SettlePayment', detail },
});

/** State of a payment's refund at the gateway, maybe days after it was requested. */
export interface RefundUpdate {
  /** True when all that was captured is back, whatever it was given back for. */
  readonly isRefunded: boolean;
  /** Code of the last failure of the rest, when its refund is neither made nor pending. */
  readonly failure: string | undefined;
  /** Refunds of parts whose failure no log says yet, with the codes why. */
  readonly failedParts: readonly { readonly refundId: string; readonly reason: string }[];
}

/**
 * Records the outcome of a refund: made, also by staff at the gateway, or failed, also after it was
 * reported as made, and of a part before the cancellation. An order that was settled by hand stays as it is.
 */
export function followRefund({ state, totals }: Order, update: RefundUpdate): OrderEvent[] {
  const cancelled = state.status === 'NEEDS_ATTENTION' ? state.interrupted : state;
  if (cancelled.status !== 'CANCELLED' || cancelled.settledByHand) return [];
  const amount = restOf(cancelled, totals.total);
  const { refund } = cancelled;
  if (update.isRefunded) {
    return refund === 'PENDING' || refund === 'FAILED'
      ? [{ type: 'refunded', amount }, { type: 'cancellation-settled' }]
      : [];
  }
  const failures = failuresOf(cancelled, update, amount);
  const last = failures.at(-1);
  // A cancellation that is in progress gives back whatever the payment has left.
  const isInProgress = refund === 'NONE' && !cancelled.settled;
  return last === undefined || isInProgress || state.status === 'NEEDS_ATTENTION'
    ? failures
    : [...failures, parkedFor(last.reason)];
}

/** Lists the failures of parts that had been made, and that of the rest, of which a part may be that was open. */
function failuresOf(
  { refunds, refund }: Cancelled,
  { failure, failedParts }: RefundUpdate,
  rest: number,
): Extract<OrderEvent, { readonly type: 'refund-failed' }>[] {
  const parts = new Map(refunds.map((part) => [part.refundId, part]));
  const failures = failedParts.flatMap(({ refundId, reason }) => {
    const { status, amount = 0 } = parts.get(refundId) ?? {};
    return status === 'MADE' ? [{ type: 'refund-failed' as const, refundId, amount, reason }] : [];
  });
  const reason = failure ?? failedParts.findLast(({ refundId }) => !parts.has(refundId))?.reason;
  return reason !== undefined && (refund === 'PENDING' || refund === 'MADE')
    ? [...failures, { type: 'refund-failed', amount: rest, reason }]
    : failures;
}

/**
 * Closes a parked order by hand: its money was settled elsewhere. An order whose fulfilment was parked
 * is cancelled instead, since it may hold stock or money. A second time changes nothing. Throws {@link OrderNotParkedError}.
 */
export function settleByHand(order: Order, by: string, note: string): OrderEvent[] {
  const { state } = order;
  if (state.status === 'CANCELLED' && state.settledByHand) return [];
  if (state.status !== 'NEEDS_ATTENTION') throw new OrderNotParkedError(state.status);
  const { interrupted } = state;
  return interrupted.status === 'CANCELLED'
    ? [{ type: 'settled-by-hand', by, note }]
    : [
        {
          type: 'cancelled',
          cancelledBy: 'staff',
          refundDue: isPastNoReturn(order, interrupted),
          by,
          note,
        },
      ];
}
