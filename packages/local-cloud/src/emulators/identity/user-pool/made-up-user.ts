import { createHmac } from 'node:crypto';
import type { PoolSettings } from './settings.ts';
import type { SrpCredential } from './srp.ts';
import type { User } from './user.ts';

/** Salts are of so many bytes. */
const SALT_BYTES = 16;

/** By what the attempts of somebody are counted: the user's name, or what was given for one. */
export const subjectOf = (pool: PoolSettings, user: User | undefined, name: string): string =>
  user?.username ?? (pool.isCaseSensitive ? name : name.toLowerCase());

/**
 * A credential for somebody who is not there, the same whenever it is asked for, so that a challenge
 * does not tell.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export function madeUpCredential(
  key: string,
  pool: PoolSettings,
  name: string,
): { readonly username: string; readonly credential: SrpCredential } {
  const bytes = (of: string) =>
    createHmac('sha512', key).update(`${of}\n${pool.id}\n${name}`).digest();
  const salt = bytes('salt').subarray(0, SALT_BYTES).toString('hex');
  const verifier = ['a', 'b', 'c', 'd', 'e', 'f']
    .map((part) => bytes(part).toString('hex'))
    .join('');
  return {
    username: pool.signsInByEmail ? uuidOf(bytes('name')) : name,
    // Below the group's prime, as every verifier is.
    credential: { salt, verifier: verifier.replace(/^./, '0').replace(/^0+/, '') },
  };
}

/** In the form of `randomUUID`. */
function uuidOf(bytes: Buffer): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
