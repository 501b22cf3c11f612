import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { keptKeys } from '../keys/kept-keys.ts';
import { type Keyring, type Keys, UnusableSigningKeyError } from '../keys/keyring.ts';

/** A secret that changes without harm: the key before is good until the next change. */
const rotated = z.object({
  current: z.string().min(32),
  previous: z.union([z.literal(''), z.string().min(32)]),
});

/** Time for which keys are kept: a key that is taken away is good until then. */
const KEEP_MS = 15 * 60_000;

/**
 * The keys of a secret of Secrets Manager that holds `{"current": ..., "previous": ...}`, where `previous` is
 * empty until the first change. They are kept for a quarter of an hour, and read again before that when none
 * of them fits, once in ten seconds at the most. Those that are known stay good while Secrets Manager does not
 * respond.
 *
 * Throws {@link UnusableSigningKeyError}.
 *
 * @example
 * ```ts
 * const keys = secretKeyring(new SecretsManagerClient(sdkDefaults), environment('EDGE_SECRET_ID'));
 * const known = await keys.find((key) => isEqual(key, given));
 * ```
 */
export const secretKeyring = (
  client: Pick<SecretsManagerClient, 'send'>,
  secretId: string,
  { nowMs = Date.now }: { readonly nowMs?: () => number } = {},
): Keyring =>
  keptKeys({
    read: async () => {
      const { SecretString = '' } = await client.send(
        new GetSecretValueCommand({ SecretId: secretId }),
      );
      return keysIn(SecretString, secretId);
    },
    keepMs: KEEP_MS,
    nowMs,
  });

function keysIn(text: string, secretId: string): Keys {
  const { success, data } = rotated.safeParse(jsonIn(text));
  if (!success) {
    throw new UnusableSigningKeyError(
      `${secretId} must hold {"current": ..., "previous": ...}, keys of 32 characters or more`,
    );
  }
  return data.previous === '' ? [data.current] : [data.current, data.previous];
}

/** Nothing when it is no JSON: the parser would name a part of the secret in its message. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
