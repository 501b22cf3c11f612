import type { OrderId, Sku } from '../domain/ids.ts';
import { type LedgerEntry, orderAccount } from '../domain/ledger.ts';
import { apply, noReservation, type Reservation, replay } from '../domain/reservation.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import type { RetryPolicy } from '../ports/retry-policy.ts';
import type { StockLedger } from '../ports/stock-ledger.ts';
import type { StockView } from './stock-view.ts';

/**
 * Says the next entry of a reservation, or nothing when it is as it should be. It is asked again
 * after each entry, and whenever the world turned out to be another one than it thought.
 */
export type Decide = (reservation: Reservation) => Promise<LedgerEntry | undefined>;

/**
 * Brings a reservation to where `decide` wants it, entry by entry. Two that work on the same order
 * want the same entry id, so just one of them writes it and the other looks again: repeats and races
 * are harmless. Throws {@link StockBusyError} when it cannot get past others.
 */
export async function settleReservation(
  orderId: OrderId,
  decide: Decide,
  {
    ledger,
    retryPolicy,
    view,
    assumeNew = false,
  }: {
    readonly ledger: StockLedger;
    readonly retryPolicy: RetryPolicy;
    readonly view: StockView;
    /** Begin without reading: the order is most likely new, and if not its first entry is taken. */
    readonly assumeNew?: boolean;
  },
): Promise<Reservation> {
  const read = async () => replay(orderId, await ledger.entries(orderAccount(orderId)));
  let reservation = assumeNew ? noReservation(orderId) : await read();
  for (let attempt = 0; attempt < retryPolicy.attempts; ) {
    const entry = await decide(reservation);
    if (entry === undefined) return reservation;
    const outcome = await ledger.append(entry);
    if (outcome.status === 'appended') {
      reservation = apply(reservation, entry);
      continue;
    }
    if (outcome.status === 'taken') reservation = await read();
    else if (outcome.status === 'rejected') view.rejected(outcome.rejections);
    else await Promise.all([view.contended(skusOf(entry)), retryPolicy.pause(attempt)]);
    attempt += 1;
  }
  throw new StockBusyError();
}

const skusOf = ({ movements }: LedgerEntry): Sku[] => [...new Set(movements.map(({ sku }) => sku))];
