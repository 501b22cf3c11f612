import { type Line, sumLines } from '../domain/allocation.ts';
import type { OrderId } from '../domain/ids.ts';
import {
  FIRST_ATTEMPT,
  freeing,
  holding,
  isClosedTo,
  missingOf,
  nextEntry,
} from '../domain/reservation.ts';
import { OutOfStockError, ReservationReleasedError } from '../domain/stock.errors.ts';
import {
  type Decide,
  type ReservationDependencies,
  settleReservation,
} from './settle-reservation.ts';
import { StockView } from './stock-view.ts';

export interface ReserveStock {
  readonly orderId: OrderId;
  /** Lines of the same product count as one. */
  readonly lines: readonly Line[];
  readonly correlationId: string;
  /** Attempt of the order, from 1: a later one opens what was released for an earlier one. */
  readonly attempt?: number | undefined;
}

export interface ReserveStockDependencies extends ReservationDependencies {
  /** Time for which an order holds stock before others may have it. */
  readonly holdMs: number;
}

/**
 * Holds all lines of an order or none, idempotent by order id and attempt. Throws {@link OutOfStockError},
 * `UnknownProductError`, {@link ReservationReleasedError} and `StockBusyError`.
 */
export async function reserveStock(
  { orderId, lines: asked, correlationId, attempt = FIRST_ATTEMPT }: ReserveStock,
  dependencies: ReserveStockDependencies,
): Promise<{ readonly orderId: OrderId; readonly expiresAt: string }> {
  const lines = sumLines(asked);
  const view = new StockView(orderId, dependencies);
  const now = dependencies.clock.now();
  const heldUntil = new Date(now.getTime() + dependencies.holdMs).toISOString();
  const about = {
    at: now.toISOString(),
    actor: 'orders',
    correlationId,
    ...(attempt > FIRST_ATTEMPT && { attempt }),
  };

  const reserve: Decide<OutOfStockError> = async (reservation) => {
    if (isClosedTo(reservation, attempt)) throw new ReservationReleasedError(orderId);
    const missing = missingOf(reservation, lines);
    // What an earlier attempt holds is from now on this one's.
    const isTakenOver = reservation.attempt > 0 && reservation.attempt < attempt;
    if (missing.length === 0 && !isTakenOver) return undefined;
    const draws = await view.draw(missing).catch(shortage);
    if (draws instanceof OutOfStockError) return draws;
    const movements = [...draws].flatMap(([sku, taken]) => holding(sku, taken));
    return nextEntry(reservation, 'reserve', movements, { ...about, reason: 'ordered', heldUntil });
  };

  /**
   * Gives back the first part of an order too large for one transaction when the second is short.
   */
  const withdraw: Decide = async (reservation) => {
    if (isClosedTo(reservation, attempt) || reservation.holds.length === 0) return undefined;
    return nextEntry(reservation, 'withdraw', freeing(reservation), { ...about, reason: 'short' });
  };

  const { reservation, failure } = await settleReservation(orderId, reserve, {
    ...dependencies,
    view,
    // An order that comes again for what is sold out by now may be the one that has it.
    assumeNew: view.isPromising(lines),
  });
  if (failure === undefined) return { orderId, expiresAt: reservation.heldUntil ?? heldUntil };
  if (reservation.holds.length > 0) {
    await settleReservation(orderId, withdraw, { ...dependencies, view });
  }
  throw failure;
}

function shortage(error: unknown): OutOfStockError {
  if (error instanceof OutOfStockError) return error;
  throw error;
}
