import { randomInt } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 24;

/** Where the time and new ids come from. */
export interface Sources {
  /** Milliseconds since the epoch. */
  now(): number;
  /** A new id in Stripe's form, e.g. `pi_3n8aDe...`. */
  newId(prefix: string): string;
}

const MACHINE: Sources = {
  now: () => Date.now(),
  newId: (prefix) =>
    `${prefix}_${Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`,
};

let sources = MACHINE;

/**
 * Has work take time and ids from elsewhere than the machine. The work must not wait for anything.
 *
 * @example
 * ```ts
 * const sources = { now: () => 60_000, newId: (prefix: string) => `${prefix}_1` };
 * withSources(sources, () => epochSeconds()); // 60
 * ```
 */
export function withSources<Result>(given: Sources, work: () => Result): Result {
  const before = sources;
  sources = given;
  try {
    return work();
  } finally {
    sources = before;
  }
}

/** A random id in Stripe's form. */
export const newId = (prefix: string): string => sources.newId(prefix);

export const epochMs = (): number => sources.now();

/**
 * The time in whole seconds since the epoch, by the sources at work.
 *
 * @example
 * ```ts
 * const knownUntil = epochSeconds() - lagSeconds;
 * ```
 */
export const epochSeconds = (): number => Math.floor(sources.now() / 1_000);
