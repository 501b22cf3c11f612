import type { Resources } from '@commerce/service-model/template';
import { describe, expect, it } from '@jest/globals';
import { rightsOfRoles } from './rights-of-roles.ts';
import { SHIFTED_TRAFFIC } from './shifted-traffic.ts';

const rights = (Resources: Resources) =>
  rightsOfRoles({ name: 'shop-dev', stage: 'dev', template: { Resources } });
const role = (Properties: Readonly<Record<string, unknown>>): Resources => ({
  SellRole: { Type: 'AWS::IAM::Role', Properties: { Path: '/commerce/dev/', ...Properties } },
});
const allowing = (Action: string | readonly string[], Resource = '*') =>
  role({ Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } }] });
const PRINCIPAL = 'arn:aws:iam::123456789012:role/commerce/dev/shop-dev-SellRole-1A2B3C4D5E6F';

describe('rightsOfRoles', () => {
  it('has each action of a statement on each resource, and whose it is', async () => {
    expect(await rights(allowing(['sqs:SendMessage'], 'arn:aws:sqs:x:1:sales'))).toEqual([
      {
        action: 'sqs:SendMessage',
        resource: 'arn:aws:sqs:x:1:sales',
        by: 'shop-dev SellRole',
        context: { 'aws:PrincipalArn': PRINCIPAL },
      },
    ]);
  });

  it('has all actions that a wildcard stands for', async () => {
    const actions = (await rights(allowing('sqs:Send*'))).map(({ action }) => action);
    expect(actions).toEqual(['sqs:SendMessage']);
  });

  it.each([
    ['dynamodb:GetItem', 'dynamodb.us-east-1.amazonaws.com', 'kms:Decrypt'],
    ['sns:Publish', 'sns.us-east-1.amazonaws.com', 'kms:GenerateDataKey'],
    ['ssm:GetParameter', 'ssm.us-east-1.amazonaws.com', 'kms:Decrypt'],
  ])('knows that %s is %s asking for a key of AWS', async (action, service, call) => {
    expect(await rights(allowing(action))).toContainEqual(
      expect.objectContaining({
        action: call,
        context: { 'aws:PrincipalArn': PRINCIPAL, 'kms:ViaService': service },
      }),
    );
  });

  it('knows what CodeDeploy does by a policy of AWS', async () => {
    const template = SHIFTED_TRAFFIC;
    const all = await rightsOfRoles({ name: 'orders-dev', stage: 'dev', template });
    expect(all.map(({ action }) => action)).toContain('lambda:UpdateAlias');
  });

  it('does not pass over a policy of AWS that it does not know', async () => {
    const all = rights(role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }));
    await expect(all).rejects.toThrow('managed-policies.ts lists what');
  });
});
