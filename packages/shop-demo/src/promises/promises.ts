import type { PromisesTarget } from '@commerce/local-cloud/guide';
import { type Broken, brokenIn } from './broken.ts';
import { readHeld } from './held.ts';

/** How often each promise of the shop is broken at this moment. */
export interface PromiseCounts {
  readonly lost: number;
  /** Units. */
  readonly oversold: number;
  readonly paidNotConfirmed: number;
}

/**
 * Counts the broken promises. What is read is never of one moment while a sale goes on, so what looks
 * broken is read again: it counts as often as it looks so twice.
 *
 * @example
 * ```ts
 * await countPromises({ emulators, accepted: () => [] }); // { lost: 0, oversold: 0, paidNotConfirmed: 0 }
 * ```
 */
export async function countPromises(
  target: PromisesTarget,
): Promise<PromiseCounts & Readonly<Record<string, number>>> {
  const look = async () => brokenIn(await readHeld(target), Date.now());
  const first = await look();
  const second = isWhole(first) ? first : await look();
  const count = (promise: keyof Broken) => sumOfBoth(first[promise], second[promise]);
  return {
    lost: count('lost'),
    oversold: count('oversold'),
    paidNotConfirmed: count('paidNotConfirmed'),
  };
}

const isWhole = ({ lost, oversold, paidNotConfirmed }: Broken): boolean =>
  lost.size + oversold.size + paidNotConfirmed.size === 0;

const sumOfBoth = (
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
): number => [...first].reduce((sum, [key, n]) => sum + Math.min(n, second.get(key) ?? 0), 0);
