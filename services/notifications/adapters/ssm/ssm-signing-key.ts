import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { SigningKey } from '../../ports/signing-key.ts';

/** Anything shorter can be guessed. */
const MIN_LENGTH = 32;

/** The signing key was never set, or is too short to protect anything. */
export class UnusableSigningKeyError extends Error {
  override readonly name = 'UnusableSigningKeyError';
  readonly code = 'UNUSABLE_SIGNING_KEY';
}

/**
 * Reads the key from a `SecureString` of the parameter store, once a process. An environment
 * variable would show it to everyone who may look at the function.
 */
export function ssmSigningKey(client: SSMClient, parameterName: string): SigningKey {
  let pending: Promise<string> | undefined;
  return () => {
    pending ??= read(client, parameterName).catch((error: unknown) => {
      pending = undefined;
      throw error;
    });
    return pending;
  };
}

async function read(client: SSMClient, Name: string): Promise<string> {
  const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
  const key = Parameter?.Value ?? '';
  if (key.length < MIN_LENGTH) {
    throw new UnusableSigningKeyError(`${Name} must have ${MIN_LENGTH} characters or more`);
  }
  return key;
}
