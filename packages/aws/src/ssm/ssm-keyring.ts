import type { SSMClient } from '@aws-sdk/client-ssm';
import { keptKeys } from '../keys/kept-keys.ts';
import { type Keyring, type Keys, UnusableSigningKeyError } from '../keys/keyring.ts';
import { readParameter } from './read-parameter.ts';

/**
 * Settings of a keyring.
 *
 * @example
 * ```ts
 * // Somebody else makes this key.
 * ssmKeyring(client, parameterName, { minLength: 1 });
 * ```
 */
export interface SsmKeyringOptions {
  /** In characters, 32 by default. A shorter key is rejected. */
  readonly minLength?: number;
  readonly nowMs?: () => number;
}

/** A shorter key can be guessed. */
const MIN_LENGTH = 32;
/** Time for which keys are kept: a key that is taken away is good until then. */
const KEEP_MS = 5 * 60_000;

/**
 * Keys in one `SecureString` of Parameter Store: newest first, separated by commas. They are kept for
 * five minutes, and read again before that when none of them fits, once in ten seconds at
 * the most. Those that are known stay good while Parameter Store does not respond.
 *
 * Throws {@link UnusableSigningKeyError}.
 *
 * @example
 * ```ts
 * const keys = ssmKeyring(new SSMClient(sdkDefaults), environment('SIGNING_KEY_PARAMETER'));
 * const [newest] = await keys.all();
 * const signer = await keys.find((key) => isSignedWith(key, token));
 * ```
 */
export function ssmKeyring(
  client: Pick<SSMClient, 'send'>,
  parameterName: string,
  { minLength = MIN_LENGTH, nowMs = Date.now }: SsmKeyringOptions = {},
): Keyring {
  return keptKeys({
    read: async () =>
      keysIn((await readParameter(client, parameterName)) ?? '', parameterName, minLength),
    keepMs: KEEP_MS,
    nowMs,
  });
}

function keysIn(value: string, parameterName: string, minLength: number): Keys {
  const [newest, ...earlier] = value
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
  if (newest === undefined || [newest, ...earlier].some((key) => key.length < minLength)) {
    throw new UnusableSigningKeyError(
      `${parameterName} must hold keys of ${minLength} characters or more, separated by commas`,
    );
  }
  return [newest, ...earlier];
}
