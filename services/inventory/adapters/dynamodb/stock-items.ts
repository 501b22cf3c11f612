import { asSku, type Sku } from '../../domain/ids.ts';
import {
  type EntryKind,
  isStaffActor,
  type LedgerEntry,
  type Movement,
} from '../../domain/ledger.ts';
import type { StockLayout, StockShard } from '../../domain/stock.ts';
import { holdBucket } from './hold-buckets.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Gives each shard a partition of its own. */
export const counterKey = (sku: Sku, shard: number): Key => ({
  pk: `STOCK#${sku}#${shard}`,
  sk: 'COUNTER',
});

export interface CounterItem extends Key {
  readonly sku: string;
  readonly shard: number;
  readonly available: number;
  readonly reserved: number;
  readonly movements: number;
  /** The layout, on the first shard alone. */
  readonly shards?: number;
  readonly spread?: number;
  readonly configured?: number;
}

export const newCounter = (sku: Sku, shard: number, layout?: StockLayout): CounterItem => ({
  ...counterKey(sku, shard),
  sku,
  shard,
  available: 0,
  reserved: 0,
  movements: 0,
  ...layout,
});

export const toShard = ({ shard, available, reserved, movements }: CounterItem): StockShard => ({
  shard,
  available,
  reserved,
  movements,
});

export const toLayout = ({ shards, spread, configured }: CounterItem): StockLayout | undefined =>
  shards === undefined || spread === undefined || configured === undefined
    ? undefined
    : { shards, spread, configured };

const ENTRY = 'ENTRY#';

export const entryKey = (account: string, entryId: string): Key => ({
  pk: account,
  sk: `${ENTRY}${entryId}`,
});

export const entryPrefix = ENTRY;

export interface EntryItem extends Key {
  readonly kind: EntryKind;
  readonly at: string;
  readonly actor: string;
  readonly reason: string;
  readonly movements: readonly (Omit<Movement, 'sku'> & { readonly sku: string })[];
  readonly correlationId?: string;
  readonly returnId?: string;
  readonly heldUntil?: string;
  /** Puts the entry into the index of holds. */
  readonly holdBucket?: string;
  /** Puts what staff did into the index by staff. */
  readonly staff?: string;
  readonly attempt?: number;
  /** Epoch second after which the table forgets the item. */
  readonly expiresAt?: number;
}

export const toEntryItem = (entry: LedgerEntry): EntryItem => ({
  ...entryKey(entry.account, entry.entryId),
  kind: entry.kind,
  at: entry.at,
  actor: entry.actor,
  reason: entry.reason,
  movements: entry.movements,
  ...(isStaffActor(entry.actor) && { staff: entry.actor }),
  ...(entry.correlationId !== undefined && { correlationId: entry.correlationId }),
  ...(entry.attempt !== undefined && { attempt: entry.attempt }),
  ...(entry.returnId !== undefined && { returnId: entry.returnId }),
  ...(entry.heldUntil !== undefined && {
    heldUntil: entry.heldUntil,
    holdBucket: holdBucket(entry.account),
  }),
  ...(entry.forgetAfter !== undefined && {
    expiresAt: Math.floor(Date.parse(entry.forgetAfter) / 1_000),
  }),
});

export const toEntry = (item: EntryItem): LedgerEntry => ({
  account: item.pk,
  entryId: item.sk.slice(ENTRY.length),
  kind: item.kind,
  at: item.at,
  actor: item.actor,
  reason: item.reason,
  movements: item.movements.map(({ sku, shard, available, reserved }) => ({
    sku: asSku(sku),
    shard,
    available,
    reserved,
  })),
  ...(item.correlationId !== undefined && { correlationId: item.correlationId }),
  ...(item.returnId !== undefined && { returnId: item.returnId }),
  ...(item.heldUntil !== undefined && { heldUntil: item.heldUntil }),
  ...(item.attempt !== undefined && { attempt: item.attempt }),
  ...(item.expiresAt !== undefined && {
    forgetAfter: new Date(item.expiresAt * 1_000).toISOString(),
  }),
});
