/** Part of a whole, with the name that decides between equals: so the order of parts does not matter. */
export interface Part {
  readonly key: string;
  readonly weight: number;
}

/**
 * Splits an amount by weights into whole minor units that add up to it exactly: the largest remainders
 * get the units that are left. Parts without any weight get equal shares.
 */
export function apportion(amount: number, parts: readonly Part[]): ReadonlyMap<string, number> {
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  const whole = BigInt(sum === 0 ? parts.length : sum);
  const shares = parts.map(({ key, weight }) => {
    const product = BigInt(amount) * BigInt(sum === 0 ? 1 : weight);
    const units = floorDivided(product, whole);
    return { key, units: Number(units), remainder: product - units * whole };
  });
  const left = amount - shares.reduce((total, { units }) => total + units, 0);
  const favoured = new Set(
    shares
      .toSorted((a, b) => compare(b.remainder, a.remainder) || compare(a.key, b.key))
      .slice(0, left)
      .map(({ key }) => key),
  );
  return new Map(shares.map(({ key, units }) => [key, units + (favoured.has(key) ? 1 : 0)]));
}

/**
 * Splits an amount as {@link apportion} does, by weights in an order: of equals the earlier one comes first.
 *
 * @example
 * ```ts
 * apportionInOrder(100, [1, 1, 1]); // [34, 33, 33]
 * ```
 */
export function apportionInOrder(amount: number, weights: readonly number[]): number[] {
  const parts = weights.map((weight, index) => ({ key: String.fromCodePoint(index), weight }));
  return [...apportion(amount, parts).values()];
}

/**
 * Returns `amount * part / whole` rounded down, exact also beyond what a number holds.
 *
 * @example
 * ```ts
 * floorOf(100, 2, 3); // 66
 * ```
 */
export const floorOf = (amount: number, part: number, whole: number): number =>
  Number(floorDivided(BigInt(amount) * BigInt(part), BigInt(whole)));

/** Rounds down also below zero, where BigInt rounds towards it. */
function floorDivided(product: bigint, whole: bigint): bigint {
  const quotient = product / whole;
  return product < 0n && quotient * whole !== product ? quotient - 1n : quotient;
}

function compare<Value extends bigint | string>(a: Value, b: Value): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
