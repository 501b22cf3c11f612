import type { SSMClient } from '@aws-sdk/client-ssm';
import { readParameter } from './read-parameter.ts';

/**
 * The parameter that holds a secret is not there.
 *
 * @example
 * ```ts
 * await expect(secret()).rejects.toThrow(MissingSecretError);
 * ```
 */
export class MissingSecretError extends Error {
  override readonly name = 'MissingSecretError';
  readonly code = 'MISSING_SECRET';

  constructor(parameterName: string) {
    super(`The parameter ${parameterName} has no value`);
  }
}

/**
 * Reads a secret; `insteadOf` is one that was rejected, which is read anew.
 *
 * @example
 * ```ts
 * const secret: Secret = ssmSecret(client, parameterName);
 * ```
 */
export type Secret = (options?: { readonly insteadOf?: string }) => Promise<string>;

/**
 * Reads a secret by the name of its parameter, once for each process, unless its caller was rejected
 * with it. A reading that failed is tried again by the next caller. For what somebody else issues, such
 * as the key of a payment provider; keys of our own are a keyring (`ssmKeyring`).
 *
 * The secret rejects with {@link MissingSecretError} when the parameter has no value.
 *
 * @example
 * ```ts
 * const secret = ssmSecret(new SSMClient(sdkDefaults), environment('SECRET_KEY_PARAMETER'));
 * const key = await secret();
 * const next = await secret({ insteadOf: key });
 * ```
 */
export function ssmSecret(client: Pick<SSMClient, 'send'>, name: string): Secret {
  let reading: Promise<string> | undefined;
  const read = async () => {
    const value = await readParameter(client, name);
    if (!value) throw new MissingSecretError(name);
    return value;
  };
  const readOnce = () => {
    reading ??= read().catch((error) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  return async ({ insteadOf } = {}) => {
    const before = reading;
    const secret = await readOnce();
    if (secret !== insteadOf) return secret;
    // Callers that are rejected at the same time read it once.
    if (reading === before) reading = undefined;
    return readOnce();
  };
}
