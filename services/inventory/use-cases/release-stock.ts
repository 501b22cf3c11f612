import type { OrderId } from '../domain/ids.ts';
import { freeing, nextEntry, returning } from '../domain/reservation.ts';
import {
  type Decide,
  type ReservationDependencies,
  settleReservation,
} from './settle-reservation.ts';
import { StockView } from './stock-view.ts';

export type ReleaseStockDependencies = ReservationDependencies;

/**
 * Time for which a release is remembered. A reserve that was delayed or repeated comes within the
 * 14 days that a queue keeps a message, or never.
 */
const TOMBSTONE_MS = 30 * 24 * 60 * 60 * 1_000;

/**
 * Gives back what an order holds or has taken, idempotent by order id. The order can never reserve
 * again, even if it had reserved nothing. Throws `StockBusyError`.
 */
export async function releaseStock(
  {
    orderId,
    reason,
    correlationId,
  }: { readonly orderId: OrderId; readonly reason: string; readonly correlationId: string },
  dependencies: ReleaseStockDependencies,
): Promise<{ readonly orderId: OrderId; readonly released: boolean }> {
  const view = new StockView(orderId, dependencies);
  const now = dependencies.clock.now();
  const about = { at: now.toISOString(), actor: 'orders', reason, correlationId };
  const forgetAfter = new Date(now.getTime() + TOMBSTONE_MS).toISOString();

  const release: Decide = async (reservation) => {
    const movements = [...freeing(reservation), ...returning(reservation)];
    if (reservation.released && movements.length === 0) return undefined;
    const isTombstone = reservation.sequence === 0;
    return nextEntry(reservation, 'release', movements, {
      ...about,
      ...(isTombstone && { forgetAfter }),
    });
  };

  const { reservation } = await settleReservation(orderId, release, { ...dependencies, view });
  return { orderId, released: reservation.gaveBack };
}
