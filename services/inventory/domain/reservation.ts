import { combine, type Draw, type Line, sumLines } from './allocation.ts';
import type { OrderId, Sku } from './ids.ts';
import {
  type EntryKind,
  type LedgerEntry,
  MAX_MOVEMENTS,
  type Movement,
  orderAccount,
  sequenceId,
} from './ledger.ts';

/** Quantity of a product, in one shard, that is kept for one order. */
export interface Hold {
  readonly sku: Sku;
  readonly shard: number;
  readonly quantity: number;
}

/** All that an order holds and has taken: the sum of its ledger entries. */
export interface Reservation {
  readonly orderId: OrderId;
  /** Number of entries. */
  readonly sequence: number;
  /** Quantities that were reserved, whether or not they are still held. */
  readonly lines: ReadonlyMap<Sku, number>;
  readonly holds: readonly Hold[];
  readonly sold: ReadonlyMap<Sku, number>;
  /** Attempt of the order that reserved last; 0 when none did. */
  readonly attempt: number;
  /** Last attempt that can never reserve again; `Infinity` when none can. */
  readonly closedUntil: number;
  /** Last attempt whose release gave stock back. */
  readonly gaveBackUntil: number;
  readonly heldUntil: string | undefined;
  /** Quantities that were given back by line, by return id. */
  readonly restocked: ReadonlyMap<string, ReadonlyMap<Sku, number>>;
}

export const noReservation = (orderId: OrderId): Reservation => ({
  orderId,
  sequence: 0,
  lines: new Map(),
  holds: [],
  sold: new Map(),
  attempt: 0,
  closedUntil: 0,
  gaveBackUntil: 0,
  heldUntil: undefined,
  restocked: new Map(),
});

/** Returns the reservation after one more entry. */
export function apply(reservation: Reservation, entry: LedgerEntry): Reservation {
  const holds = new Map(reservation.holds.map((hold) => [`${hold.sku} ${hold.shard}`, hold]));
  const sold = new Map(reservation.sold);
  for (const { sku, shard, available, reserved } of entry.movements) {
    const quantity = (holds.get(`${sku} ${shard}`)?.quantity ?? 0) + reserved;
    if (quantity === 0) holds.delete(`${sku} ${shard}`);
    else holds.set(`${sku} ${shard}`, { sku, shard, quantity });
    // Stock that leaves the hand is sold, stock that enters it comes back.
    const onHand = available + reserved;
    if (onHand !== 0) sold.set(sku, (sold.get(sku) ?? 0) - onHand);
  }
  const closes = entry.kind === 'release' ? (entry.attempt ?? Number.POSITIVE_INFINITY) : 0;
  const next = {
    ...reservation,
    sequence: reservation.sequence + 1,
    holds: [...holds.values()],
    sold,
  };
  return {
    ...next,
    attempt: entry.kind === 'reserve' ? (entry.attempt ?? FIRST_ATTEMPT) : reservation.attempt,
    closedUntil: Math.max(reservation.closedUntil, closes),
    gaveBackUntil: Math.max(reservation.gaveBackUntil, entry.movements.length > 0 ? closes : 0),
    lines: linesAfter(next, entry),
    heldUntil: entry.heldUntil ?? reservation.heldUntil,
    restocked: restockedAfter(reservation, entry),
  };
}

/** Attempt of an order whose tasks name none. */
export const FIRST_ATTEMPT = 1;

/** Tells whether an attempt can never reserve again, or a later one reserved. */
export const isClosedTo = ({ attempt, closedUntil }: Reservation, asked: number): boolean =>
  asked <= closedUntil || asked < attempt;

function linesAfter(
  next: Omit<Reservation, 'lines'> & Pick<Reservation, 'lines'>,
  { kind, movements }: LedgerEntry,
): Reservation['lines'] {
  // What an attempt gave back is no claim of the next one.
  if (kind === 'withdraw' || kind === 'release') return new Map();
  if (kind !== 'restock') return reservedLines(next);
  // What came back is not to be sold again by a late commit.
  const lines = new Map(next.lines);
  for (const { sku, available } of movements) lines.set(sku, (lines.get(sku) ?? 0) - available);
  return lines;
}

function restockedAfter(
  { restocked }: Reservation,
  { returnId, movements }: LedgerEntry,
): Reservation['restocked'] {
  if (returnId === undefined) return restocked;
  const quantities = new Map(restocked.get(returnId));
  for (const { sku, available } of movements) {
    quantities.set(sku, (quantities.get(sku) ?? 0) + available);
  }
  return new Map(restocked).set(returnId, quantities);
}

export const replay = (orderId: OrderId, entries: readonly LedgerEntry[]): Reservation =>
  entries.reduce(apply, noReservation(orderId));

/** Sums the lines. They only grow: a reservation may take several entries, and be made again. */
function reservedLines(reservation: Omit<Reservation, 'lines'> & Pick<Reservation, 'lines'>) {
  const lines = new Map(reservation.lines);
  for (const [sku, quantity] of covered(reservation)) {
    lines.set(sku, Math.max(quantity, lines.get(sku) ?? 0));
  }
  return lines;
}

/** Sums what is held or sold of each product. */
function covered({ holds, sold }: Pick<Reservation, 'holds' | 'sold'>): Map<Sku, number> {
  const quantities = new Map(sold);
  for (const { sku, quantity } of holds) {
    quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  }
  return quantities;
}

/** Returns what these lines need beyond what is held or sold. */
export function missingOf(reservation: Reservation, lines: Iterable<Line>): Line[] {
  const quantities = covered(reservation);
  const missing: Line[] = [];
  for (const { sku, quantity } of lines) {
    const short = quantity - (quantities.get(sku) ?? 0);
    if (short > 0) missing.push({ sku, quantity: short });
  }
  return missing;
}

/** Returns what was reserved and is neither held nor sold any more. */
export const lapsedOf = (reservation: Reservation): Line[] =>
  missingOf(
    reservation,
    Array.from(reservation.lines, ([sku, quantity]) => ({ sku, quantity })),
  );

export const isOverdue = ({ holds, heldUntil }: Reservation, now: string): boolean =>
  holds.length > 0 && heldUntil !== undefined && heldUntil <= now;

type Movements = readonly Movement[];

/** Holds a quantity. */
export const holding = (sku: Sku, draws: readonly Draw[]): Movements =>
  draws.map(({ shard, quantity }) => ({ sku, shard, available: -quantity, reserved: quantity }));

/** Sells a quantity that was not held. */
export const selling = (sku: Sku, draws: readonly Draw[]): Movements =>
  draws.map(({ shard, quantity }) => ({ sku, shard, available: -quantity, reserved: 0 }));

/** Sells what is held. */
export const committing = ({ holds }: Reservation): Movements =>
  holds.map(({ sku, shard, quantity }) => ({ sku, shard, available: 0, reserved: -quantity }));

/** Gives back what is held. */
export const freeing = ({ holds }: Reservation): Movements =>
  holds.map(({ sku, shard, quantity }) => ({
    sku,
    shard,
    available: quantity,
    reserved: -quantity,
  }));

/** Gives some of what was sold back, to the first shard: what a return asks for and did not get yet. */
export function restocking(
  { sold, restocked }: Reservation,
  returnId: string,
  lines: readonly Line[],
): Movements {
  const given = restocked.get(returnId);
  return sumLines(lines)
    .map(({ sku, quantity }) => ({
      sku,
      shard: 0,
      available: Math.min(quantity - (given?.get(sku) ?? 0), sold.get(sku) ?? 0),
      reserved: 0,
    }))
    .filter(({ available }) => available > 0);
}

/** Gives back what was sold, to the first shard, which every product has. */
export const returning = ({ sold }: Reservation): Movements =>
  [...sold]
    .filter(([, quantity]) => quantity > 0)
    .map(([sku, quantity]) => ({ sku, shard: 0, available: quantity, reserved: 0 }));

/**
 * Makes the next entry of an order. What one transaction cannot take is left to the entry after it.
 */
export function nextEntry(
  { orderId, sequence }: Reservation,
  kind: EntryKind,
  movements: Movements,
  about: Pick<LedgerEntry, 'at' | 'actor' | 'reason'> &
    Partial<
      Pick<LedgerEntry, 'heldUntil' | 'forgetAfter' | 'correlationId' | 'attempt' | 'returnId'>
    >,
): LedgerEntry {
  return {
    account: orderAccount(orderId),
    entryId: sequenceId(sequence + 1),
    kind,
    movements: combine(movements).slice(0, MAX_MOVEMENTS),
    ...about,
  };
}
