import type { Order, ParkingReason } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { OrderNotParkedError, TooManyAttemptsError } from './parking.errors.ts';

/** A log holds this many entries at the most, which keeps an order far below DynamoDB's 400 KB. */
export const MAX_LOG_ENTRIES = 200;

/** What one attempt may write before the next one begins. */
const ENTRIES_OF_AN_ATTEMPT = 20;

/** Sets an order aside for staff. What is decided, or set aside already, stays as it is. */
export function park({ state }: Order, reason: ParkingReason): OrderEvent[] {
  const interruptible =
    state.status === 'PENDING' || (state.status === 'CANCELLED' && !state.settled);
  return interruptible ? [{ type: 'parked', reason }] : [];
}

/** Puts a parked order back, as a member of staff says. Throws {@link OrderNotParkedError} and {@link TooManyAttemptsError}. */
export function unpark({ state, version }: Order, by: string): OrderEvent[] {
  if (state.status !== 'NEEDS_ATTENTION') throw new OrderNotParkedError(state.status);
  if (version > MAX_LOG_ENTRIES - ENTRIES_OF_AN_ATTEMPT) throw new TooManyAttemptsError();
  return [{ type: 'resumed', by }];
}
