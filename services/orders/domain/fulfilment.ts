import type { PaymentId } from './ids.ts';
import { OrderClosedError } from './order.errors.ts';
import type {
  Order,
  OrderIn,
  OrderState,
  Pending,
  Progress,
  Rejecting,
  RejectionReason,
} from './order.ts';
import type { OrderEvent } from './order-event.ts';

/** Where the saga goes with an order. */
export type Route = 'RESERVE' | 'COMMIT' | 'CAPTURE' | 'GIVE_BACK' | 'REQUEST_APPROVAL' | 'NOTHING';

/**
 * Reads where an order stands, so that a run which begins again goes on where the last one ended.
 * An order that is decided, waits for a person, or was taken back is none of the saga's business.
 */
export function route({ state, approvalsRequired }: Order): Route {
  if (state.status !== 'PENDING') return 'NOTHING';
  if (approvalsRequired > 0 && !state.approved) return 'REQUEST_APPROVAL';
  switch (state.progress.step) {
    case 'ACCEPTED':
      return 'RESERVE';
    case 'AUTHORIZED':
      return 'COMMIT';
    case 'COMMITTED':
      return 'CAPTURE';
    case 'REJECTING':
      return 'GIVE_BACK';
  }
}

/** The order, if the saga may go on with it. Throws {@link OrderClosedError}. */
export function requirePending(order: Order): OrderIn<Pending> {
  if (!isIn(order, 'PENDING')) throw new OrderClosedError(order.state.status);
  return order;
}

/** What was decided about an order that is being rejected; undefined for any other. */
export const decidedRejection = ({ state }: Pick<Order, 'state'>): Rejecting | undefined =>
  state.status === 'PENDING' && state.progress.step === 'REJECTING' ? state.progress : undefined;

/** Whether no run goes forward with the order any more. */
export const isClosedToFulfilment = (order: Order): boolean =>
  order.state.status !== 'PENDING' || decidedRejection(order) !== undefined;

/** The progress of an order that no run has begun to reject. Throws {@link OrderClosedError}. */
export function requireForward(order: Order): Exclude<Progress, Rejecting> {
  const { progress } = requirePending(order).state;
  if (progress.step === 'REJECTING') throw new OrderClosedError('PENDING');
  return progress;
}

/** What was decided about an order, if it is being rejected. Throws {@link OrderClosedError}. */
export function requireRejecting(order: Order): Rejecting {
  const decided = decidedRejection(order);
  if (decided === undefined) throw new OrderClosedError(order.state.status);
  return decided;
}

/** Whether an order is in a state. */
export const isIn = <Status extends OrderState['status']>(
  order: Order,
  status: Status,
): order is OrderIn<Extract<OrderState, { status: Status }>> => order.state.status === status;

/** Whether nothing happens to an order by itself any more. */
export const isOver = ({ state }: Order): boolean =>
  state.status === 'CONFIRMED' ||
  state.status === 'REJECTED' ||
  (state.status === 'CANCELLED' && state.settled);

/** The stock is held and the money is set aside: one write for both. */
export function recordAuthorization(order: Order, paymentId: PaymentId): OrderEvent[] {
  if (requireForward(order).step !== 'ACCEPTED') return [];
  return [{ type: 'stock-reserved' }, { type: 'payment-authorized', paymentId }];
}

/** The stock is sold: from here on a cancellation means a refund. */
export function commit(order: Order): OrderEvent[] {
  const progress = requireForward(order);
  if (progress.step === 'ACCEPTED') throw new OrderClosedError('PENDING');
  return progress.step === 'COMMITTED' ? [] : [{ type: 'stock-committed' }];
}

/** The money is captured. Also of an order that was parked while the capture was under way. */
export function confirm(order: Order): OrderEvent[] {
  const { state } = order;
  if (state.status === 'CONFIRMED') return [];
  const pending = state.status === 'NEEDS_ATTENTION' ? state.interrupted : state;
  if (pending.status !== 'PENDING' || pending.progress.step !== 'COMMITTED') {
    throw new OrderClosedError(state.status);
  }
  return [{ type: 'payment-captured' }, { type: 'confirmed' }];
}

/**
 * It cannot be fulfilled. From here on no run goes forward any more, so that what it holds can be
 * given back. A second decision changes nothing; one after the point of no return is too late.
 * Throws {@link OrderClosedError}.
 *
 * @param stockReserved whether this run reserved stock, which no log knows yet
 */
export function decideRejection(
  order: Order,
  reason: RejectionReason,
  { stockReserved }: { readonly stockReserved: boolean },
): OrderEvent[] {
  if (isBeingRejected(order)) return [];
  const { step } = requireForward(order);
  if (step === 'COMMITTED') throw new OrderClosedError('PENDING');
  const events: (OrderEvent | false)[] = [
    // Written with the authorization, when there was one.
    stockReserved && step === 'ACCEPTED' && { type: 'stock-reserved' },
    reason.code === 'PAYMENT_DECLINED' && { type: 'payment-declined' },
    { type: 'rejection-decided', reason },
  ];
  return events.filter((event) => event !== false);
}

/**
 * The money of an order past the point of no return can never be taken: the gateway has let it go.
 * Throws {@link OrderClosedError}.
 */
export function giveUpCapture(order: Order, reason: RejectionReason): OrderEvent[] {
  if (isBeingRejected(order)) return [];
  if (requireForward(order).step !== 'COMMITTED') throw new OrderClosedError('PENDING');
  return [{ type: 'payment-declined' }, { type: 'rejection-decided', reason }];
}

const isBeingRejected = (order: Order): boolean =>
  order.state.status === 'REJECTED' || decidedRejection(order) !== undefined;

/** What became of the payment of an order that is being rejected. */
export type PaymentLetGo = 'NONE' | 'DECLINED' | 'VOIDED';

/**
 * Nothing is held any more. When stock was held and no payment was found, another run may have one
 * on its way: then the order stays as it is, and is looked at once more later. A second rejection
 * changes nothing. Throws {@link OrderClosedError}.
 */
export function reject(
  order: Order,
  {
    payment,
    stockReleased,
    now,
  }: {
    readonly payment: PaymentLetGo;
    readonly stockReleased: boolean;
    readonly now: string;
  },
): OrderEvent[] {
  if (order.state.status === 'REJECTED') return [];
  const { reason, since } = requireRejecting(order);
  if (payment === 'NONE' && stockReleased && mayBeInFlight(since, now)) return [];
  const events: (OrderEvent | false)[] = [
    payment === 'VOIDED' && { type: 'payment-voided' },
    stockReleased && { type: 'stock-released' },
    { type: 'rejected', reason },
  ];
  return events.filter((event) => event !== false);
}

/** A task of the saga ends within this time, however slow it is. */
const IN_FLIGHT_MS = 60_000;

/** Whether a task may still be at work that began before the order was closed to it. */
export const mayBeInFlight = (closedAt: string, now: string): boolean =>
  Date.parse(now) - Date.parse(closedAt) < IN_FLIGHT_MS;

/** The payment that the order's log knows of, whatever became of the order. */
export function recordedPayment({ state }: Pick<Order, 'state'>): PaymentId | undefined {
  switch (state.status) {
    case 'PENDING':
      return state.progress.step === 'ACCEPTED' ? undefined : state.progress.paymentId;
    case 'CONFIRMED':
    case 'CANCELLED':
      return state.paymentId;
    case 'NEEDS_ATTENTION':
      return recordedPayment({ state: state.interrupted });
    case 'AWAITING_APPROVAL':
    case 'REJECTED':
      return undefined;
  }
}
