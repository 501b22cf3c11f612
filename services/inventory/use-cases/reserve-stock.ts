import type { Clock } from '@commerce/lambda';
import { type Line, sumLines } from '../domain/allocation.ts';
import type { OrderId } from '../domain/ids.ts';
import { freeing, holding, missingOf, nextEntry, type Reservation } from '../domain/reservation.ts';
import { OutOfStockError, ReservationReleasedError } from '../domain/stock.errors.ts';
import type { RetryPolicy } from '../ports/retry-policy.ts';
import type { StockLedger } from '../ports/stock-ledger.ts';
import { type Decide, settleReservation } from './settle-reservation.ts';
import type { ShardHints } from './shard-hints.ts';
import { StockView } from './stock-view.ts';

export interface ReserveStock {
  readonly orderId: OrderId;
  /** Lines of the same product count as one. */
  readonly lines: readonly Line[];
  readonly correlationId: string;
}

export interface ReserveStockDependencies {
  readonly ledger: StockLedger;
  readonly hints: ShardHints;
  readonly retryPolicy: RetryPolicy;
  readonly clock: Clock;
  /** How long an order holds stock before others may have it. */
  readonly holdMs: number;
}

/**
 * Holds all lines of an order or none, idempotent by order id. Throws {@link OutOfStockError},
 * `UnknownProductError`, {@link ReservationReleasedError} and `StockBusyError`.
 */
export async function reserveStock(
  { orderId, lines: asked, correlationId }: ReserveStock,
  dependencies: ReserveStockDependencies,
): Promise<{ readonly orderId: OrderId; readonly expiresAt: string }> {
  const lines = sumLines(asked);
  const view = new StockView(orderId, dependencies);
  const now = dependencies.clock.now();
  const heldUntil = new Date(now.getTime() + dependencies.holdMs).toISOString();
  const about = { at: now.toISOString(), actor: 'orders', correlationId };

  let holdsPart = false;
  const reserve: Decide = async (reservation) => {
    holdsPart = reservation.holds.length > 0;
    if (reservation.released) throw new ReservationReleasedError(orderId);
    const missing = missingOf(reservation, lines);
    if (missing.length === 0) return undefined;
    const draws = await view.draw(missing);
    const movements = [...draws].flatMap(([sku, taken]) => holding(sku, taken));
    return nextEntry(reservation, 'reserve', movements, { ...about, reason: 'ordered', heldUntil });
  };

  /** An order too large for one transaction holds its first part when the second is short. */
  const withdraw: Decide = async (reservation) => {
    if (reservation.released || reservation.holds.length === 0) return undefined;
    return nextEntry(reservation, 'withdraw', freeing(reservation), { ...about, reason: 'short' });
  };

  const settle = (decide: Decide, assumeNew: boolean): Promise<Reservation> =>
    settleReservation(orderId, decide, { ...dependencies, view, assumeNew });

  try {
    // An order that comes again for what is sold out by now may be the one that has it.
    const reservation = await settle(reserve, view.isPromising(lines));
    return { orderId, expiresAt: reservation.heldUntil ?? heldUntil };
  } catch (error) {
    if (error instanceof OutOfStockError && holdsPart) await settle(withdraw, false);
    throw error;
  }
}
