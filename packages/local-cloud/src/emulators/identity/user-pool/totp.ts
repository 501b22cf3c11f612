import { createHmac, randomBytes } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps before and after the present one whose codes are taken, for clocks that go wrong. */
const TOLERANCE = 1;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * A secret as an authenticator app takes it: 52 characters, 256 bits.
 *
 * @example
 * ```ts
 * const secret = newSecret();
 * ```
 */
export const newSecret = (): string =>
  Array.from(randomBytes(52), (byte) => BASE32[byte % 32]).join('');

/**
 * The time step whose code this is; nothing when it is the code of no step near the time.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6238
 * @example
 * ```ts
 * const isRight = stepOf(secret, '123456', new Date()) !== undefined;
 * ```
 */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const present = Math.floor(now.getTime() / 1_000 / STEP_SECONDS);
  for (let step = present - TOLERANCE; step <= present + TOLERANCE; step += 1) {
    if (codeAt(secret, step) === code) return step;
  }
  return undefined;
}

/**
 * The code of the time step that a moment is in.
 *
 * @example
 * ```ts
 * const code = codeOf(secret, new Date()); // '123456'
 * ```
 */
export const codeOf = (secret: string, moment: Date): string =>
  codeAt(secret, Math.floor(moment.getTime() / 1_000 / STEP_SECONDS));

function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', decoded(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

function decoded(secret: string): Buffer {
  const bits = Array.from(secret, (letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
