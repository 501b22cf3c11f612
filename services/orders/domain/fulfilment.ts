import type { PaymentId } from './ids.ts';
import { OrderClosedError } from './order.errors.ts';
import type { Order, OrderIn, OrderState, Pending, RejectionReason } from './order.ts';
import type { OrderEvent } from './order-event.ts';

/** Where the saga goes with an order. */
export type Route = 'RESERVE' | 'COMMIT' | 'CAPTURE' | 'REQUEST_APPROVAL' | 'NOTHING';

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
  }
}

/** The order, if the saga may go on with it. Throws {@link OrderClosedError}. */
export function requirePending(order: Order): OrderIn<Pending> {
  if (!isIn(order, 'PENDING')) throw new OrderClosedError(order.state.status);
  return order;
}

/** Whether an order is in a state. */
export const isIn = <Status extends OrderState['status']>(
  order: Order,
  status: Status,
): order is OrderIn<Extract<OrderState, { status: Status }>> => order.state.status === status;

/** The stock is held and the money is set aside: one write for both. */
export function recordAuthorization(order: Order, paymentId: PaymentId): OrderEvent[] {
  const { progress } = requirePending(order).state;
  if (progress.step !== 'ACCEPTED') return [];
  return [{ type: 'stock-reserved' }, { type: 'payment-authorized', paymentId }];
}

/** The stock is sold: from here on a cancellation means a refund. */
export function commit(order: Order): OrderEvent[] {
  const { progress } = requirePending(order).state;
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

/** What the saga did and undid before it rejects an order. */
export interface Compensation {
  readonly stockReserved: boolean;
  readonly paymentVoided: boolean;
  readonly stockReleased: boolean;
}

/** It cannot be fulfilled, and nothing is held any more. A second rejection changes nothing. */
export function reject(
  order: Order,
  reason: RejectionReason,
  { stockReserved, paymentVoided, stockReleased }: Compensation,
): OrderEvent[] {
  if (order.state.status === 'REJECTED') return [];
  const { progress } = requirePending(order).state;
  const events: (OrderEvent | false)[] = [
    // Written with the authorization, when there was one.
    stockReserved && progress.step === 'ACCEPTED' && { type: 'stock-reserved' },
    reason.code === 'PAYMENT_DECLINED' && { type: 'payment-declined' },
    paymentVoided && { type: 'payment-voided' },
    stockReleased && { type: 'stock-released' },
    { type: 'rejected', reason },
  ];
  return events.filter((event) => event !== false);
}

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
