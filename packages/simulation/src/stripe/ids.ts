import type { Random } from '../kernel/random.ts';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Letters that one random number gives. */
const AT_ONCE = 5;
const TIMES = 5;

/** Makes a random id in Stripe's form, e.g. `pi_3n8aDe...`. */
export function randomId(prefix: string, random: Random): string {
  let id = `${prefix}_`;
  for (let time = 0; time < TIMES; time += 1) {
    let number = random.below(LETTERS.length ** AT_ONCE);
    for (let letter = 0; letter < AT_ONCE; letter += 1) {
      id += LETTERS[number % LETTERS.length];
      number = Math.floor(number / LETTERS.length);
    }
  }
  return id;
}
