import type { OrderId, Sku } from './ids.ts';

/** What one entry does to one counter. On hand is available plus reserved. */
export interface Movement {
  readonly sku: Sku;
  readonly shard: number;
  /** Change of what can be reserved. */
  readonly available: number;
  /** Change of what is held for orders. */
  readonly reserved: number;
}

/**
 * Why stock moved: `receive` and `adjust` by staff; `reserve`, `commit`, `release` and `expire` by an
 * order's life; `withdraw` takes back a part of a reservation whose rest was sold out; `rebalance`
 * moves stock between the shards of a product.
 */
export type EntryKind =
  | 'receive'
  | 'adjust'
  | 'reserve'
  | 'commit'
  | 'release'
  | 'expire'
  | 'withdraw'
  | 'rebalance';

/**
 * An immutable line of the ledger. It and the counters it moves are written in one transaction, so
 * the ledger always sums to the counters.
 */
export interface LedgerEntry {
  /** Whose entry it is: one order's, or one product's. */
  readonly account: string;
  /** Unique in the account; an order's entries are numbered and sort in order. */
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly at: string;
  /** Who did it: a member of staff as {@link staffActor} writes it, or the process. */
  readonly actor: string;
  readonly reason: string;
  readonly movements: readonly Movement[];
  /** Of a `reserve`: from when on the stock may be given to somebody else. */
  readonly heldUntil?: string;
  /** The entry moves nothing and may be forgotten after this moment. */
  readonly forgetAfter?: string;
  readonly correlationId?: string;
}

/** One transaction takes 100 items: an entry, and this many counters. */
export const MAX_MOVEMENTS = 99;

export const orderAccount = (orderId: OrderId): string => `ORDER#${orderId}`;
export const productAccount = (sku: Sku): string => `PRODUCT#${sku}`;

const SEQUENCE_DIGITS = 6;

/** The entry id of the nth entry of an order, from 1. */
export const sequenceId = (sequence: number): string =>
  String(sequence).padStart(SEQUENCE_DIGITS, '0');

const STAFF = 'staff:';

/** How the ledger names a member of staff. */
export const staffActor = (staffId: string): string => `${STAFF}${staffId}`;

export const isStaffActor = (actor: string): boolean => actor.startsWith(STAFF);

/** The member of staff whom the ledger names; nobody when it names a process. */
export const staffIdOf = (actor: string): string | undefined =>
  isStaffActor(actor) ? actor.slice(STAFF.length) : undefined;
