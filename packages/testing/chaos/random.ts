/** Draws that a seed decides: one seed, one sequence. */
export interface Random {
  /** From 0 to 1, without 1. */
  next(): number;
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  pick<Value>(values: readonly Value[]): Value;
  /** A sequence of its own, so that what one person draws does not depend on how quick others are. */
  fork(name: string): Random;
}

/**
 * Makes the sequence of a seed, by mulberry32.
 *
 * @example
 * ```ts
 * const random = seededRandom(7);
 * random.fork('staff').pick(['approve', 'reject']);
 * ```
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    pick(values) {
      const value = values[whole(0, values.length - 1)];
      if (value === undefined) throw new RangeError('There is nothing to pick from');
      return value;
    },
    fork: (name) =>
      seededRandom(
        [...name].reduce(
          (hash, letter) => Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0),
          seed,
        ),
      ),
  };
}
