import type { SSMClient } from '@aws-sdk/client-ssm';
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
/** A forged signature looks like one by a new key; forgers must not use up the quota of Parameter Store. */
const READ_AGAIN_MS = 10_000;

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
  let kept: { readonly keys: Keys; readonly readAtMs: number } | undefined;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<Keys> | undefined;

  const read = async (): Promise<Keys> => {
    triedAtMs = nowMs();
    const value = await readParameter(client, parameterName);
    const keys = keysIn(value ?? '', parameterName, minLength);
    kept = { keys, readAtMs: triedAtMs };
    return keys;
  };
  const readOnce = () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const youngerThan = async (ageMs: number): Promise<Keys> => {
    if (!kept) return readOnce();
    const isYoung = nowMs() - kept.readAtMs < ageMs;
    const isTried = nowMs() - triedAtMs < READ_AGAIN_MS;
    if (isYoung || (isTried && !reading)) return kept.keys;
    const { keys } = kept;
    return readOnce().catch(() => keys);
  };

  return {
    all: () => youngerThan(KEEP_MS),
    async find(matches) {
      const known = await youngerThan(KEEP_MS);
      const key = known.find(matches);
      if (key !== undefined) return key;
      const latest = await youngerThan(READ_AGAIN_MS);
      return latest === known ? undefined : latest.find(matches);
    },
  };
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
