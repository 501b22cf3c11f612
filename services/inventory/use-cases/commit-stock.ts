import type { OrderId } from '../domain/ids.ts';
import {
  committing,
  FIRST_ATTEMPT,
  isClosedTo,
  lapsedOf,
  nextEntry,
  selling,
} from '../domain/reservation.ts';
import { ReservationNotFoundError } from '../domain/stock.errors.ts';
import {
  type Decide,
  type ReservationDependencies,
  settleReservation,
} from './settle-reservation.ts';
import { StockView } from './stock-view.ts';

export interface CommitStock {
  readonly orderId: OrderId;
  readonly correlationId: string;
  /** Attempt of the order, from 1: it sells what it reserved itself. */
  readonly attempt?: number | undefined;
}

export type CommitStockDependencies = ReservationDependencies;

/**
 * Sells what an order holds, idempotent by order id. What has expired meanwhile is taken anew if
 * there is stock. Throws {@link ReservationNotFoundError}, `OutOfStockError` and `StockBusyError`.
 */
export async function commitStock(
  { orderId, correlationId, attempt = FIRST_ATTEMPT }: CommitStock,
  dependencies: CommitStockDependencies,
): Promise<{ readonly orderId: OrderId }> {
  const view = new StockView(orderId, dependencies);
  const at = dependencies.clock.now().toISOString();

  const commit: Decide = async (reservation) => {
    const isReserved = reservation.attempt === attempt && reservation.lines.size > 0;
    if (isClosedTo(reservation, attempt) || !isReserved) {
      throw new ReservationNotFoundError(orderId);
    }
    const lapsed = lapsedOf(reservation);
    if (lapsed.length === 0 && reservation.holds.length === 0) return undefined;
    const draws = lapsed.length > 0 ? await view.draw(lapsed) : [];
    const movements = [
      ...committing(reservation),
      ...[...draws].flatMap(([sku, taken]) => selling(sku, taken)),
    ];
    const reason = lapsed.length > 0 ? 'sold after it had expired' : 'sold';
    return nextEntry(reservation, 'commit', movements, {
      at,
      actor: 'orders',
      reason,
      correlationId,
    });
  };

  await settleReservation(orderId, commit, { ...dependencies, view });
  return { orderId };
}
