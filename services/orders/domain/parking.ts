import type { Order, ParkingReason } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { OrderNotParkedError, TooManyAttemptsError } from './parking.errors.ts';

/** Entries of a log up to which attempts begin: theirs are small, and far below DynamoDB's 400 KB. */
export const MAX_LOG_ENTRIES = 200;

/** Entries that one attempt may write before the next one begins. */
const ENTRIES_OF_AN_ATTEMPT = 20;

/** Parks an order for staff. An order that is decided, or parked already, stays as it is. */
export function park({ state }: Order, reason: ParkingReason): OrderEvent[] {
  const interruptible =
    state.status === 'PENDING' || (state.status === 'CANCELLED' && !state.settled);
  return interruptible ? [{ type: 'parked', reason }] : [];
}

/** Tells whether the log of an order has room for another attempt. */
export const hasRoomForAttempt = ({ version }: Order): boolean =>
  version <= MAX_LOG_ENTRIES - ENTRIES_OF_AN_ATTEMPT;

/** Unparks an order for a member of staff. Throws {@link OrderNotParkedError} and {@link TooManyAttemptsError}. */
export function unpark(order: Order, by: string): OrderEvent[] {
  const { status } = order.state;
  if (status !== 'NEEDS_ATTENTION') throw new OrderNotParkedError(status);
  if (!hasRoomForAttempt(order)) throw new TooManyAttemptsError();
  return [{ type: 'resumed', by }];
}
