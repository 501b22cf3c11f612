import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Source of everything that is left to chance in a history. */
export interface Random {
  /** Returns a number of at least 0 and less than 1. */
  next(): number;
  /** Returns a whole number of at least 0 and less than `limit`. */
  below(limit: number): number;
  /** Returns true with this probability, from 0 to 1. */
  chance(probability: number): boolean;
  /** Returns one of the values. */
  pick<Value>(values: readonly Value[]): Value;
  /** Returns a number around `mean`, mostly less and rarely much more. */
  exponential(mean: number): number;
}

/**
 * Makes a source that gives the same numbers for the same seed.
 *
 * @example
 * ```ts
 * randomFrom(7).below(6) === randomFrom(7).below(6); // true
 * ```
 */
export function randomFrom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const next = () => (generator.next() >>> 0) / 2 ** 32;
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => probability > 0 && next() < probability,
    pick: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error('There is nothing to pick from');
      return value;
    },
    exponential: (mean) => -Math.log(1 - next()) * mean,
  };
}
