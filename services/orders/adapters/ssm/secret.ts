import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** The parameter that holds a secret is not there. */
export class MissingSecretError extends Error {
  override readonly name = 'MissingSecretError';
  readonly code = 'MISSING_SECRET';

  constructor(parameterName: string) {
    super(`The parameter ${parameterName} has no value`);
  }
}

/** Returns a secret; `insteadOf` is one that was rejected, which is read anew. */
export type Secret = (options?: { readonly insteadOf?: string }) => Promise<string>;

/**
 * Reads a secret by the name of its parameter, once for each process, unless it was rejected. The next
 * caller repeats a reading that failed.
 */
export function ssmSecret({
  client,
  name,
}: {
  readonly client: Pick<SSMClient, 'send'>;
  readonly name: string;
}): Secret {
  let reading: Promise<string> | undefined;
  const read = async () => {
    const { Parameter } = await client.send(
      new GetParameterCommand({ Name: name, WithDecryption: true }),
    );
    if (!Parameter?.Value) throw new MissingSecretError(name);
    return Parameter.Value;
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
    // Callers whose secret is rejected at the same time read it once.
    if (reading === before) reading = undefined;
    return readOnce();
  };
}
