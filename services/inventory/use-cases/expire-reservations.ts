import type { OrderId } from '../domain/ids.ts';
import { orderAccount } from '../domain/ledger.ts';
import { freeing, isOverdue, lapsedOf, nextEntry, replay } from '../domain/reservation.ts';
import type { HoldIndex, HoldPosition, Period } from '../ports/hold-index.ts';
import {
  type Decide,
  type ReservationDependencies,
  settleReservation,
} from './settle-reservation.ts';
import { StockView } from './stock-view.ts';

export interface ExpireReservationsDependencies extends ReservationDependencies {
  readonly holds: HoldIndex;
}

export interface ExpiryPage {
  /** Number of holds that were examined. */
  readonly scanned: number;
  /** Number of orders whose stock went back. */
  readonly expired: number;
  /** Errors of those whose stock could not; a later walk over the same period tries again. */
  readonly failures: readonly unknown[];
  readonly next: HoldPosition | undefined;
}

/**
 * Gives back what orders hold for longer than they may: one page of the holds of a period. A
 * repeated page is harmless.
 */
export async function expireReservations(
  {
    period,
    position,
    now,
    dryRun,
    correlationId,
  }: {
    readonly period: Period;
    readonly position: HoldPosition | undefined;
    /** The moment against which the holds are measured. */
    readonly now: string;
    /** Counts and changes nothing. */
    readonly dryRun: boolean;
    readonly correlationId: string;
  },
  dependencies: ExpireReservationsDependencies,
): Promise<ExpiryPage> {
  const { orderIds, next } = await dependencies.holds.page(period, position);
  const outcomes = await Promise.allSettled(
    [...new Set(orderIds)].map((orderId) =>
      dryRun
        ? isExpirable(orderId, now, dependencies)
        : expire(orderId, now, correlationId, dependencies),
    ),
  );
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason] : [],
  );
  const expired = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value);
  return { scanned: orderIds.length, expired: expired.length, failures, next };
}

const isExpirable = async (
  orderId: OrderId,
  now: string,
  { ledger }: ExpireReservationsDependencies,
) => isOverdue(replay(orderId, await ledger.entries(orderAccount(orderId))), now);

async function expire(
  orderId: OrderId,
  now: string,
  correlationId: string,
  dependencies: ExpireReservationsDependencies,
): Promise<boolean> {
  const view = new StockView(orderId, dependencies);
  const about = { at: dependencies.clock.now().toISOString(), actor: 'inventory', correlationId };
  const decide: Decide = async (reservation) => {
    // Leaves alone an order that was committed or released meanwhile.
    if (!isOverdue(reservation, now)) return undefined;
    return nextEntry(reservation, 'expire', freeing(reservation), {
      ...about,
      reason: `held until ${reservation.heldUntil}`,
    });
  };
  const { before, reservation } = await settleReservation(orderId, decide, {
    ...dependencies,
    view,
  });
  // Another function may have sold or released first what was to be given back.
  return isOverdue(before, now) && lapsedOf(reservation).length > 0;
}
