import { type Line, sumLines } from '../domain/allocation.ts';
import type { OrderId } from '../domain/ids.ts';
import { nextEntry, restocking } from '../domain/reservation.ts';
import {
  type Decide,
  type ReservationDependencies,
  settleReservation,
} from './settle-reservation.ts';
import { StockView } from './stock-view.ts';

export interface RestockLines {
  readonly orderId: OrderId;
  /** Cause of it: a return, or a cancellation of some lines. */
  readonly returnId: string;
  readonly lines: readonly Line[];
  readonly correlationId: string;
}

/**
 * Gives sold stock of some lines of an order back, once for each return id, and never more than the
 * order still has. Returns all that this return id gave back. Throws `StockBusyError`.
 */
export async function restockLines(
  { orderId, returnId, lines: asked, correlationId }: RestockLines,
  dependencies: ReservationDependencies,
): Promise<{ readonly orderId: OrderId; readonly restocked: Line[] }> {
  const view = new StockView(orderId, dependencies);
  const at = dependencies.clock.now().toISOString();
  const lines = sumLines(asked);

  const restock: Decide = async (reservation) => {
    const movements = restocking(reservation, returnId, lines);
    return movements.length === 0
      ? undefined
      : nextEntry(reservation, 'restock', movements, {
          at,
          actor: 'orders',
          reason: 'came back',
          correlationId,
          returnId,
        });
  };

  const { reservation } = await settleReservation(orderId, restock, { ...dependencies, view });
  const given = reservation.restocked.get(returnId) ?? [];
  return { orderId, restocked: Array.from(given, ([sku, quantity]) => ({ sku, quantity })) };
}
