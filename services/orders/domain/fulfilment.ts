import type { PaymentId } from './ids.ts';
import { OrderClosedError } from './order.errors.ts';
import type {
  Authenticating,
  Challenge,
  Order,
  OrderIn,
  OrderState,
  Pending,
  Progress,
  Rejecting,
  RejectionReason,
} from './order.ts';
import type { OrderEvent } from './order-event.ts';

/** Next step of the saga. */
export type Route =
  | 'RESERVE'
  | 'AUTHORIZE'
  | 'COMMIT'
  | 'CAPTURE'
  | 'GIVE_BACK'
  | 'REQUEST_APPROVAL'
  | 'NOTHING';

/**
 * Reads the next step from the state of an order, so that a run goes on where the last one ended. An
 * order that is decided, waits for people or was cancelled has none.
 */
export function route({ state, approvalsRequired }: Order): Route {
  if (state.status !== 'PENDING') return 'NOTHING';
  if (approvalsRequired > 0 && !state.approved) return 'REQUEST_APPROVAL';
  switch (state.progress.step) {
    case 'ACCEPTED':
      return 'RESERVE';
    case 'AUTHENTICATING':
      return 'AUTHORIZE';
    case 'AUTHORIZED':
      return 'COMMIT';
    case 'COMMITTED':
      return 'CAPTURE';
    case 'REJECTING':
      return 'GIVE_BACK';
  }
}

/** Tells whether a run began with another card than the order has now. */
export const isOfOtherAttempt = (order: Order, attempt: number | undefined): boolean =>
  attempt !== undefined && attempt !== order.paymentAttempt;

/**
 * Keeps a run that began with an earlier card from the order. One that names no attempt began before
 * there were several. Throws {@link OrderClosedError}.
 */
export function requireAttempt(order: Order, attempt: number | undefined): void {
  if (isOfOtherAttempt(order, attempt)) throw new OrderClosedError(order.state.status);
}

/** Returns the order, if the saga may go on with it. Throws {@link OrderClosedError}. */
export function requirePending(order: Order): OrderIn<Pending> {
  if (!isIn(order, 'PENDING')) throw new OrderClosedError(order.state.status);
  return order;
}

/** Returns the decision about an order that is being rejected; undefined for any other. */
export const decidedRejection = ({ state }: Pick<Order, 'state'>): Rejecting | undefined =>
  state.status === 'PENDING' && state.progress.step === 'REJECTING' ? state.progress : undefined;

/** Tells whether no run goes forward with the order any more. */
export const isClosedToFulfilment = (order: Order): boolean =>
  order.state.status !== 'PENDING' || decidedRejection(order) !== undefined;

/** Returns the progress of an order that no run has begun to reject. Throws {@link OrderClosedError}. */
export function requireForward(order: Order): Exclude<Progress, Rejecting> {
  const { progress } = requirePending(order).state;
  if (progress.step === 'REJECTING') throw new OrderClosedError('PENDING');
  return progress;
}

/** Returns the decision about an order, if it is being rejected. Throws {@link OrderClosedError}. */
export function requireRejecting(order: Order): Rejecting {
  const decided = decidedRejection(order);
  if (decided === undefined) throw new OrderClosedError(order.state.status);
  return decided;
}

export const isIn = <Status extends OrderState['status']>(
  order: Order,
  status: Status,
): order is OrderIn<Extract<OrderState, { status: Status }>> => order.state.status === status;

/** Tells whether nothing happens to an order by itself any more. */
export const isOver = ({ state }: Order): boolean =>
  state.status === 'CONFIRMED' ||
  state.status === 'REJECTED' ||
  (state.status === 'CANCELLED' && state.settled);

/** Records that stock is reserved and money authorized: one write for both. */
export function recordAuthorization(order: Order, paymentId: PaymentId): OrderEvent[] {
  const progress = requireForward(order);
  switch (progress.step) {
    case 'ACCEPTED':
      return [{ type: 'stock-reserved' }, { type: 'payment-authorized', paymentId }];
    case 'AUTHENTICATING':
      return progress.paymentId === paymentId ? [{ type: 'payment-authorized', paymentId }] : [];
    default:
      return [];
  }
}

/** Records that stock is reserved and the customer has to authenticate: one write for both. */
export function recordChallenge(
  order: Order,
  challenge: Challenge & { readonly paymentId: PaymentId; readonly expiresAt: string },
): OrderEvent[] {
  if (requireForward(order).step !== 'ACCEPTED') return [];
  return [{ type: 'stock-reserved' }, { type: 'authentication-required', ...challenge }];
}

/** Returns what the customer has to do; undefined for an order that does not wait for that. */
export const awaitedAuthentication = ({
  state,
}: Pick<Order, 'state'>): Authenticating | undefined =>
  state.status === 'PENDING' && state.progress.step === 'AUTHENTICATING'
    ? state.progress
    : undefined;

/** Tells whether nothing is to be paid: no payment is made, looked for, captured or given back. */
export const isFree = ({ totals }: Pick<Order, 'totals'>): boolean => totals.total === 0;

/** Records that stock is reserved and nothing is to be paid. */
export const waivePayment = (order: Order): OrderEvent[] =>
  requireForward(order).step === 'ACCEPTED'
    ? [{ type: 'stock-reserved' }, { type: 'payment-waived' }]
    : [];

/** Records that the stock is sold: from here on a cancellation means a refund. */
export function commit(order: Order): OrderEvent[] {
  const progress = requireForward(order);
  if (progress.step === 'ACCEPTED' || progress.step === 'AUTHENTICATING') {
    throw new OrderClosedError('PENDING');
  }
  return progress.step === 'COMMITTED' ? [] : [{ type: 'stock-committed' }];
}

/** Records the capture, also of an order that was parked while it was in progress. */
export function confirm(order: Order): OrderEvent[] {
  const { state } = order;
  if (state.status === 'CONFIRMED') return [];
  const pending = state.status === 'NEEDS_ATTENTION' ? state.interrupted : state;
  if (pending.status !== 'PENDING' || pending.progress.step !== 'COMMITTED') {
    throw new OrderClosedError(state.status);
  }
  return isFree(order)
    ? [{ type: 'confirmed' }]
    : [{ type: 'payment-captured' }, { type: 'confirmed' }];
}

/**
 * Decides to reject an order that cannot be fulfilled. From here on no run goes forward any more, so
 * that stock and money can be given back. A second decision changes nothing; one after the point of no
 * return is too late.
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
 * Gives up the capture of an order past the point of no return: its authorization is gone.
 * Throws {@link OrderClosedError}.
 */
export function giveUpCapture(order: Order, reason: RejectionReason): OrderEvent[] {
  if (isBeingRejected(order)) return [];
  if (requireForward(order).step !== 'COMMITTED') throw new OrderClosedError('PENDING');
  return [{ type: 'payment-declined' }, { type: 'rejection-decided', reason }];
}

const isBeingRejected = (order: Order): boolean =>
  order.state.status === 'REJECTED' || decidedRejection(order) !== undefined;

/** Outcome of the payment of an order that is being rejected. */
export type VoidOutcome = 'NONE' | 'DECLINED' | 'VOIDED';

/**
 * Ends an order that holds nothing any more; one that was declined can be paid with another card for a
 * while. When stock was reserved and no payment was found, another
 * run may be making one: then the order stays as it is, and is restarted later. A second rejection
 * changes nothing. Throws {@link OrderClosedError}.
 */
export function reject(
  order: Order,
  {
    payment,
    stockReleased,
    now,
    retryMinutes,
  }: {
    readonly payment: VoidOutcome;
    readonly stockReleased: boolean;
    readonly now: string;
    /** Time after the placing in which another card can be tried. */
    readonly retryMinutes: number;
  },
): OrderEvent[] {
  if (order.state.status === 'REJECTED') return [];
  const { reason, since } = requireRejecting(order);
  const mayFollow = !isFree(order) && mayBeInFlight(since, now);
  if (payment === 'NONE' && stockReleased && mayFollow) return [];
  const events: (OrderEvent | false)[] = [
    payment === 'VOIDED' && { type: 'payment-voided' },
    stockReleased && { type: 'stock-released' },
    { type: 'rejected', reason, ...retryOf(order, reason, { now, retryMinutes }) },
  ];
  return events.filter((event) => event !== false);
}

function retryOf(
  { placedAt }: Order,
  { code }: RejectionReason,
  { now, retryMinutes }: { readonly now: string; readonly retryMinutes: number },
): { readonly retryUntil?: string } {
  const retryUntil = new Date(Date.parse(placedAt) + retryMinutes * 60_000).toISOString();
  return code === 'PAYMENT_DECLINED' && now < retryUntil ? { retryUntil } : {};
}

/**
 * Time in which a task of the saga ends, however slow it is, and with it the requests that it gave up: a
 * minute. The clocks of the two functions that note its ends may be two minutes apart.
 */
const IN_FLIGHT_MS = 3 * 60_000;

/** Tells whether a task may still run that began before the order was closed to it. */
export const mayBeInFlight = (closedAt: string, now: string): boolean =>
  Date.parse(now) - Date.parse(closedAt) < IN_FLIGHT_MS;

/** Returns the payment in the order's log, whatever the state of the order. */
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
