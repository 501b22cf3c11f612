import { evolveAfterSales, NO_AFTER_SALES } from './after-sales.ts';
import type { OrderId, PaymentId } from './ids.ts';
import { ImpossibleTransitionError } from './order.errors.ts';
import type {
  Cancelled,
  Confirmed,
  Order,
  OrderState,
  Pending,
  Progress,
  Rejected,
} from './order.ts';
import type { LogEntry, Placed } from './order-event.ts';

/** Replays a log into the order after all of its entries. Throws {@link ImpossibleTransitionError}. */
export function replay(orderId: OrderId, log: readonly LogEntry[]): Order {
  return history(orderId, log).at(-1)?.order ?? impossible('nothing', 'an empty log');
}

/** Returns each entry of a log with the order right after it. */
export function history(
  orderId: OrderId,
  log: readonly LogEntry[],
): { readonly entry: LogEntry; readonly order: Order }[] {
  let order: Order | undefined;
  return log.map((entry) => {
    order = order === undefined ? begin(orderId, entry) : evolve(order, entry);
    return { entry, order };
  });
}

function begin(orderId: OrderId, entry: LogEntry): Order {
  if (entry.type !== 'placed') return impossible('nothing', entry.type);
  const { type: _, version, at, correlationId: __, traceparent: ___, ...details } = entry;
  return {
    ...details,
    orderId,
    placedAt: at,
    version,
    attempt: 1,
    paymentAttempt: 1,
    state: { status: 'PENDING', since: at, approved: false, progress: { step: 'ACCEPTED' } },
  };
}

/** Applies one more entry to an order. Throws {@link ImpossibleTransitionError}. */
export function evolve(order: Order, entry: LogEntry): Order {
  if (entry.version !== order.version + 1)
    return impossible(`version ${order.version}`, `entry ${entry.version}`);
  const state = nextState(order.state, entry);
  return { ...order, ...attemptAfter(order, entry), version: entry.version, state };
}

/** Returns what changes when an attempt begins. */
function attemptAfter(order: Order, entry: LogEntry): Partial<Order> {
  switch (entry.type) {
    case 'resumed':
      return { attempt: order.attempt + 1 };
    case 'payment-method-changed': {
      const { paymentMethodId, paymentCustomerId } = entry;
      return {
        attempt: order.attempt + 1,
        paymentAttempt: order.paymentAttempt + 1,
        paymentMethodId,
        ...(paymentCustomerId !== undefined && { paymentCustomerId }),
      };
    }
    default:
      return {};
  }
}

type LaterEntry = Exclude<LogEntry, LogEntry<Placed> | { readonly type: 'note-added' }>;

function nextState(state: OrderState, entry: LogEntry): OrderState {
  if (entry.type === 'placed') return impossible(state.status, entry.type);
  if (entry.type === 'note-added') return state;
  switch (state.status) {
    case 'PENDING':
      return fromPending(state, entry);
    case 'AWAITING_APPROVAL':
      return fromAwaitingApproval(state, entry);
    case 'CANCELLED':
      return fromCancelled(state, entry);
    case 'NEEDS_ATTENTION':
      return fromNeedsAttention(state, entry);
    case 'CONFIRMED':
      return entry.type === 'cancelled'
        ? { ...cancelled(entry, state.paymentId), ...keptAfterCancellation(state) }
        : { ...state, ...(evolveAfterSales(state, entry) ?? impossible(state.status, entry.type)) };
    case 'REJECTED':
      return fromRejected(state, entry);
  }
}

/** Only one that another card helps goes on. It was approved before, if it had to be. */
function fromRejected(state: Rejected, entry: LaterEntry): OrderState {
  return entry.type === 'payment-method-changed' && state.retryUntil !== undefined
    ? { status: 'PENDING', since: entry.at, approved: true, progress: { step: 'ACCEPTED' } }
    : impossible(state.status, entry.type);
}

function fromPending(state: Pending, entry: LaterEntry): OrderState {
  const { progress } = state;
  switch (entry.type) {
    case 'stock-reserved':
    case 'payment-declined':
    case 'payment-voided':
    case 'stock-released':
    case 'payment-captured':
      return state;
    case 'authentication-required': {
      if (progress.step !== 'ACCEPTED') return impossible(progress.step, entry.type);
      const { paymentId, clientSecret, redirectUrl, expiresAt, at: since } = entry;
      const challenge = { clientSecret, ...(redirectUrl !== undefined && { redirectUrl }) };
      const authenticating = { step: 'AUTHENTICATING', since, paymentId, expiresAt } as const;
      return { ...state, progress: { ...authenticating, ...challenge } };
    }
    case 'payment-method-changed':
      if (progress.step !== 'AUTHENTICATING') return impossible(progress.step, entry.type);
      return { ...state, since: entry.at, progress: { step: 'ACCEPTED' } };
    case 'payment-authorized':
      if (progress.step === 'REJECTING') return impossible(progress.step, entry.type);
      return {
        ...state,
        // The saga gets the order again once its customer has authenticated.
        ...(progress.step === 'AUTHENTICATING' && { since: entry.at }),
        progress: { step: 'AUTHORIZED', paymentId: entry.paymentId },
      };
    case 'payment-waived':
      if (progress.step !== 'ACCEPTED') return impossible(progress.step, entry.type);
      return { ...state, progress: { step: 'AUTHORIZED', paymentId: undefined } };
    case 'stock-committed':
      if (progress.step !== 'AUTHORIZED' && progress.step !== 'COMMITTED') {
        return impossible(progress.step, entry.type);
      }
      return { ...state, progress: { step: 'COMMITTED', paymentId: progress.paymentId } };
    case 'confirmed':
      if (progress.step !== 'COMMITTED') return impossible(progress.step, entry.type);
      return {
        status: 'CONFIRMED',
        since: entry.at,
        paymentId: progress.paymentId,
        ...NO_AFTER_SALES,
      };
    case 'approval-requested':
      return {
        status: 'AWAITING_APPROVAL',
        since: entry.at,
        expiresAt: entry.expiresAt,
        decisionToken: entry.decisionToken,
        approvedBy: [],
      };
    case 'rejection-decided': {
      const { at: since, reason } = entry;
      const rejecting = {
        step: 'REJECTING',
        since,
        reason,
        paymentId: paymentIn(progress),
      } as const;
      return { ...state, progress: rejecting };
    }
    case 'rejected':
      return { status: 'REJECTED', reason: entry.reason, retryUntil: entry.retryUntil };
    case 'cancelled':
      return cancelled(entry, paymentIn(progress));
    case 'parked':
      return { status: 'NEEDS_ATTENTION', reason: entry.reason, interrupted: state };
    default:
      return impossible(state.status, entry.type);
  }
}

const paymentIn = (progress: Progress): PaymentId | undefined =>
  progress.step === 'ACCEPTED' ? undefined : progress.paymentId;

function fromAwaitingApproval(
  state: Extract<OrderState, { status: 'AWAITING_APPROVAL' }>,
  entry: LaterEntry,
): OrderState {
  switch (entry.type) {
    case 'approval-reminded':
      return state;
    case 'approval-given':
      return { ...state, approvedBy: [...state.approvedBy, entry.by] };
    case 'approved':
      return { status: 'PENDING', since: entry.at, approved: true, progress: { step: 'ACCEPTED' } };
    case 'rejected':
      return { status: 'REJECTED', reason: entry.reason, retryUntil: entry.retryUntil };
    case 'cancelled':
      return cancelled(entry, undefined);
    default:
      return impossible(state.status, entry.type);
  }
}

function fromCancelled(state: Cancelled, entry: LaterEntry): OrderState {
  switch (entry.type) {
    case 'payment-voided':
    case 'stock-released':
      return state;
    // From then on it is requested, not made.
    case 'refund-pending':
      return { ...state, since: entry.at, refund: 'PENDING' };
    case 'refunded':
      return { ...state, refund: 'MADE' };
    // Also days after it was reported as made, as was that of a part before the cancellation.
    case 'refund-failed': {
      const open = { ...state, since: entry.at, settled: false };
      const { refundId: id, at: since } = entry;
      if (id === undefined) return { ...open, refund: 'FAILED' };
      const refunds = state.refunds.map((part) =>
        part.refundId === id ? { ...part, status: 'FAILED' as const, since } : part,
      );
      return { ...open, refunds };
    }
    case 'cancellation-settled':
      return { ...state, settled: true };
    case 'parked':
      return { status: 'NEEDS_ATTENTION', reason: entry.reason, interrupted: state };
    default:
      return impossible(state.status, entry.type);
  }
}

function fromNeedsAttention(
  state: Extract<OrderState, { status: 'NEEDS_ATTENTION' }>,
  entry: LaterEntry,
): OrderState {
  switch (entry.type) {
    case 'resumed':
      return { ...state.interrupted, since: entry.at };
    // A capture that was in progress when the order was parked, and a cancellation by staff.
    case 'payment-captured':
    case 'confirmed':
    case 'cancelled': {
      const next = nextState(state.interrupted, entry);
      return next.status === 'PENDING' ? state : next;
    }
    // The gateway goes on with a refund although the order is parked.
    case 'stock-released':
    case 'refunded':
    case 'refund-failed':
    case 'cancellation-settled': {
      const next = nextState(state.interrupted, entry);
      if (next.status !== 'CANCELLED') return impossible(state.interrupted.status, entry.type);
      return next.settled ? next : { ...state, interrupted: next };
    }
    case 'settled-by-hand':
      return state.interrupted.status === 'CANCELLED'
        ? { ...state.interrupted, settled: true, settledByHand: true }
        : impossible(state.interrupted.status, entry.type);
    default:
      return impossible(state.status, entry.type);
  }
}

const cancelled = (
  { at, cancelledBy, refundDue }: Extract<LogEntry, { type: 'cancelled' }>,
  paymentId: Cancelled['paymentId'],
): Cancelled => ({
  status: 'CANCELLED',
  since: at,
  cancelledBy,
  paymentId,
  refundDue,
  refund: 'NONE',
  settled: false,
  settledByHand: false,
  refunds: [],
  cancelledLines: [],
});

/** Keeps what was given back already: the refund of the rest ends what was still open, or pending, too. */
const keptAfterCancellation = ({ refunds, cancelledLines }: Confirmed) => ({
  refunds: refunds.filter(({ status }) => status === 'MADE'),
  cancelledLines,
});

function impossible(from: string, event: string): never {
  throw new ImpossibleTransitionError(from, event);
}
