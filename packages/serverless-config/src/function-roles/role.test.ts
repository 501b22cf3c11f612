import { describe, expect, it } from '@jest/globals';
import type { Instance } from './instance.ts';
import { lambda, roleResource, scheduler, statementsOf } from './role.ts';

const provider: Instance['service']['provider'] = {
  compiledCloudFormationTemplate: { Resources: {} },
};
const traced = { ...provider, tracing: { lambda: true } };
const sids = (statements: readonly { Sid?: string }[]) => statements.map(({ Sid }) => Sid);

describe('statementsOf', () => {
  it('gives a function without settings its own log group and nothing else', () => {
    const statements = statementsOf({ name: 'orders-place-order-dev' }, provider);
    expect(statements).toEqual([
      {
        Sid: 'WriteLogs',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: [
          {
            'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/orders-place-order-dev:*`,
          },
        ],
      },
    ]);
  });

  it('gives no right to logs where they are disabled', () => {
    expect(statementsOf({ name: 'quiet', disableLogs: true }, provider)).toEqual([]);
  });

  it('adds tracing when the provider or the function turns it on', () => {
    expect(sids(statementsOf({ name: 'f' }, traced))).toContain('SendTraces');
    expect(sids(statementsOf({ name: 'f', tracing: 'Active' }, provider))).toContain('SendTraces');
    expect(sids(statementsOf({ name: 'f' }, provider))).not.toContain('SendTraces');
  });

  it('adds what dead letters and destinations need', () => {
    const arn = (service: string) => `arn:aws:${service}:us-east-1:123456789012:thing`;
    const statements = statementsOf(
      {
        name: 'f',
        onError: arn('sns'),
        destinations: { onSuccess: arn('events'), onFailure: { arn: arn('sqs'), type: 'sqs' } },
      },
      provider,
    );
    expect(statements.slice(1)).toEqual([
      { Sid: 'SendDeadLetters', Effect: 'Allow', Action: ['sns:Publish'], Resource: [arn('sns')] },
      {
        Sid: 'SendResults',
        Effect: 'Allow',
        Action: ['events:PutEvents'],
        Resource: [arn('events')],
      },
      { Sid: 'SendFailures', Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: [arn('sqs')] },
    ]);
  });

  it("leaves the function's own statements as they are", () => {
    const own = {
      Effect: 'Allow',
      Action: 'dynamodb:GetItem',
      Resource: { 'Fn::GetAtt': ['Table', 'Arn'] },
    } as const;
    expect(statementsOf({ name: 'f', iamRoleStatements: [own] }, provider)).toContain(own);
  });
});

describe('roleResource', () => {
  it('trusts Lambda alone', () => {
    const { Statement } = roleResource('f', lambda, []).Properties.AssumeRolePolicyDocument;
    expect(Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: ['lambda.amazonaws.com'] },
        Action: ['sts:AssumeRole'],
      },
    ]);
  });

  it("trusts the scheduler for this account's schedules alone", () => {
    const [statement] = roleResource('f', scheduler, []).Properties.AssumeRolePolicyDocument
      .Statement;
    expect(statement?.Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    });
  });

  it('has no name of its own, which would be taken in every other region of the account', () => {
    expect(roleResource('f', lambda, []).Properties).not.toHaveProperty('RoleName');
  });

  it('has no policy when there is nothing to allow', () => {
    expect(roleResource('f', lambda, []).Properties).not.toHaveProperty('Policies');
  });
});
