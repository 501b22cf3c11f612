import type { ParameterEmulator } from '../emulators/index.ts';

const REFERENCE = /\{\{resolve:(ssm|secretsmanager):([^:}]+)(?::([^}]*))?\}\}/g;

/**
 * Replaces CloudFormation's dynamic references by what they stand for when a resource is made. What is
 * not there stays as it is written, as of a service that nobody deployed.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function withReferences(
  value: unknown,
  parameters: Pick<ParameterEmulator, 'get' | 'getSecret'>,
): unknown {
  if (typeof value === 'string') {
    return value.replace(REFERENCE, (reference, store: string, name: string, rest = '') => {
      const found =
        store === 'ssm' ? parameters.get(name) : part(parameters.getSecret(name), String(rest));
      return found ?? reference;
    });
  }
  if (Array.isArray(value)) return value.map((one) => withReferences(one, parameters));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withReferences(inner, parameters)]),
  );
}

/** @param rest `SecretString:current`: a member of the secret, or all of it. */
function part(secret: string | undefined, rest: string): string | undefined {
  const [, key = ''] = rest.split(':');
  if (secret === undefined || key === '') return secret;
  const member = (JSON.parse(secret) as Readonly<Record<string, unknown>>)[key];
  return member === undefined ? undefined : String(member);
}
