import type { Sku } from './ids.ts';

/** Level of a product's availability, for a shopkeeper. */
export type Level = 'ok' | 'low' | 'depleted';

/** The availability fell to the threshold or below, or to nothing. */
export type Crossing =
  | { readonly into: 'low'; readonly available: number; readonly threshold: number }
  | { readonly into: 'depleted' };

/** The product of a level. */
export interface WatchedProduct {
  readonly sku: Sku;
  readonly name: string;
  /** Limit at or below which the stock counts as low. */
  readonly threshold: number | undefined;
}

/** Level at which a product's availability was last seen. */
export interface StockLevel {
  readonly sku: Sku;
  /** Counts the changes from 1. */
  readonly version: number;
  readonly level: Level;
  /** Number of movements of the product's first counter by then. */
  readonly movements: number;
  /** Thresholds that this change crossed, in order. */
  readonly crossings: readonly Crossing[];
  readonly name: string;
  readonly at: string;
}

/** Availability of a product, one moment after the other. */
export interface Readings {
  readonly available: readonly number[];
  /** Movements of the product's first counter, at the last moment. */
  readonly movements: number;
}

const depth: Readonly<Record<Level, number>> = { ok: 0, low: 1, depleted: 2 };

export function levelOf(available: number, threshold: number | undefined): Level {
  if (available === 0) return 'depleted';
  return threshold !== undefined && available <= threshold ? 'low' : 'ok';
}

/**
 * Returns the level after these readings; nothing when it has not changed. A new product starts out
 * depleted, which is no change.
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
