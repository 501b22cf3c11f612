import type { AwaitingApproval, Order, ParkingReason } from './order.ts';

/** How often an order was taken up again, and what its last execution said. */
export interface Stall {
  /** The moment from which somebody must look at it (RFC 3339). */
  readonly after: string;
  /** How often the sweep has started it since its state began. */
  readonly restarts: number;
  /** Why its last execution gave up, if it could say so. */
  readonly reason?: ParkingReason | undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Longer than an Express execution can live: who is not done by then is not being worked on. */
const PATIENCE_MS = 6 * MINUTE_MS;

/** The pauses after each start of the sweep: an outage of three hours passes. */
const PAUSES_MS = [6, 12, 24, 48, 60, 60].map((minutes) => minutes * MINUTE_MS);

/** A bank may take two weeks for a refund; the gateway's notice comes first. */
const REFUND_PAUSES_MS = [6, 6, 12, ...Array.from({ length: 14 }, () => 24)].map(
  (hours) => hours * HOUR_MS,
);

/** An execution that gave up needs no patience: the next sweep takes it. */
const AFTER_GIVING_UP_MS = MINUTE_MS;

/**
 * The moment from which an order that is still where it is must be looked at. Nothing when it is
 * decided, or parked for staff.
 */
export function stalledAfter(order: Order): string | undefined {
  const { state } = order;
  switch (state.status) {
    case 'PENDING':
      return later(state.since, PATIENCE_MS);
    case 'AWAITING_APPROVAL':
      return later(state.since, PATIENCE_MS);
    case 'CANCELLED':
      if (state.settled) return undefined;
      return later(state.since, awaitsRefund(order) ? (REFUND_PAUSES_MS[0] ?? 0) : PATIENCE_MS);
    case 'CONFIRMED':
    case 'REJECTED':
    case 'NEEDS_ATTENTION':
      return undefined;
  }
}

/** Nothing is to be done but to wait for the gateway's word. */
const awaitsRefund = ({ state }: Order): boolean =>
  state.status === 'CANCELLED' && state.refund === 'PENDING';

/** What the sweep knows of an order that comes to this state. */
export function beginStall(order: Order): Stall | undefined {
  const after = stalledAfter(order);
  return after === undefined ? undefined : { after, restarts: 0 };
}

/** What the sweep knows of an order after it changed: nothing of an earlier state. */
export const carryStall = (
  before: Order,
  after: Order,
  stall: Stall | undefined,
): Stall | undefined =>
  stall !== undefined && stalledAfter(after) === stalledAfter(before) ? stall : beginStall(after);

/**
 * When an order is looked at again that the sweep starts now. Nothing when it was started often
 * enough: however late the sweep first sees it, it is started that often.
 */
export function afterRestart(
  order: Order,
  { restarts, ...stall }: Stall,
  now: string,
): Stall | undefined {
  const pause = (awaitsRefund(order) ? REFUND_PAUSES_MS : PAUSES_MS)[restarts];
  return pause === undefined
    ? undefined
    : { ...stall, after: later(now, pause), restarts: restarts + 1 };
}

/** An order that people were asked about is looked at again when their time is over. */
export const afterAsking = ({ expiresAt }: AwaitingApproval, stall: Stall): Stall => ({
  ...stall,
  after: later(expiresAt, PATIENCE_MS),
});

/** When an order is looked at again whose execution gave up for a reason that may pass. */
export const afterGivingUp = (
  { after, restarts }: Stall,
  reason: ParkingReason,
  now: string,
): Stall => ({
  // The pauses of the sweep grow whatever its executions say.
  after: restarts > 0 ? after : later(now, AFTER_GIVING_UP_MS),
  restarts,
  reason,
});

const later = (since: string, ms: number): string => new Date(Date.parse(since) + ms).toISOString();
