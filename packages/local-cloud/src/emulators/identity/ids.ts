import { createHash } from 'node:crypto';
import { REGION } from '../emulator.ts';

const DIGITS_AND_LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';
const WITH_CAPITALS = `${DIGITS_AND_LETTERS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/**
 * The id of the user pool of this name. All ids here are made of names: they are the same in every
 * run, and known before there is a stack.
 *
 * @example
 * ```ts
 * userPoolIdOf('accounts-customers-local'); // 'us-east-1_' and nine letters or digits
 * ```
 */
export const userPoolIdOf = (poolName: string): string =>
  `${REGION}_${letters('user-pool', poolName, 9, WITH_CAPITALS)}`;

/**
 * The id of the client of this name: 26 lower-case letters or digits.
 *
 * @example
 * ```ts
 * clientIdOf('accounts-web-local');
 * ```
 */
export const clientIdOf = (clientName: string): string => letters('client', clientName, 26);

/**
 * The secret of the client of this name: 51 lower-case letters or digits.
 *
 * @example
 * ```ts
 * clientSecretOf('accounts-warehouse-local');
 * ```
 */
export const clientSecretOf = (clientName: string): string => letters('secret', clientName, 51);

/**
 * The id of the identity pool of this name: the region and a UUID.
 *
 * @example
 * ```ts
 * identityPoolIdOf('accounts-identities-local'); // 'us-east-1:…'
 * ```
 */
export const identityPoolIdOf = (poolName: string): string =>
  `${REGION}:${uuidOf('identity-pool', poolName)}`;

/**
 * The identity that an identity pool has for a user of an issuer: the region and a UUID.
 *
 * @example
 * ```ts
 * identityIdOf(identityPoolId, 'http://127.0.0.1:40123/us-east-1_aB3dE6gH9', sub);
 * ```
 */
export const identityIdOf = (identityPoolId: string, issuer: string, sub: string): string =>
  `${REGION}:${uuidOf('identity', `${identityPoolId}\n${issuer}\n${sub}`)}`;

/** Names of what a stage's users sign in to. */
export interface IdentityNames {
  readonly userPool: string;
  readonly webClient: string;
  /** Clients whose access tokens the APIs take besides those of {@link webClient}. */
  readonly machineClients: readonly string[];
  readonly identityPool: string;
}

/**
 * The names of a stage by convention: issuer and audience are part of what services are configured
 * with, and so have to be known before any template is read.
 *
 * @example
 * ```ts
 * const { userPool } = identityNamesOf('local'); // 'accounts-customers-local'
 * ```
 */
export const identityNamesOf = (stage: string): IdentityNames => ({
  userPool: `accounts-customers-${stage}`,
  webClient: `accounts-web-${stage}`,
  machineClients: ['warehouse', 'marketplace', 'catalogue'].map(
    (system) => `accounts-${system}-${stage}`,
  ),
  identityPool: `accounts-identities-${stage}`,
});

function letters(kind: string, name: string, count: number, alphabet = DIGITS_AND_LETTERS): string {
  const bytes = createHash('sha512').update(`${kind}\n${name}`).digest();
  return Array.from(bytes.subarray(0, count), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** A UUID of version 8, whose bits are a hash. */
function uuidOf(kind: string, name: string): string {
  const bytes = createHash('sha256').update(`${kind}\n${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
