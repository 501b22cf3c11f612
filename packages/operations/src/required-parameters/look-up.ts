import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParametersCommand, SSMClient, type SSMClientConfig } from '@aws-sdk/client-ssm';
import type { RequiredParameter } from './references.ts';

/** The clients that parameters and secrets are looked up with. */
export interface Stores {
  readonly ssm: Pick<SSMClient, 'send'>;
  readonly secrets: Pick<SecretsManagerClient, 'send'>;
}

/** Clients for one account and region. */
export const storesWith = ({ region, credentials }: SSMClientConfig): Stores => {
  const config = { ...(region && { region }), ...(credentials && { credentials }) };
  return { ssm: new SSMClient(config), secrets: new SecretsManagerClient(config) };
};

/** The reason why a stack that needs a parameter cannot be deployed. */
export interface ParameterProblem {
  readonly parameter: RequiredParameter;
  readonly problem: 'missing' | 'not secure' | 'secure, which CloudFormation does not resolve here';
}

/** The most names that GetParameters takes: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
const NAMES_AT_ONCE = 10;

/**
 * Says which of the parameters and secrets are not there, or not as they are used. No value is
 * decrypted.
 */
export async function findProblems(
  required: readonly RequiredParameter[],
  { ssm, secrets }: Stores,
): Promise<ParameterProblem[]> {
  const types = await typesOf(
    required.filter(({ store }) => store === 'parameter').map(({ name }) => name),
    ssm,
  );
  const problems = await Promise.all(
    required.map(async (parameter): Promise<ParameterProblem[]> => {
      if (parameter.store === 'secret') {
        return (await exists(parameter.name, secrets)) ? [] : [{ parameter, problem: 'missing' }];
      }
      return problemOf(parameter, types.get(parameter.name));
    }),
  );
  return problems.flat();
}

function problemOf(parameter: RequiredParameter, type: string | undefined): ParameterProblem[] {
  if (type === undefined) return [{ parameter, problem: 'missing' }];
  const isSecure = type === 'SecureString';
  if (parameter.secure === isSecure) return [];
  const problem = isSecure ? 'secure, which CloudFormation does not resolve here' : 'not secure';
  return [{ parameter, problem }];
}

async function typesOf(names: readonly string[], ssm: Stores['ssm']): Promise<Map<string, string>> {
  const pages = Array.from({ length: Math.ceil(names.length / NAMES_AT_ONCE) }, (_, page) =>
    names.slice(page * NAMES_AT_ONCE, (page + 1) * NAMES_AT_ONCE),
  );
  const answers = await Promise.all(
    pages.map((Names) => ssm.send(new GetParametersCommand({ Names }))),
  );
  return new Map(
    answers
      .flatMap(({ Parameters = [] }) => Parameters)
      .map(({ Name = '', Type = '' }) => [Name, Type]),
  );
}

async function exists(SecretId: string, secrets: Stores['secrets']): Promise<boolean> {
  try {
    await secrets.send(new DescribeSecretCommand({ SecretId }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
    throw error;
  }
}
