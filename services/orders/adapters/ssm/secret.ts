import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** The parameter that holds a secret is not there. */
export class MissingSecretError extends Error {
  override readonly name = 'MissingSecretError';
  readonly code = 'MISSING_SECRET';

  constructor(parameterName: string) {
    super(`The parameter ${parameterName} has no value`);
  }
}

/**
 * Reads a secret by the name of its parameter, once for each process: a rotated one is picked up by
 * the next. A reading that failed is tried again by the next caller.
 */
export function secretFrom(client: Pick<SSMClient, 'send'>, name: string): () => Promise<string> {
  let reading: Promise<string> | undefined;
  const read = async () => {
    const { Parameter } = await client.send(
      new GetParameterCommand({ Name: name, WithDecryption: true }),
    );
    if (!Parameter?.Value) throw new MissingSecretError(name);
    return Parameter.Value;
  };
  return () => {
    reading ??= read().catch((error) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
}
