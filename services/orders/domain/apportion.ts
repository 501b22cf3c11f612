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
    // Beyond what a number holds exactly: an amount times a weight.
    const product = BigInt(amount) * BigInt(sum === 0 ? 1 : weight);
    return { key, units: Number(product / whole), remainder: product % whole };
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

function compare<Value extends bigint | string>(a: Value, b: Value): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
