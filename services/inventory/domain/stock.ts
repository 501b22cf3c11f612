import type { Sku } from './ids.ts';

/** One counter of a product: all of its stock, or the part in one shard. */
export interface StockShard {
  readonly shard: number;
  /** Quantity that can be reserved. */
  readonly available: number;
  /** Quantity that is held for orders. */
  readonly reserved: number;
  /** Number of movements so far: two readings with the same number have none between them. */
  readonly movements: number;
}

/** Split of a product's stock. */
export interface StockLayout {
  /** Number of shards that may hold stock: readers read all of them. */
  readonly shards: number;
  /** Number of them, from the first, that are to hold stock: writers pick one of them. */
  readonly spread: number;
  /** Number that the product's editor wants. */
  readonly configured: number;
}

/** The stock of one product. */
export interface ProductStock {
  readonly sku: Sku;
  readonly layout: StockLayout;
  readonly shards: readonly StockShard[];
}

/** A counter after a change. */
export interface CounterChange {
  readonly sku: Sku;
  readonly counter: StockShard;
  /** Layout, if this is the product's first counter. */
  readonly layout: StockLayout | undefined;
}

/** The stock of a product as a shop counts it. */
export interface StockTotals {
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
}

export function totals({ shards }: ProductStock): StockTotals {
  let available = 0;
  let reserved = 0;
  for (const shard of shards) {
    available += shard.available;
    reserved += shard.reserved;
  }
  return { onHand: available + reserved, reserved, available };
}

/** Returns whether no counter of a product moved between two readings. */
export function isUnmoved(
  before: ProductStock | undefined,
  after: ProductStock | undefined,
): boolean {
  const [one, two] = [before?.shards ?? [], after?.shards ?? []];
  return (
    one.length === two.length &&
    one.every(({ movements }, index) => two[index]?.movements === movements)
  );
}
