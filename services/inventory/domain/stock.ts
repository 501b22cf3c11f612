import type { Sku } from './ids.ts';

/** One counter of a product: all of its stock, or the part in one shard. */
export interface StockShard {
  readonly shard: number;
  /** Can be reserved. */
  readonly available: number;
  /** Held for orders. */
  readonly reserved: number;
  /** Counts what ever moved this counter: the same number twice means nothing happened between. */
  readonly movements: number;
}

/** How a product's stock is split. */
export interface StockLayout {
  /** How many shards may hold stock: readers ask all of them. */
  readonly shards: number;
  /** How many of them, from the first, are to hold stock: writers pick one of them. */
  readonly spread: number;
  /** How many the product's editor asked for. */
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
  /** Of the product's first counter. */
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

/** Whether no counter of a product moved between two readings. */
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
