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
  /** Units that are left when it is low, once few enough to be counted out. */
  readonly left?: number;
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

/** Number of last units of a low product that are counted out, each a change of its own. */
const LAST_UNITS = 10;

const depth: Readonly<Record<Level, number>> = { ok: 0, low: 1, depleted: 2 };

export function levelOf(available: number, threshold: number | undefined): Level {
  if (available === 0) return 'depleted';
  return threshold !== undefined && available <= threshold ? 'low' : 'ok';
}

/**
 * Returns the level after these readings; nothing when neither it nor the number of its last units has
 * changed. A new product starts out depleted, which is noted and crosses nothing.
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
  const left = leftOf(level, readings.available.at(-1), previous);
  const isSame = level === previous?.level && left === previous.left;
  if (crossings.length === 0 && isSame) return undefined;
  return {
    sku,
    name,
    version: (previous?.version ?? 0) + 1,
    level,
    ...(left !== undefined && { left }),
    movements: readings.movements,
    crossings,
    at,
  };
}

function leftOf(
  level: Level,
  available: number | undefined,
  previous: StockLevel | undefined,
): number | undefined {
  if (level !== 'low') return undefined;
  if (available === undefined) return previous?.left;
  return available <= LAST_UNITS ? available : undefined;
}
