import { describe, expect, it } from '@jest/globals';
import { missingRights, needlessGrants, unboundedRights } from './compare.ts';
import { boundaryOf, grantsOf, readRole } from './grants.ts';
import type { NeededRight } from './needed-right.ts';

const right = (
  action: string,
  resource: string,
  context?: Readonly<Record<string, string>>,
): NeededRight => ({ action, resource, by: 'orders-dev', ...(context && { context }) });
const QUEUE = 'arn:aws:sqs:us-east-1:123456789012:orders-start-dev';
const MAPPING = 'arn:aws:lambda:us-east-1:123456789012:event-source-mapping:1';
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:orders-start-dev';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1';
const ROLE = 'arn:aws:iam::123456789012:role/orders-dev-StartRole-1A2B';

const statement = (action: string, resource: string, rest = '') => `
          - Sid: One
            Effect: Allow
            Action: [${action}]
            Resource: ${resource}
${rest}`;
const policy = (name: string, statements: readonly string[]) =>
  readRole(`
Resources:
  ${name}:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:${statements.join('')}`);
const grants = (...statements: readonly string[]) => grantsOf(policy('Policy', statements), 'dev');
const boundary = (...statements: readonly string[]) =>
  boundaryOf(policy('BoundaryPolicy', statements), 'dev');
const queues =
  '!Sub arn:$' + '{AWS::Partition}:sqs:$' + '{AWS::Region}:$' + '{AWS::AccountId}:*-$' + '{Stage}';
const where = (operator: string, key: string, value: string) =>
  `            Condition: { ${operator}: { ${key}: "${value}" } }\n`;
const denial = statement('iam:*', 'arn:aws:iam::123456789012:role/orders-*').replace(
  'Allow',
  'Deny',
);

describe('what the role may not, and a deployment needs', () => {
  it.each([
    ['the action', statement('sqs:CreateQueue', queues), right('sqs:DeleteQueue', QUEUE)],
    ['the resource', statement('sqs:*', `${queues}-x`), right('sqs:DeleteQueue', QUEUE)],
    [
      'all resources, which alone cover a call that names none',
      statement('logs:DescribeLogGroups', 'arn:aws:logs:us-east-1:123456789012:log-group:*'),
      right('logs:DescribeLogGroups', '*'),
    ],
    [
      'a condition whose key the action has',
      statement('lambda:TagResource', '"*"', where('ArnLike', 'lambda:FunctionArn', '*')),
      right('lambda:TagResource', MAPPING, { 'lambda:FunctionArn': FUNCTION }),
    ],
    [
      'the tag that narrows it',
      statement('kms:DescribeKey', '"*"', where('StringLike', 'aws:ResourceTag/STAGE', 'dev')),
      right('kms:DescribeKey', KEY, { 'aws:ResourceTag/STAGE': 'prod' }),
    ],
    [
      'a condition that is met',
      statement('iam:PassRole', ROLE, where('StringEquals', 'iam:PassedToService', 'x.com')),
      right('iam:PassRole', ROLE, { 'iam:PassedToService': 'lambda.amazonaws.com' }),
    ],
    [
      'a role that nothing denies',
      statement('iam:DeleteRole', ROLE) + denial,
      right('iam:DeleteRole', ROLE),
    ],
  ])('is found: it lacks %s', async (_, text, needed) => {
    expect(await missingRights(grants(text), [needed])).toEqual([
      {
        subject: 'orders-dev',
        message: `The role may not ${needed.action} on ${needed.resource}.`,
      },
    ]);
  });

  it.each([
    [statement('sqs:deletequeue', queues), right('sqs:DeleteQueue', QUEUE)],
    [statement('logs:Describe*', '"*"'), right('logs:DescribeLogGroups', '*')],
    [
      statement(
        'lambda:DeleteEventSourceMapping',
        '"*"',
        where('ArnLike', 'lambda:FunctionArn', '*:orders-*-dev'),
      ),
      right('lambda:DeleteEventSourceMapping', MAPPING, { 'lambda:FunctionArn': FUNCTION }),
    ],
    [
      statement('kms:DescribeKey', '"*"', where('StringLike', 'aws:ResourceTag/STAGE', 'dev')),
      right('kms:DescribeKey', KEY, { 'aws:ResourceTag/STAGE': 'dev' }),
    ],
  ])('is not what it may: %#', async (text, needed) => {
    expect(await missingRights(grants(text), [needed])).toEqual([]);
  });

  it('is said once an action, however many resources there are', async () => {
    const needed = [right('sqs:DeleteQueue', QUEUE), right('sqs:DeleteQueue', `${QUEUE}x`)];
    expect(await missingRights([], needed)).toHaveLength(1);
  });
});

describe('what roles of services may, and the boundary does not', () => {
  const sender = (name: string) => ({
    'aws:PrincipalArn': `arn:aws:iam::123456789012:role/${name}`,
  });
  const onlyOne = statement(
    'sqs:SendMessage',
    queues,
    where('ArnLike', 'aws:PrincipalArn', '*:role/orders-*'),
  );

  it.each([
    ['an action', statement('sqs:SendMessage', queues), right('sqs:PurgeQueue', QUEUE)],
    ['a resource', statement('sqs:*', queues), right('sqs:SendMessage', `${QUEUE}-x`)],
    ['another role', onlyOne, right('sqs:SendMessage', QUEUE, sender('stock-1'))],
    ['what is denied', statement('sqs:*', queues) + denial, right('iam:GetRole', ROLE)],
  ])('is found, and where to allow it: %s', async (_, text, needed) => {
    expect(await unboundedRights(boundary(text), [needed])).toEqual([
      {
        subject: 'orders-dev',
        message: `The boundary denies ${needed.action} on ${needed.resource}: allow it in BoundaryPolicy of infrastructure/deploy-role.yml, and deploy that first.`,
      },
    ]);
  });

  it('is nothing of what it allows', async () => {
    const needed = right('sqs:SendMessage', QUEUE, sender('orders-1'));
    expect(await unboundedRights(boundary(onlyOne), [needed])).toEqual([]);
  });

  it('is no matter of what the deploy role may, nor the other way round', async () => {
    const statements = [statement('sqs:SendMessage', queues)];
    expect(grantsOf(policy('BoundaryPolicy', statements), 'dev')).toEqual([]);
    expect(boundaryOf(policy('Policy', statements), 'dev')).toEqual([]);
  });
});

describe('what the role may, and no deployment needs', () => {
  const needed = [right('sqs:CreateQueue', QUEUE)];

  it.each([
    ['an action', statement('sqs:CreateQueue, sqs:PurgeQueue', queues), 'needs sqs:PurgeQueue'],
    ['what a wildcard adds', statement('sqs:Create*, sqs:Purge*', queues), 'needs sqs:PurgeQueue'],
    [
      'a resource',
      statement('sqs:CreateQueue', `["${QUEUE}", arn:aws:sqs:us-east-1:1:other]`),
      'is deployed as arn:aws:sqs:us-east-1:1:other',
    ],
  ])('is found: %s', async (_, text, message) => {
    expect(await needlessGrants(grants(text), needed)).toEqual([
      { subject: 'One', message: `Nothing ${message}: remove it.` },
    ]);
  });

  it('is nothing of what it needs, and nothing of what is denied', async () => {
    expect(
      await needlessGrants(grants(statement('sqs:CreateQueue', queues), denial), needed),
    ).toEqual([]);
  });
});

describe('a condition', () => {
  it('is not passed over when it compares otherwise', () => {
    const text = statement('sqs:*', queues, where('StringNotEquals', 'aws:RequestTag/a', 'b'));
    expect(() => grants(text)).toThrow('StringNotEquals is not evaluated here');
  });
});
