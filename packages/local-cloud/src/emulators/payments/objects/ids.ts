import { randomInt } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 24;

/** A random id in Stripe's form, e.g. `pi_3n8aDe...`. */
export const newId = (prefix: string): string =>
  `${prefix}_${Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;

export const epochSeconds = (): number => Math.floor(Date.now() / 1_000);
