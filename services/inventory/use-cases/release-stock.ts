import type { OrderId } from '../domain/ids.ts';
import { FIRST_ATTEMPT, freeing, nextEntry, returning } from '../domain/reservation.ts';
import {
  type Decide,
  type ReservationDependencies,
  settleReservation,
} from './settle-reservation.ts';
import { StockView } from './stock-view.ts';

export interface ReleaseStock {
  readonly orderId: OrderId;
  readonly reason: string;
  readonly correlationId: string;
  /** Last attempt of the order that it closes; without one it is for good. */
  readonly attempt?: number | undefined;
}

export type ReleaseStockDependencies = ReservationDependencies;

/**
 * Time for which a release is remembered. A reserve that was delayed or repeated comes within the
 * 14 days that a queue keeps a message, or never.
 */
const TOMBSTONE_MS = 30 * 24 * 60 * 60 * 1_000;

/**
 * Gives back what an order holds or has taken, idempotent by order id and attempt. None of the attempts
 * that it closes can ever reserve again, even if it had reserved nothing; what a later one reserved
 * stays as it is. Throws `StockBusyError`.
 */
export async function releaseStock(
  { orderId, reason, correlationId, attempt }: ReleaseStock,
  dependencies: ReleaseStockDependencies,
): Promise<{ readonly orderId: OrderId; readonly released: boolean }> {
  const view = new StockView(orderId, dependencies);
  const now = dependencies.clock.now();
  const about = { at: now.toISOString(), actor: 'orders', reason, correlationId };
  const forgetAfter = new Date(now.getTime() + TOMBSTONE_MS).toISOString();

  const release: Decide = async (reservation) => {
    const isOfLater = attempt !== undefined && attempt < reservation.attempt;
    const movements = isOfLater ? [] : [...freeing(reservation), ...returning(reservation)];
    const isClosed = (attempt ?? Number.POSITIVE_INFINITY) <= reservation.closedUntil;
    if (isOfLater || (isClosed && movements.length === 0)) return undefined;
    const isTombstone = reservation.sequence === 0;
    return nextEntry(reservation, 'release', movements, {
      ...about,
      ...(isTombstone && { forgetAfter }),
      ...(attempt !== undefined && { attempt }),
    });
  };

  const { reservation } = await settleReservation(orderId, release, { ...dependencies, view });
  const closed = attempt ?? Math.max(reservation.attempt, FIRST_ATTEMPT);
  return { orderId, released: reservation.gaveBackUntil >= closed };
}
