import type { Order } from './order.ts';

/** Longer than an Express execution can live: who is not done by then is not being worked on. */
const PATIENCE_MS = 6 * 60_000;

/**
 * The moment from which an order that is still where it is must be looked at. Nothing when it is
 * decided, or parked for staff.
 */
export function stalledAfter({ state }: Order): string | undefined {
  switch (state.status) {
    case 'PENDING':
      return later(state.since);
    case 'AWAITING_APPROVAL':
      return later(state.expiresAt);
    case 'CANCELLED':
      return state.settled ? undefined : later(state.since);
    case 'CONFIRMED':
    case 'REJECTED':
    case 'NEEDS_ATTENTION':
      return undefined;
  }
}

const later = (since: string): string => new Date(Date.parse(since) + PATIENCE_MS).toISOString();
