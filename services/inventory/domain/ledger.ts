import type { OrderId, Sku } from './ids.ts';

/** Change of one counter by one entry. On hand is available plus reserved. */
export interface Movement {
  readonly sku: Sku;
  readonly shard: number;
  /** Change of the quantity that can be reserved. */
  readonly available: number;
  /** Change of the quantity that is held for orders. */
  readonly reserved: number;
}

/**
 * Reason of a movement: `receive` and `adjust` by staff; `reserve`, `commit`, `release` and
 * `expire` by an order's life; `withdraw` takes back a part of a reservation whose rest was sold
 * out;
 * `restock` gives sold stock of some lines back; `rebalance` moves stock between the shards of a
 * product.
 */
export type EntryKind =
  | 'receive'
  | 'adjust'
  | 'reserve'
  | 'commit'
  | 'release'
  | 'expire'
  | 'withdraw'
  | 'restock'
  | 'rebalance';

/**
 * An immutable line of the ledger. It and the counters it moves are written in one transaction, so
 * the ledger always sums to the counters.
 */
export interface LedgerEntry {
  /** Owner of the entry: one order, or one product. */
  readonly account: string;
  /** Unique in the account; an order's entries are numbered and sort in order. */
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly at: string;
  /** A member of staff as {@link staffActor} writes it, or a process. */
  readonly actor: string;
  readonly reason: string;
  readonly movements: readonly Movement[];
  /** End of the hold of a `reserve`: from then on others may have the stock. */
  readonly heldUntil?: string;
  /** Moment after which an entry that moves nothing may be forgotten. */
  readonly forgetAfter?: string;
  /**
   * Attempt of the order: of a `reserve` the one that holds, 1 when absent; of a `release` the last one
   * that it closes, all of them when absent.
   */
  readonly attempt?: number;
  readonly correlationId?: string;
  /** Cause of a `restock`: gives back once. */
  readonly returnId?: string;
}

/** Limit of an entry's counters: one transaction takes 100 items, the entry and these. */
export const MAX_MOVEMENTS = 99;

export const orderAccount = (orderId: OrderId): string => `ORDER#${orderId}`;
export const productAccount = (sku: Sku): string => `PRODUCT#${sku}`;

const SEQUENCE_DIGITS = 6;

/** Returns the entry id of the nth entry of an order, from 1. */
export const sequenceId = (sequence: number): string =>
  String(sequence).padStart(SEQUENCE_DIGITS, '0');

const STAFF = 'staff:';

/** Writes a member of staff as the ledger does. */
export const staffActor = (staffId: string): string => `${STAFF}${staffId}`;

export const isStaffActor = (actor: string): boolean => actor.startsWith(STAFF);

/** Reads the member of staff; nothing when the actor is a process. */
export const staffIdOf = (actor: string): string | undefined =>
  isStaffActor(actor) ? actor.slice(STAFF.length) : undefined;
