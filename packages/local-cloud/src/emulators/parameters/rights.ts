import type { Right } from '../../rights/policy.ts';
import { ACCOUNT_ID, REGION } from '../emulator.ts';
import type { AwsCall } from '../shared/aws-json.ts';

interface NamedThings {
  readonly Name?: string;
  readonly Names?: readonly string[];
  readonly Path?: string;
  readonly SecretId?: string;
}

/**
 * Lists the rights that an operation of Parameter Store or Secrets Manager needs.
 *
 * @param arnOfSecret the ARN of a secret that is there; it ends in letters that nobody can guess.
 */
export function parameterRights(
  { service, operation, input }: AwsCall,
  arnOfSecret: (id: string) => string | undefined,
): Right[] {
  const action = `${service}:${operation}`;
  const { Name, Names, Path, SecretId } = input as NamedThings;
  const many = /^(Get|Delete)Parameters$/.test(operation) && Array.isArray(Names) ? Names : [];
  if (service === 'secretsmanager') {
    const id = SecretId ?? Name ?? '';
    return [{ action, resource: arnOfSecret(id) ?? arn('secretsmanager', 'secret:', id) }];
  }
  const names = many.length > 0 ? many.map(String) : [String(Name ?? Path ?? '')];
  return names.map((name) => ({
    action,
    // The version or label behind a name is no part of the parameter's ARN.
    resource: arn('ssm', 'parameter/', name.replace(/^\//, '').replace(/:.*$/, '')),
  }));
}

const arn = (service: string, type: string, name: string): string =>
  name.startsWith('arn:') ? name : `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${type}${name}`;
