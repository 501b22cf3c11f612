import {
  type DescribeSecretCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explain } from './explain.ts';
import { findProblems, type Stores } from './look-up.ts';
import type { RequiredParameter } from './references.ts';

let cloud: TestCloud;
let ssm: SSMClient;

const parameter = (
  name: string,
  overrides: Partial<RequiredParameter> = {},
): RequiredParameter => ({
  store: 'parameter',
  name,
  secure: false,
  ...overrides,
});
/** Knows one secret. */
const secrets = {
  send: async ({ input }: DescribeSecretCommand) => {
    if (input.SecretId === 'commerce/dev/stripe') return { Name: input.SecretId };
    throw new ResourceNotFoundException({ message: 'No such secret', $metadata: {} });
  },
} as Stores['secrets'];
const find = (...required: RequiredParameter[]) => findProblems(required, { ssm, secrets });

beforeAll(async () => {
  cloud = await startTestCloud();
  ssm = cloud.client(SSMClient);
  const put = (Name: string, Type: 'String' | 'SecureString') =>
    ssm.send(new PutParameterCommand({ Name, Type, Value: 'value' }));
  await put('/commerce/dev/key', 'SecureString');
  await Promise.all(
    Array.from({ length: 12 }, (_, index) => put(`/commerce/dev/plain-${index}`, 'String')),
  );
}, 30_000);
afterAll(() => cloud?.stop());

describe('findProblems', () => {
  it('is content with what is there, however much that is', async () => {
    const plain = Array.from({ length: 12 }, (_, index) =>
      parameter(`/commerce/dev/plain-${index}`),
    );
    const secret = parameter('commerce/dev/stripe', { store: 'secret', secure: true });
    expect(await find(...plain, parameter('/commerce/dev/key', { secure: true }), secret)).toEqual(
      [],
    );
  });

  it('names what is missing, the last of many too', async () => {
    const many = Array.from({ length: 13 }, (_, index) =>
      parameter(`/commerce/dev/plain-${index}`),
    );
    const secret = parameter('commerce/dev/paypal', { store: 'secret' });
    expect(await find(...many, secret)).toEqual([
      { parameter: many.at(-1), problem: 'missing' },
      { parameter: secret, problem: 'missing' },
    ]);
  });

  it('does not take a plain text for a secret', async () => {
    const key = parameter('/commerce/dev/plain-1', { secure: true });
    expect(await find(key)).toEqual([{ parameter: key, problem: 'not secure' }]);
  });

  it('does not let CloudFormation meet a SecureString, which it would reject half way through', async () => {
    const [found] = await find(parameter('/commerce/dev/key'));
    expect(found?.problem).toMatch('CloudFormation does not resolve');
  });

  it('asks nobody when nothing is required', async () => {
    expect(await find()).toEqual([]);
  });
});

describe('explain', () => {
  it('names each, with the command that makes it', () => {
    const problems = [
      { parameter: parameter('/commerce/dev/jwt-audience'), problem: 'missing' as const },
      { parameter: parameter('/commerce/dev/jwt-issuer'), problem: 'missing' as const },
      { parameter: parameter('/commerce/dev/shop/name'), problem: 'missing' as const },
      { parameter: parameter('/commerce/dev/key', { secure: true }), problem: 'missing' as const },
      { parameter: parameter('stripe', { store: 'secret' }), problem: 'missing' as const },
      { parameter: parameter('/a', { secure: true }), problem: 'not secure' as const },
    ];
    expect(explain('orders', problems).split('\n')).toEqual([
      'orders cannot be deployed, nothing was changed:',
      '  /commerce/dev/jwt-audience is missing',
      '  /commerce/dev/jwt-issuer is missing',
      '  /commerce/dev/shop/name is missing',
      '  /commerce/dev/key is missing',
      '  stripe is missing',
      '  /a is not secure',
      '',
      '  Deploy services/accounts first: its stack writes it.',
      "  aws ssm put-parameter --name /commerce/dev/shop/name --type String --value '...'",
      "  aws ssm put-parameter --name /commerce/dev/key --type SecureString --value '...'",
      "  aws secretsmanager create-secret --name stripe --secret-string '...'",
      "  aws ssm delete-parameter --name /a && aws ssm put-parameter --name /a --type SecureString --value '...'",
    ]);
  });
});
