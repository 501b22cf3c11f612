import type { Sku } from './ids.ts';

/** How a product's availability looks to a shopkeeper. */
export type Level = 'ok' | 'low' | 'depleted';

/** The availability fell to the threshold or below, or to nothing. */
export type Crossing =
  | { readonly into: 'low'; readonly available: number; readonly threshold: number }
  | { readonly into: 'depleted' };

/** What a level says of its product. */
export interface WatchedProduct {
  readonly sku: Sku;
  readonly name: string;
  /** At or below it, the stock counts as low. */
  readonly threshold: number | undefined;
}

/** What was last seen of a product's availability. */
export interface StockLevel {
  readonly sku: Sku;
  /** Counts the changes from 1. */
  readonly version: number;
  readonly level: Level;
  /** How often the product's first counter had moved when it was looked at. */
  readonly movements: number;
  /** What this change crossed, in order. */
  readonly crossings: readonly Crossing[];
  readonly name: string;
  readonly at: string;
}

/** What the availability of a product was, one moment after the other. */
export interface Readings {
  readonly available: readonly number[];
  /** Of the product's first counter, at the last of them. */
  readonly movements: number;
}

const depth: Readonly<Record<Level, number>> = { ok: 0, low: 1, depleted: 2 };

export function levelOf(available: number, threshold: number | undefined): Level {
  if (available === 0) return 'depleted';
  return threshold !== undefined && available <= threshold ? 'low' : 'ok';
}

/**
 * The level after these readings; nothing when it is what it was. A new product has no stock, so
 * that it starts out depleted is no news.
 */
export function observe(
  previous: StockLevel | undefined,
  readings: Readings,
  { sku, name, threshold }: WatchedProduct,
  at: string,
): StockLevel | undefined {
  const before: Level = previous?.level ?? 'depleted';
  let level = before;
  const crossings: Crossing[] = [];
  for (const available of readings.available) {
    const next = levelOf(available, threshold);
    if (threshold !== undefined && depth[level] < depth.low && depth[next] >= depth.low) {
      crossings.push({ into: 'low', available, threshold });
    }
    if (level !== 'depleted' && next === 'depleted') crossings.push({ into: 'depleted' });
    level = next;
  }
  if (crossings.length === 0 && level === before) return undefined;
  return {
    sku,
    name,
    version: (previous?.version ?? 0) + 1,
    level,
    movements: readings.movements,
    crossings,
    at,
  };
}
