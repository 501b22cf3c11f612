import type { Refund } from './after-sales.ts';
import { awaitedAuthentication } from './fulfilment.ts';
import type { Authenticating, AwaitingApproval, Order, ParkingReason } from './order.ts';
import { isOpen } from './refunds.ts';

/** Restarts of an order, and why its last execution gave up. */
export interface Stall {
  /** Moment from which the order is stalled (RFC 3339). */
  readonly after: string;
  /** Restarts by the sweep since the state of the order began. */
  readonly restarts: number;
  /** Reason why its last execution gave up, if it could say so. */
  readonly reason?: ParkingReason | undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Time after which an order is stalled: longer than an Express execution can live. */
const STALLED_AFTER_MS = 6 * MINUTE_MS;

/** Pauses after each restart: an outage of three hours passes. */
const PAUSES_MS = [6, 12, 24, 48, 60, 60].map((minutes) => minutes * MINUTE_MS);

/** Pauses while a refund is pending: a bank may take two weeks, and the gateway's notice comes first. */
const REFUND_PAUSES_MS = [6, 6, 12, ...Array.from({ length: 14 }, () => 24)].map(
  (hours) => hours * HOUR_MS,
);

/**
 * Pause between looks at a payment whose customer has to authenticate, for a notice that got lost. It is
 * shorter than the five minutes between two runs of the sweep, so that each run looks: the first one three to
 * eight minutes after the customer was asked, and none is missed by a second.
 */
const AUTHENTICATION_PAUSE_MS = 3 * MINUTE_MS;

/** Pause after an execution gave up: the next sweep takes the order. */
const AFTER_GIVING_UP_MS = MINUTE_MS;

/**
 * Returns the moment from which an order is stalled unless its state changes; undefined when it is
 * decided, or parked for staff.
 */
export function stalledAfter(order: Order): string | undefined {
  const { state } = order;
  const waiting = awaitedAuthentication(order);
  if (waiting !== undefined) return nextLook(waiting, waiting.since);
  switch (state.status) {
    case 'PENDING':
    case 'AWAITING_APPROVAL':
      return later(state.since, STALLED_AFTER_MS);
    case 'CANCELLED':
      if (state.settled) return undefined;
      return later(
        state.since,
        awaitsRefund(order) ? (REFUND_PAUSES_MS[0] ?? 0) : STALLED_AFTER_MS,
      );
    case 'CONFIRMED':
      return earliest(state.refunds.filter(({ status }) => isOpen(status)).map(stalledRefund));
    case 'REJECTED':
    case 'NEEDS_ATTENTION':
      return undefined;
  }
}

/** Tells whether the order only waits for the gateway. */
function awaitsRefund({ state }: Order): boolean {
  if (state.status !== 'CONFIRMED') {
    return state.status === 'CANCELLED' && state.refund === 'PENDING';
  }
  return !state.refunds.some(({ status }) => status === 'REQUESTED');
}

const stalledRefund = ({ status, since }: Refund): string =>
  later(since, status === 'PENDING' ? (REFUND_PAUSES_MS[0] ?? 0) : STALLED_AFTER_MS);

const earliest = (moments: readonly string[]): string | undefined => moments.toSorted()[0];

/** Returns when a payment is looked at again: after a pause, and when its time is over. */
function nextLook({ expiresAt }: Authenticating, from: string): string {
  const next = later(from, AUTHENTICATION_PAUSE_MS);
  return next < expiresAt ? next : expiresAt;
}

/** Begins to count the restarts of an order that comes to a state. */
export function beginStall(order: Order): Stall | undefined {
  const after = stalledAfter(order);
  return after === undefined ? undefined : { after, restarts: 0 };
}

/** Keeps the count of restarts after a change, unless the order came to another state. */
export const carryStall = (
  before: Order,
  after: Order,
  stall: Stall | undefined,
): Stall | undefined =>
  stall !== undefined && stalledAfter(after) === stalledAfter(before) ? stall : beginStall(after);

/**
 * Schedules the next restart of an order that is restarted now; undefined when it was restarted often
 * enough. However late the sweep first sees an order, it restarts it that often.
 */
export function afterRestart(
  order: Order,
  { restarts, ...stall }: Stall,
  now: string,
): Stall | undefined {
  const waiting = awaitedAuthentication(order);
  // Waiting for people is no failure, and counts as none.
  if (waiting !== undefined && now < waiting.expiresAt) {
    return { ...stall, restarts, after: nextLook(waiting, now) };
  }
  const pauses = awaitsRefund(order) ? REFUND_PAUSES_MS : PAUSES_MS;
  // A confirmed order is not parked: its refund is tried until the gateway says what became of it.
  const pause =
    pauses[restarts] ?? (order.state.status === 'CONFIRMED' ? pauses.at(-1) : undefined);
  return pause === undefined
    ? undefined
    : { ...stall, after: later(now, pause), restarts: restarts + 1 };
}

/** Schedules the next look at an order after people were asked: when their time is over. */
export const afterAsking = ({ expiresAt }: AwaitingApproval, stall: Stall): Stall => ({
  ...stall,
  after: later(expiresAt, STALLED_AFTER_MS),
});

/** Schedules the restart of an order whose execution gave up for a reason that may pass. */
export const afterGivingUp = (
  { after, restarts }: Stall,
  reason: ParkingReason,
  now: string,
): Stall => ({
  // The pauses of the sweep grow whatever its executions report.
  after: restarts > 0 ? after : later(now, AFTER_GIVING_UP_MS),
  restarts,
  reason,
});

const later = (since: string, ms: number): string => new Date(Date.parse(since) + ms).toISOString();
