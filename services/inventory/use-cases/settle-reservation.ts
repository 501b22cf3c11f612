import type { Clock } from '@commerce/lambda';
import type { OrderId, Sku } from '../domain/ids.ts';
import { type LedgerEntry, orderAccount } from '../domain/ledger.ts';
import { apply, noReservation, type Reservation, replay } from '../domain/reservation.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import type { RetryPolicy } from '../ports/retry-policy.ts';
import type { StockLedger } from '../ports/stock-ledger.ts';
import type { ShardHints } from './shard-hints.ts';
import type { StockView } from './stock-view.ts';

export interface ReservationDependencies {
  readonly ledger: StockLedger;
  readonly hints: ShardHints;
  readonly retryPolicy: RetryPolicy;
  readonly clock: Clock;
}

/**
 * Decides the next entry of a reservation; nothing when it is as it should be; or why it cannot
 * become so. It is called again after each entry, and whenever the reservation or the stock differs
 * from what the entry assumed.
 */
export type Decide<Failure extends Error = never> = (
  reservation: Reservation,
) => Promise<LedgerEntry | Failure | undefined>;

export interface SettledReservation<Failure extends Error> {
  /** The reservation as it was found at first. */
  readonly before: Reservation;
  readonly reservation: Reservation;
  readonly failure?: Failure;
}

/**
 * Brings a reservation to where `decide` wants it, entry by entry. Two that work on the same order
 * want the same entry id, so just one of them writes it and the other reads again: repeats and
 * races are harmless. Throws {@link StockBusyError} when others always come first.
 */
export async function settleReservation<Failure extends Error = never>(
  orderId: OrderId,
  decide: Decide<Failure>,
  {
    ledger,
    retryPolicy,
    view,
    assumeNew = false,
  }: Pick<ReservationDependencies, 'ledger' | 'retryPolicy'> & {
    readonly view: StockView;
    /**
     * Begins without reading: the order is most likely new, and if not its first entry is taken.
     */
    readonly assumeNew?: boolean;
  },
): Promise<SettledReservation<Failure>> {
  const read = async () => replay(orderId, await ledger.entries(orderAccount(orderId)));
  const before = assumeNew ? noReservation(orderId) : await read();
  let reservation = before;
  for (let attempt = 0; attempt < retryPolicy.attempts; ) {
    const entry = await decide(reservation);
    if (entry === undefined) return { before, reservation };
    if (entry instanceof Error) return { before, reservation, failure: entry };
    const outcome = await ledger.append(entry);
    if (outcome.status === 'appended') {
      reservation = apply(reservation, entry);
      continue;
    }
    if (outcome.status === 'taken') reservation = await read();
    else if (outcome.status === 'rejected') view.learnRejections(outcome.rejections);
    else await Promise.all([view.tryElsewhere(skusOf(entry)), retryPolicy.pause(attempt)]);
    attempt += 1;
  }
  throw new StockBusyError();
}

const skusOf = ({ movements }: LedgerEntry): Sku[] => [...new Set(movements.map(({ sku }) => sku))];
